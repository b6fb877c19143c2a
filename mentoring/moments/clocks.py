"""Rules that read a time of day: "klo 17.30", "puoli kuusi", "viideltä", "17–19", "5 pm"."""

from dataclasses import replace

from mentoring.moments.facts import Clock, Fact, Found, Impossible, PartOfDay
from mentoring.moments.figures import (
    DAY,
    HALF_DAY,
    HOUR,
    Read,
    goes_on,
    in_figures,
    may_be_later,
    told_in_figures,
)
from mentoring.moments.reading import Assumed, NoSuchTime, Part
from mentoring.moments.spoken import RANGE, hour_value, in_words, on_the_face
from mentoring.moments.tokens import Line
from mentoring.moments.words import Kind

OPENERS_MOST = 6  # "noin klo.", from a letter of "klo klo klo"
ABOUT = frozenset({Assumed.ABOUT})
GUESSED = frozenset({Assumed.HOUR_GUESSED})


def clock(line: Line, at: int) -> Found | None:
    """Result: a time of day that says by itself that it is one, or None."""
    start = at
    marked = line[at].has(Kind.CLOCK)
    while at - start < OPENERS_MOST and (
        line[at].has(Kind.CLOCK, Kind.ABOUT, Kind.FROM) or (at > start and line.is_mark(at, ".:"))
    ):
        marked = marked or line[at].has(Kind.CLOCK)
        at += 1
    read = in_words(line, at) or in_figures(line, at, marked=marked)
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
    read = in_figures(line, at, marked=True) or _plain_hour(line, at)
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
    """Reads "16–18", "9 to 11", "klo 17:sta 19:ään": its start."""
    ending = at
    if line.is_mark(ending, ":") and line[ending + 1].text in {"sta", "stä"}:
        ending += 2
    if ending > at and line[ending].has(Kind.FIGURES):
        return _range_start(line, told, ending)
    if line.is_mark(ending, "-") or line[ending].has(Kind.RANGE):
        return _range_start(line, told, ending + 1, otherwise=at)
    return told, at


def _range_start(
    line: Line, told: Clock, at: int, otherwise: int | None = None
) -> tuple[Clock, int]:
    at += line[at].has(Kind.CLOCK)
    last = in_words(line, at) or in_figures(line, at, marked=True) or _plain_hour(line, at)
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
    """Reads "9–17" and "9-11": the end tells which half of the day the start is in."""
    if told.twelve and not until.twelve and until.minutes >= HALF_DAY:
        later = told.minutes % HALF_DAY + HALF_DAY
        near = later < until.minutes <= later + 4 * HOUR
        return replace(told, minutes=later if near else told.minutes, twelve=False)
    return told


def _impossible(line: Line, at: int, *, marked: bool) -> Found | None:
    """Figures that are meant as a time and are none: "25:00", "klo 17.75"."""
    if line[at].figures is None:
        return None
    glued = line[at + 1].glued and line[at + 2].glued
    parted = line.is_mark(at + 1, ":.") and (marked or line[at + 1].text == ":")
    if parted and glued and line[at].short is not None and line[at + 2].pair is not None:
        return Found((Impossible(NoSuchTime()),), at + 3)
    named = marked and line[at - 1].text not in {"at", "@"}
    return Found((Impossible(NoSuchTime()),), at + 1) if named else None


def _plain_hour(line: Line, at: int) -> Read:
    """An hour alone: "17", "viisi", "seitsemäntoista kolmekymmentä"."""
    token = line[at]
    hour = hour_value(line, at)
    if hour is None:
        return None
    if token.has(Kind.FIGURES):
        told = told_in_figures(hour, 0, twelve=may_be_later(token.text))
        return (told, at + 1) if told and not goes_on(line, at + 1) else None
    minute = line[at + 1].value(Kind.NUMBER)
    told = on_the_face(hour, minute or 0) if hour else None
    return (told, at + 1 + (minute is not None)) if told else None


def _stands_as_hour(line: Line, at: int, *, after_from: bool) -> bool:
    """Whether what follows a number makes it an hour: "5 pm", "9 to 11", "viisi illalla"."""
    after = _after_suffix(line, at + 1)
    if line[after].has(Kind.MERIDIEM, Kind.OCLOCK, Kind.LIMIT_POST) or after > at + 1:
        return True
    if line[after].has(Kind.PART) and not line[at].has(Kind.HALF):
        return True
    ranged = (
        line[after].has(Kind.RANGE)
        or (after_from and line[after].has(Kind.JOINT))
        or (line.is_mark(after, "-") and after_from)
    )
    return ranged and hour_value(line, after + 1) is not None


def part_then_hour(line: Line, at: int) -> Found | None:
    """Result: "illalla viisi": a part of the day and the hour that follows it, or the part."""
    part = PartOfDay(Part(line[at].name(Kind.PART)))
    then = at + 1
    if line[then].has(Kind.FIGURES, Kind.NUMBER) and not clock(line, then):
        hour = guessed_hour(line, then)
        if hour is not None:
            return Found((part, *hour.facts), hour.end)
    return Found((part,), then)
