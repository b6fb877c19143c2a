"""Who did or looked at what: rows are added and never changed, each bound to the one before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from storage.database import Transaction
from storage.tables import audit

START = b""
"""What stands before the first row."""

LAST = select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)
ADD = insert(audit)
ABOUT = select(audit).where(audit.c.object == bindparam("about")).order_by(audit.c.id)
BY = select(audit).where(audit.c.who == bindparam("who")).order_by(audit.c.id)
ALL = select(audit).order_by(audit.c.id)


@dataclass(frozen=True, slots=True)
class Event:
    """One row: no content, only who, what, which and when."""

    at: datetime
    who: int | None
    """Person id; None: Kaari itself."""
    what: str
    object: str
    """Kind and id: `pair 17`."""
    result: str

    @property
    def kind(self) -> str:
        """Of the thing: pair, help, group."""
        return self.object.partition(" ")[0]


class Audit:
    """The log. Its hashes are keyed: without the key file nobody can write it anew."""

    def __init__(self, tx: Transaction) -> None:
        self._connection = tx.connection
        self._vault = tx.vault

    def add(self, event: Event) -> None:
        """Puts one more row at the end."""
        previous = self._connection.scalar(LAST) or START
        self._connection.execute(
            ADD,
            {
                "at": event.at,
                "who": event.who,
                "what": event.what,
                "object": event.object,
                "result": event.result,
                "previous": previous,
                "hash": self._hash(previous, event),
            },
        )

    def about(self, object_: str) -> Sequence[Event]:
        """All that was done with one thing, the oldest first."""
        return [_event(row) for row in self._connection.execute(ABOUT, {"about": object_})]

    def by(self, person_id: int) -> Sequence[Event]:
        """All that one person did or looked at, the oldest first."""
        return [_event(row) for row in self._connection.execute(BY, {"who": person_id})]

    def broken_at(self) -> int | None:
        """The id of the first row that does not follow from the one before; None: all do.

        Rows cut off at the end cannot be seen from inside.
        """
        previous = START
        for row in self._connection.execute(ALL):
            if row.previous != previous or row.hash != self._hash(previous, _event(row)):
                return int(row.id)
            previous = row.hash
        return None

    def _hash(self, previous: bytes, event: Event) -> bytes:
        # Microseconds, because that is how exactly the column keeps a moment.
        at = round(event.at.timestamp() * 1_000_000)
        row = [previous.hex(), at, event.who, event.what, event.object, event.result]
        return self._vault.keyed_hash(json.dumps(row).encode())


def _event(row: Row[Any]) -> Event:
    return Event(row.at, row.who, row.what, row.object, row.result)
