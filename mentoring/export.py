"""«All my data» as she reads it: plain headings in her language over what the tables hold."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from mentoring.library import Library
from mentoring.questions import Question
from mentoring.words import Words

Say = Callable[[Words], str]
Rows = Iterable[Mapping[str, object]]

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

IN_JSON = ("value", "content")


def document(tables: Mapping[str, Rows], library: Library, say: Say) -> dict[str, object]:
    """The file: headings, under each a list of what stands there; what is empty is left out."""
    return {
        say(HEADINGS[table]): [_entry(row, library, say) for row in rows]
        for table, rows in tables.items()
    }


def _entry(row: Mapping[str, object], library: Library, say: Say) -> dict[str, object]:
    question = _question(row, library)
    named = {**row, **_names(row, library, question, say)}
    return {
        say(LABELS[column]): _plain(column, value, question, say)
        for column, value in named.items()
        if value is not None
    }


def _question(row: Mapping[str, object], library: Library) -> Question | None:
    form = library.forms.get(str(row.get("form")))
    return form.question(str(row.get("question"))) if form else None


def _names(
    row: Mapping[str, object], library: Library, question: Question | None, say: Say
) -> dict[str, object]:
    """Titles in the place of keys."""
    names: dict[str, object] = {}
    if form := library.forms.get(str(row.get("form"))):
        names["form"] = say(form.title)
    if question is not None:
        names["question"] = say(question.short)
    return names


def _plain(column: str, value: object, question: Question | None, say: Say) -> object:
    """A value as JSON takes it; moments as ISO 8601, in UTC if they name no zone."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Words):
        return say(value)
    if column not in IN_JSON or not isinstance(value, str):
        return value
    read = json.loads(value)
    if isinstance(read, dict) and "answers" in read:
        return read["answers"]  # a draft; the rest is how far she has come
    return _labels(read, question, say)


def _labels(answer: object, question: Question | None, say: Say) -> object:
    """What stood on the buttons, in the place of their keys."""
    if isinstance(answer, list):
        return [_labels(one, question, say) for one in answer]
    for option in question.options if question else ():
        if option.key == answer:
            return option.label if isinstance(option.label, str) else say(option.label)
    return answer
