"""The log of who looked at what: nothing in it can be changed or taken out unseen."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from storage import Database, Transaction
from storage.audit import CUT, Event
from storage.tables import audit

KEY = bytes(range(32))
NOW = datetime(2026, 9, 1, 9, 0, 0, 123456, tzinfo=UTC)
LOOKS = [
    Event(NOW + timedelta(minutes=n), 17, "looked at", f"pair {n % 2}", "shown") for n in range(4)
]


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY, Transaction)
    for event in LOOKS:
        await database.turn(lambda tx, event=event: tx.audit.add(event))
    yield database
    await database.close()


async def test_what_was_done_with_one_pair_can_be_shown_to_it(db):
    assert await db.turn(lambda tx: tx.audit.about("pair 1")) == [LOOKS[1], LOOKS[3]]


async def test_an_untouched_log_is_whole(db):
    assert await db.turn(lambda tx: tx.audit.broken_at()) is None


@pytest.mark.parametrize(
    "change", [{"who": 18}, {"what": "erased"}, {"object": "pair 9"}, {"at": NOW}, {"who": None}]
)
async def test_a_changed_row_is_found(db, change):
    third = update(audit).where(audit.c.id == 3).values(change)
    await db.turn(lambda tx: tx.connection.execute(third))
    assert await db.turn(lambda tx: tx.audit.broken_at()) == 3


async def test_a_row_taken_out_is_found(db):
    await db.turn(lambda tx: tx.connection.execute(delete(audit).where(audit.c.id == 2)))
    assert await db.turn(lambda tx: tx.audit.broken_at()) == 3


async def test_a_row_of_another_key_is_found(db):
    forged = {"hash": b"x" * 32}
    last = update(audit).where(audit.c.id == 4).values(forged)
    await db.turn(lambda tx: tx.connection.execute(last))
    assert await db.turn(lambda tx: tx.audit.broken_at()) == 4


async def test_what_is_older_than_two_years_goes_and_the_chain_stays_whole(db):
    later = NOW + timedelta(minutes=2)
    assert await db.turn(lambda tx: tx.audit.forget(later)) == 2
    assert await db.turn(lambda tx: tx.audit.broken_at()) is None
    assert await db.turn(lambda tx: tx.audit.by(17)) == LOOKS[2:]
    assert await db.turn(lambda tx: tx.audit.forget(later)) == 0
    assert await db.turn(lambda tx: tx.audit.forget(NOW + timedelta(days=1))) == 2
    await db.turn(lambda tx: tx.audit.add(LOOKS[0]))
    assert await db.turn(lambda tx: tx.audit.broken_at()) is None


async def test_a_beginning_that_somebody_else_cut_off_is_found(db):
    """Also if the fact that proves where the log begins was written along."""
    await db.turn(lambda tx: tx.audit.forget(NOW + timedelta(minutes=1)))
    await db.turn(lambda tx: tx.connection.execute(delete(audit).where(audit.c.id == 2)))
    assert await db.turn(lambda tx: tx.audit.broken_at()) == 3
    await db.turn(lambda tx: tx.facts.set_value(CUT, tx.connection.scalar(FIRST) + b"x" * 32))
    assert await db.turn(lambda tx: tx.audit.broken_at()) == 3


FIRST = select(audit.c.previous).order_by(audit.c.id).limit(1)
