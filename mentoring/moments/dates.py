"""Rules that read a day of a month: "3.6.", "12/6", "2026-06-03", "3. kesäkuuta", "June 3rd"."""

from mentoring.moments.facts import Date, Fact, Feast, Found, Fuzzy, Impossible, Joint, MonthAlone
from mentoring.moments.figures import figures_clock, goes_on, is_part_of_name
from mentoring.moments.reading import Assumed, Fuzz, NoSuchDay
from mentoring.moments.tokens import Line
from mentoring.moments.words import Kind, Unit

DAYS, MONTHS = range(1, 32), range(1, 13)
YEARS = range(1900, 2200)
MONTH_FIRST = frozenset({Assumed.MONTH_FIRST})
BY_NAME = (Kind.MONTH, Kind.MONTH_SHORT)
WEEK = 7  # days
NO_DAY = Impossible(NoSuchDay())


def date(line: Line, at: int) -> Found | None:
    """Result: a date that begins with a number, or None."""
    counted = line.is_mark(at - 1, ".") and line[at - 1].glued and line[at - 2].has(Kind.FIGURES)
    if line[at + 1].has(Kind.FIGURES, Kind.END):
        return None
    if (counted and line[at].glued) or is_part_of_name(line, at):
        return None
    return (
        _iso(line, at)
        or _range(line, at)
        or _numeric(line, at)
        or _day_and_month(line, at)
        or _day_of_month(line, at)
    )


# --- figures only ------------------------------------------------------------------------------


def _iso(line: Line, at: int) -> Found | None:
    """Reads "2026-06-03", and the T after it."""
    year, month, day = (line[at + step].figures for step in (0, 2, 4))
    apart = line.is_mark(at + 1, "-./") and line[at + 3].text == line[at + 1].text
    if not apart or year not in YEARS or month is None or day is None:
        return None
    end = at + 5
    end += line[end].text == "t" and line[end + 1].has(Kind.FIGURES)
    return Found((_checked(day, month, year),), end)


def _checked(day: int, month: int, year: int | None = None) -> Fact:
    fits = month in MONTHS and day in DAYS
    return Date(day, month, year) if fits else NO_DAY


def _range(line: Line, at: int) -> Found | None:
    """Reads "3.–5.6.": every day of it."""
    dash = at + 1 + line.is_mark(at + 1, ".")
    if not line.is_mark(dash, "-"):
        return None
    last = _numeric(line, dash + 1)
    first = line[at].figures
    if last is None or first is None or not isinstance(last.facts[0], Date):
        return None
    until = last.facts[0]
    if until.clock and dash == at + 1:  # "9-10.12": hours
        return None
    if not 1 <= first < until.day:  # "30.–2.6."
        return Found((Fuzzy(Fuzz.DAYS),), last.end)
    days = range(first, until.day + 1) if until.day - first < WEEK else (first, until.day)
    facts: list[Fact] = []
    for day in days:
        facts += [Date(day, until.month, until.year), Joint()]
    return Found(tuple(facts[:-1]), last.end)


def _numeric(line: Line, at: int) -> Found | None:
    """Reads "3.6.", "3.6", "3. 6. 2026", "3.6.-26", "12/6", "3-6-2026"."""
    day, mark, month = line[at], line[at + 1], line[at + 2]
    if not line.is_mark(at + 1, "./-") or not mark.glued:
        return None
    if day.short is None or month.short is None:
        return None
    end = at + 3
    closed = mark.text == "." and line.is_mark(end, ".") and line[end].glued
    if not month.glued and not closed:
        return None
    if closed and _is_version(line, end + 1):
        return None
    year, after = _year(line, end + closed, mark.text)
    if year is None and (mark.text == "-" or (not closed and line[end].has(Kind.MEASURE))):
        return None
    sure = closed or year is not None or mark.text == "/"
    clock = figures_clock(line, at) if year is None else None
    return _settled(line, at, Date(day.short, month.short, year, clock=clock), after, sure=sure)


def _is_version(line: Line, at: int) -> bool:
    """Whether a figure is glued to "1.2." that makes it no date: "1.2.3"."""
    figure = line[at]
    return figure.glued and figure.has(Kind.FIGURES) and len(figure.text) == 1


def _settled(line: Line, at: int, told: Date, end: int, *, sure: bool) -> Found | None:
    """The figures of a date with a month that may be none."""
    month = told.month or 0
    if line[at + 1].text == "/" and month not in MONTHS and told.day in MONTHS:
        swapped = Date(month, told.day, told.year, assumed=MONTH_FIRST)
        return Found((swapped,), end) if month in DAYS else Found((NO_DAY,), end)
    if isinstance(_checked(told.day, month), Date):
        closed = line.is_mark(at + 3, ".") and line[at + 3].glued
        as_clock = told.clock if not closed and line[at + 1].text == "." else None
        padded = line[at + 2].text.startswith("0") and not line[at].text.startswith("0")
        return Found((Date(told.day, month, told.year, clock=as_clock, padded=padded),), end)
    return Found((NO_DAY,), end) if sure and told.clock is None else None


def _year(line: Line, at: int, mark: str) -> tuple[int | None, int]:
    """The year at `at`, with the mark before it, and the index after both."""
    start = at
    if line.is_mark(at, mark + "-'") and line[at + 1].glued:
        at += 1
    token = line[at]
    ends = not (line.is_mark(at + 1, ".:") and line[at + 1].glued and line[at + 2].glued)
    if token.figures in YEARS:
        return token.figures, at + 1
    if token.pair is not None and token.glued and ends:
        return 2000 + token.pair, at + 1 + line.is_mark(at + 1, ".")
    return None, start


# --- with the name of a month ------------------------------------------------------------------


def _day_and_month(line: Line, at: int) -> Found | None:
    """Reads "3. kesäkuuta 2026", "kolmas päivä kesäkuuta", "3rd June"."""
    day, end = _day(line, at)
    if day is None:
        return None
    end += line[end].has(Kind.DAYWORD)
    month = line[end].value(*BY_NAME)
    if month is None:
        return None
    return _named(line, day, month, end + 1)


def _named(line: Line, day: int, month: int, end: int) -> Found:
    end += line.is_mark(end, ".") and line[end].glued
    comma = line.is_mark(end, ",") and line[end + 1].figures in YEARS
    year, end = _year(line, end + comma, "-")
    return Found((_checked(day, month, year),), end)


def _day(line: Line, at: int) -> tuple[int | None, int]:
    """A day of a month in figures or as an ordinal, and the index after it."""
    token = line[at]
    ordinal = token.value(Kind.ORDINAL)
    if ordinal is not None:
        return ordinal, at + 1
    if token.short is None:
        return None, at
    end = at + 1
    end += line.is_mark(end, ".:") and line[end].glued
    suffixed = line[end].glued and line[end].has(Kind.SUFFIX)
    return token.short, end + suffixed


def _day_of_month(line: Line, at: int) -> Found | None:
    """Reads "5. päivä", "the 5th", "den 5:e": this month or the next."""
    day, end = _day(line, at)
    english = line[end - 1].text in {"st", "nd", "rd", "th", "e"} and line[at].has(Kind.FIGURES)
    sure = line[at].has(Kind.ORDINAL) or end > at + 1 or is_counted_day(line, at, end)
    named = line[end].has(Kind.DAYWORD) and sure
    if day is None or not (english or named):
        return None
    end += named
    return Found((Date(day) if day in DAYS else NO_DAY,), end)


def is_counted_day(line: Line, at: int, word: int) -> bool:
    """Result: whether "8 pv" without its dot is a day: "maanantaina 8 pv", "12 pvä klo 17"."""
    beside = line[at - 1].has(Kind.WEEKDAY, Kind.WEEKDAY_SHORT) or line[word + 1].has(Kind.CLOCK)
    return beside and line[at].short in DAYS and line[word].has(Kind.DAYWORD)


def month_first(line: Line, at: int) -> Found | None:
    """Result: "kesäkuun 3. päivä", "June 3rd", "kesäkuun lopussa", "kesäkuussa", or None."""
    month = line[at].number(*BY_NAME)
    end = at + 1 + (line.is_mark(at + 1, ".") and line[at + 2].has(Kind.FIGURES))
    dated = _after_month(line, end)
    if dated is not None:
        day, end = dated
        return _named(line, day, month, end)
    return _alone(line, at, month)


def _after_month(line: Line, at: int) -> tuple[int, int] | None:
    """The day after the name of a month, and the index after it."""
    day, end = _day(line, at)
    if day is None or day not in DAYS:
        return None
    if goes_on(line, at + 1):  # "June 17:30"
        return None
    return day, end + line[end].has(Kind.DAYWORD)


def _alone(line: Line, at: int, month: int) -> Found | None:
    end = at + 1
    year, end = _year(line, end, "-") if line[end].figures in YEARS else (None, end)
    portion, end = _portion(line, at, end)
    swedish = line[at - 1].text == "i" and line[at].text != "may"
    pointed = swedish or line[at - 1].has(Kind.AHEAD_PRE, Kind.PORTION)
    if line[at].has(Kind.MONTH) or year is not None or pointed or portion:
        return Found((MonthAlone(month, year, portion=portion),), end)
    return None


def _portion(line: Line, at: int, end: int) -> tuple[Fuzz | None, int]:
    """The start, middle or end that is said before or after a month."""
    if line[end].has(Kind.PORTION):
        return Fuzz(line[end].name(Kind.PORTION)), end + 1
    before = next((line[i] for i in (at - 1, at - 2) if line[i].has(Kind.PORTION)), None)
    return (Fuzz(before.name(Kind.PORTION)), end) if before else (None, end)


def this_or_next_month(line: Line, at: int) -> Found | None:
    """Result: "ensi kuun 5. päivä", "ensi kuussa", "kuun lopussa", or None."""
    ahead = 1 if line[at].has(Kind.NEXT) else 0
    said = line[at].has(Kind.NEXT, Kind.THIS, Kind.COMING)
    end = at + said
    if line[end].value(Kind.UNIT) != Unit.MONTH:
        return None
    dated = _after_month(line, end + 1)
    if said and dated is not None:
        day, end = dated
        return Found((Date(day, months_ahead=ahead),), end)
    portion, end = _portion(line, at, end + 1)
    if not said and portion is None:
        return None
    return Found((MonthAlone(months_ahead=ahead, portion=portion),), end)


def feast_day(line: Line, at: int) -> Found | None:
    """Result: "jouluaattona 2026"."""
    year, end = _year(line, at + 1, "-") if line[at + 1].figures in YEARS else (None, at + 1)
    return Found((Feast(line[at].name(Kind.FEAST), year),), end)
