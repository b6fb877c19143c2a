"""Writing the diary: how deep it goes after a meeting, who writes what, who is told."""

from collections.abc import Mapping, Sequence

from handlers import entries, forms, home, meetings, tasks
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.diary import NOT_KEPT, TASKS, Written, changes, evening
from mentoring.forms import base36, from_base36
from mentoring.meetings import Meeting, MeetingState, on_day, settled, took_place
from mentoring.messages.diary import (
    LEVELS,
    DiaryOffer,
    DiaryTime,
    EntryKept,
    EntrySaved,
    EveningToday,
    EveningTomorrow,
    HowMuch,
    LevelChosen,
    NothingMore,
    OneNote,
    PartnerAdded,
    PartnerChanged,
    PartnerChoseLevel,
    PartnerWrote,
    WhichMeeting,
    YourNotes,
)
from mentoring.messages.forms import Gone
from mentoring.messages.message import Button, Message
from mentoring.people import Pair, Person
from mentoring.questions import Answer

WITH_THEMES, WHOLE = 1, 2
"""Levels of a pair's diary (mentoring.people.Pair.level)."""


def after_held(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    """A meeting has been marked as held: asks for themes, offers to write, or neither."""
    themes = turn.house.library.programmes[pair.programme].themes
    if pair.level >= WITH_THEMES and themes and not turn.tx.meetings.themes(meeting.id):
        forms.begin(turn, "themes", _about(pair, meeting))
    else:
        _offer(turn, pair, meeting)


def themes_filled(turn: Turn, form: Filled) -> None:
    """The themes belong to the meeting; then the whole diary is offered."""
    found = _mine(turn, base36(int(form.about["meeting"])))
    if found is None:
        return
    pair, meeting = found
    turn.tx.meetings.set_themes(meeting.id, form.chosen("themes"))
    _offer(turn, pair, meeting)


def _offer(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    if pair.level >= WHOLE:
        turn.say(DiaryOffer(base36(meeting.id)))
    else:
        turn.say(NothingMore())
        home.after(turn, pair)


def tapped(turn: Turn, parts: list[str]) -> None:
    """All buttons of the diary: `diary:<what>:<pair or meeting>…`."""
    what, *rest = parts
    match what, rest:
        case "new", _:
            _new(turn, rest)
        case "met", [name]:
            _ask_day(turn, name)
        case "level", [name, *level]:
            _level(turn, name, level)
        case "list", _:
            entries.newest(turn, rest)
        case _, [name] if (found := _mine(turn, name)) is not None:
            _of_meeting(turn, what, *found)
        case _:
            turn.toast(Gone())


def _of_meeting(turn: Turn, what: str, pair: Pair, meeting: Meeting) -> None:
    match what:
        case "write":
            write(turn, pair, meeting)
        case "evening":
            _in_the_evening(turn, meeting)
        case "no":
            turn.tx.outbox.drop_once(_evening_key(turn, meeting), turn.now)
            turn.say(NothingMore())
            home.after(turn, pair)
        case "read":
            turn.say(entries.page(turn, pair, meeting.id))
        case "page":
            turn.redraw(entries.page(turn, pair, meeting.id))
        case _:
            turn.toast(Gone())


def _mine(turn: Turn, name: str) -> tuple[Pair, Meeting] | None:
    """A meeting of hers about which one can write or read: its time has come."""
    number = from_base36(name)
    meeting = turn.tx.meetings.get(number) if number is not None else None
    pair = my_pair(turn, meeting.pair_id) if meeting else None
    if pair is None or meeting is None:
        return None
    over = meeting.state is MeetingState.HELD or (
        meeting.planned and meeting.starts_at <= turn.now
    )
    return (pair, meeting) if over else None


def _about(pair: Pair, meeting: Meeting) -> dict[str, int | str]:
    return {"pair": pair.id, "meeting": meeting.id}


def _new(turn: Turn, named: list[str]) -> None:
    """«I write the diary»: about the one meeting that waits, one of several, or one by its day."""
    pair = which_pair(turn, "diary:new", named)
    if pair is None:
        return
    waiting = _unwritten(turn, pair)
    if len(waiting) == 1:
        write(turn, pair, waiting[0])
    elif waiting:
        days = (m.wall_in(turn.me.zone).date() for m in waiting)
        buttons = (
            Button(day, f"diary:write:{base36(m.id)}")
            for day, m in zip(days, waiting, strict=True)
        )
        turn.say(WhichMeeting(tuple(buttons), base36(pair.id)))
    else:
        _ask_day(turn, base36(pair.id))


MANY = 6  # meetings to choose from


def _unwritten(turn: Turn, pair: Pair) -> Sequence[Meeting]:
    """Meetings whose time has come and about which she has not written, the newest first."""
    written = {
        a.meeting_id
        for a in turn.tx.answers.current(pair.id, *entries.form_keys(turn, pair))
        if a.author_id == turn.me.id
    }
    over = [
        m
        for m in turn.tx.meetings.of_pair(pair.id)
        if m.id not in written
        and (m.state is MeetingState.HELD or (m.planned and m.starts_at <= turn.now))
    ]
    return over[::-1][:MANY]


def _ask_day(turn: Turn, name: str) -> None:
    pair = my_pair(turn, name, Action.CHANGE_PAIR)
    if pair is None:
        turn.toast(Gone())
    else:
        forms.begin(turn, "met", {"pair": pair.id})


def met_filled(turn: Turn, form: Filled) -> None:
    """They met on a day that nobody had planned, or that nobody had told about."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    day = form.day("day")
    if pair is None or day is None:
        return
    known = turn.tx.meetings.of_pair(pair.id)
    zone = turn.me.zone
    meeting = on_day(known, day, zone) or next(
        (m for m in known if m.state is MeetingState.HELD and m.wall_in(zone).date() == day), None
    )
    if meeting is None:
        meeting = turn.tx.meetings.add(
            took_place(pair.id, day, zone, turn.me.id, turn.now), turn.now
        )
        turn.tx.pairs.look(pair.id, turn.now)
    write(turn, pair, meeting)


def write(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    """Opens her part of the entry: what she has begun goes on, what she has saved can be changed."""
    if meeting.planned:
        meeting = settled(meeting, MeetingState.HELD, turn.me.id, turn.now)
        turn.tx.meetings.save(meeting, turn.now)
        turn.tx.pairs.look(pair.id, turn.now)
    turn.tx.outbox.drop_once(_evening_key(turn, meeting), turn.now)
    begun = _begun(turn, meeting)
    if begun:
        forms.resume(turn, [begun])
        return
    mine = _answers(turn, pair, meeting, turn.me.id)
    form = mine[0].form if mine else _form_key(turn, pair, meeting)
    if not mine:
        _show_notes(turn, pair)
    forms.begin(turn, form, _about(pair, meeting), _prefill(turn, pair, meeting, form, mine))


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
    """What need not be asked: saved answers, themes that are chosen, a next meeting that is agreed on."""
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
    found = _mine(turn, base36(int(form.about["meeting"])))
    if found is None:
        return
    pair, meeting = found
    before = {a.question: a for a in _answers(turn, pair, meeting, turn.me.id)}
    given = {key: answer for key, answer in form.answers.items() if key not in NOT_KEPT}
    changed = changes({key: old.value for key, old in before.items()}, given)
    shared = _save(turn, pair, meeting, form.form, before, changed)
    turn.tx.meetings.set_themes(
        meeting.id, form.chosen("themes") or turn.tx.meetings.themes(meeting.id)
    )
    turn.tx.notes.use(turn.me.id, pair.id, before=turn.now, at=turn.now)
    _tell(turn, pair, meeting, first=not before, shared=shared)
    _follow(turn, pair, form, before, changed)


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
    """The next meeting and the tasks that stand in the entry; then the card, if nothing is asked."""
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


def _in_the_evening(turn: Turn, meeting: Meeting) -> None:
    when = evening(turn.here)
    turn.say(
        DiaryTime(base36(meeting.id)),
        to=turn.me,
        once=_evening_key(turn, meeting),
        not_before=when,
        reminder=True,
    )
    turn.say(EveningToday() if when.date() == turn.today else EveningTomorrow())


def _evening_key(turn: Turn, meeting: Meeting) -> str:
    return f"evening:{meeting.id}:{turn.me.id}:{evening(turn.here).date()}"


def _level(turn: Turn, name: str, level: list[str]) -> None:
    """How deep the pair keeps its diary; either may choose, and the other is told."""
    pair = my_pair(turn, name, Action.CHANGE_PAIR)
    if pair is None or (level and level[0] not in ("0", "1", "2")):
        turn.toast(Gone())
    elif not level:
        turn.redraw(HowMuch(base36(pair.id)))
    else:
        chosen = int(level[0])
        turn.tx.pairs.change(pair.id, level=chosen)
        turn.redraw(LevelChosen(LEVELS[chosen]))
        partner = partner_of(turn, pair)
        if partner is not None and chosen != pair.level:
            told = PartnerChoseLevel(
                partner_name(turn, pair, partner), LEVELS[chosen], base36(pair.id)
            )
            turn.say(told, to=partner)
