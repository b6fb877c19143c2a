"""Every programme of pairs, lived through from joining to closing; its calendar is read as a text.

`pytest --update-transcripts` writes tests/calendars/*.txt anew.
"""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from chats import moment
from lives import START, Life
from town import KEY

from bot.library import read_library
from mentoring.gatherings import closing
from mentoring.programmes import plan
from storage import Database, Transaction

CALENDARS = Path(__file__).parent / "calendars"
LIBRARY = read_library()
PAIRS = sorted(key for key, one in LIBRARY.programmes.items() if not one.circle)
BEGAN = date(2026, 9, 1)
DIGEST = "Yhteenveto, viikko"
KEEPING = "Kaksi viikkoa"
HALF, END, FIRST = (
    "Hei! Te olette nyt puolivälissä",
    "Hei! Teidän mentorointinne loppuu pian",
    "Hei! Te ette ole vielä sopineet ensimmäistä tapaamista",
)


@pytest.fixture(params=PAIRS)
def programme(request):
    return LIBRARY.programmes[request.param]


@pytest.mark.slow
async def test_a_whole_life(programme, sqlite_url, request):
    life = Life(sqlite_url, programme)
    await life.run()

    _nobody_is_woken(life)
    _nobody_gets_more_than_two_a_week(life)
    _the_milestones_come_when_the_programme_says(life, programme)
    _nothing_is_said_twice_in_a_day(life)
    _the_hours_stay_the_same_when_the_clocks_change(life)
    _digests_come_on_mondays(life)
    _nobody_hears_two_things_of_one_meaning_in_a_week(life)
    _who_is_asked_about_tomorrow_meets_tomorrow(life)
    _after_the_end_there_are_only_surveys(life)
    assert await _state(sqlite_url) == "closed"
    _compare(life.written(), programme.key, request)


def _nobody_is_woken(life):
    for at, who, text in life.by_itself("Amina", "Olga", "Katri"):
        assert time(8) <= at.time() < time(20), (at, who, text)


def _nobody_gets_more_than_two_a_week(life):
    for name in ("Amina", "Olga"):
        told = life.counted(name)
        for at in told:
            week = [one for one in told if at <= one < at + timedelta(days=7)]
            assert len(week) <= 2, (name, week)


def _the_milestones_come_when_the_programme_says(life, programme):
    milestones = plan(programme, BEGAN)
    half = milestones.half.earliest if milestones.half and "pulse" in programme.forms else None
    end = milestones.end.latest if milestones.end else None
    if closing(programme):  # «ends soon» two months after it would be odd
        end = life.closed_on() - timedelta(days=7)
    reporter = life._reporter()

    assert _days(life, "Amina", FIRST) == [BEGAN + timedelta(days=10)]
    assert _days(life, "Amina", HALF) == ([half] if half else [])
    assert _days(life, reporter, END) == ([end] if end else [])


def _days(life, name, beginning):
    found = life.by_itself(name)
    return [at.date() for at, _, text in found if text.startswith(beginning)]


def _nothing_is_said_twice_in_a_day(life):
    said = [(at.date(), who, text) for at, who, text in life.by_itself("Amina", "Olga")]

    assert len(said) == len(set(said))


def _the_hours_stay_the_same_when_the_clocks_change(life):
    """A moment kept in UTC would come at eight or ten after a change."""
    times = {at.time() for at, _, _ in life.by_itself("Amina", "Olga", "Katri")}

    assert times <= {time(9), time(17)}


def _digests_come_on_mondays(life):
    """One came on a Tuesday, about what had become late that day, after its pair had ended."""
    days = [at.strftime("%a") for at, _, text in life.by_itself("Katri") if DIGEST in text]

    assert set(days) <= {"Mon"}


ABOUT_A_MEETING = (
    "Huomenna te tapaatte",
    "Huomenna ryhmäsi tapaa",
    "Huomenta! Tapasitteko",
    "Hei! Teillä oli tapaaminen",
)
FEEDBACK = "Hei! Minulla on vielä kysymyksiä sinulle"
"""After three and after seven days (PRODUCT.md §6)."""


def _nobody_hears_two_things_of_one_meaning_in_a_week(life):
    for name in ("Amina", "Olga", "Katri"):
        last = {}
        for at, _, text in life.by_itself(name):
            what = text.split("\n")[0]
            if text.startswith((*ABOUT_A_MEETING, FEEDBACK)):
                continue
            assert what not in last or at - last[what] >= timedelta(days=7), (name, at, what)
            last[what] = at


def _who_is_asked_about_tomorrow_meets_tomorrow(life):
    """Each «tomorrow» stands a day before a meeting that somebody wrote down."""
    written = [
        re.match(r"Amina: (\d+)\.(\d+)\. kello", text) for _, who, text in life.calendar if not who
    ]
    days = {(int(found[1]), int(found[2])) for found in written if found}
    for at, _, text in life.by_itself("Amina", "Olga"):
        if text.startswith("Huomenna te tapaatte"):
            tomorrow = (at + timedelta(days=1)).date()
            assert (tomorrow.day, tomorrow.month) in days


def _after_the_end_there_are_only_surveys(life):
    ended = max(at for at, who, text in life.calendar if not who and "/lopetus" in text)
    late = [text for at, _, text in life.by_itself("Amina", "Olga") if at > ended]

    assert [text for text in late if not text.startswith((FEEDBACK, KEEPING))] == []


async def _state(url):
    database = Database.open(url, KEY, Transaction)
    pairs = await database.turn(lambda tx: tx.pairs.mine(tx.people.of_telegram(9_000_000_001).id))
    await database.close()
    return pairs[0].state.value


def _compare(text, key, request):
    path = CALENDARS / f"{key}.txt"
    if request.config.getoption("--update-transcripts"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


FOURTEENTH = """
title = { fi = "Kevään parit", sv = "Vårens par", en = "Pairs of the spring" }
source = "our plan for the spring"
[length]
months = 2
[meetings]
total = 3
[rules]
first_meeting_days = 10
[roles.aktori]
name = "actor"
gained = "You now have an actor."
[roles.mentori]
name = "mentor"
gained = "You now have a mentor."
reports = true
[forms]
pulse = "pulse"
"""


GUIDE = (CALENDARS.parents[1] / "docs" / "programmes.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("text", [FOURTEENTH, *EXAMPLES[:2]], ids=["14th", "smallest", "pairs"])
async def test_a_new_programme_is_one_file(text, sqlite_url, tmp_path):
    """Its whole life, with no Python of its own: also that of each pair in docs/programmes.md."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    for path in (CALENDARS.parents[1] / "programmes").iterdir():
        (folder / path.name).symlink_to(path)
    (folder / "kevat.toml").write_text(text, "utf-8")
    library = read_library(folder)
    life = Life(sqlite_url, library.programmes["kevat"])
    life.town.house = replace(life.town.house, library=library)

    await life.run()

    _nobody_is_woken(life)
    _nobody_gets_more_than_two_a_week(life)
    _nothing_is_said_twice_in_a_day(life)
    assert await _state(sqlite_url) == "closed"
    if "first_meeting_days = 7" not in text:  # the pair forgets for twelve days, not for ten
        _the_milestones_come_when_the_programme_says(life, life.programme)


def test_the_lives_go_over_both_changes_of_the_clock_and_the_year():
    longest = max(p.months.most for p in LIBRARY.programmes.values() if p.months)

    assert moment(START) + timedelta(days=30 * longest) > moment("2027-03-28 12.00")
