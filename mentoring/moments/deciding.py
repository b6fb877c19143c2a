"""Proposals to one reading: what is over, what may be two things, what is only half said."""

import datetime as dt
from dataclasses import replace

from mentoring.moments.facts import Ahead, Date, Fact, Fuzzy, Impossible, MonthAlone, Repeats
from mentoring.moments.grammar import Heard
from mentoring.moments.hours import DAY, SPANS, Hour, hours
from mentoring.moments.proposals import Proposal, heed, proposals
from mentoring.moments.reading import (
    Assumed,
    At,
    Choice,
    Conflict,
    Day,
    Fuzz,
    NoSuchDay,
    Nothing,
    Option,
    Past,
    Reading,
    Recurring,
    Time,
    Vague,
)
from mentoring.moments.resolving import Days, resolve, variants
from mentoring.moments.spans import month_reading, span
from mentoring.moments.walls import on_the_wall

MOST_OPTIONS = 7  # a choice of more is a list


def decide(heard: Heard, now: dt.datetime, *, over: bool = False) -> Reading:
    """Result: the one reading of everything that was said; `over`: of what has been."""
    try:
        return _decided(heard, now, over=over)
    except (OverflowError, ValueError):  # beyond the years 1 to 9999 of the calendar
        return NoSuchDay()


def _decided(heard: Heard, now: dt.datetime, *, over: bool) -> Reading:
    heeded, today = heed(heard.facts, over=over), now.date()
    for fact in heeded.facts:
        if isinstance(fact, Impossible):
            return fact.reading
    made = proposals(heeded.facts)
    repeated = [fact for fact in heeded.facts if isinstance(fact, Repeats)]
    if repeated:
        return _recurring(repeated, made)
    readings = [_reading(one, now) for made_one in made for one in variants(made_one, today)]
    reading = _together(readings) if readings else Nothing()
    if isinstance(reading, Nothing | Time) or _only_part(reading):
        reading = _hinted(heeded.facts, today) or reading
    if isinstance(reading, Nothing) and heeded.refused:
        return Vague(Fuzz.REFUSED)
    return _with_slip(reading) if heard.slip else reading


def _only_part(reading: Reading) -> bool:
    return isinstance(reading, Vague) and reading.what is Fuzz.PART_OF_DAY


def _hinted(facts: tuple[Fact, ...], today: dt.date) -> Reading | None:
    """A month, a season: what there is when there is no day."""
    for fact in facts:
        if isinstance(fact, MonthAlone):
            return month_reading(fact, today)
    fuzzy = next((fact for fact in facts if isinstance(fact, Fuzzy)), None)
    return span(fuzzy.what, today) if fuzzy else None


def _recurring(repeated: list[Repeats], made: list[Proposal]) -> Recurring:
    said = {day for fact in repeated for day in fact.weekdays}
    said |= {one.weekday.weekday for one in made if one.weekday}
    clock = next(((one.clock, one.part) for one in made if one.clock), None)
    times = hours(*clock) if clock else ()
    time = _clock_time(times[0].minutes) if len(times) == 1 else None
    return Recurring(tuple(sorted(said)), time)


# --- one proposal ------------------------------------------------------------------------------


def _reading(one: Proposal, now: dt.datetime) -> Reading:
    if one.now and not one.has_day and one.clock is None and one.part is None:
        return At(now.date(), _minute(now), frozenset({Assumed.NOW}))
    if isinstance(one.date, Ahead) and one.date.minutes:
        return _in_minutes(one.date.minutes, now)
    found = resolve(one, now.date())
    if found is None:
        return _without_day(one)
    if one.limit is not None and not isinstance(found, NoSuchDay):
        return _limited(one.limit, found)
    if isinstance(found, Days):
        return _on_days(found, one, now)
    return replace(found, part=one.part) if isinstance(found, Vague) else found


def _minute(now: dt.datetime) -> dt.time:
    return dt.time(now.hour, now.minute, fold=now.fold)


def _in_minutes(minutes: int, now: dt.datetime) -> Reading:
    then = (now.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(now.tzinfo)
    return Past(then.date(), _minute(then)) if minutes < 0 else At(then.date(), _minute(then))


def _limited(limit: Fuzz, found: Days | Vague) -> Vague:
    if isinstance(found, Days):
        first, last = found.days[0], found.days[-1]
    else:
        first, last = found.first or dt.date.min, found.last or dt.date.max
    return Vague(limit, None, first) if limit is Fuzz.BEFORE else Vague(limit, last, None)


def _without_day(one: Proposal) -> Reading:
    if one.limit is not None:
        return Vague(one.limit, part=one.part)
    if one.clock is None:
        return Vague(Fuzz.PART_OF_DAY, part=one.part) if one.part else Nothing()
    times = hours(one.clock, one.part)
    return _choice([Time(_clock_time(hour.minutes), hour.assumed) for hour in times])


def _clock_time(minutes: int) -> dt.time:
    return dt.time(minutes % DAY // 60, minutes % 60)


def _on_days(found: Days, one: Proposal, now: dt.datetime) -> Reading:
    options: list[Option] = []
    over: list[Past] = []
    for day in found.days:
        for option in _on_day(day, found.assumed, one, now):
            if isinstance(option, Past):
                over.append(option)
            else:
                options.append(option)
    if found.said is not None:
        return Conflict(found.days[0], found.said, tuple(options))
    if not options:
        return over[-1]
    if found.today_too and over and len(options) == 1:
        options = [replace(options[0], assumed=options[0].assumed | {Assumed.NEXT_WEEK})]
    return _choice(options)


def _on_day(
    day: dt.date,
    assumed: frozenset[Assumed],
    one: Proposal,
    now: dt.datetime,
) -> list[Option | Past]:
    if one.clock is None:
        over = day < now.date() or (day == now.date() and _part_is_over(one, now))
        return [Past(day)] if over else [Day(day, one.part, assumed)]
    minutes_now = now.hour * 60 + now.minute
    over_until = minutes_now if day == now.date() else 0
    times = hours(one.clock, one.part, over_until)
    if isinstance(one.date, Date) and any(0 < hour.minutes < DAY for hour in times):
        # "3.6. klo 2 yöllä" is in the day that was named
        times = tuple(hour for hour in times if hour.minutes < DAY)
    made: list[Option | Past] = [_at(day, hour, assumed, now) for hour in times]
    return [at for at in made if not isinstance(at, Past)] or made[-1:]


def _part_is_over(one: Proposal, now: dt.datetime) -> bool:
    return one.part is not None and SPANS[one.part][1] < now.hour * 60 + now.minute


def _at(day: dt.date, hour: Hour, assumed: frozenset[Assumed], now: dt.datetime) -> At | Past:
    if hour.minutes >= DAY:
        day += dt.timedelta(1)
    return on_the_wall(day, _clock_time(hour.minutes), assumed | hour.assumed, now)


# --- all of them -------------------------------------------------------------------------------


def _together(readings: list[Reading]) -> Reading:
    """Several proposals: what is over does not count beside what is to come."""
    ahead = [one for one in readings if not isinstance(one, Past | Nothing)] or readings[-1:]
    for kind in (Conflict, NoSuchDay):
        for one in ahead:
            if isinstance(one, kind):
                return one
    options: list[Option] = []
    for one in ahead:
        if isinstance(one, Choice):
            options += one.options
        elif isinstance(one, At | Day | Time):
            options.append(one)
    return _choice(options) if options else ahead[0]


def _choice(options: list[Option]) -> Reading:
    distinct = {_meaning(option): option for option in reversed(options)}
    kept = tuple(reversed(distinct.values()))
    return kept[0] if len(kept) == 1 else Choice(kept[:MOST_OPTIONS])


def _meaning(option: Option) -> Option:
    return replace(option, assumed=frozenset())


def _with_slip(reading: Reading) -> Reading:
    slip = {Assumed.TYPO}
    match reading:
        case At() | Day() | Time():
            return replace(reading, assumed=reading.assumed | slip)
        case Choice(options) | Conflict(options=options):
            marked = tuple(replace(one, assumed=one.assumed | slip) for one in options)
            return replace(reading, options=marked)
    return reading
