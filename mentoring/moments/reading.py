"""What a typed date or time was read as: a closed union, to be taken apart with one match."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Part(StrEnum):
    """A part of the day that somebody named instead of, or beside, an hour."""

    MORNING = "morning"
    FORENOON = "forenoon"
    DAYTIME = "daytime"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Assumed(StrEnum):
    """What was not said and had to be taken for granted; the bot says it back."""

    AFTERNOON = "afternoon"  # "viideltä": 17.00
    MORNING = "morning"  # "kymmeneltä": 10.00
    THIS_YEAR = "this-year"  # no year was said; the date is still to come this year
    LATER_YEAR = "later-year"  # no year was said; this year's date is over
    THIS_MONTH = "this-month"  # "5. päivä"
    LATER_MONTH = "later-month"
    NEXT_WEEK = "next-week"  # today's weekday with an hour that is over: in a week
    RANGE_START = "range-start"  # "klo 16–18": 16.00
    ABOUT = "about"  # "viiden maissa": 17.00
    TYPO = "typo"  # "tistai": tiistai
    MONTH_FIRST = "month-first"  # "6/13": 13.6.
    HOUR_GUESSED = "hour-guessed"  # a bare number after a day: "tiistaina 17"
    NOW = "now"  # "heti"
    CLOCK_MOVED = "clock-moved"  # this wall time is skipped that night: an hour later
    FIRST_OF_TWO = "first-of-two"  # this wall time comes twice that night: the first


class Fuzz(StrEnum):
    """Why there is no day or time, though something of the kind was said."""

    PART_OF_DAY = "part-of-day"
    DAYS = "days"  # "ma–pe"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH_START = "month-start"
    MONTH_MIDDLE = "month-middle"
    MONTH_END = "month-end"
    SEASON = "season"
    YEAR = "year"
    FEAST = "feast"  # "jouluna": more than one day
    BEFORE = "before"
    AFTER = "after"
    ABOUT = "about"  # "parin viikon päästä"
    SOON = "soon"
    SOMETIME = "sometime"
    REFUSED = "refused"  # "en pääse tiistaina"


@dataclass(frozen=True)
class At:
    """A day and a time, as wall time in the zone of `now`; never in the past."""

    day: dt.date
    time: dt.time
    assumed: frozenset[Assumed] = frozenset()

    def moment(self, zone: dt.tzinfo) -> dt.datetime:
        """Result: the aware datetime of this wall time in `zone`."""
        return dt.datetime.combine(self.day, self.time, zone)


@dataclass(frozen=True)
class Day:
    """A day, today or later, without a time; perhaps with a part of the day."""

    day: dt.date
    part: Part | None = None
    assumed: frozenset[Assumed] = frozenset()


@dataclass(frozen=True)
class Time:
    """A time of day without a day."""

    time: dt.time
    assumed: frozenset[Assumed] = frozenset()


@dataclass(frozen=True)
class Month:
    """A month without a day, this one or later ("syyskuussa")."""

    year: int
    month: int


Option: TypeAlias = At | Day | Time


@dataclass(frozen=True)
class Choice:
    """Two or more readings, likeliest first: ask which."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Conflict:
    """A date that is not on the weekday said (0 is Monday): ask which of the options is meant.

    The first option is the date as said, the others the nearest days of that weekday.
    """

    day: dt.date
    said: int
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Past:
    """Something that is over; `day` is None for a past that is no day ("viime viikolla")."""

    day: dt.date | None
    time: dt.time | None = None


@dataclass(frozen=True)
class Vague:
    """Not one day or time; `first` and `last` bound the days meant, where they are known."""

    what: Fuzz
    first: dt.date | None = None
    last: dt.date | None = None
    part: Part | None = None


@dataclass(frozen=True)
class Recurring:
    """Something that repeats; the weekdays said (0 is Monday) and a time, if any."""

    weekdays: tuple[int, ...]
    time: dt.time | None = None


@dataclass(frozen=True)
class NoSuchDay:
    """A date that no calendar has ("31.2."), or one too far away to count."""


@dataclass(frozen=True)
class NoSuchTime:
    """A time that no clock shows ("25:00")."""


@dataclass(frozen=True)
class Nothing:
    """No date and no time in the text."""


Reading: TypeAlias = (
    At
    | Day
    | Time
    | Month
    | Choice
    | Conflict
    | Past
    | Vague
    | Recurring
    | NoSuchDay
    | NoSuchTime
    | Nothing
)
