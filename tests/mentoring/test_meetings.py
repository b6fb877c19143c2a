"""Meetings: what is agreed on, moved and held; in wall time, also when the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.meetings import (
    MeetingState,
    Reply,
    code_of,
    held,
    instant,
    last_place,
    moved,
    new_meeting,
    next_of,
    of_day,
    on_day,
    placed,
    proposals,
    replied,
    settled,
    took_place,
    unsettled,
    wall_of,
)

HELSINKI = "Europe/Helsinki"
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
AMINA, OLGA = 11, 22


def wall(text):
    """What stands on a clock, naive."""
    return datetime.strptime(text, "%Y-%m-%d %H.%M")  # noqa: DTZ007 -- wall times are naive


WALL = wall("2026-06-03 17.30")


def meeting(at=WALL, **changes):
    return replace(new_meeting(1, at, HELSINKI, AMINA, NOW), **changes)


def test_who_writes_it_down_has_agreed():
    assert meeting().planned
    assert meeting().replies == {AMINA: Reply.AGREED}
    assert meeting().starts_at == datetime(2026, 6, 3, 14, 30, tzinfo=UTC)


def test_a_meeting_is_read_in_each_ones_own_time():
    assert meeting().wall_in(HELSINKI) == WALL
    assert meeting().wall_in("Europe/Stockholm") == wall("2026-06-03 16.30")


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (wall("2026-10-25 03.30"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # comes twice
        (wall("2027-03-28 03.30"), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # is skipped
        (wall("2027-03-28 12.00"), datetime(2027, 3, 28, 9, 0, tzinfo=UTC)),
        (wall("2026-12-31 23.30"), datetime(2026, 12, 31, 21, 30, tzinfo=UTC)),
    ],
)
def test_the_instant_of_a_wall_time(local, utc):
    assert instant(local, HELSINKI) == utc


def test_a_move_keeps_the_meeting_and_forgets_the_replies():
    old = replied(settled(meeting(id=7), MeetingState.CANCELLED, OLGA, NOW), OLGA, Reply.CANNOT)
    new = moved(old, WALL + timedelta(days=1), HELSINKI, [AMINA, OLGA], NOW)
    assert (new.id, new.planned, new.settled_at, new.recorded_by) == (7, True, None, None)
    assert new.replies == {AMINA: Reply.AGREED, OLGA: Reply.AGREED}
    assert new.version > old.version  # the entry in the calendar moves, too


def test_a_calendar_hears_of_every_change_but_of_what_was():
    assert placed(meeting(), "library").version == 1
    assert settled(meeting(), MeetingState.CANCELLED, OLGA, NOW).version == 1
    assert settled(meeting(), MeetingState.HELD, OLGA, NOW).version == 0


def test_known_places_are_words_and_others_stay_as_they_are():
    assert meeting(place="library").where.english == "library"
    assert meeting(place="Kahvila Kaisla").where == "Kahvila Kaisla"
    assert meeting().where is None


def test_which_one_counts():
    past = meeting(WALL - timedelta(days=9), id=1)
    next_one, later = meeting(id=2), meeting(WALL + timedelta(days=7), id=3)
    off = meeting(WALL - timedelta(days=1), id=4, state=MeetingState.CANCELLED)
    was = took_place(1, date(2026, 5, 20), HELSINKI, OLGA, NOW)
    everything = [later, past, was, off, next_one]
    assert next_of(everything, NOW) is next_one
    assert unsettled(everything, NOW) is past
    assert held(everything) == [was]
    assert next_of([past, off, was], NOW) is None
    assert unsettled([later, off], NOW) is None


def test_the_meeting_of_a_day():
    planned = meeting()
    was = took_place(1, WALL.date(), HELSINKI, OLGA, NOW)
    off = replace(planned, state=MeetingState.MOVED)
    assert on_day([was, off], WALL.date(), HELSINKI) is None
    assert on_day([was, planned], WALL.date(), HELSINKI) is planned
    assert of_day([planned, was], WALL.date(), HELSINKI) is was
    assert of_day([off], WALL.date(), HELSINKI) is None
    assert off.off
    assert not was.off


def test_the_last_place():
    first, second = (
        meeting(id=1, place="cafe"),
        meeting(WALL + timedelta(days=7), id=2, place="online"),
    )
    assert last_place([second, first]) == "online"
    assert last_place([second, first], but=2) == "cafe"
    assert last_place([meeting()]) is None


@pytest.mark.parametrize(
    ("old", "now", "hour"),
    [
        (WALL, wall("2026-06-01 12.00"), (17, 30)),
        (WALL, wall("2026-06-03 23.00"), (17, 30)),
        (WALL.replace(hour=6), wall("2026-06-01 12.00"), (9, 0)),
        (WALL.replace(hour=22), wall("2026-06-01 12.00"), (20, 0)),
    ],
)
def test_proposals_are_the_same_hour_on_other_days(old, now, hour):
    proposed = proposals(old, now)
    assert [p.date() for p in proposed] == [date(2026, 6, 4), date(2026, 6, 5), date(2026, 6, 10)]
    assert {(p.hour, p.minute) for p in proposed} == {hour}


def test_proposals_for_a_time_long_over_are_still_to_come():
    assert all(p > wall("2026-07-01 12.00") for p in proposals(WALL, wall("2026-07-01 12.00")))


@given(st.datetimes(wall("2020-01-02 00.00"), wall("2060-01-01 00.00")))
def test_a_time_comes_back_from_its_button(local):
    local = local.replace(second=0, microsecond=0)
    code = code_of(local, HELSINKI)
    assert len(code) <= 6
    there = wall_of(code, HELSINKI)
    assert there is not None
    assert instant(there, HELSINKI) == instant(local, HELSINKI)


@given(st.text())
def test_a_forged_time_is_a_time_or_none(code):
    found = wall_of(code, HELSINKI)
    assert found is None or found.tzinfo is None


def test_a_time_too_far_away_is_none():
    assert wall_of("zzzzzzzzzz", HELSINKI) is None
