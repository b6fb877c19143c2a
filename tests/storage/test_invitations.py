"""Invitations: one person each, a week, taken back, and nobody can guess on."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from turns import together

from mentoring.people import Member, Pair, PairState, Person
from storage import Database, Transaction
from storage.invitations import VALID, hash_of
from storage.tables import guesses, invitations

KEY = bytes(range(32))
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
STRANGER = 9_000_000_042


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY, Transaction)
    yield database
    await database.close()


def person(number):
    return Person(0, 9_000_000_000 + number, "Katri", "fi", "Europe/Helsinki")


def pair_of_two():
    places = tuple(Member(0, 0, role, None, None, None) for role in ("aktori", "mentori"))
    return Pair(0, None, "womento", PairState.INVITED, 1, members=places)


async def test_two_people_race_for_one_token_and_one_has_it(db):
    people = await db.turn(lambda tx: [tx.people.add(person(n), NOW) for n in (1, 2)])
    for _ in range(20):
        token = await db.turn(lambda tx: tx.invitations.make("coordinator", NOW))
        uses = [_use(token, who) for who in people]
        assert sorted(await together(db, *uses)) == [False, True]


def _use(token, who):
    return lambda tx: tx.invitations.use(hash_of(token), who.id, NOW)


async def test_the_token_is_not_kept(db):
    token = await db.turn(lambda tx: tx.invitations.make("coordinator", NOW))
    rows = await db.turn(lambda tx: tx.connection.execute(select(invitations)).all())
    assert token not in repr(rows)
    assert len(token) == 24


async def test_it_works_for_a_week(db):
    token = await db.turn(lambda tx: tx.invitations.make("coordinator", NOW))
    key, last = hash_of(token), NOW + VALID - timedelta(seconds=1)
    assert await db.turn(lambda tx: tx.invitations.usable(key, last)) is not None
    assert await db.turn(lambda tx: tx.invitations.usable(key, NOW + VALID)) is None


async def test_a_new_one_replaces_only_my_own(db):
    def made(tx):
        katri, amina = (tx.people.add(person(n), NOW) for n in (1, 2))
        place = tx.pairs.add(pair_of_two(), NOW).members[0].id
        makers = (katri, amina, amina)
        return [tx.invitations.make("member", NOW, place=place, by=who.id) for who in makers]

    tokens = await db.turn(made)
    works = [await db.turn(_usable(token)) is not None for token in tokens]
    assert works == [True, False, True]


def _usable(token):
    return lambda tx: tx.invitations.usable(hash_of(token), NOW)


async def test_taken_back_for_a_place_whoever_made_it(db):
    def story(tx):
        place = tx.pairs.add(pair_of_two(), NOW).members[0].id
        token = tx.invitations.make("member", NOW, place=place)
        before = tx.invitations.usable_until(place, NOW)
        assert tx.invitations.revoke(place, NOW)
        assert not tx.invitations.revoke(place, NOW)
        return before, tx.invitations.usable_until(place, NOW), _usable(token)(tx)

    assert await db.turn(story) == (NOW + VALID, None, None)


async def test_silence_begins_with_the_fifth_wrong_one_and_lasts_an_hour(db):
    def guess(minutes):
        at = NOW + timedelta(minutes=minutes)

        def turn(tx):
            tx.guesses.wrong(STRANGER, at)
            return tx.guesses.silent(STRANGER, at)

        return turn

    said = [await db.turn(guess(minutes)) for minutes in (0, 10, 20, 30, 40)]
    assert said == [False, False, False, False, True]
    until = NOW + timedelta(minutes=100)
    assert await db.turn(lambda tx: tx.guesses.silent(STRANGER, until - timedelta(seconds=1)))
    assert not await db.turn(lambda tx: tx.guesses.silent(STRANGER, until))


async def test_wrong_ones_are_forgotten_after_an_hour(db):
    later = NOW + timedelta(hours=1)
    for _ in range(4):
        await db.turn(lambda tx: tx.guesses.wrong(STRANGER, NOW))
    await db.turn(lambda tx: tx.guesses.wrong(STRANGER + 1, later))
    rows = await db.turn(lambda tx: tx.connection.execute(select(guesses)).all())
    assert [row.telegram_id for row in rows] == [STRANGER + 1]
