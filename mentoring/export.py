"""«All my data»: plain headings in her language over what the tables hold.

Read once into sections; out of the same sections come the file for a computer (`document`) and the
paper for her (mentoring/readable.py), so that neither holds less than the other.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from mentoring.forms import Form
from mentoring.library import Library
from mentoring.messages.message import Message
from mentoring.questions import Option, Question
from mentoring.words import Words

Say: TypeAlias = Callable[[Words | Message], str]
Rows: TypeAlias = Iterable[Mapping[str, object]]

HEADINGS: Mapping[str, Words] = {
    "acceptances": Words("Agreements that I accepted", "data"),
    "attendances": Words("Meetings of the group", "data"),
    "outcomes": Words("What came of it", "data"),
    "people": Words("About me", "data"),
    "memberships": Words("My pairs", "data"),
    "answers": Words("My answers", "data"),
    "goals": Words("My goals", "data"),
    "tasks": Words("My tasks, and tasks that I wrote", "data"),
    "meetings": Words("Our meetings", "data"),
    "replies": Words("What I answered to meetings", "data"),
    "notes": Words("My notes", "data"),
    "helps": Words("When I asked for help", "data"),
    "drafts": Words("Unfinished texts", "data"),
    "participations": Words("Surveys to which I was invited", "data"),
    "sealed_responses": Words("My answers to a survey that is still open", "data"),
    "coordinators": Words("Groups that I coordinate", "data"),
    "invitations": Words("Invitations that I used or made", "data"),
    "guesses": Words("Invitations that did not work", "data"),
    "looks": Words("Who has looked at what", "data"),
}
"""By table."""

LABELS: Mapping[str, Words] = {
    "counted": Words("May be counted", "data"),
    "guardian_at": Words("The guardian said yes", "data"),
    "minor": Words("Under 18", "data"),
    "present": Words("I was there", "data"),
    "about": Words("What I told about myself", "data"),
    "asked_on": Words("Asked on", "data"),
    "at": Words("When", "data"),
    "by_when": Words("Ready by", "data"),
    "changed_at": Words("Changed", "data"),
    "confirmed_at": Words("Let in", "data"),
    "consent": Words("Version of the consent", "data"),
    "consent_at": Words("Consent given", "data"),
    "content": Words("Answers", "data"),
    "coordinates": Words("Coordinator", "data"),
    "count": Words("How many", "data"),
    "created_at": Words("Written", "data"),
    "done": Words("Answered", "data"),
    "due_on": Words("Day", "data"),
    "expires_at": Words("Valid until", "data"),
    "field": Words("My field", "data"),
    "form": Words("Form", "data"),
    "group": Words("Group", "data"),
    "teaches": Words("The language that you teach", "data"),
    "given_name": Words("The name that the coordinator wrote", "data"),
    "group_id": Words("Number of the group", "data"),
    "handled_at": Words("Dealt with", "data"),
    "introduced_at": Words("Met my partner here", "data"),
    "joined_at": Words("Joined", "data"),
    "kind": Words("Kind", "data"),
    "language": Words("Language", "data"),
    "look": Words("What happened", "data"),
    "left_at": Words("Left", "data"),
    "name": Words("Name", "data"),
    "paused_until": Words("Break until", "data"),
    "place": Words("Place", "data"),
    "question": Words("Question", "data"),
    "reached_at": Words("Reached", "data"),
    "replaced_at": Words("Changed to another", "data"),
    "reply": Words("My answer", "data"),
    "revoked_at": Words("Taken back", "data"),
    "role": Words("Role", "data"),
    "same_day": Words("Reminder on the same day", "data"),
    "seen_by": Words("Seen by", "data"),
    "settled_at": Words("Ended", "data"),
    "since": Words("Since", "data"),
    "state": Words("State", "data"),
    "telegram_id": Words("My number in Telegram", "data"),
    "text": Words("Text", "data"),
    "topic": Words("Topic", "data"),
    "used_at": Words("Used", "data"),
    "value": Words("Answer", "data"),
    "wall": Words("Day and time", "data"),
    "why": Words("Why", "data"),
    "zone": Words("Time zone", "data"),
}
"""By column."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a row says. A value may be rows again: the answers of a form."""

    column: str
    label: Words
    value: object


Row: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands in one table. What is empty is left out."""

    table: str
    heading: Words
    rows: tuple[Row, ...]


def sections(tables: Mapping[str, Rows], library: Library) -> tuple[Section, ...]:
    """The tables, read: forms, questions and buttons by what stood there, days as days."""
    return tuple(
        Section(table, HEADINGS[table], tuple(_row(row, library) for row in rows))
        for table, rows in tables.items()
    )


def document(found: Iterable[Section], say: Say) -> dict[str, object]:
    """The file for a computer. Moments in ISO 8601, in UTC if they name no zone."""
    return {say(one.heading): [_object(row, say) for row in one.rows] for one in found}


def _object(row: Row, say: Say) -> dict[str, object]:
    return {say(line.label): _plain(line.value, say) for line in row}


def _plain(value: object, say: Say) -> object:
    match value:
        case datetime():
            return value.isoformat(timespec="auto" if value.tzinfo else "minutes")
        case date():
            return value.isoformat()
        case Words():
            return say(value)
        case tuple():
            return [_object(row, say) for row in value]
        case list():
            return [_plain(one, say) for one in value]
    return value


def _row(row: Mapping[str, object], library: Library) -> Row:
    form = library.forms.get(str(row.get("form")))
    question = form.question(str(row.get("question"))) if form else None
    named: dict[str, object] = dict(row)
    if form is not None:
        named["form"] = form.title
    if question is not None:
        named["question"] = question.short
    if isinstance(text := row.get("value"), str):
        named["value"] = _answer(json.loads(text), question, library)
    if isinstance(text := row.get("content"), str):
        named["content"] = tuple(_answers(json.loads(text), form, library))
    return tuple(
        Line(column, LABELS[column], value) for column, value in named.items() if value is not None
    )


def _answers(content: Mapping[str, object], form: Form | None, library: Library) -> Iterator[Row]:
    """The answers of a draft, or those that wait sealed until a survey ends."""
    found = content.get("answers", content)
    given = found if isinstance(found, Mapping) else {}
    form = form or _form_with((key for key in given if given[key] is not None), library)
    for key, answer in given.items():
        question = form.question(key) if form else None
        if answer is not None:
            shown = _answer(answer, question, library)
            asked = question.short if question else key
            yield (
                Line("question", LABELS["question"], asked),
                Line("value", LABELS["value"], shown),
            )


def _form_with(answers: Iterable[str], library: Library) -> Form | None:
    """The survey that has all these questions: a sealed answer does not name its form."""
    keys = set(answers)
    surveys = {role.survey for one in library.programmes.values() for role in one.roles}
    forms = (library.forms[key] for key in sorted(surveys) if key in library.forms)
    return next((form for form in forms if keys <= {one.key for one in form.questions}), None)


def _answer(answer: object, question: Question | None, library: Library) -> object:
    """What stood on the buttons in the place of their keys, a day in the place of its letters."""
    if isinstance(answer, list):
        return [_answer(one, question, library) for one in answer]
    if question is None or not isinstance(answer, str):
        return answer
    if question.kind in DAYS and answer[:1].isdigit():  # else a ready answer: «not yet»
        return DAYS[question.kind](answer)
    for option in _options(question, library):
        if option.key == answer:
            return option.label
    return answer


DAYS: Mapping[str, Callable[[str], date]] = {
    "day": date.fromisoformat,
    "past day": date.fromisoformat,
    "moment": datetime.fromisoformat,
}
"""Kinds of questions whose answer is a day or a moment."""


def _options(question: Question, library: Library) -> Iterator[Option]:
    yield from question.options
    if question.options_from in ("themes", "kinds"):
        for programme in library.programmes.values():
            for theme in getattr(programme, question.options_from):
                yield Option(theme.key, theme.label)
