"""Dates and times as people type them, in Finnish, Swedish and English.

Text becomes plain (`cleaning`), tokens with meanings (`tokens`, `lexicon`), facts (`grammar` with
the rules in `clocks`, `dates`, `days`), proposals (`proposals`) and one reading (`deciding`).
Nothing that is typed raises, and nothing doubtful is guessed: it is a Choice, a Conflict or Vague.
"""

import datetime as dt
from collections.abc import Sequence

from mentoring.moments.deciding import decide
from mentoring.moments.grammar import Wanted, hear
from mentoring.moments.grids import common_hours, month_grid, two_weeks
from mentoring.moments.lexicon import lexicon
from mentoring.moments.reading import (
    Assumed,
    At,
    Choice,
    Conflict,
    Day,
    Fuzz,
    Month,
    NoSuchDay,
    NoSuchTime,
    Nothing,
    Option,
    Part,
    Past,
    Reading,
    Recurring,
    Time,
    Vague,
)
from mentoring.moments.tokens import line_of

__all__ = [
    "Assumed",
    "At",
    "Choice",
    "Conflict",
    "Day",
    "Fuzz",
    "Month",
    "NoSuchDay",
    "NoSuchTime",
    "Nothing",
    "Option",
    "Part",
    "Past",
    "Reading",
    "Recurring",
    "Time",
    "Vague",
    "common_hours",
    "month_grid",
    "read_day",
    "read_moment",
    "read_past_day",
    "read_time",
    "two_weeks",
]
LANGUAGES = ("fi", "sv", "en")


def read_moment(typed: str, now: dt.datetime, languages: Sequence[str] = LANGUAGES) -> Reading:
    """Result: what `typed` says of a day and a time, as wall time in the zone of `now` (aware).

    `languages` are those of "fi", "sv" and "en" that are understood; where two of them disagree
    about a word, the first is right.
    """
    return _read(typed, now, languages, Wanted.MOMENT)


def read_day(typed: str, now: dt.datetime, languages: Sequence[str] = LANGUAGES) -> Reading:
    """Result: as read_moment, for an answer to "what day?": "5." is a day of a month."""
    return _read(typed, now, languages, Wanted.DAY)


def read_past_day(typed: str, now: dt.datetime, languages: Sequence[str] = LANGUAGES) -> Reading:
    """Result: as read_day, for an answer to "what day was it?": the last 20.5., the last Tuesday.

    A day that has been is Past, today is Day; a day still to come is read as by read_day.
    """
    return _read(typed, now, languages, Wanted.DAY, over=True)


def read_time(typed: str, now: dt.datetime, languages: Sequence[str] = LANGUAGES) -> Reading:
    """Result: as read_moment, for an answer to "what time?": "17" and "10.12" are times."""
    return _read(typed, now, languages, Wanted.TIME)


def _read(
    typed: str,
    now: dt.datetime,
    languages: Sequence[str],
    wanted: Wanted,
    *,
    over: bool = False,
) -> Reading:
    line = line_of(typed, lexicon(tuple(languages)))
    return decide(hear(line, wanted), now, over=over)
