"""Reading the diary: one entry a page, the newest first."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers import insights
from handlers.choosing import partner_name, which_pair
from handlers.circle_people import in_circle
from handlers.frames import name_for_partner
from handlers.rights import reads
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.diary import Entry, Written
from mentoring.diary import entries as read_entries
from mentoring.kinds import KINDS
from mentoring.meetings import MeetingState
from mentoring.messages.diary import (
    EmptyDiary,
    EntryPage,
    MyOwn,
    MyPart,
    NoText,
    PartnerPart,
    Themes,
)
from mentoring.messages.message import Button, Message, Rows, button
from mentoring.messages.seen import Answered
from mentoring.people import Pair
from mentoring.questions import Frame
from mentoring.words import Words


def command(turn: Turn) -> None:
    """/paivakirja."""
    pair = which_pair(turn, "diary:list")
    if pair is not None:
        turn.say(_page(turn, pair))


def newest(turn: Turn, named: list[str]) -> None:
    """«Diary» on the card: the newest entry in its place."""
    pair = which_pair(turn, "diary:list", named)
    if pair is not None:
        turn.redraw(_page(turn, pair))


def _page(turn: Turn, pair: Pair) -> Message:
    return insights.page(turn, pair) if in_circle(turn, pair) else page(turn, pair)


def form_keys(turn: Turn, pair: Pair) -> tuple[str, str]:
    """The forms of this programme for who starts an entry and who adds to it."""
    chosen = turn.house.library.programmes[pair.programme].forms
    diary = chosen.get("diary", "diary")
    return diary, chosen.get("comment", diary)


def page(turn: Turn, pair: Pair, meeting_id: int | None = None) -> Message:
    """One entry as the acting person may read it; the newest if none is named, or it is gone."""
    days = _days(turn, pair)
    if not days:
        return EmptyDiary(base36(pair.id))
    ids = list(days)
    at = ids.index(meeting_id) if meeting_id is not None and meeting_id in days else 0
    written = [
        one
        for one in turn.tx.answers.current(pair.id, *form_keys(turn, pair))
        if reads(turn, pair, one.author_id, one.created_at)
    ]
    found = {entry.meeting_id: entry for entry in read_entries(written, days, turn.me.id)}
    entry = found.get(ids[at], Entry(ids[at], days[ids[at]], ()))
    return EntryPage(
        entry.day,
        _themes(turn, pair, entry.meeting_id),
        _parts(turn, pair, entry) or (NoText(),),
        _buttons(turn, pair, entry, ids, at),
    )


def _days(turn: Turn, pair: Pair) -> Mapping[int, date]:
    """The meetings that took place and their days, the newest first."""
    held = [m for m in turn.tx.meetings.of_pair(pair.id) if m.state is MeetingState.HELD]
    return {m.id: m.wall_in(turn.me.zone).date() for m in reversed(held)}


def _themes(turn: Turn, pair: Pair, meeting_id: int) -> Message | None:
    chosen = turn.tx.meetings.themes(meeting_id)
    labels = tuple(
        t.label for t in turn.house.library.programmes[pair.programme].themes if t.key in chosen
    )
    return Themes(labels) if labels else None


def _parts(turn: Turn, pair: Pair, entry: Entry) -> tuple[Message, ...]:
    """What each wrote, under her name; between them an empty line."""
    parts = [
        part
        for author_id in entry.authors
        for part in _part(turn, pair, entry.of(author_id), author_id)
    ]
    return tuple(parts)


def _part(turn: Turn, pair: Pair, answers: Sequence[Written], author_id: int) -> list[Message]:
    if author_id != turn.me.id:
        return [PartnerPart(_author(turn, pair, author_id), _lines(turn, answers))]
    both = _lines(turn, [a for a in answers if a.seen_by == "pair"])
    own = _lines(turn, [a for a in answers if a.seen_by != "pair"])
    return [*([MyPart(both)] if both else []), *([MyOwn(own)] if own else [])]


def _author(turn: Turn, pair: Pair, author_id: int) -> str | Words:
    """The name of the other author, who may have left since."""
    member = next((m for m in pair.members if m.person_id == author_id), None)
    return name_for_partner(turn, pair, member) if member else partner_name(turn, pair, turn.me)


def _lines(turn: Turn, answers: Sequence[Written]) -> tuple[Answered, ...]:
    """Answers in the order of their form; those whose question is gone are left out."""
    found = [known for answer in answers if (known := _line(turn, answer)) is not None]
    return tuple(line for _, line in sorted(found, key=lambda known: known[0]))


def _line(turn: Turn, answer: Written) -> tuple[int, Answered] | None:
    """The answer as a line, and its place in its form."""
    form = turn.house.library.forms.get(answer.form)
    question = form.question(answer.question) if form else None
    if form is None or question is None:
        return None
    shown = KINDS[question.kind].shown(question, answer.value, Frame(turn.here))
    line = Answered(question.short, shown)  # type: ignore[arg-type]  # what kinds show, messages take
    return form.questions.index(question), line


def _buttons(turn: Turn, pair: Pair, entry: Entry, ids: Sequence[int], at: int) -> Rows:
    """Older and newer, write, and the way back; always in the same places."""
    key, meeting = base36(pair.id), base36(entry.meeting_id)
    turning: list[Button] = []
    if at + 1 < len(ids):
        turning.append(button("Older", f"diary:page:{base36(ids[at + 1])}"))
    if at > 0:
        turning.append(button("Newer", f"diary:page:{base36(ids[at - 1])}"))
    write = f"diary:write:{meeting}"
    mine = entry.of(turn.me.id)
    writing = button("I change this", write) if mine else button("I write about this", write)
    return (
        *((tuple(turning),) if turning else ()),
        (writing,),
        *(((button("I write a new one", f"diary:new:{key}"),),) if pair.going else ()),
        (button("How much do we write?", f"diary:level:{key}"), button("Menu", f"home:of:{key}")),
    )
