"""Sessions of a circle: which comes next, who is told, what a coordinator types at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.gatherings import SESSION, Coming, Gathering, GatheringState
from mentoring.occasions import Kind, Listener, Session, View, occasions
from mentoring.sessions import (
    MOST_PLACES,
    as_usual,
    names_in,
    next_number,
    next_of,
    same_again,
    sessions_of,
    theme_names,
    unnoted,
)

wall = datetime.fromisoformat
FIRST = Gathering(
    1, 9, SESSION, GatheringState.PLANNED, wall("2026-09-08T17:00"), "Europe/Helsinki", "Oodi", 1
)
SECOND = replace(FIRST, id=2, wall=wall("2026-09-15T17:00"), number=2)
NOW = datetime(2026, 9, 9, 9, tzinfo=UTC)


def test_what_was_called_off_does_not_count():
    off = replace(SECOND, state=GatheringState.CANCELLED)
    start = replace(FIRST, id=3, key="start")

    assert sessions_of([off, SECOND, start, FIRST]) == [FIRST, SECOND]


def test_the_next_one_and_the_one_that_nobody_has_told_of():
    assert next_of([FIRST, SECOND], NOW) == SECOND
    assert unnoted([FIRST, SECOND], NOW) == FIRST
    assert next_of([FIRST], NOW) is None
    assert unnoted([replace(FIRST, state=GatheringState.HELD)], NOW) is None


@pytest.mark.parametrize(
    ("known", "themes", "expected"),
    [([], 14, 1), ([FIRST, SECOND], 14, 3), ([FIRST, SECOND], 2, None), ([FIRST], None, None)],
)
def test_one_theme_after_another(known, themes, expected):
    assert next_number(known, themes) == expected


def test_the_rhythm_goes_on_after_weeks_without_a_session():
    assert same_again(FIRST, 1, wall("2026-09-09T09:00")) == wall("2026-09-15T17:00")
    assert same_again(FIRST, 2, wall("2026-10-01T09:00")) == wall("2026-10-06T17:00")


@pytest.mark.parametrize(
    ("days", "place", "weeks", "usual"),
    [
        (7, "Oodi", 1, True),
        (14, "Oodi", 1, True),  # a week without one
        (8, "Oodi", 1, False),
        (7, "Sello", 1, False),
        (7, "Oodi", 2, False),
        (7, "Oodi", None, False),
        (0, "Oodi", 1, False),
    ],
)
def test_only_what_is_not_as_usual_is_told_at_once(days, place, weeks, usual):
    one = replace(FIRST, id=2, wall=FIRST.wall + timedelta(days=days), place=place)

    assert as_usual(one, FIRST, weeks) is usual


def test_the_first_one_is_told():
    assert not as_usual(FIRST, None, 1)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Amina", ("Amina",)),
        ("Amina\nFatima\n\n Leila ", ("Amina", "Fatima", "Leila")),
        ("Amina, Maija-Liisa; Noor", ("Amina", "Maija-Liisa", "Noor")),
        ("• Amina\n- Fatima", ("Amina", "Fatima")),
        ("3", (None, None, None)),
        ("0", ()),
        (" , ;\n", ()),
        ("500", (None,) * MOST_PLACES),
    ],
)
def test_names_in_one_message(typed, names):
    assert names_in(typed) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Työelämä\nCV", {1: "Työelämä", 2: "CV"}),
        (
            "1. Työelämä\n\n4) Haastattelu\nVerkostot",
            {1: "Työelämä", 4: "Haastattelu", 5: "Verkostot"},
        ),
        ("2:\nCV", {3: "CV"}),  # a number without a name keeps its place
        ("13. A\n14. B\n15. C", {13: "A", 14: "B"}),
        ("", {}),
    ],
)
def test_names_of_themes_in_one_message(typed, names):
    assert theme_names(typed, 14) == names


def session(**changes):
    planned = datetime(2026, 9, 1, 12, tzinfo=UTC)
    return Session(replace(FIRST, planned_at=planned, **changes))


def told(one, **listener):
    who = Listener(7, "Europe/Helsinki", sessions=(one,), **listener)
    view = View(5, date(2026, 9, 1), (who,), circle=True)
    return [(kind.kind, kind.at.astimezone(UTC).isoformat()[:16]) for kind in occasions(view, who)]


def test_a_participant_is_asked_the_day_before_and_never_who_was_there():
    assert {kind for kind, _ in told(session())} == {Kind.DAY_BEFORE}
    assert (Kind.DAY_BEFORE, "2026-09-07T14:00") in told(session())


def test_who_cannot_come_is_asked_no_more():
    assert told(replace(session(), reply=Coming.CANNOT)) == []
    assert told(replace(session(), reply=Coming.COMING)) == told(session())


def test_who_leads_is_asked_the_morning_after():
    assert (Kind.AFTER, "2026-09-09T06:00") in told(session(), leads=True)


def test_what_was_planned_after_the_eve_has_been_told_at_once():
    late = Session(replace(FIRST, planned_at=datetime(2026, 9, 7, 16, tzinfo=UTC)))

    assert told(late) == []
