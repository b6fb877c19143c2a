"""Times of day in words: "puoli kuusi", "varttia yli viisi", "viideltä"."""

from dataclasses import replace

from mentoring.moments.facts import Clock
from mentoring.moments.figures import DAY, HALF_DAY, HALF_OF_HOURS, HOUR, HOURS, Read
from mentoring.moments.reading import Assumed
from mentoring.moments.tokens import Line
from mentoring.moments.words import Kind, Unit

RANGE = frozenset({Assumed.RANGE_START})


def hour_value(line: Line, at: int) -> int | None:
    """The hour that a token can be, in words or figures."""
    token = line[at]
    if token.has(Kind.FIGURES):
        return token.short
    return token.value(Kind.HOUR, Kind.NUMBER, Kind.HOUR_FROM, Kind.HOUR_TO)


def on_the_face(hour: int, minutes: int) -> Clock | None:
    """The clock face: so many minutes from an hour of the twelve, or of the 24 above it."""
    if hour not in HOURS:
        return None
    total, twelve = hour * HOUR + minutes, hour in HALF_OF_HOURS
    return Clock(total % HALF_DAY if twelve else total, twelve=twelve, spoken=True)


def in_words(line: Line, at: int) -> Read:
    """Result: a time that words, perhaps with figures among them, tell."""
    named = line[at].value(Kind.NAMED_TIME)
    if named is not None:
        return Clock(named % HALF_DAY, twelve=True, spoken=True), at + 1
    return _half(line, at) or _minutes_from(line, at) or _case(line, at)


def _half(line: Line, at: int) -> Read:
    """Reads "puoli kuusi", "half past five", "half six": not the same for everybody."""
    if not line[at].has(Kind.HALF, Kind.HALF_EITHER):
        return None
    past = line[at].has(Kind.HALF_EITHER) and line[at + 1].has(Kind.PAST)
    hour = hour_value(line, at + 1 + past)
    if hour is None or line[at + 2 + past].has(Kind.UNIT):
        return None
    half = 30 if past else -30
    told = on_the_face(hour, half)
    if told and line[at].has(Kind.HALF_EITHER) and not past:
        told = replace(told, either_hour=True)
    return (told, at + 2 + past) if told else None


def _minutes_from(line: Line, at: int) -> Read:
    """Reads "varttia yli viisi", "10 vaille 6", "fem i halv sex"."""
    minutes = 15 if line[at].has(Kind.QUARTER) else _minute_value(line, at)
    turn = at + 1 + (line[at + 1].value(Kind.UNIT) == Unit.MINUTE)
    if minutes is None or not line[turn].has(Kind.PAST, Kind.TO):
        return None
    digits = line[at].has(Kind.FIGURES) and line[turn].has(Kind.RANGE)
    read = None if digits else _half(line, turn + 1) or _whole(line, turn + 1)
    if read is None:
        return None
    base, end = read
    signed = minutes if line[turn].has(Kind.PAST) else -minutes
    total = base.minutes + signed
    return replace(base, minutes=total % (HALF_DAY if base.twelve else DAY)), end


def _minute_value(line: Line, at: int) -> int | None:
    value = line[at].value(Kind.FIGURES, Kind.NUMBER)
    return value if value in range(1, HOUR) else None


def _whole(line: Line, at: int) -> Read:
    hour = hour_value(line, at)
    told = on_the_face(hour, 0) if hour is not None else None
    return (told, at + 1) if told else None


def _case(line: Line, at: int) -> Read:
    """Reads "viideltä"; "viidestä seitsemään"; "viiden maissa"."""
    token = line[at]
    if token.has(Kind.HOUR):
        return _whole(line, at)
    if token.has(Kind.HOUR_FROM) and line[at + 1].has(Kind.HOUR_TO):
        told = on_the_face(token.number(Kind.HOUR_FROM), 0)
        return (replace(told, assumed=RANGE), at + 2) if told else None
    if token.has(Kind.NUMBER) and line[at + 1].has(Kind.ABOUT):
        return _whole(line, at)
    return None
