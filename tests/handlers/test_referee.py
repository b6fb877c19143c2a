"""A referee: who is told, when, how often, and that nobody else can ask in her name."""

from datetime import UTC, datetime

import pytest
from town import Town

from mentoring.base36 import base36

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
IDEA = "Kun haet työtä, joku voi suositella sinua."


@pytest.fixture
async def town(sqlite_url):
    opened = Town(sqlite_url, NOW)
    opened.open()
    await opened.group("HKI1", "womento", "Katri")
    await opened.pair(["Amina", "Olga"], "womento", "HKI1")
    await opened.send("Amina", "/tapasimme")
    await opened.tap("Amina", "ma 1.6.")
    yield opened
    await opened.close()


def told(town, name, since=0):
    return [shown.text for shown in town.people[name].chat[since:]]


def ideas(town, name):
    return [text for text in told(town, name) if text.startswith(IDEA)]


async def pair_of(town, name="Amina"):
    who = town.people[name].id
    return await town.database.turn(
        lambda tx: base36(tx.pairs.mine(tx.people.of_telegram(who).id)[0].id)
    )


async def test_near_the_end_the_actor_is_told_once_and_the_mentor_not_at_all(town):
    await town.until(datetime(2026, 12, 31, 9, tzinfo=UTC))
    assert ideas(town, "Amina") == []

    await town.until(datetime(2027, 2, 28, 9, tzinfo=UTC))
    assert len(ideas(town, "Amina")) == 1
    assert ideas(town, "Olga") == []


async def test_who_has_asked_is_not_told(town):
    key = await pair_of(town)
    await town.tap_data("Amina", town.people["Amina"].chat[-1], f"referee:send:{key}")
    await town.until(datetime(2027, 2, 28, 9, tzinfo=UTC))

    assert ideas(town, "Amina") == []


async def test_it_is_sent_once_and_the_answer_comes_back(town):
    key = await pair_of(town)
    shown = town.people["Amina"].chat[-1]
    for _ in range(2):
        await town.tap_data("Amina", shown, f"referee:send:{key}")
    asked = [text for text in told(town, "Olga") if "suosittelijani" in text]
    assert len(asked) == 1

    await town.tap("Olga", "Puhutaan siitä ensin")
    assert "Olga haluaa ensin puhua siitä." in told(town, "Amina")[-1]


@pytest.mark.parametrize("what", ["send", "self", "later"])
async def test_the_mentor_cannot_ask_in_the_actors_name(town, what):
    key, before = await pair_of(town), len(town.people["Amina"].chat)
    await town.send("Olga", "/valikko")
    await town.tap_data("Olga", town.people["Olga"].chat[-1], f"referee:{what}:{key}")

    assert told(town, "Amina", before) == []


@pytest.mark.parametrize("what", ["yes", "no", "talk", "send", "x", ""])
async def test_nothing_is_answered_that_was_not_asked_and_nobody_else_answers(town, what):
    key = await pair_of(town)
    await town.pair(["Samira", "Liisa"], "womento", "HKI1")
    await town.send("Liisa", "/valikko")
    before = len(town.people["Amina"].chat)
    for name in ("Olga", "Liisa"):
        await town.send(name, "/valikko")
        await town.tap_data(name, town.people[name].chat[-1], f"referee:{what}:{key}")

    assert told(town, "Amina", before) == []


async def test_a_mentor_without_kaari_gets_a_text_to_forward(town):
    await town.pair(["Leila", "-"], "womento", "HKI1")
    key = await pair_of(town, "Leila")
    await town.send("Leila", "/valikko")
    await town.tap_data("Leila", town.people["Leila"].chat[-1], f"referee:see:{key}")

    assert told(town, "Leila")[-1].startswith("Haen työtä.")


async def test_where_nobody_recommends_nothing_is_offered(town):
    await town.pair(["Nadia", "Sari"], "kielikaveri")
    key = await pair_of(town, "Nadia")
    await town.send("Nadia", "/valikko")
    before = len(town.people["Nadia"].chat)
    await town.tap_data("Nadia", town.people["Nadia"].chat[-1], f"referee:see:{key}")

    assert told(town, "Nadia", before) == []


async def test_the_mentor_who_looks_at_the_card_reads_what_it_means(town):
    await town.send("Olga", "/valikko")
    await town.tap_data("Olga", town.people["Olga"].chat[-1], "referee:see")

    assert told(town, "Olga")[-1].startswith("Suosittelija kertoo työnantajalle")
