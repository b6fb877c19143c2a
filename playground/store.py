"""Keeps the world over restarts: one SQLite table of JSON records.

What an answer promises is committed before the answer leaves, so a killed process loses nothing
that it accepted (a lost power supply may cost the last moment).
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from playground.records import record

if TYPE_CHECKING:
    from pathlib import Path

    from playground.shapes import Shape

_SCHEMA = """
CREATE TABLE IF NOT EXISTS thing (
  kind TEXT NOT NULL, key TEXT NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""
_PUT = "INSERT OR REPLACE INTO thing (kind, key, record) VALUES (?, ?, ?)"
_DELETE = "DELETE FROM thing WHERE kind = ? AND key = ?"


class Store:
    """`keep` collects what changed, `commit` writes it in one transaction."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(folder / "playground.sqlite", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute(_SCHEMA)
        self._changed: dict[tuple[str, str], object] = {}

    def keep(self, kind: str, key: object, thing: object) -> None:
        """The thing has changed; None says that it is gone."""
        self._changed[kind, _text(key)] = thing

    def commit(self) -> None:
        if not self._changed:
            return
        puts, deletes = [], []
        for (kind, key), thing in self._changed.items():
            if thing is None:
                deletes.append((kind, key))
            else:
                puts.append((kind, key, json.dumps(record(thing))))
        self._changed.clear()
        self._write(puts, deletes)

    def read(self) -> Shape:
        """Everything, as snapshots.load wants it."""
        saved: Shape = {}
        for kind, key, kept in self._database.execute("SELECT kind, key, record FROM thing"):
            saved.setdefault(kind, {})[key] = json.loads(kept)
        return saved

    def write_all(self, saved: Shape) -> None:
        """Replaces everything."""
        self._changed.clear()
        puts = [
            (kind, key, json.dumps(kept)) for kind in saved for key, kept in saved[kind].items()
        ]
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("DELETE FROM thing")
        self._database.executemany(_PUT, puts)
        self._database.execute("COMMIT")

    def close(self) -> None:
        self.commit()
        self._database.close()

    def _write(self, puts: list[tuple[str, str, str]], deletes: list[tuple[str, str]]) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        self._database.executemany(_PUT, puts)
        self._database.executemany(_DELETE, deletes)
        self._database.execute("COMMIT")


def _text(key: object) -> str:
    return ":".join(map(str, key)) if isinstance(key, tuple) else str(key)
