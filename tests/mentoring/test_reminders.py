"""Reminders day by day (PRODUCT.md §6), in simulated time."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from arcs import AMINA, HELSINKI, OLGA, Arc, arc, change, here, meeting, task

from mentoring.meetings import MeetingState, moved, settled, took_place
from mentoring.messages.reminders import (
    MeetingToday,
    MeetingTomorrow,
    MetThen,
    MetYesterday,
    TaskDue,
    TasksDue,
)
from mentoring.occasions import DAYS, Kind, Listener
from mentoring.reminders import free, next_look


def test_around_a_meeting():
    said = arc(meetings=[meeting("2026-06-10")]).run(here("2026-06-23")).of(AMINA)
    assert said == [
        ("09.06. 17.00", Kind.DAY_BEFORE),
        ("11.06. 09.00", Kind.AFTER),
        ("14.06. 09.00", Kind.AFTER),
    ]


def test_two_hours_before_only_if_she_wants_it():
    running = arc(meetings=[meeting("2026-06-10")])
    change(running, OLGA, same_day=True)
    running.run(here("2026-06-11"))
    assert running.of(OLGA, Kind.SOON) == [("10.06. 16.00", Kind.SOON)]  # looked at once an hour
    assert not running.of(AMINA, Kind.SOON)


def test_two_hours_before_an_early_meeting_is_eight_o_clock():
    running = arc(meetings=[meeting("2026-06-10", 9, 0)])
    change(running, OLGA, same_day=True)
    running.run(here("2026-06-11"))
    assert running.of(OLGA, Kind.SOON) == [("10.06. 08.00", Kind.SOON)]


def test_two_hours_before_a_meeting_at_eight_is_of_no_use():
    running = arc(meetings=[meeting("2026-06-10", 8, 0)])
    change(running, OLGA, same_day=True)
    running.run(here("2026-06-11"))
    assert not running.of(OLGA, Kind.SOON)


def test_when_one_has_said_how_it_went_the_other_is_not_asked():
    running = arc(meetings=[meeting("2026-06-10")]).run(here("2026-06-11", 9))
    was = settled(running.view.meetings[0], MeetingState.HELD, AMINA, running.now)
    running.view = replace(running.view, meetings=(was,))
    running.run(here("2026-06-20"))
    assert not running.of(AMINA, Kind.AFTER)
    assert not running.of(OLGA, Kind.AFTER)


def test_nobody_is_reminded_of_what_is_called_off():
    off = settled(meeting("2026-06-10"), MeetingState.CANCELLED, OLGA, here("2026-06-05"))
    running = arc(meetings=[off]).run(here("2026-06-14"))
    assert running.said == []


def test_a_moved_meeting_is_reminded_of_again():
    running = arc(meetings=[meeting("2026-06-10")]).run(here("2026-06-09", 18))
    wall = datetime.combine(date(2026, 6, 12), time(17, 30))
    running.view = replace(
        running.view, meetings=(moved(running.view.meetings[0], wall, HELSINKI, [], running.now),)
    )
    running.run(here("2026-06-12"))
    assert [wall for wall, _ in running.of(AMINA)] == ["09.06. 17.00", "11.06. 17.00"]


def test_what_was_agreed_on_just_now_is_not_reminded_of():
    fresh = replace(meeting("2026-06-10"), agreed_at=here("2026-06-09", 18))
    running = Arc(arc(meetings=[fresh]).view, here("2026-06-09", 18)).run(here("2026-06-11"))
    assert running.of(AMINA) == []


def test_late_it_is_today_and_not_tomorrow():
    running = arc(meetings=[meeting("2026-06-10")])
    change(running, AMINA, paused_until=here("2026-06-10", 7))
    running.run(here("2026-06-11"))
    assert running.of(AMINA) == [("10.06. 08.00", Kind.DAY_BEFORE)]
    kinds = {one.to: type(one.say) for one in running.reminders}
    assert kinds == {AMINA: MeetingToday, OLGA: MeetingTomorrow}


def test_tomorrow_is_not_said_once_the_meeting_has_begun():
    running = arc(meetings=[meeting("2026-06-10")])
    change(running, AMINA, paused_until=here("2026-06-10", 18))
    assert running.run(here("2026-06-11")).of(AMINA) == []


def test_yesterday_is_only_yesterday():
    running = arc(meetings=[meeting("2026-06-10")])
    change(running, AMINA, paused_until=here("2026-06-12", 12))
    running.run(here("2026-06-20"))
    assert running.of(AMINA) == [("12.06. 12.00", Kind.AFTER), ("15.06. 09.00", Kind.AFTER)]
    assert {
        one.to: type(one.say)
        for one in running.reminders
        if one.kind is Kind.AFTER and one.at < here("2026-06-11", 10)
    } == {OLGA: MetYesterday}
    assert {type(one.say) for one in running.reminders if one.to == AMINA} == {MetThen}


def test_a_sender_that_is_late_drops_it_at_the_end_of_the_day():
    running = arc(meetings=[meeting("2026-06-10")]).run(here("2026-06-12"))
    assert [one.until for one in running.reminders if one.to == AMINA] == [
        here("2026-06-09", 20),
        here("2026-06-11", 20),
    ]


def test_a_stop_of_nine_days_does_not_flood():
    meetings = [
        meeting("2026-06-10"),
        meeting("2026-06-15", number=8),
        meeting("2026-06-18", number=9),
    ]
    running = arc(meetings=meetings, tasks=(task("2026-06-11"), task("2026-06-13", 6)))
    running.run(here("2026-06-09", 12))
    running.now = here("2026-06-18", 12)
    running.look()
    said = {one.kind: type(one.say) for one in running.reminders if one.to == AMINA}
    assert said == {Kind.DAY_BEFORE: MeetingToday, Kind.TASK: TasksDue, Kind.AFTER: MetThen}
    assert len(running.of(AMINA)) == 3


def test_no_first_meeting_once():
    running = arc().run(here("2026-08-01"))
    assert running.of(AMINA) == [("11.06. 09.00", Kind.NO_FIRST)]
    assert running.of(OLGA) == [("11.06. 09.00", Kind.NO_FIRST)]


def test_no_next_date_once_after_each_meeting():
    was = took_place(1, date(2026, 6, 10), HELSINKI, AMINA, here("2026-06-11"))
    running = arc(meetings=[was]).run(here("2026-08-01"))
    assert running.of(AMINA) == [("24.06. 09.00", Kind.NO_NEXT)]
    again = took_place(1, date(2026, 8, 1), HELSINKI, AMINA, here("2026-08-01"))
    running.view = replace(running.view, meetings=(was, again))
    running.run(here("2026-10-01"))
    assert running.of(AMINA)[1:] == [("15.08. 09.00", Kind.NO_NEXT)]


def test_a_planned_date_is_a_date():
    was = took_place(1, date(2026, 6, 10), HELSINKI, AMINA, here("2026-06-11"))
    running = arc(meetings=[was, meeting("2026-07-20")]).run(here("2026-07-19"))
    assert running.said == []


def test_the_programme_and_the_group_have_their_own_days():
    assert arc(days={**DAYS, "first_meeting_days": 5}).run(here("2026-06-20")).of(AMINA) == [
        ("06.06. 09.00", Kind.NO_FIRST)
    ]
    assert arc(days={**DAYS, "first_meeting_days": 0}).run(here("2026-06-20")).said == []


def test_a_task_at_its_date_and_after_a_week():
    running = arc(
        tasks=(task("2026-06-08"), task(None, 6)), days={**DAYS, "first_meeting_days": 0}
    )
    running.run(here("2026-07-20"))
    assert running.of(AMINA) == [("08.06. 09.00", Kind.TASK), ("15.06. 09.00", Kind.TASK)]
    assert running.of(OLGA) == []
    assert {type(one.say) for one in running.reminders} == {TaskDue}


def test_half_way_and_the_end():
    running = arc(
        half=date(2026, 10, 1), end=date(2027, 3, 1), days={**DAYS, "first_meeting_days": 0}
    )
    running.run(here("2027-03-20"))
    assert running.of(AMINA) == [("01.10. 09.00", Kind.HALF)]
    assert running.of(OLGA) == [("01.10. 09.00", Kind.HALF), ("01.03. 09.00", Kind.END)]


def test_what_is_done_is_not_asked():
    view = {
        "half": date(2026, 10, 1),
        "done": frozenset({Kind.HALF}),
        "days": {**DAYS, "first_meeting_days": 0},
    }
    assert arc(**view).run(here("2026-10-20")).said == []


def test_a_resting_pair_hears_only_of_what_is_agreed_on():
    running = arc(meetings=[meeting("2026-06-10")], tasks=(task("2026-06-08"),), resting=True)
    running.run(here("2026-08-01"))
    assert {kind for _, _, kind in running.said} == {Kind.DAY_BEFORE, Kind.AFTER}


def test_a_pair_that_has_ended_hears_nothing_and_is_not_looked_at():
    running = arc(meetings=[meeting("2026-06-10")], going=False).run(here("2026-08-01"))
    assert running.said == []
    assert next_look(running.view, running.now) is None


def test_who_cannot_be_reached_is_left_alone():
    running = arc(meetings=[meeting("2026-06-10")])
    change(running, OLGA, reachable=False)
    running.run(here("2026-06-20"))
    assert running.of(OLGA) == []
    assert len(running.of(AMINA)) == 3


def test_the_two_of_a_week_are_counted_over_all_her_pairs():
    running = arc(tasks=(task("2026-06-08"),), days={**DAYS, "first_meeting_days": 0})
    change(running, AMINA, told=(here("2026-06-05", 9), here("2026-06-06", 9)))
    running.run(here("2026-06-16"))
    assert running.of(AMINA) == [("12.06. 09.00", Kind.TASK)]


def test_in_the_middle_of_a_form_it_waits():
    running = arc(meetings=[meeting("2026-06-10")])
    change(running, AMINA, busy_until=here("2026-06-09", 18, 40))
    running.run(here("2026-06-10"), timedelta(minutes=10))
    assert running.of(AMINA) == [("09.06. 18.40", Kind.DAY_BEFORE)]


@pytest.mark.parametrize(
    ("day", "hour", "eve"),
    [
        ("2026-10-25", 3, "24.10. 17.00"),  # the hour comes twice
        ("2026-10-25", 17, "24.10. 17.00"),
        ("2026-10-26", 17, "25.10. 17.00"),
        ("2027-03-28", 3, "27.03. 17.00"),  # the hour does not exist
        ("2027-03-28", 17, "27.03. 17.00"),
        ("2027-03-29", 17, "28.03. 17.00"),
        ("2027-01-01", 17, "31.12. 17.00"),
        ("2028-03-01", 17, "29.02. 17.00"),
    ],
)
def test_when_the_clocks_change_and_at_new_year(day, hour, eve):
    start = here(day) - timedelta(days=5)
    running = Arc(arc("2026-06-01", meetings=[meeting(day, hour)]).view, start)
    running.view = replace(running.view, days={**DAYS, "first_meeting_days": 0})
    running.run(here(day) + timedelta(days=3), timedelta(minutes=15))
    assert running.of(AMINA)[0] == (eve, Kind.DAY_BEFORE)
    assert [kind for _, kind in running.of(AMINA)] == [Kind.DAY_BEFORE, Kind.AFTER]


def test_each_in_her_own_zone():
    running = arc(meetings=[meeting("2026-06-10")], zones=(HELSINKI, "Europe/Stockholm"))
    running.run(here("2026-06-11"))
    assert running.of(AMINA) == [("09.06. 17.00", Kind.DAY_BEFORE)]
    assert running.of(OLGA) == [("09.06. 18.00", Kind.DAY_BEFORE)]


@pytest.mark.parametrize(
    ("at", "then"),
    [
        (here("2026-06-01", 7, 59), here("2026-06-01", 8)),
        (here("2026-06-01", 8), here("2026-06-01", 8)),
        (here("2026-06-01", 19, 59), here("2026-06-01", 19, 59)),
        (here("2026-06-01", 20), here("2026-06-02", 8)),
        (here("2026-12-31", 23), here("2027-01-01", 8)),
        (here("2026-10-24", 23), here("2026-10-25", 8)),
        (here("2027-03-27", 23), here("2027-03-28", 8)),
    ],
)
def test_quiet_from_eight_to_eight(at, then):
    assert free(Listener(AMINA, HELSINKI), at) == then


def test_a_whole_arc_of_ten_months():
    """Twenty meetings, each recorded the next day at noon; a next date is always known."""
    days = [date(2026, 9, 2) + timedelta(days=14 * n) for n in range(20)]
    planned = [
        meeting(day.isoformat(), agreed="2026-09-01", number=n + 1) for n, day in enumerate(days)
    ]
    running = arc("2026-09-01", meetings=planned, half=date(2027, 1, 15), end=date(2027, 7, 1))
    for number, day in enumerate(days):
        running.now = here((day - timedelta(days=3)).isoformat(), 12)
        running.follow(here((day + timedelta(days=1)).isoformat(), 12))
        done = settled(running.view.meetings[number], MeetingState.HELD, AMINA, running.now)
        meetings = tuple(done if m.id == done.id else m for m in running.view.meetings)
        running.view = replace(running.view, meetings=meetings)
    running.follow(here("2027-07-02"))
    kinds = [kind for _, kind in running.of(OLGA)]
    assert {kind: kinds.count(kind) for kind in Kind} == {
        Kind.DAY_BEFORE: 20,
        Kind.AFTER: 20,
        Kind.SOON: 0,
        Kind.NO_FIRST: 0,
        Kind.NO_NEXT: 1,  # after the last one
        Kind.TASK: 0,
        Kind.REFEREE: 0,  # the mentor
        Kind.HALF: 1,
        Kind.END: 1,
        Kind.ENOUGH: 0,
    }
