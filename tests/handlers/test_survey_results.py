"""A whole survey of a group, from the first invitation to what its coordinator reads."""

from datetime import timedelta

import pytest
from town import Town

from mentoring.base36 import base36

pytestmark = pytest.mark.slow

ACTORS = ("Amina", "Fatima", "Leyla", "Mariam", "Thuy", "Zainab")
TICK = timedelta(hours=6)
MENTORS = ("Olga", "Maija", "Kaisa", "Ritva", "Sirpa", "Tuula")


@pytest.fixture
async def town(database_url):
    opened = Town(database_url)
    opened.open()
    await opened.group("HKI1", "womento", "Katri")
    await opened.group("HKI2", "womento", "Kerttu")
    for actor, mentor in zip(ACTORS, MENTORS, strict=True):
        await opened.pair([actor, mentor], "womento", "HKI1")
        await end(opened, mentor)
    yield opened
    await opened.close()


async def end(town, mentor):
    await town.send(mentor, "/lopetus")
    await town.tap(mentor, "Mentorointi on valmis")
    await town.send(mentor, "8")
    await finish(town, mentor)


async def answer(town, name, words):
    await town.tap(name, "Aloitan nyt")
    await town.send(name, words)
    await finish(town, name)


async def finish(town, name):
    """Skips what is left and sends."""
    while "Lähetän" not in labels(town, name):
        await town.tap(name, "Ohita")
    await town.tap(name, "Lähetän")


def labels(town, name):
    newest = next(shown for shown in reversed(town.people[name].chat) if shown.buttons)
    return [label for row in newest.buttons for label, _ in row]


def since(town, name, before):
    return [shown.text for shown in town.people[name].chat[before:]]


async def results(town, name="Katri"):
    before = len(town.people[name].chat)
    await town.send(name, "/tulokset")
    return since(town, name, before)


async def days(town, number):
    for _ in range(number * 4):
        town.now += TICK
        await town.tick()


async def test_six_of_six_are_told_after_the_close_and_to_their_coordinator_only(town):
    for place, actor in enumerate(ACTORS):
        assert "auki" in (await results(town))[0]
        await answer(town, actor, f"vastaus {place}")
    assert "vastaus" not in "".join(await results(town))
    await days(town, 10)
    assert "valmiit" in "".join(shown.text for shown in town.people["Katri"].chat)
    told, mentors = await results(town)
    assert "Vastasi: 6\nEi vastannut: 0" in told
    lines = [line for line in told.splitlines() if "vastaus" in line]
    assert lines == [f"• vastaus {place}" for place in range(6)]
    assert "alle viisi" in mentors
    assert "vastaus" not in "".join(await results(town, "Kerttu"))


async def test_nobody_learns_of_four(town):
    for actor in ACTORS[:4]:
        await answer(town, actor, "mukava aika")
    await days(town, 11)
    told = "".join(await results(town))
    assert "mukava" not in told
    assert "Vastasi" not in told
    assert "alle viisi" in told


async def test_reminders_go_to_those_who_have_not_answered_and_stop(town):
    await answer(town, "Amina", "mukava aika")
    before = {name: len(town.people[name].chat) for name in ("Amina", "Fatima")}
    await days(town, 12)
    assert since(town, "Amina", before["Amina"]) == []
    reminded = since(town, "Fatima", before["Fatima"])
    assert [text.splitlines()[0] for text in reminded] == [
        "Hei! Minulla on vielä kysymyksiä sinulle."
    ] * 2


async def test_what_was_begun_and_not_sent_goes_at_the_close(town):
    await town.tap("Amina", "Aloitan nyt")
    await town.send("Amina", "kesken")
    await days(town, 11)

    def left(tx):
        return tx.drafts.of_form("survey-aktori"), [
            pair.state for pair in tx.pairs.mine(amina(tx))
        ]

    drafts, states = await town.database.turn(left)
    assert drafts == []
    assert states == ["closed"]


def amina(tx):
    return tx.people.of_telegram(9_000_000_002).id


async def test_a_forged_button_opens_nobody_elses_survey_or_results(town):
    round_id = await town.database.turn(lambda tx: tx.rounds.open()[0].id)
    group_id = town.groups["HKI1"].id
    shown = town.people["Kerttu"].chat
    await town.send("Kerttu", "/valikko")
    for data in (
        f"survey:start:{base36(round_id)}",
        f"results:{base36(group_id)}",
        "survey:no:zz",
        "results:",
    ):
        before = len(shown)
        await town.tap_data("Kerttu", shown[-1], data)
        assert len(shown) == before
