"""Rules that read a time of day: "klo 17.30", "puoli kuusi", "viideltä", "17–19", "5 pm"."""

from __future__ import annotations

from dataclasses import replace

from mentoring.moments.facts import Clock, Fact, Found, Impossible, PartOfDay
from mentoring.moments.reading import Assumed, NoSuchTime, Part
from mentoring.moments.tokens import Line
from mentoring.moments.words import Kind

HOUR, HALF_DAY, DAY = 60, 720, 1440  # minutes
RANGE = frozenset({Assumed.RANGE_START})
ABOUT = frozenset({Assumed.ABOUT})
GUESSED = frozenset({Assumed.HOUR_GUESSED})
Read = tuple[Clock, int] | None  # a clock and the index of the token after it


def clock(line: Line, at: int) -> Found | None:
    """Result: a time of day that says by itself that it is one, or None."""
    start = at
    marked = line[at].has(Kind.CLOCK)
    while line[at].has(Kind.CLOCK, Kind.ABOUT, Kind.FROM) or (marked and line.is_mark(at, ".:")):
        marked = marked or line[at].has(Kind.CLOCK)
        at += 1
    read = _words(line, at) or _figures(line, at, marked=marked)
    if read is None and (marked or _stands_as_hour(line, at, after_from=at > start)):
        read = _plain_hour(line, at)
    if read is None:
        return _impossible(line, at, marked=marked)
    if line[start].has(Kind.FROM) and line[read[1]].has(Kind.JOINT):
        read = _range_start(line, read[0], read[1] + 1, otherwise=read[1])
    facts, end = _finished(line, start, read)
    midnight = line[at].value(Kind.NAMED_TIME) == DAY
    return Found((PartOfDay(Part.NIGHT), *facts) if midnight else facts, end)


def guessed_hour(line: Line, at: int) -> Found | None:
    """Result: a bare number right after a day, or in answer to "what time?", as an hour."""
    read = _figures(line, at, marked=True) or _plain_hour(line, at)
    if read is None or not _may_end(line, read[1]):
        return None
    told, end = read
    return Found(*_finished(line, at, (replace(told, assumed=told.assumed | GUESSED), end)))


def _may_end(line: Line, at: int) -> bool:
    """Whether what comes next leaves a bare number an hour: "17 kirjastossa", not "17 henkeä"."""
    token = line[at]
    return bool(token.senses) and not token.has(Kind.MEASURE, Kind.UNIT, Kind.MONTH)


def _finished(line: Line, start: int, read: tuple[Clock, int]) -> tuple[tuple[Fact, ...], int]:
    """A clock with what belongs to it: the end of a range, "pm", "noin"."""
    told, end = read
    end = _after_suffix(line, end)
    told, end = _ranged(line, told, end)
    if line[end].has(Kind.MERIDIEM):
        told, end = _with_meridiem(told, line[end].name(Kind.MERIDIEM)), end + 1
    if line[end].has(Kind.ABOUT) or line[start].has(Kind.ABOUT):
        told = replace(told, assumed=told.assumed | ABOUT)
        end += line[end].has(Kind.ABOUT)
    return (told,), end


def _with_meridiem(told: Clock, half: str) -> Clock:
    if not told.twelve:
        return told
    minutes = told.minutes % HALF_DAY + (HALF_DAY if half == "pm" else 0)
    return replace(told, minutes=minutes, twelve=False)


def _after_suffix(line: Line, at: int) -> int:
    """The index after endings such as ":ltä", "h", "o'clock"."""
    if line.is_mark(at, ":") and line[at + 1].glued and line[at + 1].has(Kind.HOUR_SUFFIX):
        return at + 2
    named = line[at].has(Kind.OCLOCK, Kind.HOUR_SUFFIX)
    return at + 1 if named or (line[at].text == "h" and line[at].glued) else at


def _ranged(line: Line, told: Clock, at: int) -> tuple[Clock, int]:
    """"16–18", "9 to 11", "klo 17:sta 19:ään": its start."""
    ending = at
    if line.is_mark(ending, ":") and line[ending + 1].text in {"sta", "stä"}:
        ending += 2
    if ending > at and line[ending].has(Kind.FIGURES):
        return _range_start(line, told, ending)
    if line.is_mark(ending, "-") or line[ending].has(Kind.RANGE):
        return _range_start(line, told, ending + 1, otherwise=at)
    return told, at


def _range_start(line: Line, told: Clock, at: int, otherwise: int | None = None) -> tuple[Clock, int]:
    at += line[at].has(Kind.CLOCK)
    last = _words(line, at) or _figures(line, at, marked=True) or _plain_hour(line, at)
    if last is None:
        return told, at if otherwise is None else otherwise
    until, end = last
    end = _after_suffix(line, end)
    if line.is_mark(end, ":") and line[end + 1].glued and not line[end + 1].has(Kind.FIGURES):
        end += 2
    if line[end].has(Kind.MERIDIEM):
        told = _with_meridiem(told, line[end].name(Kind.MERIDIEM))
    told = _unlike_twelve(told, until)
    return replace(told, assumed=told.assumed | RANGE), end


def _unlike_twelve(told: Clock, until: Clock) -> Clock:
    """"9–17" and "9-11": the end tells which half of the day the start is in."""
    if told.twelve and not until.twelve and until.minutes >= HALF_DAY:
        later = told.minutes % HALF_DAY + HALF_DAY
        near = later < until.minutes <= later + 4 * HOUR
        return replace(told, minutes=later if near else told.minutes, twelve=False)
    return told


def _impossible(line: Line, at: int, *, marked: bool) -> Found | None:
    """Figures that are meant as a time and are none: "25:00", "klo 17.75"."""
    hour, minute = line[at].figures, line[at + 2].figures
    glued = line[at + 1].glued and line[at + 2].glued and len(line[at + 2].text) == 2
    if hour is not None and minute is not None and glued and len(line[at].text) <= 2:
        if line.is_mark(at + 1, ":") or (marked and line.is_mark(at + 1, ".")):
            return Found((Impossible(NoSuchTime()),), at + 3)
    if hour is not None and marked and line[at - 1].text not in {"at", "@"}:
        return Found((Impossible(NoSuchTime()),), at + 1)
    return None


# --- figures -----------------------------------------------------------------------------------


def figures_clock(line: Line, at: int) -> Clock | None:
    """Result: the clock that the figures "10.12" could be, or None."""
    read = _figures(line, at, marked=False)
    return read[0] if read else None


def _figures(line: Line, at: int, *, marked: bool) -> Read:
    """Hours and minutes in figures; `marked`: "klo" or the like stands before them."""
    token = line[at]
    if token.figures is None or is_part_of_name(line, at):
        return None
    if len(token.text) >= 3:
        return _together(token.text, at) if marked and len(token.text) <= 4 else None
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
    """"1730"."""
    told = _told(int(text[:-2]), int(text[-2:]), twelve=False)
    return (told, at + 1) if told else None


def _separated(line: Line, at: int) -> Read:
    """"17.30", "17:30:00"."""
    hour, minute = line[at], line[at + 2]
    if minute.figures is None or len(minute.text) != 2:
        return None
    told = _told(int(hour.text), minute.figures, twelve=_ambiguous(hour.text))
    if told is None:
        return None
    end = at + 3
    more = line.is_mark(end, ".:") and line[end].glued and line[end + 1].glued
    return told, end + 2 if more and len(line[end + 1].text) == 2 else end


def _spaced(line: Line, at: int, then: int) -> Read:
    """"klo 17 30", "klo 17 ja 30"."""
    hour, minute = line[at], line[then]
    if minute.figures is None or len(minute.text) != 2 or minute.glued or _goes_on(line, then + 1):
        return None
    another_hour = then > at + 1 and minute.figures <= 24
    if minute.figures % 5 or another_hour:
        return None
    told = _told(int(hour.text), minute.figures, twelve=_ambiguous(hour.text))
    return (told, then + 1) if told else None


def _ambiguous(hour: str) -> bool:
    return not hour.startswith("0") and 1 <= int(hour) <= 12


def _told(hour: int, minute: int, *, twelve: bool, spoken: bool = False) -> Clock | None:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Clock(hour * HOUR + minute, twelve=twelve, spoken=spoken)


# --- words -------------------------------------------------------------------------------------


def _hour_value(line: Line, at: int) -> int | None:
    """The hour that a token can be, in words or figures."""
    token = line[at]
    if token.has(Kind.FIGURES):
        return token.figures if len(token.text) <= 2 else None
    return token.value(Kind.HOUR, Kind.NUMBER, Kind.HOUR_FROM, Kind.HOUR_TO)


def _spoken(hour: int, minutes: int) -> Clock | None:
    """The clock face: so many minutes from an hour of the twelve, or of the 24 above it."""
    if not 1 <= hour <= 24:
        return None
    total = hour * HOUR + minutes
    return Clock(total if hour > 12 else total % HALF_DAY, twelve=hour <= 12, spoken=True)


def _words(line: Line, at: int) -> Read:
    named = line[at].value(Kind.NAMED_TIME)
    if named is not None:
        return Clock(named % HALF_DAY, twelve=True, spoken=True), at + 1
    return _half(line, at) or _minutes_from(line, at) or _case(line, at)


def _half(line: Line, at: int) -> Read:
    """"puoli kuusi", "half past five", and "half six", which is not the same for everybody."""
    if not line[at].has(Kind.HALF, Kind.HALF_EITHER):
        return None
    past = line[at].has(Kind.HALF_EITHER) and line[at + 1].has(Kind.PAST)
    hour = _hour_value(line, at + 1 + past)
    if hour is None or line[at + 2 + past].has(Kind.UNIT):
        return None
    half = 30 if past else -30
    told = _spoken(hour, half)
    if told and line[at].has(Kind.HALF_EITHER) and not past:
        told = replace(told, either_hour=True)
    return (told, at + 2 + past) if told else None


def _minutes_from(line: Line, at: int) -> Read:
    """"varttia yli viisi", "10 vaille 6", "fem i halv sex"."""
    minutes = 15 if line[at].has(Kind.QUARTER) else _minute_value(line, at)
    turn = at + 1 + (line[at + 1].value(Kind.UNIT) == 0)
    if minutes is None or not line[turn].has(Kind.PAST, Kind.TO):
        return None
    in_figures = line[at].has(Kind.FIGURES) and line[turn].has(Kind.RANGE)
    read = None if in_figures else _half(line, turn + 1) or _whole(line, turn + 1)
    if read is None:
        return None
    base, end = read
    signed = minutes if line[turn].has(Kind.PAST) else -minutes
    total = base.minutes + signed
    return replace(base, minutes=total % (HALF_DAY if base.twelve else DAY)), end


def _minute_value(line: Line, at: int) -> int | None:
    value = line[at].value(Kind.FIGURES, Kind.NUMBER)
    return value if value is not None and 1 <= value <= 59 else None


def _whole(line: Line, at: int) -> Read:
    hour = _hour_value(line, at)
    told = _spoken(hour, 0) if hour is not None else None
    return (told, at + 1) if told else None


def _case(line: Line, at: int) -> Read:
    """"viideltä"; "viidestä seitsemään"; "viiden maissa"."""
    token = line[at]
    if token.has(Kind.HOUR):
        return _whole(line, at)
    if token.has(Kind.HOUR_FROM) and line[at + 1].has(Kind.HOUR_TO):
        told = _spoken(token.value(Kind.HOUR_FROM) or 0, 0)
        return (replace(told, assumed=RANGE), at + 2) if told else None
    if token.has(Kind.NUMBER) and line[at + 1].has(Kind.ABOUT):
        return _whole(line, at)
    return None


def _plain_hour(line: Line, at: int) -> Read:
    """An hour alone: "17", "viisi", "seitsemäntoista kolmekymmentä"."""
    token = line[at]
    hour = _hour_value(line, at)
    if hour is None:
        return None
    if token.has(Kind.FIGURES):
        told = _told(hour, 0, twelve=_ambiguous(token.text)) if hour <= 24 else None
        return (told, at + 1) if told and not _goes_on(line, at + 1) else None
    minute = line[at + 1].value(Kind.NUMBER)
    told = _spoken(hour, minute or 0) if hour else None
    return (told, at + 1 + (minute is not None)) if told else None


def _goes_on(line: Line, at: int) -> bool:
    """Whether figures go on after a dot or the like: a date, a version, a price."""
    mark, more = line[at], line[at + 1]
    return line.is_mark(at, ".,/:") and mark.glued and more.glued and more.has(Kind.FIGURES)


def _stands_as_hour(line: Line, at: int, *, after_from: bool) -> bool:
    """Whether what follows a number makes it an hour: "5 pm", "9 to 11", "viisi illalla"."""
    after = _after_suffix(line, at + 1)
    if line[after].has(Kind.MERIDIEM, Kind.OCLOCK) or after > at + 1:
        return True
    if line[after].has(Kind.PART) and not line[at].has(Kind.HALF):
        return True
    ranged = line[after].has(Kind.RANGE) or (after_from and line[after].has(Kind.JOINT)) or (line.is_mark(after, "-") and after_from)
    return ranged and _hour_value(line, after + 1) is not None


def part_then_hour(line: Line, at: int) -> Found | None:
    """Result: "illalla viisi": a part of the day and the hour that follows it, or the part."""
    part = PartOfDay(Part(line[at].name(Kind.PART)))
    then = at + 1
    if line[then].has(Kind.FIGURES, Kind.NUMBER) and not clock(line, then):
        hour = guessed_hour(line, then)
        if hour is not None:
            return Found((part, *hour.facts), hour.end)
    return Found((part,), then)
