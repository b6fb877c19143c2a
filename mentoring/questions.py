"""Questions: what a form asks, and how an answer is read from what a person typed or tapped.

A kind of question is one class with three things: how it reads typed text, how it reads a tap, and
which buttons it offers. Nothing that a person types makes any of them raise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from mentoring.messages.forms import TapOrWrite
from mentoring.messages.message import Button, Label, Message
from mentoring.words import Words

Answer: TypeAlias = str | int | list[str] | dict[str, str]
"""What one question was answered with; goes into JSON as it is."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers of a choice."""

    key: str
    label: Words | str


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked only if another one was answered so, or if a gap of the frame has it."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form, as its file has it."""

    key: str
    kind: str
    ask: Words
    short: Words
    """Its name in the review and in the diary."""
    hint: Words | None = None
    optional: bool = True
    roles: tuple[str, ...] = ()
    """Whose question it is; empty: everybody's."""
    except_roles: tuple[str, ...] = ()
    """Whose it is not."""
    aside: bool = False
    """Not asked in its turn, only offered in the review."""
    seen_by: str = "pair"
    """Who will read the answer: pair, self, coordinator, all (these three) or anonymous."""
    options: tuple[Option, ...] = ()
    options_from: str = ""
    """Options that are known only when it is asked, e.g. the programme's themes."""
    when: tuple[Condition, ...] = ()
    """Asked if any of these holds; always, if there is none."""
    longest: int = 4096
    """Characters; a longer answer is asked to be shorter. Parts of one answer add up to 20 000."""

    def whose(self, role: str) -> bool:
        """Whether a person of this role is asked."""
        return (not self.roles or role in self.roles) and role not in self.except_roles


@dataclass(frozen=True, slots=True)
class Frame:
    """What a form needs to know of the moment in which it is filled in."""

    now: datetime
    """Local wall time of the person, aware."""
    language: str = "fi"
    role: str = ""
    gaps: Mapping[str, object] = field(default_factory=dict)
    """What stands in the gaps of its texts: the partner's name, a day …"""
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    """For `options_from`."""

    def offered(self, question: Question) -> tuple[Option, ...]:
        """The options of a question here and now."""
        return (*self.options.get(question.options_from, ()), *question.options)


@dataclass(frozen=True, slots=True)
class Read:
    """The answer, understood."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Slip:
    """Not an answer; `say` tells kindly what happened and what helps. The question stays open."""

    say: Message


@dataclass(frozen=True, slots=True)
class Offer:
    """One or more readings; the person says which is right before it becomes the answer."""

    say: Message
    readings: tuple[Answer, ...]
    labels: tuple[Label, ...] = ()
    """One a reading; empty when there is one reading and yes or no decide."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The same question, shown again with this answer so far: many choices, half a moment."""

    answer: Answer
    say: Message | None = None


Reading: TypeAlias = Read | Slip | Offer | Unfinished


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: its label and what `press` gets."""

    label: Label
    what: str

    def button(self, address: str) -> Button:
        """The same as a button of a message that comes back to `address`."""
        return Button(self.label, f"{address}{self.what}")


Choices: TypeAlias = tuple[tuple[Choice, ...], ...]


class Kind:
    """A kind of question. As it stands: answered by buttons alone, one option a row."""

    def read(self, question: Question, typed: str, frame: Frame, so_far: Answer | None) -> Reading:
        """What was typed, as an answer."""
        del question, typed, frame, so_far
        return Slip(TapOrWrite())

    def press(
        self, question: Question, what: str, frame: Frame, so_far: Answer | None
    ) -> Reading | None:
        """What was tapped, as an answer; None: no such button here."""
        del question, what, frame, so_far
        return None

    def buttons(self, question: Question, frame: Frame, so_far: Answer | None) -> Choices:
        """Rows of what can be tapped."""
        del so_far
        return in_rows((Choice(o.label, o.key) for o in frame.offered(question)), 1)

    def shown(self, question: Question, answer: Answer, frame: Frame) -> object:
        """The answer as a value that a message can show. Options that are gone are left out."""
        chosen = answer if isinstance(answer, list) else [answer]
        known = {o.key: o.label for o in frame.offered(question)}
        return tuple(known[key] for key in chosen if key in known)

    def partly(self, so_far: Answer | None) -> Message | None:
        """What is said instead of the question once a part of the answer is known."""
        del so_far
        return None


def in_rows(choices: Iterable[Choice], wide: int) -> Choices:
    """Choices side by side, `wide` a row."""
    all_ = tuple(choices)
    return tuple(all_[i : i + wide] for i in range(0, len(all_), wide))
