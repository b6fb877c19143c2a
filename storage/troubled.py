"""Updates whose turn raised: how often, and whether it was theirs or the database's fault."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError

from storage.database import Transaction
from storage.seen import Seen
from storage.tables import troubled

LAST_TRY = 5
KEPT = timedelta(days=30)

PRIMARY = 0xFF  # the low byte of SQLite's extended result codes
OUTAGES = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}

_KEY = (troubled.c.update_id == bindparam("number"), troubled.c.hash == bindparam("key"))
TRIES = select(troubled.c.attempts).where(*_KEY)
FIRST = insert(troubled)
NEXT = (
    update(troubled)
    .where(*_KEY)
    .values(attempts=troubled.c.attempts + 1, error=bindparam("why"), at=bindparam("now"))
)
FORGET = delete(troubled).where(troubled.c.at < bindparam("before"))


class Troubled:
    def __init__(self, tx: Transaction) -> None:
        self._connection = tx.connection
        self._seen = Seen(tx)

    def add(self, update: Mapping[str, Any], error: Exception, now: datetime) -> int:
        """How often this update has raised, this time included.

        At LAST_TRY it is put aside: it counts as seen from then on. Of the error only its class
        is kept, for its words may quote what somebody wrote.
        """
        key = {"number": update["update_id"], "key": self._seen.hash(update)}
        name = type(error).__name__[:80]
        tries = (self._connection.scalar(TRIES, key) or 0) + 1
        if tries == 1:
            row = {"update_id": key["number"], "hash": key["key"], "attempts": 1}
            self._connection.execute(FIRST, row | {"error": name, "at": now})
        else:
            self._connection.execute(NEXT, key | {"why": name, "now": now})
        if tries >= LAST_TRY:
            self._seen.add(update, now)
        return tries

    def forget(self, now: datetime) -> None:
        """Deletes what happened more than thirty days ago."""
        self._connection.execute(FORGET, {"before": now - KEPT})


def is_outage(error: BaseException) -> bool:
    """Whether the database failed (locked, full, gone), so that anybody's turn would have.

    A statement that is wrong is not an outage, although SQLite gives it the same class.
    """
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError):
        return False
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        # After a full disk SQLite has rolled back all by itself: the turn's savepoint is gone.
        return code & PRIMARY in OUTAGES or "no such savepoint" in str(cause)
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
