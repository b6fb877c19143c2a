"""When a survey closes, and what may be told of it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.forms import Form
from mentoring.programmes import Programme
from mentoring.questions import Condition, Option, Question
from mentoring.surveys import (
    Round,
    RoundState,
    Verdict,
    closing,
    few_recorded,
    next_reminder,
    percent,
    reminder_due,
    tallies,
    tellable,
    too_few,
    verdict,
)
from mentoring.words import Range, Words

NOW = datetime(2027, 4, 11, 6, 0, tzinfo=UTC)
HELSINKI = ZoneInfo("Europe/Helsinki")


def round_(state=RoundState.OPEN, closes_in=timedelta(0), age=timedelta(days=10)):
    return Round(1, 1, "womento", "s", state, NOW - age, NOW + closes_in)


@pytest.mark.parametrize(
    ("state", "closes_in_days", "answers", "expected"),
    [
        (RoundState.OPEN, 1, 0, Verdict.WAIT),
        (RoundState.OPEN, 1, 12, Verdict.WAIT),  # answers can be changed until the close
        (RoundState.OPEN, 0, 5, Verdict.RELEASE),
        (RoundState.OPEN, -3, 12, Verdict.RELEASE),  # late, after a stop
        (RoundState.OPEN, 0, 4, Verdict.POOL),
        (RoundState.OPEN, 0, 0, Verdict.POOL),
        (RoundState.POOL, 0, 4, Verdict.WAIT),
        (RoundState.POOL, 0, 5, Verdict.RELEASE),
        (RoundState.RELEASED, -9, 12, Verdict.WAIT),  # told once, never again
        (RoundState.POOLED, -9, 12, Verdict.WAIT),
    ],
)
def test_verdict(state, closes_in_days, answers, expected):
    asked = round_(state, timedelta(days=closes_in_days))
    assert verdict(asked, answers, NOW) is expected


@pytest.mark.parametrize(
    ("age", "closes_in", "expected"),
    [(0, 10, True), (29, 1, True), (30, 1, False), (10, 0, False)],
)
def test_a_round_takes_people_in_for_a_month_while_it_is_open(age, closes_in, expected):
    asked = round_(closes_in=timedelta(days=closes_in), age=timedelta(days=age))
    assert asked.takes_in(NOW) is expected


def test_a_closed_round_takes_nobody_in():
    assert not round_(RoundState.RELEASED, timedelta(days=1)).takes_in(NOW)


@pytest.mark.parametrize(
    ("here", "due", "later"),
    [
        ("2027-04-03 08:59", None, "2027-04-04 09:00"),
        ("2027-04-04 08:59", None, "2027-04-04 09:00"),
        ("2027-04-04 09:00", 3, "2027-04-08 09:00"),
        ("2027-04-08 09:00", 7, None),
        ("2027-04-20 12:00", 7, None),  # after a long stop only the latest
    ],
)
def test_reminders_after_three_and_seven_days(here, due, later):
    wall = datetime.fromisoformat(here).replace(tzinfo=HELSINKI)
    asked_on = date(2027, 4, 1)
    assert reminder_due(asked_on, wall) == due
    expected = later and datetime.fromisoformat(later).replace(tzinfo=HELSINKI)
    assert next_reminder(asked_on, wall) == expected


def test_it_closes_in_the_morning_ten_days_later_over_the_change_of_the_clocks():
    asked = datetime(2027, 3, 20, 15, 30, tzinfo=HELSINKI)
    assert closing(asked).isoformat() == "2027-03-30T09:00:00+03:00"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(5, 5, True), (5, 10, True), (5, 9, False), (4, 10, False), (0, 10, False), (6, 7, False)],
)
def test_a_part_is_told_only_if_it_and_the_rest_hide_each_one(part, whole, expected):
    assert tellable(part, whole) is expected


def test_too_few_to_answer_is_known_before():
    assert [too_few(number) for number in (0, 4, 5)] == [True, True, False]


@pytest.mark.parametrize(
    ("before_middle", "meetings", "held", "expected"),
    [
        (4, None, 3, True),
        (4, None, 4, False),
        (None, Range(6, 8), 5, True),
        (None, Range(6, 8), 6, False),
        (None, None, 3, True),
        (None, None, 4, False),
    ],
)
def test_few_meetings_on_record(before_middle, meetings, held, expected):
    programme = Programme(
        "p", Words("P", ""), "", (), {}, meetings=meetings, before_middle=before_middle
    )
    assert few_recorded(held, programme) is expected


def question(key, kind="text", **more):
    return Question(key, kind, Words(key, ""), Words(key, ""), seen_by="anonymous", **more)


YES_NO = (Option("yes", "Yes"), Option("no", "No"))


def test_comments_stand_in_an_order_that_says_nothing():
    form = Form("s", Words("S", ""), (question("best"),))
    answers = [{"best": "beta"}, {"best": "Alfa"}, {"best": "gamma"}, {}, {"best": None}]
    (one,) = tallies(form, answers)
    (other,) = tallies(form, answers[::-1])
    assert one == other
    assert (one.answered, one.comments) == (3, ("Alfa", "beta", "gamma"))


def test_choices_are_counted_in_the_order_of_the_form():
    form = Form("s", Words("S", ""), (question("got", "many", options=YES_NO),))
    (one,) = tallies(form, [{"got": ["no", "no"]}, {"got": ["yes", "no"]}, {"got": []}])
    assert [(option.key, count) for option, count in one.counts] == [("yes", 1), ("no", 2)]


@pytest.mark.parametrize(
    ("few", "told"), [(1, False), (4, False), (5, True), (6, False), (10, True)]
)
def test_what_only_some_were_asked_is_told_only_if_they_cannot_be_seen(few, told):
    asked_few = question("met", "choice", options=YES_NO, when=(Condition("few", ("yes",)),))
    form = Form("s", Words("S", ""), (question("best"), asked_few))
    answers = [{"best": "x", "met": "yes"}] * few + [{"best": "x"}] * (10 - few)
    assert ("met" in {tally.question.key for tally in tallies(form, answers)}) is told


def test_what_follows_from_an_answer_is_told_with_it():
    follows = question("how", when=(Condition("got", ("yes",)),))
    form = Form("s", Words("S", ""), (question("got", "choice", options=YES_NO), follows))
    answers = [{"got": "yes", "how": "well"}] + [{"got": "no"}] * 4
    assert [tally.question.key for tally in tallies(form, answers)] == ["got", "how"]


def test_no_percent_under_ten():
    assert [percent(3, 9), percent(3, 10), percent(1, 12)] == [None, 30, 8]
