"""How long what people wrote is kept, and that they are told before it goes (security.md).

Nothing goes while a pair is running, and nothing without having been announced long enough before:
the moment when the announcement reached somebody counts, not the one when it was written.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from mentoring.programmes import add_months

NOTICE: Final = timedelta(days=14)
"""So long before, those whose texts go are told."""
DRAFT_KEPT: Final = timedelta(days=90)
"""Without activity."""
AUDIT_KEPT: Final = timedelta(days=730)
BEFORE: Final = NOTICE + timedelta(days=1)
"""When it is announced: the announcement waits for her morning."""


class Step(Enum):
    """What is to be done now with texts that are to go."""

    WAIT = "wait"
    ANNOUNCE = "announce"
    DELETE = "delete"


def kept_until(ended_at: datetime, months: int) -> datetime:
    """When the texts of a pair that ended then are kept no longer."""
    day: date = add_months(ended_at.date(), months)
    return datetime.combine(day, ended_at.timetz())


def announced_for(until: datetime, now: datetime) -> datetime:
    """From when on they go, if it is announced now: late enough, also after a long stop."""
    return max(until, now + BEFORE)


def next_step(
    until: datetime, goes_at: datetime | None, told: Iterable[datetime | None], now: datetime
) -> Step:
    """What to do now. `goes_at`: what was announced; `told`: when it reached each of them.

    None among `told`: nobody knows that it reached her, e.g. because a backup was put back. Then
    it is announced anew, to all.
    """
    if now < until - BEFORE:
        return Step.WAIT
    if goes_at is None:
        return Step.ANNOUNCE
    if now < max(goes_at, until):
        return Step.WAIT
    reached = list(told)
    known = [at for at in reached if at is not None]
    if len(known) < len(reached):
        return Step.ANNOUNCE
    return Step.DELETE if all(at + NOTICE <= now for at in known) else Step.WAIT


def next_look(until: datetime, goes_at: datetime | None) -> datetime:
    """When there is something to do at the earliest."""
    return until - BEFORE if goes_at is None else max(goes_at, until)
