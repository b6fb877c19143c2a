"""One person sends more than anybody can mean: one notice, nothing lost, nobody else waits."""

from datetime import timedelta

import pytest
from flooded import Flooded

from bot.floods import Floods
from handlers.flooding import MOST, WITHIN, Burst
from mentoring.goals import big

NOTICE = "Sain sinulta hyvin monta viestiä kerralla."


@pytest.fixture
async def town(sqlite_url):
    town = Flooded(sqlite_url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    yield town
    await town.close()


def told(town, name):
    return [shown.text for shown in town.people[name].chat]


async def test_one_notice_and_then_nothing_more(town):
    for number in range(200):
        await town.send("Amina", f"viesti {number}", deliver=number < MOST)
    await town.deliver()
    said = told(town, "Amina")
    assert len(said) == MOST + 1
    assert said[-1].startswith(NOTICE)
    await town.send("Olga", "/valikko")
    assert told(town, "Olga")[-1].startswith("Sinä ja")


async def test_what_still_waits_to_be_said_is_dropped(town):
    """At Telegram's pace she would go on hearing for twenty seconds."""
    for number in range(MOST + 5):
        await town.send("Amina", f"viesti {number}", deliver=False)
    await town.deliver()
    assert [text.startswith(NOTICE) for text in told(town, "Amina")] == [True]


async def test_her_answers_are_saved_and_the_question_comes_when_she_is_calm(town):
    await town.send("Amina", "/tavoitteet")
    await town.tap("Amina", "Uusi tavoite")
    for number in range(40):
        await town.send("Amina", f"osa {number}", deliver=False)
    await town.deliver()
    assert told(town, "Amina")[-1].startswith(NOTICE)
    town.now += WITHIN
    await town.deliver()
    assert "Miksi tämä on sinulle tärkeää?" in told(town, "Amina")[-1] + told(town, "Amina")[-2]
    for label in ("Ohita", "Ohita", "Tallennan"):
        town.now += WITHIN
        await town.tap("Amina", label)
    (goal,) = await town.database.turn(lambda tx: goals(tx, town))
    for number in range(40):
        assert f"osa {number}" in goal.text.split("\n")


def goals(tx, town):
    amina = tx.people.of_telegram(town.people["Amina"].id)
    (pair,) = tx.pairs.mine(amina.id)
    return big(tx.goals.of_pair(pair.id), amina.id)


async def test_taps_end_and_say_nothing(town):
    await town.send("Amina", "/valikko")
    card = town.people["Amina"].chat[-1]
    for _ in range(60):
        await town.tap_data("Amina", card, "goal:gone:zzz")
    ends = [params for method, params in town.straight if method == "answerCallbackQuery"]
    assert len(ends) == 60
    assert ["text" in params for params in ends[-30:]] == [False] * 30
    assert sum(text.startswith(NOTICE) for text in told(town, "Amina")) == 1


async def test_afterwards_all_is_as_before(town):
    """Eleven seconds later she is answered; a second flood has its own notice."""
    for again in (1, 2):
        for _ in range(50):
            await town.send("Amina", "hei")
        assert sum(text.startswith(NOTICE) for text in told(town, "Amina")) == again
        town.now += WITHIN + timedelta(seconds=1)
        await town.send("Amina", "/valikko")
        assert told(town, "Amina")[-1].startswith("Sinä ja")


async def test_who_writes_fast_is_no_flood(town):
    for _ in range(60):
        await town.send("Amina", "/valikko")
        town.now += timedelta(seconds=0.6)
    assert len(told(town, "Amina")) == 60


def test_a_turn_that_is_tried_again_counts_once_and_a_backlog_is_none(town):
    floods = Floods()
    message = {"chat": {"id": 1}, "from": {"id": 1}}
    for _ in range(50):
        assert not floods.burst({"update_id": 7, "message": message}, town.now).flood
    for number in range(50):  # written in an hour, while Kaari did not run
        sent = int((town.now - timedelta(minutes=number + 1)).timestamp())
        update = {"update_id": 100 + number, "message": {**message, "date": sent}}
        assert not floods.burst(update, town.now).flood
    assert isinstance(floods.burst({"update_id": 1}, town.now), Burst)
