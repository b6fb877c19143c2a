"""Every programme of group mentoring, lived through; its calendar is read as a text.

`pytest --update-transcripts` writes tests/calendars/*.txt anew.
"""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from circle_lives import CircleLife
from town import KEY

from bot.library import read_library
from mentoring.programmes import plan
from storage import Database, Transaction

TESTS = Path(__file__).parent
LIBRARY = read_library()
CIRCLES = sorted(key for key, one in LIBRARY.programmes.items() if one.circle)
BEGAN, DAY, WEEK = date(2026, 9, 1), timedelta(days=1), timedelta(days=7)
TOMORROW, WHO, HALF = (
    "Huomenna ryhmäsi tapaa",
    "Ryhmälläsi oli tapaaminen",
    "Hei! Ryhmäsi on nyt puolivälissä",
)
OF_PAIRS = (
    "Hei! Te ette ole vielä",
    "Hei! Te olette nyt puolivälissä",
    "Hei! Teidän mentorointinne loppuu",
)
"""What is said to pairs, and never to somebody in a circle."""


@pytest.mark.slow
@pytest.mark.parametrize("key", CIRCLES)
async def test_a_whole_life_of_a_circle(key, sqlite_url, request):
    life = CircleLife(sqlite_url, LIBRARY.programmes[key])
    await life.run()

    await _it_was_led_through(life, sqlite_url)
    path = TESTS / "calendars" / f"{key}.txt"
    if request.config.getoption("--update-transcripts"):
        path.write_text(life.written(), "utf-8")
    assert life.written() == path.read_text("utf-8")


FOURTEENTH = """
title = { fi = "Syksyn ryhmä", sv = "Höstens grupp", en = "Group of the autumn" }
source = "our plan for the autumn"
[length]
months = 2
[sessions]
every_weeks = 2
themes = 3
[people]
guardian_for = "osallistuja"
[roles.osallistuja]
name = { fi = "osallistuja", sv = "deltagare", en = "participant" }
gained = { fi = "Ryhmässä on muita.", sv = "Gruppen har deltagare.", en = "There are others." }
people = "many"
[roles.ohjaaja]
name = { fi = "ohjaaja", sv = "ledare", en = "leader" }
gained = { fi = "Ryhmässä on ohjaajia.", sv = "Gruppen har ledare.", en = "You have leaders." }
people = "2-4"
leads = true
[forms]
pulse = "pulse"
"""


async def test_a_fourteenth_circle_is_one_file(sqlite_url, tmp_path):
    """Its roles have names of their own, one of its people is under 18; no Python is needed."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    for path in (TESTS.parent / "programmes").iterdir():
        (folder / path.name).symlink_to(path)
    (folder / "syksy.toml").write_text(FOURTEENTH, "utf-8")
    library = read_library(folder)
    life = CircleLife(sqlite_url, library.programmes["syksy"])
    life.town.house = replace(life.town.house, library=library)

    await life.run()

    await _it_was_led_through(life, sqlite_url)


async def _it_was_led_through(life, url):
    _nobody_is_woken(life)
    _nobody_gets_more_than_two_a_week(life)
    _nobody_hears_what_is_for_pairs(life)
    _everybody_is_asked_the_day_before(life)
    _the_themes_come_one_after_another(life)
    _those_who_lead_are_asked_who_was_there(life)
    _half_way_comes_when_the_programme_says(life)
    assert await _states(life, url) == {"closed"}


def _nobody_is_woken(life):
    for at, who, text in life.by_itself(*life.people, "Katri"):
        assert time(8) <= at.time() < time(20), (at, who, text)


def _nobody_gets_more_than_two_a_week(life):
    for name in life.people:
        told = life.counted(name)
        for at in told:
            assert len([one for one in told if at <= one < at + WEEK]) <= 2, name


def _nobody_hears_what_is_for_pairs(life):
    said = life.by_itself(*life.people)

    assert [text for _, _, text in said if text.startswith(OF_PAIRS)] == []
    days = [(at.date(), who, text) for at, who, text in said]
    assert len(days) == len(set(days))


def _everybody_is_asked_the_day_before(life):
    for name in life.people:
        assert _days(life, name, TOMORROW) == [day - DAY for day in life.planned]


def _the_themes_come_one_after_another(life):
    eves = [text for _, _, text in life.by_itself("Fatima") if text.startswith(TOMORROW)]
    numbers = [int(number) for number in re.findall(r"Aihe (\d+)/", "\n".join(eves))]

    themes = life.programme.sessions.themes or 0
    assert numbers == list(range(1, min(themes, len(life.planned)) + 1))


def _those_who_lead_are_asked_who_was_there(life):
    asked = _days(life, "Olga", WHO)

    assert {day + DAY for day in life.planned} <= set(asked)
    assert len(asked) == len(life.planned) + 1  # once more about the one of which nobody told
    assert _days(life, "Amina", WHO) == []


def _half_way_comes_when_the_programme_says(life):
    half = plan(life.programme, BEGAN).half
    asked = [half.earliest] if half and "pulse" in life.programme.forms else []

    for name in life.people:
        assert _days(life, name, HALF) == asked


def _days(life, name, beginning):
    found = life.by_itself(name)
    return [at.date() for at, _, text in found if text.startswith(beginning)]


async def _states(life, url):
    """The states of the pairs of one, of all who took part."""
    database = Database.open(url, KEY, Transaction)
    accounts = [life.town.people[name].id for name in life.people]
    pairs = await database.turn(
        lambda tx: [p for a in accounts for p in tx.pairs.mine(tx.people.of_telegram(a).id)]
    )
    await database.close()
    return {pair.state.value for pair in pairs}
