"""What a few words state about a day or a time, before it is known which day that is."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from mentoring.moments.reading import Assumed, Fuzz, NoSuchDay, NoSuchTime, Part


class Which(Enum):
    """How a weekday was pointed at."""

    COMING = "tiistaina"
    THIS = "tänä tiistaina"
    NEXT = "ensi tiistaina"
    LAST = "viime tiistaina"


@dataclass(frozen=True)
class Clock:
    """A time of day in minutes after midnight, 0 to 1440.

    `twelve`: it may mean twelve hours later or earlier as well; `spoken`: in words, not figures;
    `either_hour`: it may mean an hour later as well ("half six").
    """

    minutes: int
    twelve: bool = False
    spoken: bool = False
    either_hour: bool = False
    assumed: frozenset[Assumed] = frozenset()


@dataclass(frozen=True)
class Date:
    """A day of a month; `months_ahead` counts from this month ("ensi kuun 5. päivä": 1).

    `clock` is the time that the same figures could be as well ("10.12"), and are as likely if
    they are `padded` like one ("17.05"). `over`: of two years the one that has been is meant.
    """

    day: int
    month: int | None = None
    year: int | None = None
    months_ahead: int | None = None
    clock: Clock | None = None
    padded: bool = False
    over: bool = False
    assumed: frozenset[Assumed] = frozenset()


@dataclass(frozen=True)
class Feast:
    """A day with a name, as `feasts` knows it."""

    name: str
    year: int | None = None


@dataclass(frozen=True)
class Relative:
    """So many days from today; negative is over."""

    days: int


@dataclass(frozen=True)
class Ahead:
    """So much time from now; negative is over. `weeks` counts whole weeks, else it is 0."""

    days: int = 0
    months: int = 0
    minutes: int = 0
    weeks: int = 0


@dataclass(frozen=True)
class Weekday:
    """0 is Monday."""

    weekday: int
    which: Which = Which.COMING


@dataclass(frozen=True)
class Week:
    """A week: so many from this one, or by its ISO number; or only its weekend."""

    ahead: int = 0
    number: int | None = None
    weekend: bool = False


@dataclass(frozen=True)
class PartOfDay:
    """A part of the day."""

    part: Part


@dataclass(frozen=True)
class MonthAlone:
    """A month without a day; `portion` is its start, middle or end."""

    month: int | None = None
    year: int | None = None
    months_ahead: int = 0
    portion: Fuzz | None = None


@dataclass(frozen=True)
class Fuzzy:
    """A time that is no day."""

    what: Fuzz


@dataclass(frozen=True)
class Repeats:
    """Again and again."""

    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True)
class Now:
    """At once."""


@dataclass(frozen=True)
class Impossible:
    """Figures that look like a date or a time and cannot be one."""

    reading: NoSuchDay | NoSuchTime


@dataclass(frozen=True)
class Joint:
    """The words "or" and "and" between days: what follows is another day."""


@dataclass(frozen=True)
class Denial:
    """The word "not": the clause says when it does not suit."""


@dataclass(frozen=True)
class Over:
    """The sentence tells of what has been ("tapasimme tiistaina")."""


@dataclass(frozen=True)
class Pause:
    """The end of a clause, or of a sentence (`full`), or a "but" (`turn`)."""

    full: bool = False
    turn: bool = False


@dataclass(frozen=True)
class Limit:
    """The words "before" and "after": what is meant is on that side of what stands beside it."""

    what: Fuzz


DayFact: TypeAlias = Date | Feast | Relative | Ahead
TimeFact: TypeAlias = DayFact | Weekday | Week | PartOfDay | Clock | Now
HintFact: TypeAlias = MonthAlone | Fuzzy | Repeats | Impossible | Limit
Fact: TypeAlias = TimeFact | HintFact | Joint | Denial | Over | Pause


@dataclass(frozen=True)
class Found:
    """What a rule found: the facts, and the index of the token after them."""

    facts: tuple[Fact, ...]
    end: int
