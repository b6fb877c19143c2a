"""What mentoring brought: counted by the Womento rule (001:462–476).

One category for each aktori, so that nobody is counted twice: work wins over all, of her own
field over other work, a training place over studies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

LEAST_FOR_PERCENT: Final = 10
"""Under this no % (PRODUCT.md §4)."""


class OutcomeKind(StrEnum):
    """What somebody reached."""

    OWN_FIELD = "own field"
    OTHER_WORK = "other work"
    TRAINING = "training"
    STUDIES = "studies"
    GRANT = "grant"
    OTHER = "other"


class Category(StrEnum):
    """What is counted, the strongest first."""

    OWN_FIELD = "own field"
    OTHER_WORK = "other work"
    TRAINING = "training"
    STUDIES = "studies or grant"
    OTHER = "other"


CATEGORY: Final[Mapping[OutcomeKind, Category]] = {
    OutcomeKind.OWN_FIELD: Category.OWN_FIELD,
    OutcomeKind.OTHER_WORK: Category.OTHER_WORK,
    OutcomeKind.TRAINING: Category.TRAINING,
    OutcomeKind.STUDIES: Category.STUDIES,
    OutcomeKind.GRANT: Category.STUDIES,
    OutcomeKind.OTHER: Category.OTHER,
}
STRENGTH: Final = tuple(Category)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that one person reached."""

    person_id: int
    kind: OutcomeKind
    at: datetime
    counted: bool = True
    """She lets it be counted."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody with a place, as far as the denominator has to know (001:764)."""

    person_id: int
    paired: bool
    started: date | None
    """When it starts or has started; None: nobody has said."""
    interrupted: bool = False
    """Has broken off before anything began."""

    @property
    def really(self) -> bool:
        """«Really taking part»: has a pair, and has started or is about to."""
        return self.paired and self.started is not None and not self.interrupted


@dataclass(frozen=True, slots=True)
class Statistics:
    """The result: numbers first, % only where they mean something."""

    people: int
    """Who really took part: of these all percentages are."""
    answered: int
    counts: Mapping[Category, int]

    @property
    def silent(self) -> int:
        """Did not answer: a line of its own, not «other»."""
        return self.people - self.answered

    @property
    def employed(self) -> int:
        """Work of her own field and other work."""
        return self.counts[Category.OWN_FIELD] + self.counts[Category.OTHER_WORK]

    def percent(self, count: int) -> int | None:
        """A whole percentage of those who took part; None under ten."""
        if self.people < LEAST_FOR_PERCENT:
            return None
        return (200 * count + self.people) // (2 * self.people)  # half up


def category(outcomes: Iterable[Outcome]) -> Category | None:
    """The one in which she is counted; None: she has told nothing, or lets nothing be counted."""
    found = {CATEGORY[one.kind] for one in outcomes if one.counted}
    return min(found, key=STRENGTH.index, default=None)


def statistics(taking: Iterable[Taking], outcomes: Iterable[Outcome]) -> Statistics:
    """Counts each aktori once, in her strongest category."""
    people = {one.person_id for one in taking if one.really}
    hers: dict[int, list[Outcome]] = {person: [] for person in people}
    for one in outcomes:
        if one.person_id in hers:
            hers[one.person_id].append(one)
    found = [category(of_one) for of_one in hers.values()]
    told = [one for one in found if one is not None]
    return Statistics(len(people), len(told), {one: told.count(one) for one in Category})
