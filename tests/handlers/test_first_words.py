"""A word of the field is explained the first time, and never again."""

import pytest
from town import Town

from handlers.incoming import NOBODY
from handlers.turn import Turn
from mentoring.messages.goals import PartnerSetGoals
from mentoring.messages.message import Phrase
from mentoring.words import Words

GOAL = "Tavoite on asia, jonka haluat oppia tai saada."
ROLES = Words("Mentori auttaa aktoria.", "test")


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    yield town
    await town.close()


async def hears(town, name, message, **how):
    """What a person reads when Kaari says this to her."""

    def say(tx):
        turn = Turn(town.house, tx, NOBODY, town.now)
        turn.say(message, to=tx.people.of_telegram(town.people[name].id), **how)

    await town.database.turn(say)
    await town.deliver()
    return town.people[name].chat[-1].text


async def test_once(town):
    first = await hears(town, "Amina", PartnerSetGoals("Olga", "1"))
    second = await hears(town, "Amina", PartnerSetGoals("Olga", "1"))
    assert first == f"{second}\n\n{GOAL}"


async def test_each_person_has_her_own(town):
    await hears(town, "Amina", PartnerSetGoals("Olga", "1"))
    assert GOAL in await hears(town, "Olga", PartnerSetGoals("Amina", "1"))


async def test_not_in_a_reminder_nor_to_a_coordinator(town):
    assert GOAL not in await hears(town, "Amina", PartnerSetGoals("Olga", "1"), reminder=True)
    assert GOAL not in await hears(town, "Katri", PartnerSetGoals("Olga", "1"))


async def test_not_what_her_own_role_is_called(town):
    """Olga is a mentor: she hears what an actor is."""
    said = await hears(town, "Olga", Phrase(ROLES))
    assert said.endswith("Aktori on nainen, joka saa tukea mentorilta.")
