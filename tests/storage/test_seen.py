"""Each update has one turn; one that raises is counted, and put aside in the end."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.engines import writing_engine
from storage.seen import KEPT, Seen
from storage.tables import seen, troubled
from storage.troubled import LAST_TRY, Troubled, is_outage

KEY = bytes(range(32))
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
HELLO = {"update_id": 700, "message": {"text": "canary", "chat": {"id": 9_000_000_001}}}
OTHER = {"update_id": 700, "message": {"text": "other", "chat": {"id": 9_000_000_001}}}


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY)
    yield database
    await database.close()


def add(db, update, now=NOW):
    return db.turn(lambda tx: Seen(tx).add(update, now))


async def test_an_update_is_new_once(db):
    assert await add(db, HELLO)
    assert not await add(db, dict(reversed(HELLO.items())))


async def test_the_same_number_may_come_again_for_something_else(db):
    assert await add(db, HELLO)
    assert await add(db, OTHER)


async def test_it_is_new_again_when_its_turn_failed(db):
    def turn(tx):
        Seen(tx).add(HELLO, NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await db.turn(turn)

    assert await add(db, HELLO)


async def test_it_is_forgotten_after_nine_days(db):
    await add(db, HELLO)

    assert await db.turn(lambda tx: Seen(tx).forget(NOW + KEPT)) == 0
    assert await db.turn(lambda tx: Seen(tx).forget(NOW + KEPT + timedelta(seconds=1))) == 1
    assert await add(db, HELLO)


async def test_the_fifth_failure_puts_it_aside(db):
    def fail(tx):
        return Troubled(tx).add(HELLO, ValueError("canary"), NOW)

    tries = [await db.turn(fail) for _ in range(LAST_TRY)]

    assert tries == [1, 2, 3, 4, 5]
    assert not await add(db, HELLO)
    assert await add(db, OTHER)


async def test_nothing_of_its_content_is_kept(db):
    await db.turn(lambda tx: Troubled(tx).add(HELLO, ValueError("canary"), NOW))
    await add(db, HELLO)

    rows = await db.turn(
        lambda tx: [*tx.connection.execute(select(troubled)), *tx.connection.execute(select(seen))]
    )
    assert len(rows) == 2
    assert "canary" not in repr(rows)
    assert rows[0].error == "ValueError"


async def test_a_wrong_statement_is_no_outage(db):
    for wrong in ("SELECT nothing FROM nowhere", "INSERT INTO seen (update_id) VALUES (NULL)"):
        with pytest.raises(DBAPIError) as error:
            await db.turn(lambda tx, wrong=wrong: tx.connection.execute(text(wrong)))
        assert not is_outage(error.value)
    assert not is_outage(ValueError())


async def test_a_locked_database_is_an_outage(tmp_path):
    url = f"sqlite:///{tmp_path / 'kaari.db'}"
    await Database.open(url, KEY).close()
    other = sqlite3.connect(tmp_path / "kaari.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engine = writing_engine(url)
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA busy_timeout=1")
        with pytest.raises(DBAPIError) as error:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    engine.dispose()
    other.close()

    assert is_outage(error.value)


async def test_a_full_disk_is_an_outage(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path / 'kaari.db'}", KEY)

    def fill(tx):
        tx.connection.exec_driver_sql("PRAGMA max_page_count=1")  # no page more than there is
        for number in range(10_000):
            Seen(tx).add({"update_id": number}, NOW)

    with pytest.raises(DBAPIError) as error:
        await database.turn(fill)
    await database.close()

    assert is_outage(error.value)
