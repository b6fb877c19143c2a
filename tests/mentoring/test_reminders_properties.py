"""What holds of reminders whatever happens, across the clock change of October."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from arcs import AMINA, HELSINKI, HOUR, OLGA, Arc, arc, here, meeting, task
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.meetings import new_meeting
from mentoring.occasions import Listener, View, occasions

pytestmark = pytest.mark.slow

moments = st.builds(
    datetime.combine,
    st.dates(date(2026, 10, 10), date(2026, 11, 20)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
views = st.builds(
    View,
    pair_id=st.just(1),
    start=st.dates(date(2026, 10, 1), date(2026, 10, 20)),
    listeners=st.builds(
        lambda zone, same_day, pause: (
            Listener(AMINA, HELSINKI, same_day=same_day),
            Listener(OLGA, zone, reports=True, paused_until=pause and pause.replace(tzinfo=UTC)),
        ),
        st.sampled_from([HELSINKI, "Europe/Stockholm", "America/Sao_Paulo", "Asia/Kathmandu"]),
        st.booleans(),
        st.none() | moments,
    ),
    meetings=st.lists(moments, max_size=4).map(
        lambda walls: tuple(
            replace(new_meeting(1, wall, HELSINKI, AMINA, here("2026-10-09")), id=n + 1)
            for n, wall in enumerate(walls)
        )
    ),
    tasks=st.lists(st.dates(date(2026, 10, 10), date(2026, 11, 20)), max_size=5).map(
        lambda days: tuple(task(day.isoformat(), n + 1) for n, day in enumerate(days))
    ),
    half=st.none() | st.dates(date(2026, 10, 10), date(2026, 11, 20)),
    end=st.none() | st.dates(date(2026, 10, 10), date(2026, 11, 20)),
)


@settings(max_examples=30, deadline=None)
@given(views, st.lists(st.integers(1, 200), max_size=3))
def test_whatever_happens(view, stops):
    """No reminder in quiet hours or on a pause, two a week, each once; also after long stops."""
    running = Arc(view, here("2026-10-10"))
    for hours in [*stops, 0]:
        running.run(running.now + timedelta(days=10), timedelta(hours=3))
        running.now += hours * HOUR
    zones = {one.person_id: ZoneInfo(one.zone) for one in view.listeners}
    times = {one.once: at for at, one in zip(_instants(running), running.reminders, strict=True)}
    assert len(times) == len(running.reminders)
    for one in running.reminders:
        at = times[one.once]
        assert time(8) <= at.astimezone(zones[one.to]).time() < time(20)
        assert one.at <= at < one.until
    for person in zones:
        counted = [
            times[one.once] for one in running.reminders if one.to == person and one.kind.counts
        ]
        for first, third in zip(counted, counted[2:], strict=False):
            assert third - first >= timedelta(days=7)
    pause = view.listeners[1].paused_until
    assert pause is None or all(
        times[one.once] >= pause for one in running.reminders if one.to == OLGA
    )


def _instants(running):
    return [running.view.said[one.once] for one in running.reminders]


@settings(max_examples=12, deadline=None)
@given(views)
def test_looking_when_it_says_so_misses_nothing(view):
    """Looking at the moments of `next_look` finds all that looking every twenty minutes finds.

    It may find more: what may be said for less than twenty minutes before the evening.
    """
    often = Arc(view, here("2026-10-10")).run(here("2026-10-30"), timedelta(minutes=20))
    seldom = Arc(view, here("2026-10-10"))
    looks = seldom.follow(here("2026-10-30"))
    found = {(one.once, one.to) for one in seldom.reminders}
    assert found >= {(one.once, one.to) for one in often.reminders}
    assert looks < 120


def test_every_key_fits_into_the_outbox():
    big = 2**53 - 1
    view = arc(
        meetings=[meeting("2026-06-10", number=big)],
        tasks=(task("2026-06-08", owner=big),),
        half=date(2026, 9, 1),
        end=date(2026, 9, 1),
    ).view
    listener = Listener(big, HELSINKI, same_day=True, reports=True)
    keys = [one.once for one in occasions(replace(view, pair_id=big), listener)]
    assert len(keys) >= 8
    assert max(map(len, keys)) <= 80
