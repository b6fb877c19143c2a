"""Writing an entry: who fills in what, what is saved, who is told, what follows from it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from handlers import entries, forms, home, meetings, referee, tasks
from handlers.choosing import partner_name, partner_of
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.base36 import base36
from mentoring.diary import NOT_KEPT, TASKS, Written, changes
from mentoring.meetings import Meeting, MeetingState, settled
from mentoring.messages.diary import (
    EntryKept,
    EntrySaved,
    OneNote,
    PartnerAdded,
    PartnerChanged,
    PartnerWrote,
    YourNotes,
)
from mentoring.messages.message import Message
from mentoring.people import Pair, Person
from mentoring.questions import Answer


def write(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    """Opens her part: what she has begun goes on, what she has saved can be changed."""
    if meeting.planned:
        meeting = settled(meeting, MeetingState.HELD, turn.me.id, turn.now)
        turn.tx.meetings.save(meeting, turn.now)
        turn.tx.pairs.look(pair.id, turn.now)
    forget_evening(turn, meeting)
    begun = _begun(turn, meeting)
    if begun:
        forms.resume(turn, [begun])
        return
    mine = _answers(turn, pair, meeting, turn.me.id)
    form = mine[0].form if mine else _form_key(turn, pair, meeting)
    if not mine:
        _show_notes(turn, pair)
    forms.begin(
        turn,
        form,
        {"pair": pair.id, "meeting": meeting.id},
        _prefill(turn, pair, meeting, form, mine),
    )


def _begun(turn: Turn, meeting: Meeting) -> str:
    """The draft of this entry that waits; empty if there is none."""
    opened = turn.tx.drafts.open(turn.telegram_id)
    papers = [*([opened] if opened else []), *turn.tx.drafts.waiting(turn.telegram_id)]
    found = (
        p.draft.name for p in papers if p.about.get("meeting") == meeting.id and p.form != "themes"
    )
    return next(found, "")


def _form_key(turn: Turn, pair: Pair, meeting: Meeting) -> str:
    """Who starts fills in the diary, who comes second the comment."""
    diary, comment = entries.form_keys(turn, pair)
    partner = partner_of(turn, pair)
    theirs = _answers(turn, pair, meeting, partner.id) if partner else ()
    return comment if any(answer.readable(turn.me.id) for answer in theirs) else diary


def _answers(turn: Turn, pair: Pair, meeting: Meeting, author_id: int) -> Sequence[Written]:
    current = turn.tx.answers.current(pair.id, *entries.form_keys(turn, pair))
    return [a for a in current if a.meeting_id == meeting.id and a.author_id == author_id]


def _prefill(
    turn: Turn, pair: Pair, meeting: Meeting, form: str, mine: Sequence[Written]
) -> Mapping[str, Answer | None]:
    """What need not be asked: saved answers, chosen themes, a next meeting that stands already."""
    known: dict[str, Answer | None] = {}
    if mine:
        known = dict.fromkeys(
            q.key for q in turn.house.library.forms[form].questions if not q.aside
        )
        known |= {answer.question: answer.value for answer in mine}
    themes = turn.tx.meetings.themes(meeting.id)
    if themes:
        known["themes"] = list(themes)
    if turn.tx.meetings.next_planned(pair.id, turn.now) or not pair.going:
        known["next"] = None
    return known


def _show_notes(turn: Turn, pair: Pair) -> None:
    notes = turn.tx.notes.fresh(turn.me.id, pair.id)
    if notes:
        turn.say(YourNotes(tuple(OneNote(note.text) for note in notes)))


def filled(turn: Turn, form: Filled) -> None:
    """Saves her part, tells the partner, and does what follows from it."""
    meeting = turn.tx.meetings.get(int(form.about["meeting"]))
    pair = my_pair(turn, form.pair)
    if pair is None or meeting is None or meeting.pair_id != pair.id:
        return
    before = {a.question: a for a in _answers(turn, pair, meeting, turn.me.id)}
    given = {key: answer for key, answer in form.answers.items() if key not in NOT_KEPT}
    changed = changes({key: old.value for key, old in before.items()}, given)
    shared = _save(turn, pair, meeting, form.form, before, changed)
    if form.chosen("themes"):
        turn.tx.meetings.set_themes(meeting.id, form.chosen("themes"))
    turn.tx.notes.use(turn.me.id, pair.id, before=turn.now, at=turn.now)
    first = all(old.seen_by != "pair" for old in before.values())
    _tell(turn, pair, meeting, first=first, shared=shared)
    _follow(turn, pair, form, before, changed)
    referee.after_themes(turn, pair, form.chosen("themes"))


def _save(
    turn: Turn,
    pair: Pair,
    meeting: Meeting,
    form: str,
    before: Mapping[str, Written],
    changed: Mapping[str, Answer | None],
) -> bool:
    """Writes new versions. True: something has changed that the partner may read."""
    shared = False
    for key, answer in changed.items():
        question = turn.house.library.forms[form].question(key)
        if question is None:
            continue
        shared |= question.seen_by == "pair"
        if key in before:
            turn.tx.answers.replace(before[key].id, turn.now)
        if answer is not None:
            turn.tx.answers.add(
                Written(
                    0,
                    form,
                    key,
                    pair.id,
                    meeting.id,
                    turn.me.id,
                    question.seen_by,
                    answer,
                    turn.now,
                )
            )
    return shared


def _tell(turn: Turn, pair: Pair, meeting: Meeting, *, first: bool, shared: bool) -> None:
    partner = partner_of(turn, pair)
    if partner is None or not shared:
        turn.say(EntryKept())
        return
    turn.say(EntrySaved())
    message, once = _news(turn, pair, meeting, partner, first=first)
    turn.say(message, to=partner, once=once)


def _news(
    turn: Turn, pair: Pair, meeting: Meeting, partner: Person, *, first: bool
) -> tuple[Message, str]:
    """What the partner is told, and under which name it is told only once."""
    name, key = partner_name(turn, pair, partner), base36(meeting.id)
    once = f"entry:{meeting.id}:{turn.me.id}"
    if not first:
        return PartnerChanged(name, key), f"{once}:{turn.today}"
    if _answers(turn, pair, meeting, partner.id):
        return PartnerAdded(name, key), once
    return PartnerWrote(name, key), once


def _follow(
    turn: Turn,
    pair: Pair,
    form: Filled,
    before: Mapping[str, Written],
    changed: Mapping[str, Answer | None],
) -> None:
    """The next meeting and the tasks of the entry; then the card, if nothing is asked."""
    wall = form.moment("next") if pair.going else None
    for key, hers in TASKS.items():
        text = changed.get(key)
        old = before[key].value if key in before else None
        if isinstance(text, str):
            due = wall.date() if wall else None
            tasks.from_diary(
                turn, pair, text, old if isinstance(old, str) else None, hers=hers, due=due
            )
    if wall is None:
        home.after(turn, pair)
    else:
        meetings.plan_next(turn, pair, wall)


def forget_evening(turn: Turn, meeting: Meeting) -> None:
    """The reminder that she asked for is of no use any more."""
    for day in (turn.today, turn.today + timedelta(days=1)):
        turn.tx.outbox.drop_once(evening_key(turn, meeting, day), turn.now)


def evening_key(turn: Turn, meeting: Meeting, day: date) -> str:
    """Under which name the reminder of an evening is said once."""
    return f"evening:{meeting.id}:{turn.me.id}:{day}"
