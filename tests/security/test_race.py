"""One invitation, two people at the same moment, 200 times: one has the place, and waits."""

import asyncio
import random

import pytest
from sqlalchemy import func, select
from town import KEY, Town

import handlers
from storage import Database, Transaction
from storage.invitations import hash_of
from storage.tables import invitations, memberships

pytestmark = pytest.mark.slow

RACES = 200
STEPS = ("Helppo suomi", "Kyllä, saat", "Selvä, tulen mukaan")


def update(who, number, text):
    user = {"id": who, "is_bot": False, "first_name": f"N{who}", "language_code": "fi"}
    chat = {"id": who, "type": "private"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": message}


def taking(town, content):
    return lambda tx: handlers.take(town.house, tx, content, town.now)


async def test_two_people_race_one_invitation(sqlite_url, record_property):
    """Whole conversations, mixed by chance; every second one over a second connection."""
    town = Town(sqlite_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    other = Database.open(sqlite_url, KEY, Transaction)
    random.seed(200)
    for race in range(RACES):
        await town.pair([f"A{race}", "-"], "womento", "HKI1")
        token, place = await town.database.turn(lambda tx, race=race: invited(tx, town, race))
        first, second = 5_000_000_000 + 2 * race, 5_000_000_001 + 2 * race
        numbers = iter(range(race * 100, race * 100 + 100))
        await asyncio.gather(
            join(town, town.database, first, token, numbers),
            join(town, other if race % 2 else town.database, second, token, numbers),
        )
        seated = await town.database.turn(lambda tx, place=place: who_sits(tx, place))
        inside = [
            who
            for who in (first, second)
            if await town.database.turn(lambda tx, who=who: tx.people.of_telegram(who)) is not None
        ]
        assert len(inside) == 1
        assert seated == (inside[0], "waits")
    used = select(func.count()).where(invitations.c.used_at.is_not(None))
    assert await town.database.turn(lambda tx: tx.connection.scalar(used)) == RACES
    record_property("figures", f"races: {RACES}, exactly one is in each time")
    await other.close()
    await town.close()


def invited(tx, town, race):
    """A new invitation to the empty place; gives it and the place."""
    person = tx.people.of_telegram(town.people[f"A{race}"].id)
    (pair,) = tx.pairs.mine(person.id)
    place = next(m for m in pair.members if not m.here)
    return tx.invitations.make("member", town.now, place=place.id), place.id


async def join(town, database, who, token, numbers):
    """All that one of them writes, as fast as Kaari answers."""
    for text in (f"/start {token}", *STEPS):
        if random.random() < 0.5:
            await asyncio.sleep(0)
        await database.turn(taking(town, update(who, next(numbers), text)))


def who_sits(tx, place):
    seat = tx.connection.execute(select(memberships).where(memberships.c.id == place)).one()
    waits = "waits" if seat.confirmed_at is None else "is in"
    return tx.people.get(seat.person_id).telegram_id, waits


async def test_one_token_and_two_connections_at_the_same_moment(database_url):
    """The statement alone, on SQLite and PostgreSQL: the second waits and finds it used."""
    town = Town(database_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    other = Database.open(database_url, KEY, Transaction)
    katri = await town.database.turn(lambda tx: tx.people.of_telegram(town.people["Katri"].id))
    for _ in range(RACES):
        token = await town.database.turn(lambda tx: tx.invitations.make("coordinator", town.now))
        key = hash_of(token)

        def use(tx, key=key):
            return tx.invitations.use(key, katri.id, town.now)

        assert sorted(await asyncio.gather(town.database.turn(use), other.turn(use))) == [
            False,
            True,
        ]
    await other.close()
    await town.close()
