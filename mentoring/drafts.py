"""A form being filled in: what is known so far, what can happen to it, and what comes of that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from mentoring.base36 import base36
from mentoring.messages.message import Label, Message
from mentoring.questions import Answer


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in by one person."""

    id: int
    answers: Mapping[str, Answer | None] = field(default_factory=dict)
    """By question; None: skipped."""
    again: str = ""
    """A question asked again, by «back» or from the review."""
    so_far: Answer | None = None
    """An unfinished answer of the question that is open."""
    readings: tuple[Answer, ...] = ()
    """Readings of what she typed, waiting for her word."""
    typed: str = ""
    """The question whose answer was typed last: further parts of a long answer belong there."""
    known: tuple[str, ...] = ()
    """The questions whose answers were there before she began: she is not asked them."""
    revision: int = 0
    """Counts what was accepted; a button of another revision is too late."""

    @property
    def name(self) -> str:
        """The id as it stands in buttons."""
        return base36(self.id)

    @property
    def address(self) -> str:
        """How a button finds back to this question: draft and revision."""
        return f"f:{self.name}:{self.revision}:"


class Status(Enum):
    """How a form stands after a step."""

    ASKING = "asking"
    REVIEW = "review"
    FILLED = "filled"
    LATER = "later"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Typed:
    """She wrote a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """She tapped a button; `what` is the part of its data that the form gave it."""

    what: str


@dataclass(frozen=True, slots=True)
class Part:
    """She wrote on before she had seen the next question: a part of the answer before."""

    text: str


@dataclass(frozen=True, slots=True)
class Late:
    """She wrote long after the question was asked: it may be about something else."""

    text: str


Given: TypeAlias = Typed | Pressed | Part | Late


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one input."""

    draft: Draft
    status: Status
    say: tuple[Message, ...] = ()
    """Said before the next question: a slip, a proof that a part was added."""
    offer: Message | None = None
    """Said instead of the question: a reading to confirm."""
    labels: tuple[Label, ...] = ()
    """What the readings of the offer are called on buttons; empty for a single one."""
    redraw: bool = False
    """The question changes in place (a further theme) instead of being sent anew."""
    accepted: bool = True
    """False: a slip or an unknown button; nothing has changed."""
