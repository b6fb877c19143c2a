"""The week's list: who is on it, from which day on, and who never is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.people import Group, Member, Pair, PairState
from mentoring.programmes import Programme
from mentoring.weekly import Reason, Row, View, next_monday, rest_of, rows, urgent_first
from mentoring.words import Range

wall = datetime.fromisoformat
START = date(2026, 1, 12)
JOINED = datetime(2026, 1, 12, 10, tzinfo=UTC)
WOMENTO = Programme("womento", None, "", (), {}, months=Range(8, 10), before_middle=4)
HALF = date(2026, 5, 13)  # half of eight months from the start
AUTUMN = Group(1, "HKI1", "womento", START)
PAIR = Pair(7, 1, "womento", PairState.ACTIVE, 1, started_at=JOINED, complete_at=JOINED)
MET = View(PAIR, held=3, last=wall("2026-03-02 17:30"))


def reasons(view, today, programme=WOMENTO, group=AUTUMN):
    return [row.reason for row in rows(view, programme, group, today)]


def on(days, since=START):
    return since + timedelta(days=days)


@pytest.mark.parametrize(("days", "expected"), [(20, []), (21, [Reason.FIRST_MISSING])])
def test_the_first_meeting_is_missed_from_the_21st_day_on(days, expected):
    assert reasons(View(PAIR), on(days)) == expected


def test_an_agreed_first_meeting_is_not_missed():
    assert reasons(View(PAIR, next=wall("2026-02-20 17:00")), on(30)) == []


def test_the_days_begin_when_both_are_here():
    late = replace(PAIR, complete_at=JOINED + timedelta(days=14))
    assert reasons(View(late), on(30)) == []
    assert reasons(View(late), on(35)) == [Reason.FIRST_MISSING]


def test_the_days_begin_with_the_group_at_the_earliest():
    later = replace(AUTUMN, starts_on=on(10))
    assert reasons(View(PAIR), on(25), group=later) == []


@pytest.mark.parametrize(("days", "expected"), [(27, []), (28, [Reason.NO_NEXT])])
def test_no_next_date_is_on_the_list_after_28_days(days, expected):
    assert reasons(MET, on(days, MET.last.date())) == expected


def test_an_agreed_next_date_takes_the_pair_off():
    assert reasons(replace(MET, next=wall("2026-05-04 17:00")), date(2026, 4, 15)) == []


def test_numbers_of_the_programme_and_of_the_group_decide():
    quick = replace(WOMENTO, rules={"no_next_list_days": 10})
    slow = replace(AUTUMN, changes={"no_next_list_days": 60})
    assert reasons(MET, on(10, MET.last.date()), quick) == [Reason.NO_NEXT]
    assert reasons(MET, on(40, MET.last.date()), quick, slow) == []


def test_half_way_without_a_meeting():
    planned = View(PAIR, next=wall("2026-06-01 17:00"))
    assert reasons(planned, HALF) == [Reason.NONE_BY_MIDDLE]
    assert reasons(planned, on(-1, HALF)) == []


def test_few_meetings_are_told_while_there_is_time_to_meet():
    soon = replace(MET, next=wall("2026-05-20 17:00"))
    assert reasons(soon, on(-22, HALF)) == []
    assert reasons(soon, on(-21, HALF)) == [Reason.FEW_BEFORE_MIDDLE]
    assert reasons(replace(soon, held=4), on(-21, HALF)) == []


def test_a_programme_without_a_length_has_no_middle():
    open_ended = replace(WOMENTO, months=None)
    soon = replace(MET, next=wall("2026-12-20 17:00"))
    assert reasons(soon, date(2026, 12, 1), open_ended) == []


def test_a_pair_that_has_ended_is_left_in_peace_but_its_help_and_survey_are_not():
    ended = replace(PAIR, state=PairState.ENDED)
    view = View(ended, unreachable=True, unopened=START, unanswered=True, helps=1)
    assert reasons(view, on(90)) == [Reason.HELP, Reason.SURVEY]


def test_a_pause_is_no_lack_of_meetings():
    paused = replace(MET, pair=replace(PAIR, state=PairState.PAUSED))
    assert reasons(paused, on(90)) == []


@pytest.mark.parametrize(("days", "expected"), [(6, []), (7, [Reason.INVITATION])])
def test_an_invitation_nobody_opened_for_a_week(days, expected):
    invited = replace(PAIR, state=PairState.INVITED)
    assert reasons(View(invited, unopened=START), on(days)) == expected


def test_help_comes_first_and_the_longest_wait_before_the_shorter():
    help_ = Row(MET, Reason.HELP)
    long, short = Row(MET, Reason.NO_NEXT, 60), Row(MET, Reason.NO_NEXT, 28)
    survey = Row(MET, Reason.SURVEY)
    assert sorted([survey, short, long, help_], key=urgent_first) == [help_, long, short, survey]


def test_next_week_means_the_coming_monday():
    assert next_monday(date(2026, 6, 1)) == date(2026, 6, 8)  # from a Monday
    assert next_monday(date(2026, 6, 7)) == date(2026, 6, 8)  # from a Sunday


def test_one_who_never_comes_is_no_news_for_a_year():
    assert rest_of(Reason.INVITATION) == timedelta(days=365)
    assert rest_of(Reason.NO_NEXT) == timedelta(days=28)


def test_an_empty_place_alone_is_no_reason():
    place = Member(1, 7, "mentori", "Liisa", None, None)
    alone = replace(PAIR, members=(place,), complete_at=None)
    assert reasons(View(alone, held=1, last=wall("2026-01-20 17:00")), on(20)) == []


def test_where_pairs_begin_when_they_are_found_half_way_is_the_pairs_own():
    """A pair that begins long after its group would else be late on its first day."""
    rolling = replace(WOMENTO, rolling=True)
    began = datetime(2026, 6, 1, 10, tzinfo=UTC)
    late = View(replace(PAIR, started_at=began, complete_at=began))

    assert reasons(late, date(2026, 6, 8)) == [Reason.NONE_BY_MIDDLE]
    assert reasons(late, date(2026, 6, 8), rolling) == []
    assert reasons(late, date(2026, 10, 10), rolling) == [Reason.NONE_BY_MIDDLE]
