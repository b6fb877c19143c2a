"""«All my data» as a paper for people: her words, whole days, no letters for machines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import TypeAlias

from mentoring.export import Line, Row, Say, Section
from mentoring.library import Library
from mentoring.messages.papers import Plain
from mentoring.words import Words

Local: TypeAlias = Callable[[datetime], datetime]
"""Her wall time of an instant."""
Drawn: TypeAlias = Sequence[Mapping[str, object]]

YES, NO = Words("yes", "data"), Words("no", "data")

MEANINGS: Mapping[str, Mapping[str, Words]] = {
    "kind": {
        "coordinator": Words("To coordinate", "data"),
        "member": Words("To a pair", "data"),
        "help": Words("I asked for help", "data"),
        "partner silent": Words("My partner does not answer", "data"),
        "own field": Words("Work in my own field", "data"),
        "other work": Words("Other work", "data"),
        "training": Words("Work training", "data"),
        "studies": Words("A place to study", "data"),
        "grant": Words("A grant", "data"),
        "other": Words("Something else", "data"),
    },
    "language": {
        "fi": Words("Finnish", "data"),
        "sv": Words("Swedish", "data"),
        "en": Words("English", "data"),
    },
    "reply": {
        "coming": Words("I come", "data"),
        "cannot": Words("I cannot come", "data"),
        "agreed": Words("The time is fine", "data"),
    },
    "seen_by": {
        "pair": Words("I and my partner", "data"),
        "self": Words("Only I", "data"),
        "coordinator": Words("I and the coordinator", "data"),
        "all": Words("I, my partner and the coordinator", "data"),
    },
    "state": {
        "open": Words("Not ready yet", "data"),
        "done": Words("Ready", "data"),
        "dropped": Words("Taken away", "data"),
        "planned": Words("Agreed", "data"),
        "held": Words("We met", "data"),
        "moved": Words("Moved to another time", "data"),
        "cancelled": Words("Cancelled", "data"),
    },
}
"""By column: what stands in the table, and what it means."""


def paper(found: Iterable[Section], library: Library, say: Say, local: Local) -> Drawn:
    """What bot/drawings/data.py draws: headings, under each entries of labels and texts."""
    page = _Page(library, say, local)
    return [
        {
            "heading": say(section.heading),
            "entries": list(page.entries(section)),
        }
        for section in found
    ]


class _Page:
    def __init__(self, library: Library, say: Say, local: Local) -> None:
        self._say = say
        self._local = local
        roles = [role for one in library.programmes.values() for role in one.roles]
        self._meanings = {**MEANINGS, "role": {role.key: role.name for role in roles}}

    def entries(self, section: Section) -> Iterator[dict[str, object]]:
        """A row an entry; answers by form and day."""
        if section.table == "answers":
            yield from self._answers(section)
            return
        for row in section.rows:
            yield {"title": "", "lines": list(self._lines(row))}

    def _answers(self, section: Section) -> Iterator[dict[str, object]]:
        """What she wrote into one form on one day stands together, as she wrote it."""
        for title, group in groupby(section.rows, self._title):
            rows = list(group)
            lines = [line for row in rows for line in self._told(row)]
            yield {"title": title[0], "lines": [*lines, *self._seen(rows[0])]}

    def _title(self, row: Row) -> tuple[str, tuple[object, ...]]:
        said = {line.column: line.value for line in row}
        at = said.get("created_at")
        day = self._local(at).date() if isinstance(at, datetime) else None
        parts = [self._text("form", said.get("form", "")), self._text("", day) if day else ""]
        return ": ".join(filter(None, parts)), (said.get("seen_by"), said.get("replaced_at"))

    def _told(self, row: Row) -> Iterator[list[str]]:
        said = {line.column: line.value for line in row}
        yield [
            self._text("question", said.get("question", "")),
            self._text("value", said.get("value", "")),
        ]

    def _seen(self, row: Row) -> Iterator[list[str]]:
        yield from self._lines(line for line in row if line.column in ("seen_by", "replaced_at"))

    def _lines(self, row: Iterable[Line]) -> Iterator[list[str]]:
        for line in row:
            if isinstance(line.value, tuple):
                for inner in line.value:
                    yield from self._told(inner)
            else:
                yield [self._say(line.label), self._text(line.column, line.value)]

    def _text(self, column: str, value: object) -> str:
        meanings = self._meanings.get(column, {})
        match value:
            case bool():
                return self._say(YES if value else NO)
            case datetime():
                return self._say(Plain(self._local(value) if value.tzinfo else value))
            case date():
                return self._say(Plain(value))
            case Words():
                return self._say(value)
            case list():
                return ", ".join(self._text(column, one) for one in value)
            case str() if value in meanings:
                return self._say(meanings[value])
            case str() if column == "wall":
                return self._say(Plain(datetime.fromisoformat(value)))
        return str(value)
