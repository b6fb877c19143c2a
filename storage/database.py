"""The door to the database: turns that write, one after another, and readers beside them."""

import asyncio
import hmac
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from sqlalchemy import Connection, Engine, bindparam, inspect, select

from storage import quick
from storage.engines import begin, database_url, reading_engine, writing_engine
from storage.keys import KeyFileTrouble, MasterKey
from storage.lease import guard
from storage.migrations import migrate
from storage.tables import facts
from storage.vault import KEY_CHECK, Keyring, Search, Vault
from storage.writer import Turn, Writer

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")
# What a turn gets: Transaction, or what the caller of `open` makes of a connection and a vault.
Tx = TypeVar("Tx")

FACT = select(facts.c.value).where(facts.c.name == bindparam("name"))


class Transaction:
    """What a turn works with, valid while its function runs."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault
        self._known = vault.known

    def once(self, read: Callable[..., T], *what: Hashable) -> T:
        """`read(*what)`, or what it gave before if nothing that it looks into has been written.

        `read` is a method that looks by `rows` alone, and what it gives is never changed.
        """
        return self._known.once(read, *what)

    def rows(self, statement: quick.Statement, **params: object) -> Sequence[Any]:
        """What `statement`, a constant of its module, finds or returns; for each step's."""
        before = self._known.changes
        found = quick.rows(self.connection, statement, params)
        self._notice(statement, before)
        return found

    def do(self, statement: quick.Statement, **params: object) -> None:
        """Does `statement`, a constant that gives nothing back."""
        self.each(statement, (params,))

    def each(self, statement: quick.Statement, params: Sequence[Mapping[str, Any]]) -> None:
        """Does `statement`, a constant that gives nothing back, with each of these."""
        before = self._known.changes
        quick.each(self.connection, statement, params)
        self._notice(statement, before)

    def _notice(self, statement: quick.Statement, before: int) -> None:
        if statement.is_dml:
            self._known.wrote(quick.tables(statement), before)
        else:
            self._known.looked(quick.tables(statement))


@dataclass(frozen=True, slots=True)
class Errand(Generic[Tx, T]):
    """What is done along with a batch of turns, by a function as `Database.turn` takes it."""

    do: Callable[[Tx], T]
    """In the writer's thread."""
    done: Callable[[T], None]
    """Told in the event loop what that gave, once it is saved."""
    failed: Callable[[T | None, BaseException], None]
    """Told there that nothing is saved; what it gave, if it was undone with the whole batch."""

    def told(self, turn: Turn) -> None:
        result: Any = turn.result
        if turn.trouble is None:
            self.done(result)
        else:
            self.failed(result, turn.trouble)


class Database(Generic[Tx]):
    """A database that is open. Belongs to one event loop at a time."""

    def __init__(
        self,
        url: str,
        master: MasterKey,
        transaction: Callable[[Connection, Vault], Tx],
        search: Search = lambda _: None,
    ) -> None:
        self._url = url
        self._master = master
        self._search = search
        self._transaction = transaction
        self._reader: AsyncEngine | None = None
        self._writer: Writer | None = Writer(writing_engine(url), Keyring(master, search))

    @overload
    @staticmethod
    def open(url: str, master_key: bytes, *, search: Search = ...) -> "Database[Transaction]": ...

    @overload
    @staticmethod
    def open(
        url: str,
        master_key: bytes,
        transaction: Callable[[Connection, Vault], Tx],
        *,
        search: Search = ...,
    ) -> "Database[Tx]": ...

    @staticmethod
    def open(
        url: str,
        master_key: bytes,
        transaction: Callable[[Connection, Vault], Any] = Transaction,
        *,
        search: Search = lambda _: None,
    ) -> "Database[Any]":
        """The database at `url`, migrated to the newest tables, its writer running.

        `search` finds the master key that has come after this one, by its fingerprint.
        Blocks while it migrates. Raises ValueError for a URL that is neither sqlite:///path
        nor postgresql://…, KeyFileTrouble if the data were sealed with another master key.
        """
        master = MasterKey(master_key)
        engine = writing_engine(url)
        try:
            migrate(engine)
            master = _checked(engine, master, search)
        finally:
            engine.dispose()
        return Database(url, master, transaction, search)

    @staticmethod
    def is_empty(url: str) -> bool:
        """Whether nothing has ever been sealed there, so that a new key file may be made."""
        parsed = database_url(url)
        if parsed.drivername == "sqlite" and not Path(str(parsed.database)).exists():
            return True
        engine = writing_engine(url)
        with engine.connect() as connection:
            has_facts = inspect(connection).has_table(facts.name)
            return not has_facts or _fact(connection, KEY_CHECK) is None

    async def turn(self, fn: Callable[[Tx], T]) -> T:
        """`fn`'s result, once everything that it wrote is on the disk.

        `fn` is a plain function; it runs in the writer's thread and must not wait for anything
        but the database, nor swallow the database's errors. If it raises, its own work is
        undone and this raises the same. If the commit fails (disk full, locked for 30 s, I/O
        error, server gone), this raises too and nothing is saved; only of a PostgreSQL server
        that went away during the commit one cannot know. Who is cancelled while she waits
        does not know either.
        """
        if self._writer is None:
            raise RuntimeError("the database is closed")
        make = self._transaction
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._writer.submit(
            Turn(
                lambda connection, vault: fn(make(connection, vault)), loop, partial(_tell, answer)
            )
        )
        return await answer

    @contextmanager
    def accompanied(self, first: "Errand[Tx, Any]", last: "Errand[Tx, Any]") -> Iterator[None]:
        """Meanwhile these go along with each batch of turns: before all others, and after them.

        Each is a turn of its own: if it raises, its work is undone and the others are saved.
        """
        writer = self._writer
        if writer is None:
            raise RuntimeError("the database is closed")
        alone, loop = (writer.first, writer.last), asyncio.get_running_loop()
        writer.first = partial(self._turn_of, first, loop)
        writer.last = partial(self._turn_of, last, loop)
        try:
            yield
        finally:
            writer.first, writer.last = alone

    def _turn_of(self, errand: "Errand[Tx, Any]", loop: asyncio.AbstractEventLoop) -> Turn:
        do, make = errand.do, self._transaction
        return Turn(lambda connection, vault: do(make(connection, vault)), loop, errand.told)

    def hold(self, fence: int) -> None:
        """From now on each turn raises LeaseLost unless the lease still has this fence."""
        if self._writer is None:
            raise RuntimeError("the database is closed")
        self._writer.guard = guard(fence)

    def reading(self) -> "AbstractAsyncContextManager[AsyncConnection]":
        """A connection that sees one state of the database and cannot write."""
        if self._reader is None:
            self._reader = reading_engine(self._url)
        return self._reader.connect()

    async def read(self, fn: Callable[[Tx], T]) -> T:
        """`fn`'s result, with a transaction that reads beside the writer and cannot write.

        For what takes long: statements run in another thread, but `fn`'s own work between
        them runs in the event loop.
        """
        async with self.reading() as connection:
            return await connection.run_sync(
                lambda plain: fn(self._transaction(plain, self._vault(plain)))
            )

    def _vault(self, connection: Connection) -> Vault:
        return Vault(connection, Keyring(self._master, self._search))

    async def scrub(self) -> bool:
        """What was erased leaves SQLite's files as well, not only the tables.

        Deleted rows are overwritten in the database, but lie in the write-ahead log until it
        is emptied; call this after an erasure. False if a reader needs the log: try again
        later. On PostgreSQL this is the server's matter: True.
        """
        return await asyncio.to_thread(_empty_log, self._url)

    async def close(self) -> None:
        """Turns that wait are finished first. A second call does nothing."""
        writer, self._writer = self._writer, None
        if writer is not None:
            await asyncio.to_thread(writer.stop)
        reader, self._reader = self._reader, None
        if reader is not None:
            await reader.dispose()


def _empty_log(url: str) -> bool:
    with writing_engine(url).connect() as connection:
        if connection.dialect.name != "sqlite":
            return True
        busy, _pages, _moved = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not busy


def _tell(answer: asyncio.Future[Any], turn: Turn) -> None:
    """Whoever waits for the answer goes on."""
    if answer.done():  # she has stopped waiting; what is committed stays
        return
    if turn.trouble is None:
        answer.set_result(turn.result)
    else:
        answer.set_exception(turn.trouble)


def _fact(connection: Connection, name: str) -> bytes | None:
    found: bytes | None = connection.scalar(FACT, {"name": name})
    return found


def _checked(engine: Engine, master: MasterKey, search: Search) -> MasterKey:
    """The master key with which the data are sealed: this one, or the one that followed it."""
    ours = master.fingerprint.encode()
    with engine.connect() as connection:
        begin(connection)
        theirs = _fact(connection, KEY_CHECK)
        if theirs is None:
            connection.execute(facts.insert(), {"name": KEY_CHECK, "value": ours})
            Vault(connection, Keyring(master)).keyed_hash(b"")  # its key is as old as the data
            connection.commit()
        elif not hmac.compare_digest(theirs, ours):
            if later := search(theirs.decode()):
                return later
            raise KeyFileTrouble(
                f"its key has the fingerprint {ours.decode()}",
                f"the key with which the data were sealed, {theirs.decode()}",
            )
    return master
