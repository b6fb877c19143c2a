"""A group whose last coordinator has gone hangs nowhere: another one is told and can take it."""

import pytest
from town import Shown, Town

from bot.status import report
from mentoring.base36 import base36
from storage.standing import standing

JOIN = ("Helppo suomi", "Kyllä, saat", "Selvä, tulen mukaan")
HAS_NONE = "Tällä ryhmällä ei ole nyt koordinaattoria: HKI1"


@pytest.fixture
async def town(database_url):
    """Katri coordinated HKI1 with Amina and an empty place, and has erased herself."""
    town = Town(database_url)
    town.open()
    await town.group("TKU1", "womento", "Kerttu")
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "-"], "womento", "HKI1")
    await erase(town, "Katri")
    yield town
    await town.close()


async def erase(town, name):
    await town.send(name, "/poista")
    for label in ("Jatkan", "Kyllä, poista kaikki"):
        await town.tap(name, label)


def read(town, name):
    return "\n".join(shown.text for shown in town.people[name].chat)


async def test_the_others_are_told_and_one_takes_it(town):
    assert HAS_NONE in read(town, "Kerttu")
    assert "Amina" not in read(town, "Kerttu")
    await town.tap("Kerttu", "Otan ryhmän")
    assert "Olet nyt tämän ryhmän koordinaattori: HKI1" in read(town, "Kerttu")
    await town.tap("Kerttu", "Kaikki parit")
    assert "Amina" in read(town, "Kerttu")


async def test_who_is_slower_is_told_and_gets_nothing(town):
    await town.group("VSA1", "womento", "Kaisa")
    await town.tap("Kerttu", "Otan ryhmän")
    town.said.clear()
    await town.tap_data("Kaisa", Shown(9, "x"), f"group:take:{base36(town.groups['HKI1'].id)}")
    assert [what for sign, _, what in town.said if sign == "!"] == [
        "Toinen koordinaattori otti jo tämän ryhmän. 👍"
    ]
    await town.send("Kaisa", "/ryhmat")
    assert "HKI1" not in read(town, "Kaisa")


@pytest.mark.parametrize("name", ["Amina", "Vieras"])
async def test_nobody_else_takes_a_group(town, name):
    town.people.get(name) or town.person(name)
    await town.tap_data(name, Shown(9, "x"), f"group:take:{base36(town.groups['HKI1'].id)}")
    vacant = await town.database.turn(lambda tx: tx.groups.vacant())
    assert [group.name for group in vacant] == ["HKI1"]


async def test_a_group_that_has_somebody_cannot_be_taken(town):
    data = f"group:take:{base36(town.groups['TKU1'].id)}"
    await town.tap("Kerttu", "Otan ryhmän")
    await town.group("VSA1", "womento", "Kaisa")
    await town.tap_data("Kaisa", Shown(9, "x"), data)
    await town.send("Kaisa", "/ryhmat")
    assert "TKU1" not in read(town, "Kaisa")


async def test_help_reaches_somebody_who_reads_it_after_she_has_taken_the_group(town):
    await town.send("Amina", "/apua")
    for label in ("Tarvitsen apua", "Ohita"):
        await town.tap("Amina", label)
    assert "Joku tarvitsee koordinaattoria" in read(town, "Kerttu")
    await town.tap("Kerttu", "Otan ryhmän")
    await town.tap("Kerttu", "Katson listaa")
    await town.tap("Kerttu", "Luen")
    assert "Amina" in town.people["Kerttu"].chat[-1].text


async def test_who_has_come_is_confirmed_by_her_who_takes_the_group(town):
    await town.send("Amina", "/valikko")
    await town.tap("Amina", "Teksti parilleni")
    town.person("Olga")
    await town.send("Olga", "/start {link 1}")
    for label in JOIN:
        await town.tap("Olga", label)
    assert "Joku tarvitsee koordinaattoria" in read(town, "Kerttu")
    await town.tap("Kerttu", "Otan ryhmän")
    await town.tap("Kerttu", "Katson listaa")
    await town.confirm(by="Kerttu")
    assert "Hänen nimensä on Amina" in read(town, "Olga")


async def test_they_are_told_once_a_day(town):
    for _ in range(3):
        await town.send("Amina", "/apua")
        for label in ("Tarvitsen apua", "Ohita"):
            await town.tap("Amina", label)
    assert read(town, "Kerttu").count("Joku tarvitsee koordinaattoria") == 1


async def test_a_new_coordinator_is_offered_it(town):
    """Nobody is left at all: the organisation invites somebody by `kaari invite`."""
    await erase(town, "Kerttu")
    await town.send("Amina", "/apua")
    await town.tap("Amina", "Tarvitsen apua")
    assert "Sinulla ei ole koordinaattoria Kaaressa" in read(town, "Amina")
    town.person("Kaisa")
    token = await town.invitation()
    await town.send("Kaisa", f"/start {token}")
    for label in JOIN[:2]:
        await town.tap("Kaisa", label)
    assert HAS_NONE in read(town, "Kaisa")
    await town.tap("Kaisa", "Otan ryhmän")
    assert await town.database.turn(lambda tx: list(tx.groups.vacant())) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_operator_sees_it(town, database_url):
    lines = report(standing(town.url), town.now)
    assert "groups without a coordinator: 1" in [line.text for line in lines if line.bad]


async def test_a_group_that_is_over_waits_for_nobody(town):
    await erase(town, "Amina")
    assert await town.database.turn(lambda tx: list(tx.groups.vacant())) == []
