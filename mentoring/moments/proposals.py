"""Facts to proposals: each proposal is one day and time that somebody put forward."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mentoring.moments.facts import (
    Ahead,
    Clock,
    Date,
    DayFact,
    Denial,
    Fact,
    Feast,
    Fuzzy,
    Joint,
    Limit,
    MonthAlone,
    Now,
    Over,
    PartOfDay,
    Pause,
    Relative,
    Week,
    Weekday,
    Which,
)
from mentoring.moments.grammar import is_dated
from mentoring.moments.reading import Fuzz, Part

MOST = 12  # proposals; more is no answer to "when?"


@dataclass(frozen=True)
class Proposal:
    """Every field is what was said of it, or None; `either` is a date that may be a time."""

    date: DayFact | None = None
    weekday: Weekday | None = None
    week: Week | None = None
    part: Part | None = None
    clock: Clock | None = None
    either: Date | None = None
    limit: Fuzz | None = None
    now: bool = False

    @property
    def has_day(self) -> bool:
        """Result: whether a day, or something that narrows it down to a week, was said."""
        return bool(self.date or self.weekday or self.week or self.either)

    @property
    def empty(self) -> bool:
        """Result: whether nothing was said."""
        return self == Proposal(limit=self.limit)


@dataclass(frozen=True)
class Heeded:
    """The facts that hold, and whether others were refused ("en pääse tiistaina")."""

    facts: tuple[Fact, ...]
    refused: bool


def heed(facts: Iterable[Fact], *, over: bool = False) -> Heeded:
    """Result: the facts without those of clauses that say "not".

    `over`: all of it tells of what has been, as a sentence with "tapasimme" does anyway.
    """
    kept: list[Fact] = []
    refused = False
    for sentence in _split(facts, at_full_stops=True):
        held: list[Fact] = []
        for clause in _split(sentence, at_full_stops=False):
            if not any(isinstance(fact, Denial) for fact in clause):
                held += clause
                continue
            turned = any(isinstance(fact, Pause) and fact.turn for fact in clause)
            dated = any(map(is_dated, clause))
            if not dated and not turned:  # "tiistaina klo 17, ei käy"
                refused = refused or any(map(is_dated, held))
                held = []
            refused = refused or dated
        told = over or any(isinstance(fact, Over) for fact in sentence)
        kept += map(_over, held) if told else held
    return Heeded(tuple(kept), refused)


def _over(fact: Fact) -> Fact:
    """`fact` in a sentence of what has been."""
    match fact:
        case Weekday(which=Which.COMING):
            return replace(fact, which=Which.LAST)
        case Date(year=None, months_ahead=None, month=int()):
            return replace(fact, over=True)
    return fact


def _split(facts: Iterable[Fact], *, at_full_stops: bool) -> Iterator[list[Fact]]:
    part: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Pause) and (fact.full or not at_full_stops):
            yield part
            part = []
        part.append(fact)
    yield part


def proposals(facts: Iterable[Fact]) -> list[Proposal]:
    """Result: the proposals in the order they were made, each completed from its neighbours."""
    made = [Proposal()]
    joint = False
    for fact in facts:
        if isinstance(fact, Joint):
            joint = True
        elif not isinstance(fact, Over | Pause | MonthAlone | Fuzzy):
            last = made[-1]
            merged = _merged(last, fact, joint=joint)
            if merged is None:
                made.append(_merged(Proposal(), fact, joint=False) or Proposal())
            else:
                made[-1] = merged
            joint = joint and isinstance(fact, Limit)
    told = [one for one in made if not one.empty]
    return _completed([_settled(one) for one in told[:MOST]])


def _merged(one: Proposal, fact: Fact, *, joint: bool) -> Proposal | None:
    """`one` with `fact`, or None where it is another proposal that begins."""
    match fact:
        case Limit(what):
            return replace(one, limit=what)
        case Now():
            return replace(one, now=True)
        case PartOfDay(part):
            return replace(one, part=part) if one.part in {None, part} else None
        case Clock():
            full = one.clock is not None or (one.either is not None and one.date is not None)
            return None if full else replace(one, clock=fact)
        case _ if joint and one.has_day:
            return None
        case Weekday():
            return _with_weekday(one, fact)
        case Week():
            return replace(one, week=fact) if one.week is None else None
        case Date(clock=Clock()) if one.either is None and not (one.date and one.clock):
            return replace(one, either=fact)
        case Date() | Feast() | Relative() | Ahead():
            return replace(one, date=fact) if one.date is None else None
    return one


def _with_weekday(one: Proposal, day: Weekday) -> Proposal | None:
    over = isinstance(one.date, Relative) and one.date.days < 0
    same = one.weekday is not None and one.weekday.weekday == day.weekday
    if over or (one.weekday is not None and not same):
        return None
    return replace(one, weekday=one.weekday or day)


def _settled(one: Proposal) -> Proposal:
    """`one` with "10.12" as the date or as the time that is missing, where that is clear."""
    if one.either is None:
        return one
    date = replace(one.either, clock=None)
    if one.clock is not None:
        return replace(one, either=None, date=date)
    if one.date is not None or one.week is not None:
        return replace(one, either=None, clock=one.either.clock)
    return one


def _completed(made: list[Proposal]) -> list[Proposal]:
    """Reads "ma tai ti klo 17": both at 17; "ti klo 17 tai 18": both on Tuesday."""
    for index, one in enumerate(made):
        if not index:
            continue
        before = made[index - 1]
        if one.weekday and one.weekday.which is Which.COMING and not (one.date or one.week):
            made[index] = replace(one, week=before.week)
        if not one.has_day:
            made[index] = replace(
                one,
                date=before.date,
                weekday=before.weekday,
                week=before.week,
                either=before.either,
            )
    for index in reversed(range(len(made) - 1)):
        made[index] = _with_time_of(made[index], made[index + 1])
    for index in range(1, len(made)):
        made[index] = _with_time_of(made[index], made[index - 1])
    return made


def _with_time_of(one: Proposal, other: Proposal) -> Proposal:
    """`one` with the time of a neighbour, if it has none of its own."""
    if one.clock is not None or one.part is not None or not other.has_day:
        return one
    return replace(one, clock=other.clock, part=other.part, limit=one.limit or other.limit)
