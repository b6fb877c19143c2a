"""Statements past SQLAlchemy's execution find the same as through it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import pairs, quick
from storage.database import Database
from storage.sealed import Sealed
from storage.tables import drafts, meetings, outbox, people, themes
from storage.troubled import is_outage

KEY = bytes(range(32))
NOON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
ROW = {
    "chat_id": 7,
    "state": "waiting",
    "lane": 0,
    "not_before": NOON,
    "content": Sealed(b"sealed"),
    "asks": True,
    "attempts": 0,
}
OF_CHAT = select(outbox).where(outbox.c.chat_id == bindparam("chat"), outbox.c.lane == 0)
UNTIL = select(outbox.c.id).where(outbox.c.not_before <= bindparam("now"))
ANY_OF = select(outbox.c.id).where(outbox.c.id.in_(bindparam("some", expanding=True)))


@pytest.fixture
async def database(database_url):
    database = Database.open(database_url, KEY)
    await database.turn(lambda tx: tx.connection.execute(outbox.insert(), ROW))
    yield database
    await database.close()


async def test_a_row_has_its_columns_in_their_types(database):
    [row] = await database.turn(lambda tx: tx.rows(OF_CHAT, chat=7))
    assert {name: getattr(row, name) for name in ROW} == ROW
    assert isinstance(row.content, Sealed)
    assert row.asks is True
    assert row.once is None


async def test_it_finds_what_sqlalchemy_finds(database):
    def both(tx):
        plain = tx.connection.execute(OF_CHAT, {"chat": 7}).all()
        return tx.rows(OF_CHAT, chat=7), plain, tx.rows(OF_CHAT, chat=8)

    found, plain, none = await database.turn(both)
    assert [tuple(row) for row in found] == [tuple(row) for row in plain]
    assert none == []


async def test_what_is_asked_for_is_written_as_the_column_has_it(database):
    assert await database.turn(lambda tx: tx.rows(UNTIL, now=NOON))
    with pytest.raises(Exception, match="zone"):
        await database.turn(lambda tx: tx.rows(UNTIL, now=NOON.replace(tzinfo=None)))


async def test_a_reader_beside_the_writer_finds_it_too(database):
    [row] = await database.read(lambda tx: tx.rows(OF_CHAT, chat=7))
    assert row.not_before == NOON


async def test_a_list_is_refused(sqlite_url):
    database = Database.open(sqlite_url, KEY)
    with pytest.raises(ValueError, match="depends on"):
        await database.turn(lambda tx: tx.rows(ANY_OF, some=[1]))
    await database.close()


async def test_the_databases_errors_are_sqlalchemys(sqlite_url):
    database = Database.open(sqlite_url, KEY)

    def turn(tx):
        tx.connection.exec_driver_sql("ALTER TABLE outbox RENAME TO elsewhere")
        return tx.rows(OF_CHAT, chat=7)

    with pytest.raises(OperationalError) as wrong:
        await database.turn(turn)
    assert not is_outage(wrong.value)
    await database.close()


async def test_a_statement_is_done_with_each(database):
    named = insert(outbox).values(trouble="none")
    blanked = (
        update(outbox).where(outbox.c.id == bindparam("row")).values(settled_at=bindparam("now"))
    )

    def turn(tx):
        tx.each(named, [ROW | {"chat_id": 8}, ROW | {"chat_id": 9}])
        tx.each(blanked, [])
        tx.each(blanked, [{"row": 1, "now": NOON}, {"row": 3, "now": NOON}])
        return tx.connection.execute(
            select(outbox.c.chat_id, outbox.c.trouble, outbox.c.settled_at).order_by(outbox.c.id)
        ).all()

    assert await database.turn(turn) == [(7, None, NOON), (8, "none", None), (9, "none", NOON)]


async def test_each_raises_what_sqlalchemy_raises(database):
    again = insert(outbox)
    with pytest.raises(IntegrityError):
        await database.turn(lambda tx: tx.each(again, [ROW | {"once": "a"}, ROW | {"once": "a"}]))


def test_the_tables_of_a_statement_are_all_that_it_names():
    within = select(outbox.c.chat_id).where(outbox.c.chat_id.in_(select(drafts.c.telegram_id)))
    assert quick.tables(within) == {"outbox", "drafts"}
    assert quick.tables(pairs.MINE) == {"pairs", "memberships"}
    assert quick.tables(OF_CHAT) == quick.tables(insert(outbox)) == {"outbox"}
    assert quick.tables(update(outbox).where(outbox.c.lane == 1)) == {"outbox"}


def test_who_deletes_touches_the_tables_that_point_there_too():
    behind = quick.tables(delete(meetings))
    assert {"meetings", "replies", "themes"} <= behind
    assert "people" not in behind
    assert {"memberships", "invitations", "replies"} <= quick.tables(delete(people))
    assert quick.tables(delete(themes)) == {"themes"}
