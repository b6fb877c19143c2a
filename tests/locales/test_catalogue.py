"""Dates, plurals and languages: what a catalogue makes of its texts."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from locales.catalogue import NAME, Catalogue, read_all

ALL = read_all()
JUNE_3 = date(2026, 6, 3)
MOMENT = datetime(2026, 6, 3, 17, 5)  # noqa: DTZ001 -- wall time


def catalogue(language, *messages):
    """A catalogue as it is read from a file with these (msgid, text, context) in it."""
    content = Catalog(language)
    for english, text, context in messages:
        content.add(english, text, context=context)
    file = BytesIO()
    write_po(file, content)
    file.seek(0)
    return Catalogue.of(read_po(file, locale=language))


@pytest.mark.parametrize(
    ("language", "when", "day", "on", "short", "month", "clock"),
    [
        ("fi", "keskiviikkona 3. kesäkuuta kello 17.05", "keskiviikko 3. kesäkuuta",
         "keskiviikkona 3. kesäkuuta", "ke 3.6.", "kesäkuu 2026", "17.05"),
        ("sv", "onsdagen den 3 juni kl. 17.05", "onsdag 3 juni",
         "onsdagen den 3 juni", "ons 3.6.", "juni 2026", "17.05"),
        ("en", "Wednesday 3 June at 17:05", "Wednesday 3 June",
         "Wednesday 3 June", "Wed 3.6.", "June 2026", "17:05"),
    ],
)  # fmt: skip
def test_dates_as_people_of_the_language_write_them(language, when, day, on, short, month, clock):
    words = ALL[language]
    assert words.when(MOMENT, JUNE_3) == when
    assert words.day(JUNE_3, JUNE_3) == day
    assert words.on(JUNE_3, JUNE_3) == on
    assert words.short(JUNE_3) == short
    assert words.month(JUNE_3) == month
    assert words.time(MOMENT) == words.time(time(17, 5)) == clock


@pytest.mark.parametrize("language", list(ALL))
def test_a_year_is_said_only_when_it_is_another_one(language):
    words = ALL[language]
    new_year, eve = date(2027, 1, 1), date(2026, 12, 31)
    assert "2027" in words.day(new_year, eve)
    assert "2026" in words.on(eve, new_year)
    assert "2027" in words.when(datetime(2027, 1, 1, 9), eve)  # noqa: DTZ001 -- wall time
    assert "2027" not in words.day(new_year, new_year)
    assert "2026" not in words.on(eve, eve)


def test_a_day_of_next_year_in_full():
    assert ALL["fi"].day(date(2027, 1, 1), date(2026, 12, 31)) == "perjantai 1. tammikuuta 2027"


ONE_AND_MANY = ("One task", "{count} tasks")


@pytest.mark.parametrize(
    ("language", "texts", "chosen"),
    [
        ("fi", ("Yksi tehtävä", "{count} tehtävää"), {0: 1, 1: 0, 2: 1, 11: 1}),
        ("so", ("a", "b"), {0: 1, 1: 0, 2: 1}),
        ("ru", ("one", "few", "many"), {1: 0, 2: 1, 5: 2, 21: 0, 22: 1}),
        ("ar", ("a", "b", "c", "d", "e", "f"), {0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5}),
        ("vi", ("a",), {0: 0, 1: 0, 5: 0}),
    ],
)
def test_a_plural_takes_the_form_of_its_language(language, texts, chosen):
    words = catalogue(language, (ONE_AND_MANY, texts, "Tasks"))
    for count, form in chosen.items():
        assert words.get_plural("Tasks", *ONE_AND_MANY, count) == texts[form]


def test_a_plural_that_is_missing_is_given_in_english():
    words = catalogue("fi")
    assert words.get_plural("Tasks", *ONE_AND_MANY, 1) == "One task"
    assert words.get_plural("Tasks", *ONE_AND_MANY, 2) == "{count} tasks"


def test_a_text_is_found_by_its_context():
    words = catalogue("fi", ("Ready", "Valmis", "button"), ("Ready", "Milloin", "form.task.due"))
    assert words.get("button", "Ready") == "Valmis"
    assert words.get("form.task.due", "Ready") == "Milloin"
    assert words.get("goal", "Ready") == "Ready"


def test_a_catalogue_knows_what_it_has():
    assert catalogue("fi", ("Ready", "Valmis", "button")).has("button", "Ready")
    assert not catalogue("fi").has("button", "Ready")
    assert catalogue("en").has("button", "Ready")


def test_an_empty_text_counts_as_none():
    assert catalogue("fi", ("Ready", "", "button")).get("button", "Ready") == "Ready"


def test_languages_the_default_one_first_that_of_the_msgids_last():
    first, *_, last = ALL
    assert (first, last) == ("fi", "en")


@pytest.mark.parametrize(
    ("language", "name"), [("fi", "Helppo suomi"), ("sv", "Svenska"), ("en", "English")]
)
def test_a_language_says_its_name_in_itself(language, name):
    assert ALL[language].name == name


def test_a_language_without_a_name_is_called_as_the_msgids_are():
    assert catalogue("so").name == NAME.english
