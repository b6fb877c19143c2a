"""A day as a question: ahead, behind, doubtful."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mentoring.kinds import KINDS
from mentoring.messages.days import OneDayUnclear, StillToCome
from mentoring.messages.moments import DayPast, NoSuchDay
from mentoring.questions import Frame, Offer, Option, Question, Read, Slip
from mentoring.words import Words

WORDS = Words("When?", "test")
QUESTION = Question("day", "day", WORDS, WORDS, options=(Option("next", "Ennen tapaamista"),))
FRAME = Frame(datetime(2026, 6, 3, 12, 0, tzinfo=ZoneInfo("Europe/Helsinki")))


def read(kind, typed):
    return KINDS[kind].read(QUESTION, typed, FRAME, None)


@pytest.mark.parametrize(
    ("kind", "typed", "days"),
    [
        ("day", "tiistaina", ("2026-06-09",)),
        ("day", "12.6.", ("2026-06-12",)),
        ("day", "perjantaina klo 17", ("2026-06-05",)),
        ("day", "to 12.6.", ("2026-06-12", "2026-06-11", "2026-06-18")),
        ("past day", "tiistaina", ("2026-06-02",)),
        ("past day", "eilen", ("2026-06-02",)),
        ("past day", "tänään", ("2026-06-03",)),
        ("past day", "1.6.", ("2026-06-01",)),
    ],
)
def test_what_is_typed_is_confirmed(kind, typed, days):
    reading = read(kind, typed)
    assert isinstance(reading, Offer)
    assert reading.readings == days


@pytest.mark.parametrize(
    ("kind", "typed", "slip"),
    [
        ("day", "eilen", DayPast),
        ("day", "31.2.", NoSuchDay),
        ("day", "joskus", OneDayUnclear),
        ("day", "", OneDayUnclear),
        ("past day", "huomenna", StillToCome),
    ],
)
def test_slips(kind, typed, slip):
    reading = read(kind, typed)
    assert isinstance(reading, Slip)
    assert isinstance(reading.say, slip)


@pytest.mark.parametrize("what", ["d", "d2026-13-01", "later", "²"])
def test_other_buttons_are_not_ours(what):
    assert KINDS["day"].press(QUESTION, what, FRAME, None) is None


def test_buttons_answer_at_once():
    rows = KINDS["day"].buttons(QUESTION, FRAME, None)
    whats = [choice.what for row in rows for choice in row]
    assert whats[0] == "next"
    assert whats[1] == "d2026-06-04"
    assert KINDS["day"].press(QUESTION, "next", FRAME, None) == Read(["next"])
    assert KINDS["day"].press(QUESTION, "d2026-06-04", FRAME, None) == Read("2026-06-04")


def test_past_buttons_begin_today():
    first = KINDS["past day"].buttons(QUESTION, FRAME, None)[1][0]
    assert first.what == "d2026-06-03"
