"""Days with a name, in any year."""

import datetime as dt
from collections.abc import Callable

FIXED = {
    "new-year": (1, 1),
    "epiphany": (1, 6),
    "runeberg": (2, 5),
    "valentine": (2, 14),
    "kalevala": (2, 28),
    "women": (3, 8),
    "minna-canth": (3, 19),
    "may-day-eve": (4, 30),
    "may-day": (5, 1),
    "independence": (12, 6),
    "lucia": (12, 13),
    "christmas-eve": (12, 24),
    "christmas-day": (12, 25),
    "st-stephen": (12, 26),
    "new-year-eve": (12, 31),
}
SATURDAY, SUNDAY = 5, 6


def easter(year: int) -> dt.date:
    """Result: Easter Sunday (the anonymous Gregorian computus, Nature 1876)."""
    century, rest = divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    moon = (
        19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    quarter, odd = divmod(rest, 4)
    to_sunday = (32 + 2 * skipped + 2 * quarter - moon - odd) % 7
    late = (year % 19 + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + dt.timedelta(days)


def _weekday_from(month: int, day: int, weekday: int, plus: int = 0) -> Callable[[int], dt.date]:
    """The first `weekday` on or after a date, and `plus` days."""

    def that_year(year: int) -> dt.date:
        start = dt.date(year, month, day)
        return start + dt.timedelta((weekday - start.weekday()) % 7 + plus)

    return that_year


MOVABLE: dict[str, Callable[[int], dt.date]] = {
    "good-friday": _from_easter(-2),
    "easter-day": _from_easter(0),
    "easter-monday": _from_easter(1),
    "ascension": _from_easter(39),
    "pentecost": _from_easter(49),
    "mothers": _weekday_from(5, 8, SUNDAY),
    "fathers": _weekday_from(11, 8, SUNDAY),
    "midsummer-eve": _weekday_from(6, 20, SATURDAY, plus=-1),
    "midsummer-day": _weekday_from(6, 20, SATURDAY),
    "all-saints": _weekday_from(10, 31, SATURDAY),
}
# names of more than one day
LASTING = {
    "christmas": ("christmas-eve", "st-stephen"),
    "easter": ("good-friday", "easter-monday"),
    "midsummer": ("midsummer-eve", "midsummer-day"),
}


def feast(name: str, year: int) -> tuple[dt.date, dt.date]:
    """Result: the first and the last day of `name` in `year`; raises KeyError."""
    if name in LASTING:
        first, last = LASTING[name]
        return feast(first, year)[0], feast(last, year)[1]
    day = dt.date(year, *FIXED[name]) if name in FIXED else MOVABLE[name](year)
    return day, day
