"""When texts go: never before their time, never without having been announced before."""

from datetime import UTC, datetime, timedelta

import pytest

from mentoring.keeping import BEFORE, NOTICE, Step, announced_for, kept_until, next_look, next_step

ENDED = datetime(2026, 8, 31, 15, 30, tzinfo=UTC)
UNTIL = datetime(2027, 2, 28, 15, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_months_after_the_end_at_the_same_hour():
    assert kept_until(ENDED, 6) == UNTIL
    assert kept_until(ENDED, 1) == datetime(2026, 9, 30, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "step"),
    [(-400, "wait"), (-16, "wait"), (-15, "announce"), (0, "announce"), (300, "announce")],
)
def test_what_was_not_announced_never_goes(days, step):
    """Also long after its time: Kaari was stopped, or a backup was put back."""
    assert next_step(UNTIL, None, [], UNTIL + days * DAY) is Step(step)


def test_the_day_that_is_told_is_two_weeks_away_at_least():
    for now in (UNTIL - 20 * DAY, UNTIL - BEFORE, UNTIL, UNTIL + 99 * DAY):
        assert announced_for(UNTIL, now) >= now + NOTICE
        assert announced_for(UNTIL, now) >= UNTIL


def test_it_goes_once_each_has_known_for_two_weeks():
    goes_at = UNTIL + DAY
    told = [UNTIL - 13 * DAY, UNTIL - 12 * DAY]
    assert next_step(UNTIL, goes_at, told, goes_at - timedelta(seconds=1)) is Step.WAIT
    assert next_step(UNTIL, goes_at, told, UNTIL + 2 * DAY - timedelta(seconds=1)) is Step.WAIT
    assert next_step(UNTIL, goes_at, told, UNTIL + 2 * DAY) is Step.DELETE
    assert next_step(UNTIL, goes_at, [], goes_at) is Step.DELETE, "nobody is left to be told"


def test_if_nobody_knows_whether_it_arrived_it_is_announced_anew():
    assert next_step(UNTIL, UNTIL, [UNTIL - NOTICE, None], UNTIL) is Step.ANNOUNCE


def test_an_organisation_that_keeps_longer_is_heard_at_once():
    """Its file has been changed after the announcement."""
    later = UNTIL + 60 * DAY
    assert next_step(later, UNTIL, [UNTIL - NOTICE], UNTIL) is Step.WAIT
    assert next_look(later, UNTIL) == later
    assert next_look(UNTIL, None) == UNTIL - BEFORE
