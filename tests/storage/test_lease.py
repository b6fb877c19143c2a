"""One process writes; who has lost the lease saves nothing, whatever it still wants to say."""

from datetime import UTC, datetime

import pytest
from turns import put, saved, together

from storage.database import Database
from storage.lease import Lease, LeaseLost, Sign

KEY = bytes(range(32))
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY)
    yield database
    await database.close()


@pytest.fixture
async def other(database_url, db):
    database = Database.open(database_url, KEY)
    yield database
    await database.close()


async def take(database, who="we"):
    before = await database.turn(lambda tx: Lease(tx).look())
    return await database.turn(lambda tx: Lease(tx).take(before, who, NOW))


async def test_the_first_holder_and_the_next_have_different_numbers(db):
    assert await db.turn(lambda tx: Lease(tx).look()) is None
    assert await take(db, "first") == 1
    assert await take(db, "second") == 2
    found = await db.turn(lambda tx: Lease(tx).look())
    assert (found.fence, found.holder, found.at) == (2, "second", NOW)


async def test_of_two_who_saw_the_same_one_gets_it(db):
    before = await db.turn(lambda tx: Lease(tx).look())
    first, second = await together(
        db, *(lambda tx, who=who: Lease(tx).take(before, who, NOW) for who in "ab")
    )
    assert (first, second) == (1, None)


async def test_who_has_lost_it_writes_nothing(db, other):
    db.hold(await take(db))
    await db.turn(put("t1"))
    other.hold(await take(other))

    with pytest.raises(LeaseLost):
        await db.turn(put("t2"))

    await other.turn(put("t4"))
    assert await saved(other) == {"t1", "t4"}


async def test_a_beat_of_a_former_holder_counts_for_nothing(db):
    old = await take(db)
    new = await take(db)
    await db.turn(lambda tx: Lease(tx).beat(old, NOW))
    assert (await db.turn(lambda tx: Lease(tx).look())).beats == 0
    await db.turn(lambda tx: Lease(tx).beat(new, NOW))
    assert (await db.turn(lambda tx: Lease(tx).look())).beats == 1


async def test_given_back_nobody_holds_it(db):
    fence = await take(db)
    await db.turn(lambda tx: Lease(tx).give_back(fence))
    found = await db.turn(lambda tx: Lease(tx).look())
    assert (found.fence, found.holder) == (fence, None)


async def test_a_command_beside_the_bot_writes_without_a_lease(db, other):
    db.hold(await take(db))
    await other.turn(put("t1"))
    await db.turn(put("t2"))
    assert await saved(db) == {"t1", "t2"}


def test_without_a_file_there_is_no_sign_of_death():
    sign = Sign("postgresql://somewhere/kaari")
    sign.set(1)
    assert not sign.dead(1)
    sign.close()
