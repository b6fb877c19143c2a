"""Rules that read a day from words: "huomenna", "ensi tiistaina", "viikon päästä", "joka ti"."""

from mentoring.moments.dates import YEARS, is_counted_day
from mentoring.moments.facts import (
    Ahead,
    Fact,
    Found,
    Fuzzy,
    Now,
    PartOfDay,
    Relative,
    Repeats,
    Week,
    Weekday,
    Which,
)
from mentoring.moments.reading import Fuzz, Part
from mentoring.moments.tokens import Line
from mentoring.moments.words import Kind, Unit

POINTING = (Kind.THIS, Kind.NEXT, Kind.COMING, Kind.LAST)
WEEKDAYS = (Kind.WEEKDAY, Kind.WEEKDAY_SHORT)
# what makes a short "to" a Thursday when it stands beside it
BEFORE_SHORT = (*POINTING, Kind.EVERY, Kind.JOINT, Kind.AHEAD, Kind.UNIT, Kind.WEEKDAY)
AFTER_SHORT = (
    Kind.CLOCK,
    Kind.PART,
    Kind.HOUR,
    Kind.HALF,
    Kind.QUARTER,
    Kind.JOINT,
    Kind.UNIT,
    Kind.END,
)
AFTER_FIRST = (*AFTER_SHORT, Kind.ABOUT, Kind.FITS)  # when the text begins with it
AMOUNTS = (Kind.NUMBER, Kind.FIGURES, Kind.HALF_OF, Kind.ONE_AND_HALF, Kind.FEW, Kind.QUARTER)
WEEK_NUMBERS = range(1, 54)
LARGEST = 999  # of any unit; more is no plan
Amount = float | None  # None: "a few"


def relative(line: Line, at: int) -> Found | None:
    """Result: "huomenna"."""
    return Found((Relative(line[at].number(Kind.RELATIVE)),), at + 1)


def weekday(line: Line, at: int) -> Found | None:
    """Result: "tiistaina", "ti", "ti–to", "i tisdags", or None."""
    if line[at].has(Kind.WEEKDAY_PAST):
        return Found((Weekday(line[at].number(Kind.WEEKDAY_PAST), Which.LAST),), at + 1)
    day = line[at].value(*WEEKDAYS)
    if day is None or not (line[at].has(Kind.WEEKDAY) or _in_company(line, at)):
        return None
    end = at + 1
    end += line.is_mark(end, ".") and line[end].glued and not line[at].has(Kind.WEEKDAY)
    if line.is_mark(end, "-") and line[end + 1].has(*WEEKDAYS):
        return Found((Fuzzy(Fuzz.DAYS),), end + 2)
    end += line.is_mark(end, "-") and line[end + 1].has(Kind.PART)
    return Found((Weekday(day),), end)


def _in_company(line: Line, at: int) -> bool:
    """Whether a short word such as "to" means a weekday here."""
    before, after = line[at - 1], line[at + 1]
    if line.is_mark(at + 1, "-") and not line[at + 2].has(*WEEKDAYS, Kind.PART):
        return False
    if line.is_mark(at + 1, ".") and line[at + 1].glued:
        after = line[at + 2]
    if line[at].has(Kind.TO) and before.has(Kind.NUMBER, Kind.FIGURES, Kind.QUARTER):
        return _is_date(line, at + 1)
    if before.has(*BEFORE_SHORT) or (before.has(Kind.END) and after.has(*AFTER_FIRST)):
        return True
    if before.has(Kind.TURN) and after.has(Kind.END):  # "ei ti vaan to"
        return True
    listed = after.has(Kind.MARK) and line[at + 2].has(*WEEKDAYS)
    if after.has(Kind.FIGURES) or listed:
        return True
    if line[at].has(Kind.TO) and after.has(*POINTING):  # "I go to this meeting"
        return before.has(Kind.END)
    return after.has(*POINTING, *AFTER_SHORT[:-1]) and after.text != "at"


def _is_date(line: Line, at: int) -> bool:
    return line[at].has(Kind.FIGURES) and line.is_mark(at + 1, "./")


def pointed(line: Line, at: int) -> Found | None:
    """Result: "ensi tiistaina", "ensi viikolla", "tänä iltana", "viime viikolla", or None."""
    then = line[at + 1]
    day = then.value(*WEEKDAYS)
    if day is not None:
        inner = weekday(line, at + 1)
        if inner is None or not isinstance(inner.facts[0], Weekday):  # "ensi ma–ke"
            return inner
        return Found((Weekday(day, _which(line, at)),), inner.end)
    if then.value(Kind.UNIT) == Unit.WEEK:
        return Found((Week(_ahead(line, at)),), at + 2)
    if then.has(Kind.PART) and not line[at].has(Kind.COMING):
        day_of_part = -1 if line[at].has(Kind.LAST) else 0
        return Found((Relative(day_of_part), PartOfDay(Part(then.name(Kind.PART)))), at + 2)
    if then.has(Kind.WEEKEND):
        return Found((Week(_ahead(line, at), weekend=True),), at + 2)
    return _pointed_long(line, at)


def _pointed_long(line: Line, at: int) -> Found | None:
    """Reads "viime kuussa", "ensi vuonna", "ensi kesänä"."""
    unit = line[at + 1].value(Kind.UNIT)
    if line[at].has(Kind.LAST) and unit in {Unit.MONTH, Unit.YEAR}:
        return Found((Ahead(months=-1 if unit == Unit.MONTH else -12),), at + 2)
    if unit == Unit.YEAR:
        return Found((Fuzzy(Fuzz.YEAR),), at + 2)
    if line[at + 1].has(Kind.FUZZY):
        return Found((Fuzzy(Fuzz(line[at + 1].name(Kind.FUZZY))),), at + 2)
    return None


def _which(line: Line, at: int) -> Which:
    if line[at].has(Kind.LAST):
        return Which.LAST
    return Which.NEXT if line[at].has(Kind.NEXT) else Which.THIS


def _ahead(line: Line, at: int) -> int:
    return line[at].has(Kind.NEXT) - line[at].has(Kind.LAST)


def week_number(line: Line, at: int) -> Found | None:
    """Result: "viikolla 48", or None."""
    at_number = at + 1 + line.is_mark(at + 1, ".")
    number = line[at_number].figures
    if line[at].value(Kind.UNIT) != Unit.WEEK or number not in WEEK_NUMBERS:
        return None
    if line.is_mark(at_number + 1, ".:/") and line[at_number + 2].has(Kind.FIGURES):
        return None
    return Found((Week(number=number),), at_number + 1)


def weekend(_line: Line, at: int) -> Found | None:
    """Result: "viikonloppuna"."""
    return Found((Week(weekend=True),), at + 1)


# --- so much time from now ---------------------------------------------------------------------


def duration(line: Line, at: int) -> Found | None:
    """Result: "kahden viikon päästä", "in two weeks", "viikko sitten"; no facts for "2 tuntia"."""
    start = at
    at += line[at].has(Kind.AHEAD_PRE, Kind.WITHIN)
    amount, unit_at = _amount(line, at)
    unit = line[unit_at].value(Kind.UNIT)
    if unit is None and line[at].has(Kind.QUARTER) and line[at + 1].has(Kind.AHEAD, Kind.AGO):
        unit, unit_at, amount = Unit.MINUTE, at, 15
    if unit == Unit.YEAR and unit_at == start and _is_year(line, unit_at + 1):
        return Found((Fuzzy(Fuzz.YEAR),), unit_at + 2)
    if unit is None or (unit_at == start and line[unit_at + 1].has(Kind.FIGURES)):
        return None
    return _directed(line, start, unit_at + 1, amount, unit)


def _is_year(line: Line, at: int) -> bool:
    return line[at].figures in YEARS or line[at].has(Kind.PORTION)


def _directed(line: Line, start: int, end: int, amount: Amount, unit: int) -> Found | None:
    """A duration with the word that says which way from now it is."""
    if line[start].has(Kind.WITHIN) or line[end].has(Kind.WITHIN):
        return Found((Fuzzy(Fuzz.BEFORE),), end + line[end].has(Kind.WITHIN))
    past, later = line[end].has(Kind.AGO), line[end].has(Kind.AHEAD)
    later = later or (line[end].has(Kind.FROM) and line[end + 1].has(*WEEKDAYS))
    if past or later or line[start].has(Kind.AHEAD_PRE):
        return Found((_ahead_by(amount, unit, back=past),), end + (past or later))
    clock_follows = line[end].has(Kind.PAST, Kind.TO) or (
        line[end].has(Kind.FIGURES) and line[end].glued  # "17h30"
    )
    measured = line[start].has(*AMOUNTS) and line[end - 1].text != "viikolla"
    measured = measured and not is_counted_day(line, start, end - 1)
    return Found((), end) if measured and not clock_follows else None


def _amount(line: Line, at: int) -> tuple[Amount, int]:
    """How many, and the index of the unit."""
    token = line[at]
    if token.has(Kind.FEW):
        return None, at + 1
    if token.has(Kind.HALF_OF):
        return 0.5, at + 1
    if token.has(Kind.ONE_AND_HALF):
        return 1.5, at + 1
    if token.has(Kind.HALF, Kind.HALF_EITHER):
        return 0.5, at + 1 + line[at + 1].has(Kind.NUMBER)
    value = token.value(Kind.FIGURES, Kind.NUMBER)
    if value is None:
        return 1, at
    return value, at + 1


def _ahead_by(amount: Amount, unit: int, *, back: bool) -> Fact:
    if back:
        amount = -(amount or 2)
    if amount is None or abs(amount) > LARGEST:
        return Fuzzy(Fuzz.ABOUT)
    if unit in {Unit.MINUTE, Unit.HOUR, Unit.HALF_HOUR}:
        size = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.HALF_HOUR: 30}[unit]
        return Ahead(minutes=round(amount * size))
    if unit in {Unit.MONTH, Unit.YEAR}:
        months = amount * (1 if unit == Unit.MONTH else 12)
        return Ahead(months=int(months)) if months == int(months) else Fuzzy(Fuzz.ABOUT)
    if amount != int(amount):
        return Fuzzy(Fuzz.ABOUT)
    if unit == Unit.DAY:
        return Ahead(days=int(amount))
    weeks = int(amount) * (2 if unit == Unit.WEEKS_TWO else 1)
    return Ahead(days=7 * weeks, weeks=weeks)


# --- again and again ---------------------------------------------------------------------------


def repeats(line: Line, at: int) -> Found | None:
    """Result: "arkisin", "tiistaisin", "joka toinen tiistai", "kerran viikossa", or None."""
    if line[at].has(Kind.REPEATS):
        return Found((_repeats(line[at].name(Kind.REPEATS)),), at + 1)
    if line[at].has(Kind.TIMES):
        per = line[at + 1].has(Kind.PER, Kind.UNIT)
        return Found((Repeats(),), at + 2) if per else None
    then = at + 1 + line[at + 1].has(Kind.ORDINAL)
    day = line[then].value(*WEEKDAYS)
    if day is not None:
        return Found((Repeats((day,)),), then + 1)
    again = line[then].has(Kind.UNIT, Kind.PART, Kind.WEEKEND, Kind.DAYWORD)
    return Found((Repeats(),), then + 1) if again else None


def _repeats(weekdays: str) -> Repeats:
    return Repeats(tuple(int(day) for day in weekdays))


def fuzzy(line: Line, at: int) -> Found | None:
    """Result: "kesällä", "pian", "joskus"."""
    return Found((Fuzzy(Fuzz(line[at].name(Kind.FUZZY))),), at + 1)


def now(_line: Line, at: int) -> Found | None:
    """Result: "nyt"; it counts only where nothing else is said ("nyt perjantaina")."""
    return Found((Now(),), at + 1)
