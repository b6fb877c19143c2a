"""From a message to what Telegram gets: text and buttons in one language.

What people wrote is escaped here, once, and nowhere else. A line with an empty gap is left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from html import escape, unescape
from string import Formatter
from typing import TypeAlias

from locales.catalogue import DEFAULT, Catalogue
from mentoring.messages.message import Button, Message, Rows
from mentoring.words import Range, Words

MENU = (
    (Words("Menu", "menu"), Words("Meeting", "menu")),
    (Words("Diary", "menu"), Words("Help", "menu")),
)
"""The small keyboard: the same words always in the same place."""
JOINTS = {"list": ", ", "apart": "\n\n"}
"""What stands between several values in one gap: `{themes:list}`; a new line without a word."""
HOW = frozenset({"day", "on", "time", "month", *JOINTS})
"""What may stand behind the colon of a gap: {when:day}."""
HOLES = re.compile(r"\n{3,}")
"""What is left where a line between two empty ones was left out."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A message in one language: HTML as Telegram takes it, and rows of (label, data)."""

    text: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()


class Wording:
    """Words messages in the languages that there are."""

    def __init__(self, catalogues: Mapping[str, Catalogue]) -> None:
        self._catalogues = catalogues
        self.languages = {language: one.name for language, one in catalogues.items()}
        """Those that can be chosen, each with its name in itself; the default one first."""
        self._menu_words = {
            one.get("menu", word.english).casefold(): word.english
            for one in catalogues.values()
            for row in MENU
            for word in row
        }

    def word(self, message: Message, language: str, today: date) -> Worded:
        """The message in this language; `today` decides where a year is said."""
        text = _Voice(self._catalogue(language), today).message(message)
        return Worded(text, self.buttons(message.rows(), language, today))

    def buttons(
        self, rows: Rows, language: str, today: date
    ) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The buttons alone: rows of (label, data)."""
        voice = _Voice(self._catalogue(language), today)
        return tuple(tuple((voice.label(b), b.tap) for b in row) for row in rows)

    def menu(self, language: str) -> tuple[tuple[str, ...], ...]:
        """The small keyboard that always stands below the text field."""
        catalogue = self._catalogue(language)
        return tuple(tuple(catalogue.get("menu", word.english) for word in row) for row in MENU)

    def menu_word(self, text: str) -> str:
        """Which word of the small keyboard this text is, in English; empty if none.

        In any language: an old keyboard stays on the phone when she changes hers.
        """
        return self._menu_words.get(text.strip().casefold(), "")

    def plain(self, words: Words | Message, language: str, today: date) -> str:
        """The same as plain text: for labels, files, pictures."""
        return unescape(_Voice(self._catalogue(language), today).value(words, ""))

    def _catalogue(self, language: str) -> Catalogue:
        return self._catalogues.get(language) or self._catalogues[DEFAULT]


class _Voice:
    """One language on one day."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self.catalogue = catalogue
        self.today = today

    def message(self, message: Message) -> str:
        if message.plural:
            count = message.count  # type: ignore[attr-defined]
            text = self.catalogue.get_plural(
                type(message).__name__, message.text, message.plural, count
            )
        elif has_words(message.text):
            text = self.catalogue.get(type(message).__name__, message.text)
        else:
            text = message.text
        return self._fill(text, message)

    def words(self, words: Words) -> str:
        if words.own:
            text = (
                words.own.get(self.catalogue.language) or words.own.get(DEFAULT) or words.english
            )
        else:
            text = self.catalogue.get(words.context, words.english)
        return self._fill(text, words.gaps)

    def label(self, button: Button) -> str:
        label = button.label
        if isinstance(label, datetime):
            return f"{self.catalogue.short(label.date())} {self.catalogue.time(label)}"
        if isinstance(label, date):
            return self.catalogue.short(label)
        return unescape(self.value(label, ""))

    def value(self, value: object, spec: str) -> str:
        """A value as it stands in a text. TypeError: there is no way to say it."""
        match value:
            case None:
                return ""
            case Words():
                return self.words(value)
            case Message():
                return self.message(value)
            case str():
                return escape(unicodedata.normalize("NFC", value), quote=False)
            case int():
                return str(value)
            case Range(least, most):
                return str(least) if least == most else f"{least}–{most}"
            case datetime() | date() | time():
                return self._moment(value, "" if spec in JOINTS else spec)
            case tuple() | list():
                return JOINTS.get(spec, "\n").join(
                    filter(None, (self.value(v, "") for v in value))
                )
        raise TypeError(f"a gap cannot hold a {type(value).__name__}")

    def _moment(self, value: date | datetime | time, spec: str) -> str:
        if isinstance(value, time) or spec == "time":
            return self.catalogue.time(value)  # type: ignore[arg-type]
        if isinstance(value, datetime) and not spec:
            return self.catalogue.when(value, self.today)
        day = value.date() if isinstance(value, datetime) else value
        if spec == "month":
            return self.catalogue.month(day)
        return (
            self.catalogue.on(day, self.today)
            if spec == "on"
            else self.catalogue.day(day, self.today)
        )

    def _fill(self, text: str, gaps: object) -> str:
        still = _still(text)
        if still is not None:
            return still
        lines = (self._line(line, gaps) for line in _parsed(text))
        return _joined(line for line in lines if line is not None)

    def _line(self, line: "Line", gaps: object) -> str | None:
        """The line with its gaps filled; None if one of them is empty."""
        said = ""
        for literal, name, spec in line:
            said += literal
            if name:
                value = self.value(_gap(gaps, name), spec)
                if not value:
                    return None
                said += value
        return said


def _gap(gaps: object, name: str) -> object:
    return gaps.get(name) if isinstance(gaps, Mapping) else getattr(gaps, name)


@lru_cache(maxsize=4096)
def has_words(text: str) -> bool:
    """Whether there is something to translate besides the gaps."""
    return re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", text)) is not None


Line: TypeAlias = tuple[tuple[str, str, str], ...]
"""A line of a text in parts: what stands there as HTML, the gap behind it (or ""), and how."""


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Line, ...]:
    """The lines of a text. ValueError: a brace is not closed; `kaari check` finds such texts."""
    return tuple(
        tuple(
            (escape(literal, quote=False), name or "", spec or "")
            for literal, name, spec, _ in Formatter().parse(line)
        )
        for line in text.split("\n")
    )


@lru_cache(maxsize=4096)
def _still(text: str) -> str | None:
    """A text without gaps as it is shown, always the same; None if it has gaps to be filled."""
    lines = _parsed(text)
    if any(name for line in lines for _, name, _ in line):
        return None
    return _joined("".join(literal for literal, _, _ in line) for line in lines)


def _joined(lines: Iterable[str]) -> str:
    text = "\n".join(lines).strip()
    return HOLES.sub("\n\n", text) if "\n\n\n" in text else text
