"""Tokens to facts: which rules are tried at which word, and what a word does to its neighbours."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from mentoring.moments import clocks, dates, days
from mentoring.moments.facts import (
    Clock,
    Date,
    Denial,
    Fact,
    Feast,
    Found,
    Joint,
    Limit,
    Over,
    PartOfDay,
    Pause,
    Relative,
    Week,
    Weekday,
)
from mentoring.moments.reading import Fuzz
from mentoring.moments.tokens import Line
from mentoring.moments.words import Kind

Rule = Callable[[Line, int], Found | None]


class Wanted(Enum):
    """What was asked for: it decides what a bare number is."""

    MOMENT = auto()
    DAY = auto()
    TIME = auto()


# the first rule that finds something is right; longer ones stand first
RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.FIGURES: (days.duration, dates.date, clocks.clock),
    Kind.NUMBER: (days.duration, clocks.clock),
    Kind.ORDINAL: (dates.date,),
    Kind.HALF: (days.duration, clocks.clock),
    Kind.HALF_EITHER: (days.duration, clocks.clock),
    Kind.QUARTER: (days.duration, clocks.clock),
    Kind.HALF_OF: (days.duration,),
    Kind.ONE_AND_HALF: (days.duration,),
    Kind.FEW: (days.duration,),
    Kind.AHEAD_PRE: (days.duration,),
    Kind.WITHIN: (days.duration,),
    Kind.THIS: (days.pointed, dates.this_or_next_month),
    Kind.NEXT: (days.pointed, dates.this_or_next_month),
    Kind.COMING: (days.pointed, dates.this_or_next_month),
    Kind.LAST: (days.pointed,),
    Kind.EVERY: (days.repeats,),
    Kind.REPEATS: (days.repeats,),
    Kind.TIMES: (days.repeats,),
    Kind.UNIT: (days.duration, days.week_number, dates.this_or_next_month),
    Kind.MONTH: (dates.month_first,),
    Kind.MONTH_SHORT: (dates.month_first,),
    Kind.RELATIVE: (days.relative,),
    Kind.WEEKDAY: (days.weekday,),
    Kind.WEEKDAY_SHORT: (days.weekday,),
    Kind.WEEKDAY_PAST: (days.weekday,),
    Kind.WEEKEND: (days.weekend,),
    Kind.FEAST: (dates.feast_day,),
    Kind.PART: (clocks.part_then_hour,),
    Kind.CLOCK: (clocks.clock,),
    Kind.ABOUT: (clocks.clock,),
    Kind.FROM: (clocks.clock,),
    Kind.HOUR: (clocks.clock,),
    Kind.HOUR_FROM: (clocks.clock,),
    Kind.NAMED_TIME: (clocks.clock,),
    Kind.FUZZY: (days.fuzzy,),
    Kind.NOW: (days.now,),
}
DAYS = (Date, Feast, Relative, Weekday, Week, PartOfDay)


@dataclass(frozen=True)
class Heard:
    """The facts of a text in their order; `slip`: a word of them was not spelled right."""

    facts: tuple[Fact, ...]
    slip: bool


def hear(line: Line, wanted: Wanted) -> Heard:
    """Result: what `line` states about days and times."""
    facts: list[Fact] = []
    slip = False
    at, fresh = 0, False  # fresh: the token before belongs to a fact
    while at < len(line):
        found = _found(line, at) or _bare(line, at, facts if fresh else [], wanted)
        if found is None:
            linked = _connective(line, at, fresh=fresh)
            facts += linked
            fresh = fresh and bool(linked) and isinstance(linked[0], Joint)
            at += 1
            continue
        slip = slip or any(line[i].slip for i in range(at, found.end))
        facts += (_as_asked(fact, wanted) for fact in found.facts)
        facts += _limit_before(line, at)
        at, fresh = found.end, bool(found.facts)
    return Heard(tuple(facts), slip)


def _as_asked(fact: Fact, wanted: Wanted) -> Fact:
    """Reads "10.12" as the day or the time that was asked for."""
    if wanted is Wanted.MOMENT or not isinstance(fact, Date) or fact.clock is None:
        return fact
    return fact.clock if wanted is Wanted.TIME else replace(fact, clock=None)


def _found(line: Line, at: int) -> Found | None:
    for kind in line[at].senses:
        for rule in RULES.get(kind, ()):
            found = rule(line, at)
            if found is not None:
                return found
    return None


def _bare(line: Line, at: int, before: list[Fact], wanted: Wanted) -> Found | None:
    """A number by itself: the hour of the day before it, or the answer to the question."""
    if wanted is Wanted.DAY and line[at].has(Kind.ORDINAL) and _whole_answer(line, at):
        return Found((Date(line[at].number(Kind.ORDINAL)),), at + 1)
    if not line[at].has(Kind.FIGURES, Kind.NUMBER):
        return None
    after_weekday = bool(before) and isinstance(before[-1], Weekday)
    dotted = line.is_mark(at + 1, ".") and line[at + 1].glued and line[at].has(Kind.FIGURES)
    timed = line[at + 1].has(Kind.CLOCK) and line[at + 2].has(Kind.FIGURES, Kind.NUMBER, Kind.HALF)
    if (after_weekday and (dotted or timed)) or (
        wanted is Wanted.DAY and _whole_answer(line, at + dotted)
    ):
        day = line[at].figures or 0
        return Found((Date(day),), at + 1 + dotted) if day in dates.DAYS else None
    if before and isinstance(before[-1], DAYS):
        return clocks.guessed_hour(line, at)
    if before and isinstance(before[-1], Joint) and isinstance(before[-2], Clock):
        return clocks.guessed_hour(line, at)
    asked = (wanted is Wanted.TIME and at == 0) or line[at - 1].has(Kind.LIMIT_PRE)
    return clocks.guessed_hour(line, at) if asked else None


def _whole_answer(line: Line, at: int) -> bool:
    return at <= 1 and line[at + 1].has(Kind.END)


def _connective(line: Line, at: int, *, fresh: bool) -> list[Fact]:
    """What a word that is no date does to the dates around it."""
    token = line[at]
    if token.has(Kind.NOT):
        return [Denial()]
    if token.has(Kind.OVER):
        return [Over()]
    if token.has(Kind.JOINT) or (fresh and line.is_mark(at, "/&+")):
        return [Joint()]
    if token.has(Kind.TURN):
        return [Pause(turn=True)]
    if fresh and token.has(Kind.LIMIT_POST):
        return [Limit(Fuzz(token.name(Kind.LIMIT_POST)))]
    if line.is_mark(at, ".!?"):
        return [Pause(full=True)]
    return [Pause()] if line.is_mark(at, ",;:()") else []


def _limit_before(line: Line, at: int) -> list[Fact]:
    before = line[at - 1]
    return [Limit(Fuzz(before.name(Kind.LIMIT_PRE)))] if before.has(Kind.LIMIT_PRE) else []


def is_dated(fact: Fact) -> bool:
    """Result: whether `fact` says something of a day or a time."""
    return not isinstance(fact, Joint | Denial | Over | Pause | Limit)
