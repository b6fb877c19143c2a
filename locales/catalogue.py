"""Catalogues: the texts of Kaari in one language, with its plurals, dates and numbers (Babel)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from mentoring.words import Words

LOCALES = Path(__file__).parent

DATES = {
    "short": Words("EEE d MMM", "date.short"),
    "month": Words("LLLL y", "date.month"),
    "time": Words("H.mm", "date.time"),
    "day": Words("EEEE d MMMM", "date.day"),
    "day, year": Words("EEEE d MMMM y", "date.day"),
    "on": Words("EEEE d MMMM", "date.on"),
    "on, year": Words("EEEE d MMMM y", "date.on"),
    "when": Words("EEEE d MMMM 'at' H.mm", "date.when"),
    "when, year": Words("EEEE d MMMM y 'at' H.mm", "date.when"),
}
"""How a language writes dates: patterns of Unicode CLDR, translated like any text."""
DEFAULT = "fi"
"""The language of a person who has not chosen."""


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
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return _locale(self.language)

    def get(self, context: str, english: str) -> str:
        """The text for this msgctxt and msgid; the msgid itself if there is none."""
        return self.texts.get((context, english), (english,))[0]

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
        return format_date(day, self._pattern("day", day, today), self.locale)

    def on(self, day: date, today: date) -> str:
        """«keskiviikkona 3. kesäkuuta»: in a sentence."""
        return format_date(day, self._pattern("on", day, today), self.locale)

    def when(self, moment: datetime, today: date) -> str:
        """«keskiviikkona 3. kesäkuuta kello 17.30»: a wall time as people say it."""
        return format_datetime(moment, self._pattern("when", moment, today), locale=self.locale)

    def short(self, day: date) -> str:
        """«ke 3.6.»: on a button."""
        return format_date(day, self._pattern("short"), self.locale)

    def month(self, day: date) -> str:
        """«kesäkuu 2026»."""
        return format_date(day, self._pattern("month"), self.locale)

    def time(self, moment: datetime | time) -> str:
        """«17.30»."""
        return format_time(moment, self._pattern("time"), locale=self.locale)

    def _pattern(self, name: str, day: date | None = None, today: date | None = None) -> str:
        another_year = day is not None and today is not None and day.year != today.year
        words = DATES[f"{name}, year" if another_year else name]
        return self.get(words.context, words.english)


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


def read_all() -> dict[str, Catalogue]:
    """All languages that have a .po file, the default one first."""
    found = sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/kaari.po"))
    return {
        language: Catalogue.read(language)
        for language in sorted(found, key=lambda found: found != DEFAULT)
    }
