"""What a word can mean in a date or a time, whatever its language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import TypeAlias


class Kind(IntEnum):
    """One kind of meaning; the value that comes with it is in brackets."""

    WEEKDAY = auto()  # [0 is Monday]
    WEEKDAY_SHORT = auto()  # [0 is Monday] "to": only in company of a date or time
    WEEKDAY_PAST = auto()  # [0 is Monday] "i tisdags"
    REPEATS = auto()  # [digits of weekdays] "arkisin"
    PER = auto()  # "viikossa": kerran viikossa
    TIMES = auto()  # "kerran"
    EVERY = auto()
    MONTH = auto()  # [1 to 12]
    MONTH_SHORT = auto()  # [1 to 12] "kesä", "may": only beside a number
    RELATIVE = auto()  # [days from today]
    PART = auto()  # [Part]
    MERIDIEM = auto()  # [Part] "pm"
    THIS = auto()
    NEXT = auto()
    COMING = auto()
    LAST = auto()
    UNIT = auto()  # [Unit]
    AHEAD = auto()  # "päästä": after an amount
    AHEAD_PRE = auto()  # "om": before an amount
    AGO = auto()
    WITHIN = auto()  # "sisällä"
    NUMBER = auto()  # [0 to 59]
    ORDINAL = auto()  # [1 to 31]
    HOUR = auto()  # [1 to 24] "viideltä": a time by itself
    HOUR_FROM = auto()  # [1 to 24] "viidestä"
    HOUR_TO = auto()  # [1 to 24] "seitsemään"
    HALF = auto()  # "puoli kuusi": 5.30
    HALF_EITHER = auto()  # "half six": 6.30, or 5.30 from a Finn
    HALF_OF = auto()  # "puolen tunnin"
    ONE_AND_HALF = auto()  # "puolentoista tunnin"
    FEW = auto()
    QUARTER = auto()
    PAST = auto()  # "yli"
    TO = auto()  # "vaille"
    CLOCK = auto()
    OCLOCK = auto()
    NAMED_TIME = auto()  # [minutes after midnight]
    ABOUT = auto()
    FROM = auto()  # "from 9 to 11"
    RANGE = auto()
    JOINT = auto()
    NOT = auto()
    OVER = auto()  # "tapasimme": the sentence tells of what has been
    TURN = auto()  # "mutta"
    LIMIT_PRE = auto()  # [Fuzz]
    LIMIT_POST = auto()  # [Fuzz]
    PORTION = auto()  # [Fuzz] "lopussa"
    WEEKEND = auto()
    FUZZY = auto()  # [Fuzz]
    NOW = auto()
    FEAST = auto()  # [name in feasts]
    DAYWORD = auto()  # "5. päivä"
    SUFFIX = auto()  # "3rd", "5:s"
    HOUR_SUFFIX = auto()  # "17:ltä"
    MEASURE = auto()  # "2.5 tuntia" is no date
    FITS = auto()  # "tiistaina 17 sopii"
    FILLER = auto()  # left out before reading
    ORDINARY = auto()  # looks like one of the others and is not
    # not words
    FIGURES = auto()  # [value]
    MARK = auto()
    PLACE = auto()  # "kirjastossa"
    END = auto()


class Unit:
    """Units of time, as the values of Kind.UNIT."""

    MINUTE, HOUR, DAY, WEEK, MONTH, YEAR, HALF_HOUR, WEEKS_TWO = range(8)


Value: TypeAlias = int | str
Senses: TypeAlias = Mapping[Kind, Value]


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language: rows of kind, value and the forms, space between them.

    `phrases` are several words that count as one; `compounds` one word that counts as several.
    `forgiving` are the kinds whose long words are recognised with slips of the finger.
    """

    rows: tuple[tuple[Kind, Value, str], ...]
    phrases: Mapping[str, str]
    compounds: Mapping[str, str]
    forgiving: frozenset[Kind] = frozenset(
        {Kind.WEEKDAY, Kind.MONTH, Kind.RELATIVE, Kind.REPEATS},
    )

    def forms(self) -> Iterator[tuple[str, Kind, Value]]:
        """Result: every form with its meaning."""
        for kind, value, forms in self.rows:
            for form in forms.split():
                yield form, kind, value


def listed(words: str) -> list[str]:
    """Result: words that are written with spaces between them."""
    return words.split()


def numbered(kind: Kind, forms: Iterable[str], start: int) -> Iterator[tuple[Kind, Value, str]]:
    """Result: a row for each of `forms`, valued upwards from `start`."""
    for value, text in enumerate(forms, start):
        yield kind, value, text
