"""Rows of the week's list that a coordinator has dealt with."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from storage.database import Transaction
from storage.tables import handled, pairs

OF_GROUP = (
    select(handled.c.pair_id, handled.c.reason)
    .join(pairs, pairs.c.id == handled.c.pair_id)
    .where(pairs.c.group_id == bindparam("group"), handled.c.until > bindparam("now"))
)
REMOVE = delete(handled).where(
    handled.c.pair_id == bindparam("pair"), handled.c.reason == bindparam("why")
)
ADD = insert(handled)


class Handled:
    """What is not to be shown for a while."""

    def __init__(self, tx: Transaction) -> None:
        self._connection = tx.connection

    def of_group(self, group_id: int, now: datetime) -> Collection[tuple[int, str]]:
        """Pair and reason of the rows that are not to be shown now."""
        rows = self._connection.execute(OF_GROUP, {"group": group_id, "now": now})
        return {(row.pair_id, row.reason) for row in rows}

    def show(self, pair_id: int, reason: str) -> None:
        """It is news again: whatever was said of it before."""
        self._connection.execute(REMOVE, {"pair": pair_id, "why": reason})

    def put(self, pair_id: int, reason: str, until: datetime, by: int) -> None:
        """Not shown again before `until`; a later word counts."""
        self._connection.execute(REMOVE, {"pair": pair_id, "why": reason})
        row = {"pair_id": pair_id, "reason": reason, "until": until, "by_id": by}
        self._connection.execute(ADD, row)
