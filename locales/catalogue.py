"""Catalogues: the texts of Kaari in one language, with its plurals, dates and numbers (Babel)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from mentoring.words import Words

LOCALES = Path(__file__).parent

DATES = {
    "short": Words("{short_weekday} {day}.{month_number}.", "date.short"),
    "month": Words("{month_alone} {year}", "date.month"),
    "time": Words("{hour}:{minute}", "date.time"),
    "day": Words("{weekday} {day} {month}", "date.day"),
    "day, year": Words("{weekday} {day} {month} {year}", "date.day"),
    "on": Words("{on_weekday} {day} {month}", "date.on"),
    "on, year": Words("{on_weekday} {day} {month} {year}", "date.on"),
    "when": Words("{on_weekday} {day} {month} at {hour}:{minute}", "date.when"),
    "when, year": Words("{on_weekday} {day} {month} {year} at {hour}:{minute}", "date.when"),
}
"""How a language writes dates: texts like any other, with the gaps of `_parts`."""
WEEKDAYS = {
    "weekday": ("stand-alone", "wide"),  # keskiviikko
    "on_weekday": ("format", "wide"),  # keskiviikkona
    "short_weekday": ("format", "abbreviated"),  # ke
}
MONTHS = {"month": "format", "month_alone": "stand-alone"}  # kesäkuuta, kesäkuu
NAME = Words("English", "language")
"""What a language calls itself: who does not read Finnish must find hers."""
DEFAULT = "fi"
"""The language of a person who has not chosen."""
SOURCE = "en"
"""The language of the msgids: its catalogue may leave out what stays as it is."""


@dataclass(frozen=True)
class Catalogue:
    """One language. A text that it lacks is given in English, which `kaari check` reports."""

    language: str
    texts: Mapping[tuple[str, str], tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(cls, po: Catalog) -> "Catalogue":
        """A catalogue from a .po file read by Babel. Fuzzy texts do not count."""
        texts = {
            (str(m.context or ""), _first(m.id)): _forms(m.string)
            for m in po
            if m.id and not m.fuzzy and all(_forms(m.string))
        }
        return cls(str(po.locale), texts)

    @classmethod
    def read(cls, language: str) -> "Catalogue":
        """The catalogue in locales/<language>/LC_MESSAGES/kaari.po."""
        with (LOCALES / language / "LC_MESSAGES" / "kaari.po").open("rb") as file:
            return cls.of(read_po(file, locale=language))

    @property
    def name(self) -> str:
        """The language in its own words: Svenska."""
        return self.get(NAME.context, NAME.english)

    @property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return _locale(self.language)

    def get(self, context: str, english: str) -> str:
        """The text for this msgctxt and msgid; the msgid itself if there is none."""
        return self.texts.get((context, english), (english,))[0]

    def has(self, context: str, english: str) -> bool:
        """Whether there is a text; that of the msgids has every one."""
        return self.language == SOURCE or (context, english) in self.texts

    def get_plural(self, context: str, english: str, english_plural: str, count: int) -> str:
        """The text that fits the count."""
        forms = self.texts.get((context, english))
        if forms is None:
            return english if count == 1 else english_plural
        rule = self.locale.plural_form(count)
        index = list(_categories(self.language)).index(rule)
        return forms[min(index, len(forms) - 1)]

    def day(self, day: date, today: date) -> str:
        """«keskiviikko 3. kesäkuuta»: after a colon. The year only if it is another one."""
        return self._date("day", day, today)

    def on(self, day: date, today: date) -> str:
        """«keskiviikkona 3. kesäkuuta»: in a sentence."""
        return self._date("on", day, today)

    def when(self, moment: datetime, today: date) -> str:
        """«keskiviikkona 3. kesäkuuta kello 17.30»."""
        return self._date("when", moment, today)

    def short(self, day: date) -> str:
        """«ke 3.6.»: on a button."""
        return self._date("short", day, day)

    def month(self, day: date) -> str:
        """«kesäkuu 2026»."""
        return self._date("month", day, day)

    def time(self, moment: datetime | time) -> str:
        """«17.30»."""
        words = DATES["time"]
        return self.get(words.context, words.english).format_map(_clock(moment))

    def _date(self, name: str, day: date, today: date) -> str:
        words = DATES[name if day.year == today.year else f"{name}, year"]
        parts = _parts(self.language, day)
        if isinstance(day, datetime):
            parts |= _clock(day)
        return self.get(words.context, words.english).format_map(parts)


def _parts(language: str, day: date) -> dict[str, object]:
    """What a day is made of."""
    names = _names(language)
    return {
        **{name: names[name][day.weekday()] for name in WEEKDAYS},
        **{name: names[name][day.month] for name in MONTHS},
        "day": day.day,
        "month_number": day.month,
        "year": day.year,
    }


@lru_cache
def _names(language: str) -> Mapping[str, Mapping[int, str]]:
    """The names of weekdays and months, as Unicode CLDR has them for the language."""
    locale = _locale(language)
    days = {name: dict(locale.days[form][width]) for name, (form, width) in WEEKDAYS.items()}
    return days | {name: dict(locale.months[form]["wide"]) for name, form in MONTHS.items()}


def _clock(moment: datetime | time) -> dict[str, object]:
    return {"hour": moment.hour, "minute": f"{moment.minute:02}"}


def _first(msgid: object) -> str:
    return msgid[0] if isinstance(msgid, tuple | list) else str(msgid)


def _forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string),)


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache
def _categories(language: str) -> tuple[str, ...]:
    """The plural forms of a language in the order of its .po file: one, other."""
    order = ("zero", "one", "two", "few", "many", "other")
    tags = {*_locale(language).plural_form.tags, "other"}
    return tuple(tag for tag in order if tag in tags)


def languages() -> tuple[str, ...]:
    """All languages that have a .po file: the default one first, that of the msgids last."""
    found = (path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/kaari.po"))
    return tuple(sorted(found, key=lambda one: (one != DEFAULT, one == SOURCE, one)))


@cache
def read_all() -> Mapping[str, Catalogue]:
    """All languages that have a .po file: the default one first, that of the msgids last."""
    return {language: Catalogue.read(language) for language in languages()}
