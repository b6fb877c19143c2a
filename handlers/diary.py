"""The diary: how deep it goes, about which meeting she writes, and when."""

from collections.abc import Sequence

from handlers import entries, forms, home, referee, writing
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.diary import evening
from mentoring.meetings import Meeting, MeetingState, of_day, took_place
from mentoring.messages.diary import (
    LEVELS,
    DiaryOffer,
    DiaryTime,
    EveningToday,
    EveningTomorrow,
    HowMuch,
    LevelChosen,
    NothingMore,
    PartnerChoseLevel,
    WhichMeeting,
)
from mentoring.messages.forms import Gone
from mentoring.messages.message import Button
from mentoring.people import Pair

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
    referee.after_themes(turn, pair, form.chosen("themes"))


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
            writing.write(turn, pair, meeting)
        case "evening":
            _in_the_evening(turn, meeting)
        case "no":
            writing.forget_evening(turn, meeting)
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
        writing.write(turn, pair, waiting[0])
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
    zone = turn.me.zone
    meeting = of_day(turn.tx.meetings.of_pair(pair.id), day, zone)
    if meeting is None:
        meeting = turn.tx.meetings.add(
            took_place(pair.id, day, zone, turn.me.id, turn.now), turn.now
        )
        turn.tx.pairs.look(pair.id, turn.now)
    writing.write(turn, pair, meeting)


def _in_the_evening(turn: Turn, meeting: Meeting) -> None:
    when = evening(turn.here)
    turn.say(
        DiaryTime(base36(meeting.id)),
        to=turn.me,
        once=writing.evening_key(turn, meeting, when.date()),
        not_before=when,
        reminder=True,
    )
    turn.say(EveningToday() if when.date() == turn.today else EveningTomorrow())


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
