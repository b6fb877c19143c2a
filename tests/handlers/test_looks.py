"""What a coordinator looked at stands in the /tiedot of those whose pair it was, and in hers."""

from datetime import timedelta

import pytest
from town import Town

from handlers import looks
from handlers.incoming import read
from handlers.turn import Turn
from mentoring.base36 import base36
from storage.audit import Event


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    await town.pair(["Fatima", "Leyla"], "womento", "HKI1")
    yield town
    await town.close()


def seen(tx, town, name):
    """The lines of her file."""
    given = read({"message": town._message(town.people[name], {"text": "x"})})
    found = looks.of(Turn(town.house, tx, given, town.now))
    return [row["look"].english for row in found]


async def of(town, name):
    return await town.database.turn(lambda tx: seen(tx, town, name))


async def test_each_look_is_told_to_the_pair_and_to_nobody_else(town):
    pair = await town.database.turn(
        lambda tx: tx.pairs.mine(tx.people.of_telegram(town.people["Amina"].id).id)[0]
    )
    await town.database.turn(lambda tx: look_at_all(tx, town, pair))
    hers = [
        "The coordinator looked at the page of your pair",
        "The coordinator read the midway answer of your pair",
        "The coordinator read the paper of your first meeting",
        "The coordinator saw your pair in the list of the week",
        "Kaari deleted the texts of your pair",
    ]
    assert sorted(await of(town, "Amina")) == sorted(await of(town, "Olga")) == sorted(hers)
    assert await of(town, "Fatima") == []
    assert "I read the paper of a first meeting" in await of(town, "Katri")


def look_at_all(tx, town, pair):
    katri = tx.people.of_telegram(town.people["Katri"].id)
    for who, what, kind in (
        (katri.id, "looked at", "pair"),
        (katri.id, "read", "pulse"),
        (katri.id, "read", "first meeting"),
        (katri.id, "listed", "pair"),
        (None, "texts gone", "pair"),
    ):
        tx.audit.add(Event(town.now, who, what, f"{kind} {base36(pair.id)}", "shown"))


async def test_the_list_of_the_week_is_a_look(town):
    """Each card of it shows one pair."""
    town.now += timedelta(days=30)
    await town.send("Katri", "/viikko")
    both = [await of(town, name) for name in ("Amina", "Fatima")]
    assert ["The coordinator saw your pair in the list of the week"] in both
    assert "I saw a pair in the list of the week" in await of(town, "Katri")
