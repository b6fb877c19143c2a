"""Letters that wait and are held back after all, because somebody is flooding (threat 13)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, update

from storage.database import Transaction
from storage.outbox import DROPPED, WAITING
from storage.tables import outbox

_WAITS = update(outbox).where(outbox.c.state == WAITING, outbox.c.chat_id == bindparam("chat"))
DROP = _WAITS.where(outbox.c.id.in_(bindparam("those", expanding=True))).values(
    state=DROPPED, content=None, settled_at=bindparam("now")
)
POSTPONE = _WAITS.where(outbox.c.id == bindparam("row")).values(not_before=bindparam("at"))


def drop(tx: Transaction, chat_id: int, rows: Collection[int], now: datetime) -> None:
    """Drops those of these rows that still wait for this chat."""
    if rows:
        tx.connection.execute(DROP, {"chat": chat_id, "those": [*rows], "now": now})


def postpone(tx: Transaction, chat_id: int, row: int, at: datetime) -> None:
    """It is said then, if it still waits for this chat."""
    tx.connection.execute(POSTPONE, {"chat": chat_id, "row": row, "at": at})
