"""The one thread that writes: turns that wait are done together and saved with one fsync.

What goes along with each batch (the sender's marks and claims) is in its transaction, too: as a
turn before all others, and one after them.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine

from storage.engines import begin
from storage.known import Known
from storage.vault import Keyring, Vault

# Enough that one fsync serves everybody who waits, few enough that the first does not wait long.
LARGEST_BATCH = 256


class Turn:
    """One function that waits for its place, then for its commit."""

    __slots__ = ("loop", "result", "tell", "trouble", "vault", "work")

    def __init__(
        self,
        work: Callable[[Connection, Vault], object],
        loop: asyncio.AbstractEventLoop,
        tell: Callable[["Turn"], None],
    ) -> None:
        """`tell` is called in `loop` with this turn, once it is saved or has failed."""
        self.work = work
        self.loop = loop
        self.tell = tell
        self.result: object = None
        self.trouble: BaseException | None = None
        """If it is set, nothing is saved, whatever the result."""
        self.vault: Vault | None = None


def _none() -> Turn | None:
    return None


class Writer:
    """Owns the writing connection. Stages of a batch: take, begin, do each, commit, answer."""

    def __init__(self, engine: Engine, keyring: Keyring) -> None:
        self._engine = engine
        self._keyring = keyring
        self.guard: Callable[[Connection], None] | None = None
        """Looked at in each transaction; if it raises, nothing of the batch is saved."""
        self.first: Callable[[], Turn | None] = _none
        """Makes the turn that goes before those of a batch, and `last` the one after them."""
        self.last: Callable[[], Turn | None] = _none
        self._connection: Connection | None = None
        self._known: Known | None = None
        """What was read on this connection."""
        self._data_version: object = None
        self._waiting: SimpleQueue[Turn | None] = SimpleQueue()
        # A daemon: a process that ends without close() ends as by a crash, which loses nothing.
        self._thread = Thread(target=self._run, name="kaari-writer", daemon=True)
        self._thread.start()

    def submit(self, turn: Turn) -> None:
        self._waiting.put(turn)

    def stop(self) -> None:
        """Blocks until the turns submitted so far are done."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        going_on = True
        while going_on:
            batch, going_on = self._take()
            if batch:
                self._save(batch)
                self._answer(batch)
        self._drop_connection()
        self._engine.dispose()

    def _take(self) -> tuple[list[Turn], bool]:
        """The turns that wait, at least one, and whether more may come."""
        batch: list[Turn] = []
        turn = self._waiting.get()
        with suppress(Empty):
            while turn is not None:
                batch.append(turn)
                if len(batch) == LARGEST_BATCH:
                    break
                turn = self._waiting.get_nowait()
        return batch, turn is not None

    def _save(self, batch: list[Turn]) -> None:
        try:
            connection = self._begin()
            if first := self.first():
                batch.insert(0, first)
            if last := self.last():
                batch.append(last)
            for turn in batch:
                self._do(turn, connection)
            self._commit(connection)
        except BaseException as trouble:  # noqa: BLE001 - whoever waits must hear of it
            # Begin, commit or the way back to a savepoint failed: nothing of the batch is saved.
            self._drop_connection()
            for turn in batch:
                turn.trouble = turn.trouble or trouble
        else:
            self._settle(batch)

    def _begin(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        begin(self._connection)
        if self.guard is not None:
            self.guard(self._connection)
        self._look_for_other_writers(self._connection)
        return self._connection

    def _look_for_other_writers(self, connection: Connection) -> None:
        # Another process (`kaari erase`) may have destroyed a key or changed what we know.
        # PostgreSQL has no such number; there the lease keeps the second writer away.
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.dbapi_connection
            version = driver.execute("PRAGMA data_version").fetchone()
            if version != self._data_version:
                self._keyring.clear()
                self._known = Known(connection)
                self._data_version = version

    def _do(self, turn: Turn, connection: Connection) -> None:
        turn.vault = Vault(connection, self._keyring, self._known)
        # Past SQLAlchemy, which would cost as much as one of the turn's own statements.
        driver: Any = connection.connection.dbapi_connection
        driver.execute("SAVEPOINT turn")
        try:
            turn.result = turn.work(connection, turn.vault)
        except BaseException as trouble:  # noqa: BLE001 - it belongs to the one who waits
            turn.trouble = _speakable(trouble)
            turn.vault.known.clear()
            if not _taken_back(driver):
                # What went wrong first is what the whole batch should hear.
                raise turn.trouble  # noqa: B904
        driver.execute("RELEASE SAVEPOINT turn")

    def _commit(self, connection: Connection) -> None:
        connection.commit()

    def _settle(self, batch: list[Turn]) -> None:
        for turn in batch:
            if turn.trouble is None and turn.vault is not None:
                turn.vault.settle()

    def _answer(self, batch: list[Turn]) -> None:
        for loop in {turn.loop for turn in batch}:
            turns = [turn for turn in batch if turn.loop is loop]
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_tell_all, turns)

    def _drop_connection(self) -> None:
        # Closing rolls back, whatever state it was in; the next batch begins with a new one.
        connection, self._connection = self._connection, None
        self._data_version = None  # so what was known will be forgotten
        self._keyring.clear()
        if connection is not None:
            with suppress(Exception):
                connection.invalidate()
                connection.close()


def _taken_back(driver: Any) -> bool:  # noqa: ANN401 - sqlite3 or psycopg
    """Whether the turn alone is undone, or else the transaction around it is gone.

    SQLite rolls back everything by itself when the disk is full; a server may go away.
    """
    try:
        driver.execute("ROLLBACK TO SAVEPOINT turn")
    except Exception:  # noqa: BLE001 - each driver has its own
        return False
    return True


def _tell_all(turns: list[Turn]) -> None:
    # Each in a step of its own: one that raises keeps nobody behind it waiting.
    for turn in turns:
        turn.loop.call_soon(turn.tell, turn)


def _speakable(trouble: BaseException) -> BaseException:
    # A future takes no StopIteration, and who waits would wait for ever.
    if isinstance(trouble, StopIteration):
        return RuntimeError("a turn raised StopIteration")
    return trouble
