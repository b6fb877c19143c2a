"""Wrong invitations of one sender, counted for an hour (security.md, Invites)."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update

from storage.database import Transaction
from storage.tables import guesses

ALLOWED = 5
WINDOW = timedelta(hours=1)

FIND = select(guesses.c.since, guesses.c.count.label("number")).where(
    guesses.c.telegram_id == bindparam("who")
)
ADD = insert(guesses)
COUNT = (
    update(guesses)
    .where(guesses.c.telegram_id == bindparam("who"))
    .values(count=bindparam("number"), since=bindparam("from_when"))
)
FORGET = delete(guesses).where(guesses.c.since <= bindparam("before"))


class Guesses:
    """Five wrong ones within an hour, then silence for an hour; afterwards all is forgotten."""

    def __init__(self, tx: Transaction) -> None:
        self._connection = tx.connection

    def silent(self, telegram_id: int, now: datetime) -> bool:
        """Whether this sender gets no answer now, be the invitation right or wrong."""
        row = self._connection.execute(FIND, {"who": telegram_id}).first()
        return row is not None and row.number >= ALLOWED and now - row.since < WINDOW

    def wrong(self, telegram_id: int, now: datetime) -> None:
        """One more; with the fifth the hour of silence begins."""
        self._connection.execute(FORGET, {"before": now - WINDOW})
        row = self._connection.execute(FIND, {"who": telegram_id}).first()
        if row is None:
            first = {"telegram_id": telegram_id, "count": 1, "since": now}
            self._connection.execute(ADD, first)
            return
        number = row.number + 1
        since = now if number == ALLOWED else row.since
        counted = {"who": telegram_id, "number": number, "from_when": since}
        self._connection.execute(COUNT, counted)
