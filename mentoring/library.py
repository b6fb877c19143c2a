"""All that is data and not code: programmes, forms and the words of the field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentoring.forms import Form
from mentoring.programmes import Programme
from mentoring.prompts import Prompts
from mentoring.words import Words


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field and what it means, in plain words."""

    key: str
    word: Words
    meaning: Words
    first: bool = False
    """Explained the first time that a person meets it, without being asked."""


@dataclass(frozen=True, slots=True)
class Library:
    """What the data files say; read once at the start."""

    programmes: Mapping[str, Programme]
    forms: Mapping[str, Form]
    terms: tuple[Term, ...]
    prompts: Prompts
    taught: tuple[Term, ...] = field(init=False)
    """The terms that are explained without being asked."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "taught", tuple(term for term in self.terms if term.first))
