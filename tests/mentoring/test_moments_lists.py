"""Every line of the lists of typed dates, in tests/mentoring/data; a list is one test.

dates.tsv was given; moments.tsv was written before the code, moments-later.tsv after it;
moments-heard.tsv is how people really type, written before the reader was tried on it (of its 174
lines 23 were read otherwise: 5 of these now say what is asked instead).
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentoring.moments import (
    At,
    Choice,
    Conflict,
    Day,
    Month,
    Past,
    Reading,
    Recurring,
    Time,
    Vague,
    read_moment,
)

DATA = Path(__file__).parent / "data"
HELSINKI = ZoneInfo("Europe/Helsinki")
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def plain(reading: Reading) -> str:
    """The reading as dates.tsv writes it."""
    match reading:
        case At(day, time):
            return f"{day}T{time:%H:%M}"
        case Day(day):
            return str(day)
        case Conflict():
            return "CONFLICT"
    return "NONE"


def written(reading: Reading) -> str:
    """The reading as moments.tsv writes it."""
    name = type(reading).__name__
    match reading:
        case At(day, time):
            return f"At {day}T{time:%H:%M}"
        case Day(day, part):
            return f"Day {day} {part or ''}".strip()
        case Time(time):
            return f"Time {time:%H:%M}"
        case Month(year, month):
            return f"Month {year}-{month:02}"
        case Choice(options):
            return "Choice " + " | ".join(map(written, options))
        case Conflict(day, said):
            return f"Conflict {day} {WEEKDAYS[said]}"
        case Past(day, time):
            return f"Past {day}" + (f"T{time:%H:%M}" if time else "")
        case Vague(what):
            return f"Vague {what}"
        case Recurring(days, time):
            shown = [WEEKDAYS[day] for day in days] + ([f"{time:%H:%M}"] if time else [])
            return " ".join([name, *shown])
    return name


def read(line: dict[str, str], zone: ZoneInfo | None = None) -> tuple[str, str, Reading]:
    """What was typed when, and how it is understood."""
    now = dt.datetime.fromisoformat(line["now"]).replace(tzinfo=zone)
    return line["input"], line["now"], read_moment(line["input"], now)


def test_dates_that_were_given():
    found = [(*read(line), line["expected"]) for line in lines("dates.tsv")]

    assert [one for one in found if plain(one[2]) != one[3]] == []


def test_the_list_of_our_own_is_as_long_as_promised():
    assert len(lines("moments.tsv")) >= 60


@pytest.mark.parametrize("name", ["moments.tsv", "moments-later.tsv", "moments-heard.tsv"])
def test_dates_of_our_own(name):
    found = [(*read(line, HELSINKI), line["reading"]) for line in lines(name)]

    assert [one for one in found if written(one[2]) != one[3]] == []
