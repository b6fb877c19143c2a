"""Who may receive and send: one process at a time, and one that has lost the right writes nothing.

The row's `fence` grows with each holder. The writer of a holder looks at it in each transaction,
so a process that was stopped for a while and goes on finds another number, and nothing of what it
wanted to write is saved. Whether a holder lives is told by its `beats`, counted by whoever watches
by her own clock: no wall clock decides anything here.
"""

import fcntl
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, select, update

from storage.engines import database_url, insert_if_new
from storage.tables import leases

if TYPE_CHECKING:
    from storage.database import Transaction

NAME = "bot"
BEAT_S = 2.0
"""Between two beats of a holder."""
BEATS_MISSED = 4
"""So many in a row, and another process takes over."""

_OURS = (leases.c.name == NAME, leases.c.fence == bindparam("ours"))
LOOK = select(leases.c.fence, leases.c.beats, leases.c.holder, leases.c.at)
# In each of the writer's transactions, hence past SQLAlchemy. On PostgreSQL whoever takes over
# waits until turns that have looked are committed; on SQLite the writer holds the one lock anyway.
FENCE = {
    "sqlite": f"SELECT fence FROM leases WHERE name = '{NAME}'",  # noqa: S608 -- ours
    "postgresql": f"SELECT fence FROM leases WHERE name = '{NAME}' FOR SHARE",  # noqa: S608 -- ours
}
TAKE = (
    update(leases)
    .where(*_OURS)
    .values(fence=leases.c.fence + 1, beats=0, holder=bindparam("who"), at=bindparam("now"))
)
BEAT = update(leases).where(*_OURS).values(beats=leases.c.beats + 1, at=bindparam("now"))
GIVE_BACK = update(leases).where(*_OURS).values(holder=None)


class LeaseLost(Exception):
    """Another process has taken over: nothing of this transaction is saved."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The lease as it stands in the database."""

    fence: int
    beats: int
    holder: str | None
    """None: nobody holds it."""
    at: datetime


class Lease:
    """The one row, within a turn."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx
        self._connection = tx.connection

    def look(self) -> Holding | None:
        """Who holds it; None: nobody ever has."""
        row = self._connection.execute(LOOK).first()
        return None if row is None else Holding(*row)

    def take(self, before: Holding | None, who: str, now: datetime) -> int | None:
        """The new holder's fence; None: somebody was quicker."""
        if before is None:
            none = {"name": NAME, "fence": 0, "beats": 0, "at": now}
            self._connection.execute(insert_if_new(self._connection.dialect.name, leases), none)
        fence = before.fence if before else 0
        taken = self._connection.execute(TAKE, {"ours": fence, "who": who, "now": now})
        return fence + 1 if taken.rowcount else None

    def beat(self, fence: int, now: datetime) -> None:
        """The holder lives."""
        self._tx.do(BEAT, ours=fence, now=now)

    def give_back(self, fence: int) -> None:
        """The holder stops: the next one need not wait."""
        self._connection.execute(GIVE_BACK, {"ours": fence})


def guard(fence: int) -> Callable[[Connection], None]:
    """For the writer: raises LeaseLost unless the lease still has this number."""

    def check(connection: Connection) -> None:
        driver: Any = connection.connection.dbapi_connection
        found = driver.execute(FENCE[connection.dialect.name]).fetchone()
        if found != (fence,):
            raise LeaseLost("another Kaari has taken over; this one stops")

    return check


class Sign:
    """What tells another process on this host that the holder lives, and dies with it.

    One byte a fence of a file beside the database is locked; the kernel unlocks it when the
    process ends, however it ends. So a start after a kill waits for nothing. A database without
    a file gives no sign: there only the beats tell.
    """

    def __init__(self, url: str) -> None:
        parsed = database_url(url)
        self._file: int | None = None
        if parsed.drivername == "sqlite":
            path = Path(f"{parsed.database}-lease")
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def set(self, fence: int) -> None:
        """From now on the holder of this fence is seen to live."""
        if self._file is not None:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, fence)

    def dead(self, fence: int) -> bool:
        """Whether the process that held this fence has surely ended."""
        if self._file is None:
            return False
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, fence)
        except OSError:
            return False
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, fence)
        return True

    def close(self) -> None:
        """Takes the sign away."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
