"""Anonymous surveys: when they close, what is told of them, and what would say too much.

Who was asked is kept apart from what was answered. What is told is told once, of at least five
answers, and never changes afterwards: so nothing can be subtracted from anything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from typing import Final

from mentoring.forms import Form
from mentoring.programmes import Programme
from mentoring.questions import Answer, Option, Question
from mentoring.quiet import MORNING

LEAST: Final = 5
"""Answers from which on something is told (security.md: k = 5)."""
LEAST_FOR_PERCENT: Final = 10
"""Under this no % (PRODUCT.md §4)."""
REMIND_DAYS: Final = (3, 7)
"""After she was asked (PRODUCT.md §6)."""
OPEN_DAYS: Final = 10
"""From the day on which somebody was last asked."""
JOIN_DAYS: Final = 30
"""From its beginning a round takes people in; so no answer waits for longer than forty days."""
FEW_MEETINGS: Final = 4
"""Fewer on record, and the survey asks how often they met (001:1187); a programme may differ."""


class RoundState(StrEnum):
    """Where a round of asking is."""

    OPEN = "open"
    """Answers wait, each sealed for her who wrote it; she may change them."""
    RELEASED = "released"
    """Told to the coordinators; nobody knows any more who wrote what."""
    POOLED = "pooled"
    """There were too few: they went into the pool of the programme."""
    POOL = "pool"
    """Not a round but the pool: answers out of several rounds, until there are enough."""


@dataclass(frozen=True, slots=True)
class Round:
    """One asking of a survey in a group, or (without a group) in a whole programme."""

    id: int
    group_id: int | None
    programme: str
    form: str
    state: RoundState
    opened_at: datetime
    closes_at: datetime
    asked: int | None = None
    """How many were asked; known once it is closed."""

    def takes_in(self, now: datetime) -> bool:
        """Whether somebody who is asked now is asked in this round."""
        young = now < self.opened_at + timedelta(days=JOIN_DAYS)
        return self.state is RoundState.OPEN and young and now < self.closes_at


@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody's place in an open round: never what she answered."""

    round_id: int
    person_id: int
    done: bool
    """She has answered or does not want to. Forgotten at the close."""
    asked_on: date


class Verdict(Enum):
    """What is to be done with a round."""

    WAIT = "it goes on"
    RELEASE = "its answers are told"
    POOL = "its answers join those of other rounds"


def verdict(round_: Round, answers: int, now: datetime) -> Verdict:
    """What becomes of a round or a pool that has so many answers.

    A group that goes on is no exception: what five have not answered within the time joins the
    pool, because an answer that waits can be found by her name.
    """
    match round_.state:
        case RoundState.OPEN if now >= round_.closes_at:
            return Verdict.RELEASE if answers >= LEAST else Verdict.POOL
        case RoundState.POOL if answers >= LEAST:
            return Verdict.RELEASE
        case _:
            return Verdict.WAIT


def closing(asked: datetime) -> datetime:
    """When a round closes, of which somebody was last asked then: in a morning. Aware."""
    return _morning(asked.date() + timedelta(days=OPEN_DAYS), asked)


def last_day(closes_at: datetime) -> date:
    """The last whole day for an answer. `closes_at`: wall time of the reader, aware."""
    return closes_at.date() - timedelta(days=1)


def reminder_due(asked_on: date, here: datetime) -> int | None:
    """Which reminder it is time for, by its day: only the latest. `here`: her wall time, aware."""
    mornings = ((days, _morning(asked_on + timedelta(days=days), here)) for days in REMIND_DAYS)
    return max((days for days, morning in mornings if morning <= here), default=None)


def next_reminder(asked_on: date, here: datetime) -> datetime | None:
    """When the next one is due, aware; None: there is none any more."""
    mornings = (_morning(asked_on + timedelta(days=days), here) for days in REMIND_DAYS)
    return min((morning for morning in mornings if morning > here), default=None)


def _morning(day: date, here: datetime) -> datetime:
    return datetime.combine(day, MORNING, here.tzinfo)


def too_few(possible: int) -> bool:
    """Whether it is known from the start that no five can answer."""
    return possible < LEAST


def tellable(part: int, whole: int) -> bool:
    """Whether something may be told of a part of the answers: it and the rest hide each one."""
    rest = whole - part
    return part >= LEAST and (rest == 0 or rest >= LEAST)


def few_recorded(held: int, programme: Programme) -> bool:
    """Whether so few meetings are on record that the survey asks how often they met."""
    total = programme.meetings.least if programme.meetings else None
    return held < (programme.before_middle or total or FEW_MEETINGS)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is told of one question."""

    question: Question
    answered: int
    counts: tuple[tuple[Option, int], ...] = ()
    """Of a choice, in the order of the form."""
    comments: tuple[str, ...] = ()
    """Of a text, in an order that says nothing about who wrote them: that of the alphabet."""


def tallies(form: Form, responses: Sequence[Mapping[str, Answer | None]]) -> Iterator[Tally]:
    """What is told of a round: each question for itself, so that no answers stay together."""
    own = {question.key for question in form.questions}
    for question in form.questions:
        answers = [found for one in responses if (found := one.get(question.key)) is not None]
        # Whom such a question was asked is known from elsewhere: she is a part that can be seen.
        known_part = any(condition.question not in own for condition in question.when)
        if not answers or (known_part and not tellable(len(answers), len(responses))):
            continue
        yield _tally(question, answers)


def _tally(question: Question, answers: Sequence[Answer]) -> Tally:
    if question.kind in ("choice", "many"):
        chosen = [key for answer in answers for key in _keys(answer)]
        counts = tuple((option, chosen.count(option.key)) for option in question.options)
        return Tally(question, len(answers), counts=counts)
    comments = (str(answer) for answer in answers)
    return Tally(question, len(answers), comments=tuple(sorted(comments, key=str.casefold)))


def _keys(answer: Answer) -> Iterable[str]:
    return set(answer) if isinstance(answer, list) else {str(answer)}


def percent(count: int, whole: int) -> int | None:
    """A whole percentage; None if so few answered that it would only look exact."""
    return round(100 * count / whole) if whole >= LEAST_FOR_PERCENT else None
