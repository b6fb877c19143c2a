"""Reading a TOML table with every error told at once: which file, which key, what was expected."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from mentoring.words import Range, Words


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a data file."""

    file: str
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: found {self.found}, expected {self.expected}"


class DataTrouble(Exception):
    """A data file cannot be used; `faults` has every error of it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, known: Iterable[str]) -> str:
    """«one of a, b (did you mean a?)», for error messages."""
    names = sorted(known)
    close = get_close_matches(word, names, 1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return f"one of {', '.join(names)}{hint}"


@dataclass(slots=True)
class Table:
    """One table of a file. Takes keys out one by one; what is left over at the end is an error."""

    file: str
    path: str
    content: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def parse(cls, file: str, text: str) -> "Table":
        """The whole file. DataTrouble: it is not TOML."""
        try:
            return cls(file, "", tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise DataTrouble([Fault(file, "(file)", str(error), "valid TOML")]) from None

    def fault(self, key: str, found: object, expected: str) -> None:
        """Notes an error; reading goes on, to find the others as well."""
        self.faults.append(Fault(self.file, f"{self.path}{key}", _shown(found), expected))

    def _take(self, key: str, kind: type, expected: str, *, needed: bool) -> Any:  # noqa: ANN401 -- TOML
        if key not in self.content:
            if needed:
                self.fault(key, "nothing", expected)
            return None
        value = self.content.pop(key)
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        self.fault(key, value, expected)
        return None

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text; empty if missing."""
        return self._take(key, str, "a text", needed=needed) or ""

    def number(self, key: str) -> int | None:
        """A whole number ≥ 0; None if missing."""
        value = self._take(key, int, "a whole number", needed=False)
        if value is not None and value < 0:
            self.fault(key, value, "a number from 0")
            return None
        return value  # type: ignore[no-any-return]

    def flag(self, key: str, *, default: bool) -> bool:
        """A yes or no: true or false."""
        value = self._take(key, bool, "true or false", needed=False)
        return default if value is None else value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty if missing."""
        value = self._take(key, list, "a list of texts", needed=False) or []
        wrong = [one for one in value if not isinstance(one, str)]
        if wrong:
            self.fault(key, wrong[0], "a text in the list")
        return tuple(one for one in value if isinstance(one, str))

    def text_or_texts(self, key: str) -> tuple[str, ...]:
        """A text, or a list of them; empty if missing."""
        if isinstance(self.content.get(key), str):
            return (self.text(key),)
        return self.texts(key)

    def range(self, key: str) -> Range | None:
        """A number or a range: 8, "8-10". None if missing."""
        if isinstance(self.content.get(key), int):
            number = self.number(key)
            return None if number is None else Range(number, number)
        value = self._take(key, str, 'a number or a range like "8-10"', needed=False)
        if value is None:
            return None
        least, _, most = value.replace("–", "-").partition("-")
        if least.isdecimal() and most.isdecimal() and int(least) <= int(most):
            return Range(int(least), int(most))
        self.fault(key, value, 'a number or a range like "8-10"')
        return None

    def words(self, key: str, context: str, *, needed: bool = True) -> Words | None:
        """A text for people: English (translated by the catalogue), or a table of languages."""
        value = self.content.get(key)
        if isinstance(value, dict):
            own = {str(k): v for k, v in self.content.pop(key).items() if isinstance(v, str)}
            if not own:
                self.fault(key, value, 'texts by language, e.g. { fi = "…", en = "…" }')
                return None
            return Words(own.get("en") or next(iter(own.values())), context, own)
        text = self._take(key, str, "a text, or texts by language", needed=needed)
        return Words(text, context) if text else None

    def several(self, key: str, context: str) -> tuple[Words, ...]:
        """A list of texts for people; empty if missing."""
        value = self._take(key, list, "a list of texts", needed=False) or []
        inside = Table(self.file, f"{self.path}{key}.", dict(_numbered(value)), self.faults)
        found = [inside.words(name, context) for name in list(inside.content)]
        return tuple(one for one in found if one is not None)

    def table(self, key: str) -> "Table":
        """A table inside; an empty one if missing."""
        value = self._take(key, dict, "a table", needed=False) or {}
        return Table(self.file, f"{self.path}{key}.", dict(value), self.faults)

    def tables(self, key: str) -> Iterator["Table"]:
        """A list of tables."""
        for number, value in enumerate(
            self._take(key, list, "a list of tables", needed=False) or [], 1
        ):
            if isinstance(value, dict):
                yield Table(self.file, f"{self.path}{key}[{number}].", dict(value), self.faults)
            else:
                self.fault(f"{key}[{number}]", value, "a table")

    def named(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """The tables of a table, by name: [roles.aktori], [roles.mentori]."""
        inside = self.table(key)
        for name in list(inside.content):
            yield name, inside.table(name)

    def one_of(
        self, key: str, known: Mapping[str, object] | Iterable[str], default: str = ""
    ) -> str:
        """A word out of a list of known ones."""
        value = self.text(key, needed=not default) or default
        names = set(known)
        if value and value not in names:
            self.fault(key, value, nearest(value, names))
        return value

    def done(self, known: Iterable[str]) -> None:
        """Every key that is left over is a mistake."""
        for key in self.content:
            self.fault(key, "an unknown key", nearest(key, known))

    def raise_faults(self) -> None:
        """DataTrouble with all errors, if there are any."""
        if self.faults:
            raise DataTrouble(self.faults)


def _numbered(values: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((str(number), value) for number, value in enumerate(values, 1))


def _shown(value: object) -> str:
    text = value if value in ("nothing", "an unknown key") else repr(value)
    return str(text)[:60]
