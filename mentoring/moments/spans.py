"""Months, seasons and other stretches of time that are no day."""

import datetime as dt
from calendar import monthrange

from mentoring.moments.facts import MonthAlone
from mentoring.moments.reading import Fuzz, Month, Past, Vague
from mentoring.moments.resolving import month_after

# the days of a month that its start, middle and end are, the last open
PORTIONS = {
    Fuzz.MONTH_START: (1, 10),
    Fuzz.MONTH_MIDDLE: (11, 20),
    Fuzz.MONTH_END: (21, 31),
}


def month_reading(said: MonthAlone, today: dt.date) -> Month | Vague | Past:
    """Result: the month meant, or the days of its start, middle or end."""
    year, month = _month(said, today)
    last = monthrange(year, month)[1]
    if dt.date(year, month, last) < today:
        return Past(None)
    if said.portion is None:
        return Month(year, month)
    first_day, last_day = PORTIONS[said.portion]
    ends = dt.date(year, month, min(last_day, last))
    return Vague(said.portion, dt.date(year, month, first_day), ends)


def _month(said: MonthAlone, today: dt.date) -> tuple[int, int]:
    if said.month is None:
        return month_after(today, said.months_ahead)
    if said.year is not None:
        return said.year, said.month
    return today.year + (said.month < today.month), said.month


def span(what: Fuzz, today: dt.date) -> Vague:
    """Result: the stretch `what`; its days where they are clear."""
    if what in PORTIONS:
        found = month_reading(MonthAlone(portion=what), today)
        return found if isinstance(found, Vague) else Vague(what)
    return Vague(what)
