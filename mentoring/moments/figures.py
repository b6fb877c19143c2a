"""Times of day in figures: "17.30", "17:30:00", "1730", "17 30"."""

from typing import TypeAlias

from mentoring.moments.facts import Clock
from mentoring.moments.tokens import Line
from mentoring.moments.words import Kind

HOUR, HALF_DAY, DAY = 60, 720, 1440  # minutes
HOURS = range(1, 25)
HALF_OF_HOURS = range(1, 13)  # those that are said twice a day
Read: TypeAlias = tuple[Clock, int] | None  # a clock and the index of the token after it


def figures_clock(line: Line, at: int) -> Clock | None:
    """Result: the clock that the figures "10.12" could be, or None."""
    read = in_figures(line, at, marked=False)
    return read[0] if read else None


def in_figures(line: Line, at: int, *, marked: bool) -> Read:
    """Hours and minutes in figures; `marked`: "klo" or the like stands before them."""
    token = line[at]
    if token.figures is None or is_part_of_name(line, at):
        return None
    if token.short is None:
        return _together(token.text, at) if marked else None
    separated = line.is_mark(at + 1, ".:") or line[at + 1].text == "h"
    if separated and line[at + 1].glued and line[at + 2].glued:
        return _separated(line, at)
    if marked and line[at + 1].has(Kind.JOINT):
        return _spaced(line, at, at + 2)
    return _spaced(line, at, at + 1) if marked else None


def is_part_of_name(line: Line, at: int) -> bool:
    """Result: whether figures hang on letters or other figures: "B1.2", "192.168.1.1"."""
    before = line[at - 1]
    dotted = line.is_mark(at - 1, ".") and before.glued and not line[at - 2].senses
    return line[at].glued and (not before.senses or dotted)


def _together(text: str, at: int) -> Read:
    """Reads "1730"."""
    told = told_in_figures(int(text[:-2]), int(text[-2:]), twelve=False)
    return (told, at + 1) if told else None


def _separated(line: Line, at: int) -> Read:
    """Reads "17.30", "17:30:00"."""
    hour, minute = line[at], line[at + 2]
    if minute.pair is None:
        return None
    told = told_in_figures(int(hour.text), minute.pair, twelve=may_be_later(hour.text))
    if told is None:
        return None
    end = at + 3
    more = line.is_mark(end, ".:") and line[end].glued and line[end + 1].glued
    return told, end + 2 if more and line[end + 1].pair is not None else end


def _spaced(line: Line, at: int, then: int) -> Read:
    """Reads "klo 17 30", "klo 17 ja 30"."""
    hour, minute = line[at], line[then]
    if minute.pair is None or minute.glued or goes_on(line, then + 1):
        return None
    another_hour = then > at + 1 and minute.pair in HOURS
    if minute.pair % 5 or another_hour:
        return None
    told = told_in_figures(int(hour.text), minute.pair, twelve=may_be_later(hour.text))
    return (told, then + 1) if told else None


def may_be_later(hour: str) -> bool:
    """Result: whether an hour in figures may mean twelve hours later: "5", not "05" or "17"."""
    return not hour.startswith("0") and int(hour) in HALF_OF_HOURS


def told_in_figures(hour: int, minute: int, *, twelve: bool) -> Clock | None:
    """Result: the clock, or None for an hour or minutes that no clock shows; 24.00 it does."""
    minutes = hour * HOUR + minute
    return Clock(minutes, twelve=twelve) if minute < HOUR and minutes <= DAY else None


def goes_on(line: Line, at: int) -> bool:
    """Whether figures go on after a dot or the like: a date, a version, a price."""
    mark, more = line[at], line[at + 1]
    return line.is_mark(at, ".,/:") and mark.glued and more.glued and more.has(Kind.FIGURES)
