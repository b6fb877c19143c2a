"""Quiet hours: what Kaari begins by itself waits until the morning."""

from datetime import datetime, time, timedelta
from typing import Final

BEGINS: Final = time(20)
ENDS: Final = time(8)
MORNING: Final = time(9)
"""When that which has waited is said."""


def waking(here: datetime) -> datetime:
    """The same moment, or the next morning if it is quiet. `here`: her wall time, aware."""
    if ENDS <= here.time() < BEGINS:
        return here
    day = here.date() + timedelta(days=here.time() >= BEGINS)
    return datetime.combine(day, MORNING, here.tzinfo)


def next_morning(here: datetime) -> datetime:
    """Nine o'clock of the next day; wall time of the reader, aware."""
    return datetime.combine(here.date() + timedelta(days=1), MORNING, here.tzinfo)
