"""Updates that have had their turn, so that each has one only."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Insert, bindparam, delete

from storage.database import Transaction
from storage.engines import insert_if_new
from storage.tables import seen

# After a week without updates Telegram may begin again at any number, also a lower one. Two days
# more, and an old update can neither come again nor be taken for a new one.
KEPT = timedelta(days=9)

FORGET = delete(seen).where(seen.c.at < bindparam("before"))


class Seen:
    def __init__(self, tx: Transaction) -> None:
        self._connection = tx.connection
        self._rows = tx.rows
        self._vault = tx.vault

    def add(self, update: Mapping[str, Any], now: datetime) -> bool:
        """Whether this update is new. To be asked in the transaction of its effect."""
        add = _add(self._connection.dialect.name)
        return bool(self._rows(add, update_id=update["update_id"], hash=self.hash(update), at=now))

    def hash(self, update: Mapping[str, Any]) -> bytes:
        """Tells two updates apart that bear the same number; says nothing about their content."""
        canonical = json.dumps(update, sort_keys=True, separators=(",", ":"))
        return self._vault.keyed_hash(canonical.encode())

    def forget(self, now: datetime) -> int:
        """Deletes what was seen more than nine days ago; returns how many."""
        return self._connection.execute(FORGET, {"before": now - KEPT}).rowcount


@cache
def _add(dialect: str) -> Insert:
    """Gives the row back if it is new."""
    return insert_if_new(dialect, seen).returning(seen.c.update_id)
