"""Meetings in the database: as they were, with their replies and themes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.meetings import MeetingState, Reply, moved, new_meeting, placed, replied, settled
from mentoring.people import Pair, PairState, Person
from storage import Database, Transaction
from storage.tables import meetings

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
WALL = datetime.fromisoformat("2026-06-03T17:30")
HELSINKI = "Europe/Helsinki"


@pytest.fixture
async def town(database_url):
    """A database, a pair's id, and the ids of two people."""
    db = Database.open(database_url, bytes(range(32)), Transaction)

    def make(tx):
        people = [
            tx.people.add(Person(0, n, "x", "fi", HELSINKI), NOW).id
            for n in (8_000_000_001, 8_000_000_002)
        ]
        return tx.pairs.add(Pair(0, None, "womento", PairState.ACTIVE, 2), NOW).id, *people

    yield db, *await db.turn(make)
    await db.close()


async def test_a_meeting_comes_back_as_it_was(town):
    db, pair, amina, olga = town
    made = placed(new_meeting(pair, WALL, HELSINKI, amina, NOW), "Kahvila Kaisla")
    made = await db.turn(lambda tx: tx.meetings.add(made, NOW))
    assert await db.turn(lambda tx: tx.meetings.get(made.id)) == made
    said = settled(replied(made, olga, Reply.CANNOT), MeetingState.CANCELLED, olga, NOW)
    await db.turn(lambda tx: tx.meetings.save(said, NOW))
    found = await db.turn(lambda tx: tx.meetings.of_pair(pair))
    assert found == (said,)
    assert found[0].replies == {amina: Reply.AGREED, olga: Reply.CANNOT}
    again = moved(said, WALL + timedelta(days=1), HELSINKI, [olga], NOW)
    await db.turn(lambda tx: tx.meetings.save(again, NOW))
    assert (await db.turn(lambda tx: tx.meetings.get(made.id))).replies == {olga: Reply.AGREED}


async def test_the_next_one_and_how_many_were_held(town):
    db, pair, amina, _ = town
    walls = [WALL + timedelta(days=n) for n in (-9, 7, 0)]
    made = [
        await db.turn(
            lambda tx, wall=wall: tx.meetings.add(
                new_meeting(pair, wall, HELSINKI, amina, NOW), NOW
            )
        )
        for wall in walls
    ]
    was = settled(made[0], MeetingState.HELD, amina, NOW)
    await db.turn(lambda tx: tx.meetings.save(was, NOW))
    assert (await db.turn(lambda tx: tx.meetings.next_planned(pair, NOW))).id == made[2].id
    assert await db.turn(lambda tx: tx.meetings.held(pair)) == 1
    assert await db.turn(lambda tx: tx.meetings.get(1)) is None


async def test_the_place_is_sealed(town):
    db, pair, amina, _ = town
    made = replace(new_meeting(pair, WALL, HELSINKI, amina, NOW), place="Kahvila Kaisla")
    await db.turn(lambda tx: tx.meetings.add(made, NOW))
    raw = await db.turn(
        lambda tx: tx.connection.scalar(meetings.select().with_only_columns(meetings.c.place))
    )
    assert b"Kaisla" not in bytes(raw)


async def test_themes_and_their_sums(town):
    db, pair, amina, _ = town
    first, second = [
        await db.turn(
            lambda tx: tx.meetings.add(new_meeting(pair, WALL, HELSINKI, amina, NOW), NOW)
        )
        for _ in "12"
    ]
    await db.turn(lambda tx: tx.meetings.set_themes(first.id, ["cv", "search", "cv"]))
    await db.turn(lambda tx: tx.meetings.set_themes(second.id, ["words"]))
    await db.turn(lambda tx: tx.meetings.set_themes(second.id, ["cv"]))
    assert await db.turn(lambda tx: tx.meetings.themes(first.id)) == ["cv", "search"]
    assert await db.turn(lambda tx: tx.meetings.theme_sums([pair])) == {"cv": 2, "search": 1}
    assert await db.turn(lambda tx: tx.meetings.theme_sums([])) == {}
    assert await db.turn(lambda tx: tx.meetings.theme_sums([1])) == {}
