"""The door to the database: who may open it, what may be done there, what it shows."""

import asyncio
import os
import sys

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from turns import NAMES, put, saved

from storage.database import Database, Transaction
from storage.engines import database_url as checked_url
from storage.engines import writing_engine
from storage.keys import KeyFileTrouble
from storage.tables import facts

KEY = bytes(range(32))


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY)
    yield database
    await database.close()


@pytest.fixture
async def on_sqlite(sqlite_url):
    database = Database.open(sqlite_url, KEY)
    yield database
    await database.close()


async def test_reading_cannot_write(db):
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        await db.read(put("t1"))
    assert await saved(db) == set()


async def test_reading_sees_one_moment_while_turns_go_on(db):
    count = select(func.count()).select_from(facts)
    async with db.reading() as connection:
        before = await connection.scalar(count)
        await db.turn(put("t1"))
        assert await connection.scalar(count) == before
    assert await db.read(lambda tx: tx.connection.scalar(count)) == before + 1


async def test_an_error_does_not_show_what_was_to_be_stored(on_sqlite):
    await on_sqlite.turn(put("t1"))
    with pytest.raises(IntegrityError) as refused:
        await on_sqlite.turn(put("t1", b"kaneli"))
    assert "kaneli" not in str(refused.value)


async def test_a_turn_may_get_a_transaction_of_ones_own(sqlite_url):
    class Mine(Transaction):
        def names(self):
            return set(self.connection.scalars(NAMES))

    database = Database.open(sqlite_url, KEY, Mine)
    assert await database.turn(lambda tx: put("t1")(tx) and tx.names()) == {"t1"}
    assert await database.read(Mine.names) == {"t1"}
    await database.close()


async def test_the_writer_is_as_safe_as_sqlite_can_be(on_sqlite, tmp_path):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    found = await on_sqlite.turn(
        lambda tx: {
            name: tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted
        }
    )
    assert found == wanted


async def test_the_files_of_a_new_database_are_private(tmp_path):
    before = os.umask(0)
    try:
        database = Database.open(f"sqlite:///{tmp_path / 'new.db'}", KEY)
    finally:
        os.umask(before)
    await database.turn(put("t1"))
    assert {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {
        "new.db": 0o600,
        "new.db-wal": 0o600,
        "new.db-shm": 0o600,
    }
    await database.close()


async def test_a_database_is_empty_until_its_first_start(empty_url):
    assert Database.is_empty(empty_url)
    await Database.open(empty_url, KEY).close()
    assert not Database.is_empty(empty_url)


def test_a_start_that_was_killed_after_migrating_has_left_an_empty_database(database_url):
    assert Database.is_empty(database_url)


async def test_another_key_is_refused_and_ours_still_works(database_url):
    await Database.open(database_url, KEY).close()
    with pytest.raises(
        KeyFileTrouble, match=r"^KAARI_KEY_FILE: .*fingerprint.*expected"
    ) as refused:
        Database.open(database_url, bytes(32))
    assert "\n" not in str(refused.value)
    assert bytes(32).hex() not in str(refused.value)
    again = Database.open(database_url, KEY)
    await again.turn(put("t1"))
    await again.close()


@pytest.mark.parametrize(
    "url", ["mysql://kaari:kaneli@host/db", "sqlite://", "sqlite:///:memory:"]
)
def test_other_databases_are_refused_without_telling_the_password(url):
    with pytest.raises(ValueError, match="sqlite:///path") as refused:
        checked_url(url)
    assert "kaneli" not in str(refused.value)


async def test_nobody_who_looks_at_the_file_takes_the_writers_locks_away(sqlite_url):
    """One of SQLite's ways to corrupt a database: locks are a process's, not a handle's.

    Who opens the file beside SQLite and closes it drops them all. Another process that comes and
    goes then takes itself for the last one, and deletes the log into which the writer goes on.
    """
    path = sqlite_url.removeprefix("sqlite:///")
    look = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        "print(c.execute('SELECT name FROM facts').fetchall()); c.close()"
    )

    async def beside():
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", look, path), stdout=asyncio.subprocess.PIPE
        )
        return (await process.communicate())[0].decode()

    database = Database.open(sqlite_url, KEY)
    await database.turn(put("t1"))
    writing_engine(sqlite_url).connect().close()
    assert await database.scrub()
    assert "t1" in await beside()

    await database.turn(put("t2"))

    assert "t2" in await beside()
    await database.close()
