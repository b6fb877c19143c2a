"""How the database is reached: one engine for the writer, one for the readers beside it."""

import os
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Insert,
    NullPool,
    Table,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.engine.interfaces import DBAPIConnection

from storage import quick

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

# How long a statement waits for somebody else's lock (another process: a backup, a shell).
LOCK_WAIT_MS = 30_000

# NORMAL instead of FULL lost commits in 643 of 1 000 simulated power losses, FULL in none.
# Without secure_delete a deleted text stays readable in the file.
_SQLITE_PRAGMAS = (
    f"PRAGMA busy_timeout={LOCK_WAIT_MS}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
)


def database_url(url: str) -> URL:
    """`sqlite:///path` or `postgresql://…`, whatever driver it names, without a driver.

    Raises ValueError for other databases and for SQLite without a file. The error does not
    repeat the URL, which may hold a password.
    """
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise ValueError(f"a database is sqlite:///path or postgresql://…, not {backend}://…")
    if backend == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise ValueError("SQLite needs a file: sqlite:///path")
    return parsed.set(drivername=backend)


def writing_engine(url: str) -> Engine:
    """For the writer: as durable as the disk. Its transactions start with `begin`."""
    parsed = database_url(url)
    if parsed.drivername == "postgresql":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"options": f"-c lock_timeout={LOCK_WAIT_MS}"},
        )
    _make_private(parsed)
    engine = create_engine(parsed, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _prepare_writer)
    return engine


def begin(connection: Connection) -> None:
    """Begins a transaction of the writing engine; SQLite's with the lock for writing.

    A transaction that reads first and then asks for the lock fails at once with
    SQLITE_BUSY_SNAPSHOT if somebody wrote in between, whatever busy_timeout says.
    """
    # No listener for "begin" does this: an engine with one makes every statement 10 µs slower.
    # And the driver keeps its own way of beginning, as a net: should SQLite roll back by itself
    # and a turn go on writing, that stands in a new transaction, which nobody commits.
    connection.begin()
    if connection.dialect.name == "sqlite":
        quick.plain(connection, "BEGIN IMMEDIATE")


def reading_engine(url: str) -> "AsyncEngine":
    """Each connection sees one unchanging state of the database and can write nothing."""
    # Brings the whole of SQLAlchemy's ORM; a restart should not wait for it.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    parsed = database_url(url)
    if parsed.drivername == "postgresql":
        return create_async_engine(
            parsed.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            isolation_level="REPEATABLE READ",
            execution_options={"postgresql_readonly": True},
        )
    engine = create_async_engine(parsed.set(drivername="sqlite+aiosqlite"), hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare_reader)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


@cache
def insert_if_new(dialect: str, table: Table) -> Insert:
    """An insert that leaves a row with the same key as it is."""
    # Each database has a statement of its own; of the other one nothing needs to be loaded.
    insert: Insert = import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    return insert.on_conflict_do_nothing()  # type: ignore[attr-defined,no-any-return]


def _make_private(url: URL) -> None:
    # SQLite gives -wal and -shm the mode of the main file. A file that is there must not be opened
    # beside SQLite: closing it drops all locks that this process has on it, the writer's too, and
    # the next process that comes and goes deletes the log (sqlite.org/howtocorrupt.html, 2.2).
    with suppress(FileExistsError):
        os.close(os.open(str(url.database), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare_writer(connection: DBAPIConnection, _record: object) -> None:
    _run_all(connection, _SQLITE_PRAGMAS)


def _prepare_reader(connection: DBAPIConnection, _record: object) -> None:
    _run_all(connection, (*_SQLITE_PRAGMAS, "PRAGMA query_only=ON"))


def _run_all(connection: DBAPIConnection, statements: tuple[str, ...]) -> None:
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
