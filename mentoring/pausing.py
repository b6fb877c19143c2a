"""A break from reminders: how long, and whether it goes on."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from mentoring.people import Person

LENGTHS: Mapping[str, timedelta] = {"two weeks": timedelta(days=14), "month": timedelta(days=30)}
"""By the answer of the form."""

OPEN_END = datetime(9999, 1, 1, tzinfo=UTC)
"""Until she says that it is over."""


def end_of(length: str, now: datetime) -> datetime:
    """When the break of this answer ends."""
    return now + LENGTHS[length] if length in LENGTHS else OPEN_END


def resting(person: Person, now: datetime) -> bool:
    """Whether she has a break now."""
    return person.paused_until is not None and person.paused_until > now
