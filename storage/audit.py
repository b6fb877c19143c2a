"""Who did or looked at what: rows are added and never changed, each bound to the one before."""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select

from storage.database import Transaction
from storage.facts import Facts
from storage.tables import audit

HASH_BYTES = 32
START = b""
"""What stands before the first row."""
CUT = "audit cut"
"""The fact that proves where the chain begins once old rows have gone: it holds the last hash."""

LAST = select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)
ADD = insert(audit)
ABOUT = select(audit).where(audit.c.object == bindparam("about")).order_by(audit.c.id)
BY = select(audit).where(audit.c.who == bindparam("who")).order_by(audit.c.id)
ALL = select(audit).order_by(audit.c.id)
# A beginning of the chain, whole: rows after one that stays are not looked at.
NEWEST = select(func.max(audit.c.id))
YOUNG = select(func.min(audit.c.id)).where(audit.c.at >= bindparam("before"))
OLD = select(audit.c.id, audit.c.hash).where(audit.c.id < bindparam("first"))
LAST_OLD = OLD.order_by(audit.c.id.desc()).limit(1)
FORGET = delete(audit).where(audit.c.id <= bindparam("last"))


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
        """Of the thing: pair, help, group, first meeting."""
        return self.object.rpartition(" ")[0]


class Audit:
    """The log. Its hashes are keyed: without the key file nobody can write it anew."""

    def __init__(self, tx: Transaction) -> None:
        self._connection = tx.connection
        self._vault = tx.vault
        self._facts = Facts(tx)

    def add(self, event: Event) -> None:
        """Puts one more row at the end."""
        previous = self._connection.scalar(LAST) or self._begins()
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
        previous = self._begins()
        for row in self._connection.execute(ALL):
            if row.previous != previous or row.hash != self._hash(previous, _event(row)):
                return int(row.id)
            previous = row.hash
        return None

    def forget(self, before: datetime) -> int:
        """Deletes what is older, from the beginning on; gives how many rows."""
        first = self._connection.scalar(YOUNG, {"before": before})
        newest = self._connection.scalar(NEWEST) or 0
        last = self._connection.execute(LAST_OLD, {"first": first or newest + 1}).first()
        if last is None:
            return 0
        self._facts.set_value(CUT, last.hash + self._vault.keyed_hash(CUT.encode() + last.hash))
        return self._connection.execute(FORGET, {"last": last.id}).rowcount

    def _begins(self) -> bytes:
        """What stands before the first row that is left; nothing that fits if it was forged."""
        cut = self._facts.value(CUT)
        if cut is None:
            return START
        last, proof = cut[:HASH_BYTES], cut[HASH_BYTES:]
        right = hmac.compare_digest(proof, self._vault.keyed_hash(CUT.encode() + last))
        return last if right else b"forged"

    def _hash(self, previous: bytes, event: Event) -> bytes:
        # Microseconds, because that is how exactly the column keeps a moment.
        at = round(event.at.timestamp() * 1_000_000)
        row = [previous.hex(), at, event.who, event.what, event.object, event.result]
        return self._vault.keyed_hash(json.dumps(row).encode())


def _event(row: Row[Any]) -> Event:
    return Event(row.at, row.who, row.what, row.object, row.result)
