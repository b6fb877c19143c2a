"""What happened, in order: every request, answer, injected fault, update, refusal."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pathlib import Path

    from playground.shapes import Shape

KEPT = 100_000  # entries in memory; the file keeps all


class Journal:
    """Entries in memory and, when a path is given, one JSON line each in a file."""

    def __init__(self, path: Path | None = None) -> None:
        self.entries: deque[Shape] = deque(maxlen=KEPT)
        self.violations: list[Shape] = []
        self.count = 0
        self._file: TextIO | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a", encoding="utf-8", buffering=1)

    def write(self, kind: str, at_s: float, **fields: object) -> int:
        """Adds an entry; `at_s` is the time of this Telegram. The result is its number."""
        self.count += 1
        entry: Shape = {"n": self.count, "at": at_s, "kind": kind, **fields}
        self.entries.append(entry)
        if self._file is not None:
            self._file.write(json.dumps(entry, ensure_ascii=False, default=str) + "\n")
        return self.count

    def violation(self, at_s: float, method: str, code: int, description: str) -> None:
        """A refusal: kept apart, so that a test fails even if the bot swallows the error."""
        entry = {"at": at_s, "method": method, "code": code, "description": description}
        self.violations.append(entry)
        self.write("violation", at_s, method=method, code=code, description=description)

    def after(self, number: int, method: str = "") -> list[Shape]:
        """Entries with a higher number, all or those of one method."""
        wanted = method.lower()
        return [
            entry
            for entry in self.entries
            if entry["n"] > number and wanted in ("", str(entry.get("method", "")).lower())
        ]

    def clear(self) -> None:
        self.entries.clear()
        self.violations.clear()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
