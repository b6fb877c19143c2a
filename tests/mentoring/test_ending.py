"""Who reports the end, what the record says, and when a pair is over."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.ending import closes_at, from_record, may_report, report_missing
from mentoring.people import Member, Pair, PairState
from mentoring.programmes import Programme, Role, Theme
from mentoring.quiet import waking
from mentoring.words import Range, Words

NO = Words("", "")
PROGRAMME = Programme(
    "p",
    NO,
    "",
    (Role("aktori", NO, NO), Role("mentori", NO, NO, reports=True)),
    {},
    months=Range(8, 10),
    themes=(Theme("cv", NO), Theme("search", NO)),
)
NOW = datetime(2027, 4, 1, tzinfo=UTC)
AMINA, OLGA = 1, 2


def pair(state=PairState.ACTIVE, *, olga=True, **more):
    olga_id = OLGA if olga else None
    places = (
        Member(1, 1, "aktori", None, None, None, AMINA, NOW, confirmed_at=NOW),
        Member(2, 1, "mentori", None, None, None, olga_id, NOW, confirmed_at=NOW),
    )
    return Pair(1, 1, "p", state, 1, places, **more)


def test_the_report_is_the_mentors():
    assert not may_report(pair(), PROGRAMME, AMINA)
    assert may_report(pair(), PROGRAMME, OLGA)


def test_without_a_mentor_in_kaari_the_aktori_reports():
    assert may_report(pair(olga=False), PROGRAMME, AMINA)


def test_a_stranger_never_reports():
    assert not may_report(pair(olga=False), PROGRAMME, 3)


@pytest.mark.parametrize(
    ("held", "themes", "expected"),
    [
        (0, [], {}),
        (3, [[], []], {"meetings": 3}),
        (
            2,
            [["search", "cv"], ["cv", "gone from the file"]],
            {"meetings": 2, "themes": ["cv", "search"]},
        ),
    ],
)
def test_the_report_is_filled_in_with_what_is_on_record_and_no_nought(held, themes, expected):
    assert from_record(PROGRAMME, held, themes) == expected


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        (PairState.ACTIVE, date(2027, 4, 1), False),
        (PairState.ACTIVE, date(2027, 4, 2), True),
        (PairState.PAUSED, date(2027, 4, 2), True),
        (PairState.ENDED, date(2027, 4, 2), False),
    ],
)
def test_a_report_is_missing_after_the_latest_end(state, today, expected):
    assert report_missing(pair(state), PROGRAMME, date(2026, 6, 1), today) is expected


def test_where_the_source_gives_no_length_nothing_is_missing():
    endless = Programme("p", NO, "", PROGRAMME.roles, {})
    assert not report_missing(pair(), endless, date(2020, 1, 1), date(2027, 1, 1))


def test_a_pair_closes_a_month_after_its_end_at_the_latest():
    assert closes_at(pair(PairState.ENDED, ended_at=NOW)) == NOW + timedelta(days=30)
    assert closes_at(pair()) is None


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("2027-03-27 07:59", "2027-03-27T09:00:00+02:00"),
        ("2027-03-27 08:00", "2027-03-27T08:00:00+02:00"),
        ("2027-03-27 19:59", "2027-03-27T19:59:00+02:00"),
        ("2027-03-27 20:00", "2027-03-28T09:00:00+03:00"),
    ],
)
def test_what_begins_by_itself_waits_for_the_morning(here, expected):
    wall = datetime.fromisoformat(here).replace(tzinfo=ZoneInfo("Europe/Helsinki"))
    assert waking(wall).isoformat() == expected
