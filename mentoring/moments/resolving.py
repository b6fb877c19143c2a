"""What was said of a day to the days that may be meant, seen from today."""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace

from mentoring.moments.facts import Ahead, Date, Feast, Relative, Week, Weekday, Which
from mentoring.moments.feasts import feast
from mentoring.moments.proposals import Proposal
from mentoring.moments.reading import Assumed, Fuzz, NoSuchDay, Vague

WEEK = 7  # days
YEARS_AHEAD = 9  # a 29 February comes again within eight years
SURE: frozenset[Assumed] = frozenset()


@dataclass(frozen=True)
class Days:
    """The days that may be meant, likeliest first.

    `said`: the weekday that was said and is not the day's (0 is Monday); `today_too`: the first
    day is today and holds only if its hour is still to come.
    """

    days: tuple[dt.date, ...]
    assumed: frozenset[Assumed] = SURE
    said: int | None = None
    today_too: bool = False


def variants(one: Proposal, today: dt.date) -> list[Proposal]:
    """Result: `one` with "10.12" as a date, as a time or as both in turn; else `one` itself."""
    if one.either is None:
        return [one]
    date = replace(one, either=None, date=replace(one.either, clock=None))
    time = replace(one, either=None, clock=one.either.clock)
    if one.weekday is None:
        return [date, time] if one.either.padded else [date]
    found = resolve(date, today)
    if isinstance(found, Days) and found.said is None:
        return [date]
    return [time] if one.either.padded else [time, replace(date, weekday=None)]


Resolved = Days | Vague | NoSuchDay


def resolve(one: Proposal, today: dt.date) -> Resolved | None:
    """Result: the days of a proposal, or why there are none; None if it says nothing of a day.

    Raises OverflowError or ValueError beyond the year 9999.
    """
    date = one.date
    if isinstance(date, Ahead) and date.weeks > 0 and one.weekday is not None:
        return _weeks_ahead(date.weeks, one.weekday.weekday, today)
    if date is not None:
        return _checked(_dated(date, today), one, today)
    if one.week is not None:
        return _in_week(one.week, one.weekday, today)
    return _weekday(one.weekday, today) if one.weekday is not None else None


def _checked(found: Resolved, one: Proposal, today: dt.date) -> Resolved:
    """A date against the weekday and the week that were said with it."""
    if not isinstance(found, Days):
        return found
    if one.weekday is not None and found.days[0].weekday() != one.weekday.weekday:
        return _mismatch(found, one, today)
    if one.week is not None and one.weekday is not None:
        week = _in_week(one.week, one.weekday, today)
        if isinstance(week, Days) and week.days != found.days:
            return Days((*found.days, *week.days), found.assumed)
    return found


def _mismatch(found: Days, one: Proposal, today: dt.date) -> Days:
    """A date that is not on the weekday said; unless last year's or this year's past one is."""
    wanted = one.weekday.weekday if one.weekday else 0
    day = found.days[0]
    if Assumed.LATER_YEAR in found.assumed:
        earlier = _in_year(day.year - 1, day)
        if earlier is not None and earlier.weekday() == wanted:
            return Days((earlier,))
    back = (day.weekday() - wanted) % WEEK
    near = sorted(
        (day - dt.timedelta(back), day + dt.timedelta(WEEK - back)), key=lambda d: abs(d - day)
    )
    ahead = tuple(other for other in near if other >= today)
    return Days((day, *ahead), found.assumed, said=wanted)


def _in_year(year: int, day: dt.date) -> dt.date | None:
    fits = day.day <= monthrange(year, day.month)[1]
    return day.replace(year=year) if fits else None


# --- dates -------------------------------------------------------------------------------------


def _dated(date: Date | Feast | Relative | Ahead, today: dt.date) -> Resolved:
    match date:
        case Date(months_ahead=int(months)):
            year, month = month_after(today, months)
            return _exact(year, month, date.day, date.assumed)
        case Date(month=None):
            return _day_of_month(date.day, today)
        case Date(month=int(month), year=int(year)):
            return _exact(year, month, date.day, date.assumed)
        case Date(over=True):
            return _last_year(_of_date(date), today)
        case Date():
            return _next_year(_of_date(date), today, date.assumed)
        case Feast():
            return _feast(date, today)
        case Relative(days):
            return Days((today + dt.timedelta(days),))
        case Ahead(months=0):
            return Days((today + dt.timedelta(date.days),))
    year, month = month_after(today, date.months)
    return Days((dt.date(year, month, min(today.day, monthrange(year, month)[1])),))


def month_after(day: dt.date, months: int) -> tuple[int, int]:
    """Result: the year and the month so many months after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def _exact(year: int, month: int, day: int, assumed: frozenset[Assumed]) -> Resolved:
    if day > monthrange(year, month)[1]:
        return NoSuchDay()
    return Days((dt.date(year, month, day),), assumed)


def _of_date(date: Date) -> Callable[[int], dt.date | None]:
    month = date.month or 1

    def that_year(year: int) -> dt.date | None:
        return dt.date(year, month, date.day) if date.day <= monthrange(year, month)[1] else None

    return that_year


def _next_year(
    in_year: Callable[[int], dt.date | None],
    today: dt.date,
    assumed: frozenset[Assumed],
) -> Resolved:
    """The first year, from this one on, in which the day is still to come."""
    for year in range(today.year, today.year + YEARS_AHEAD):
        day = in_year(year)
        if day is not None and day >= today:
            which = Assumed.THIS_YEAR if year == today.year else Assumed.LATER_YEAR
            return Days((day,), assumed | {which})
    return NoSuchDay()


def _last_year(in_year: Callable[[int], dt.date | None], today: dt.date) -> Resolved:
    """The last year in which the day has been."""
    for year in range(today.year, today.year - YEARS_AHEAD, -1):
        day = in_year(year)
        if day is not None and day <= today:
            return Days((day,))
    return NoSuchDay()


def _day_of_month(day: int, today: dt.date) -> Resolved:
    """The first month, from this one on, in which that day (1 to 31) is still to come."""
    months = (month_after(today, ahead) for ahead in range(12))
    found = next(
        dt.date(year, month, day)
        for year, month in months
        if day <= monthrange(year, month)[1] and dt.date(year, month, day) >= today
    )
    this_month = found.replace(day=1) == today.replace(day=1)
    which = Assumed.THIS_MONTH if this_month else Assumed.LATER_MONTH
    return Days((found,), frozenset({which}))


def _feast(date: Feast, today: dt.date) -> Resolved:
    years = [date.year] if date.year else range(today.year, today.year + 2)
    first, last = next(
        (days for year in years if (days := feast(date.name, year))[1] >= today or date.year),
        (today, today),
    )
    if first != last:
        return Vague(Fuzz.FEAST, first, last)
    return Days((first,), SURE)


# --- weeks and weekdays ------------------------------------------------------------------------


def monday(day: dt.date) -> dt.date:
    """Result: the Monday of the week of `day`."""
    return day - dt.timedelta(day.weekday())


def _in_week(week: Week, weekday: Weekday | None, today: dt.date) -> Resolved:
    first = _week_start(week, today)
    if weekday is not None:
        return Days((first + dt.timedelta(weekday.weekday),))
    last = first + dt.timedelta(6)
    if last < today:
        return Days((last,))
    if week.weekend:
        return Vague(Fuzz.WEEKEND, first + dt.timedelta(5), last)
    return Vague(Fuzz.WEEK, max(first, today), last)


def _week_start(week: Week, today: dt.date) -> dt.date:
    if week.number is None:
        return monday(today) + dt.timedelta(WEEK * week.ahead)
    this_year = today.isocalendar().year
    # 4 January is in week 1
    firsts = (monday(dt.date(this_year + later, 1, 4)) for later in range(YEARS_AHEAD))
    weeks = (first + dt.timedelta(WEEK * (week.number - 1)) for first in firsts)
    return next(
        first
        for first in weeks
        if first.isocalendar().week == week.number and first + dt.timedelta(6) >= today
    )


def _weeks_ahead(weeks: int, weekday: int, today: dt.date) -> Days:
    """Reads "viikon päästä maanantaina": the Monday of that week, or a week after next Monday."""
    in_week = monday(today) + dt.timedelta(WEEK * weeks + weekday)
    after_next = today + dt.timedelta((weekday - today.weekday()) % WEEK + WEEK * weeks)
    return Days(tuple(sorted({in_week, after_next})))


def _weekday(said: Weekday, today: dt.date) -> Days:
    until = (said.weekday - today.weekday()) % WEEK
    if said.which is Which.LAST:
        return Days((today - dt.timedelta((today.weekday() - said.weekday - 1) % WEEK + 1),))
    coming = today + dt.timedelta(until)
    if said.which is Which.NEXT:
        following = monday(today) + dt.timedelta(WEEK + said.weekday)
        return Days(tuple(sorted({coming, following} - {today})))
    if until == 0:
        return Days((today, today + dt.timedelta(WEEK)), today_too=True)
    return Days((coming,))
