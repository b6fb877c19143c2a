"""A break: until a day, or until she says."""

from datetime import UTC, datetime, timedelta

from mentoring.pausing import OPEN_END, end_of, resting
from mentoring.people import Person

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
AMINA = Person(1, 2, "Amina", "fi", "Europe/Helsinki")


def paused(until):
    return Person(1, 2, "Amina", "fi", "Europe/Helsinki", paused_until=until)


def test_lengths():
    assert end_of("two weeks", NOW) == NOW + timedelta(days=14)
    assert end_of("month", NOW) == NOW + timedelta(days=30)
    assert end_of("open", NOW) == OPEN_END


def test_who_rests():
    """A break that is over is none."""
    assert not resting(AMINA, NOW)
    assert resting(paused(NOW + timedelta(minutes=1)), NOW)
    assert not resting(paused(NOW), NOW)
    assert resting(paused(OPEN_END), NOW)
