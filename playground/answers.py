"""What a method gives back when it is more than a plain result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A result with a description beside it (W1)."""

    result: object
    description: str


@dataclass(frozen=True, slots=True)
class Raw:
    """A result that is JSON already: updates are written once, when they arrive."""

    json: str
