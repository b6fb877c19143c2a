"""The next meeting: agreed on, shown, given a place, put into the calendar."""

from collections.abc import Mapping
from datetime import datetime

from handlers import forms, sessions
from handlers.choosing import which_pair
from handlers.circle_people import in_circle
from handlers.rights import my_pair
from handlers.sharing import entry, my_meeting, my_name, named, of_button, once, partners, share
from handlers.turn import Filled, TapHandler, Turn
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.meetings import (
    Meeting,
    Reply,
    code_of,
    last_place,
    moved,
    new_meeting,
    on_day,
    placed,
    replied,
    wall_of,
)
from mentoring.messages.forms import Gone
from mentoring.messages.home import NotInPair
from mentoring.messages.meetings import (
    Agreed,
    AgreedAlone,
    Changed,
    MeetingCard,
    PartnerAgreed,
    PartnerMoved,
    SameDay,
    Suits,
)
from mentoring.messages.message import button
from mentoring.messages.reminders import AskFirst
from mentoring.people import Pair


def show(turn: Turn) -> None:
    """/tapaaminen: the next meeting, or the question when it is."""
    _show(turn, [])


def _show(turn: Turn, parts: list[str]) -> None:
    pair = which_pair(turn, "meet:show", parts, Action.CHANGE_PAIR)
    if pair is None:
        return
    if in_circle(turn, pair):
        sessions.show(turn, pair)
        return
    coming = turn.tx.meetings.next_planned(pair.id, turn.now)
    if coming is None:
        ask_time(turn, pair)
    else:
        turn.say(_card(turn, coming))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`meet:<what>:…`."""
    TAPS.get(parts[0], _gone)(turn, parts[1:])


def ask_time(turn: Turn, pair: Pair, meeting: Meeting | None = None) -> None:
    """Asks when they meet. `meeting`: one that was put off and gets the new time."""
    about = {"pair": pair.id} | ({"meeting": meeting.id} if meeting else {})
    forms.begin(turn, "meeting", about)


def time_given(turn: Turn, form: Filled) -> None:
    """The form `meeting` is filled in."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    wall = datetime.fromisoformat(form.answers["moment"])
    if pair is None:
        turn.say(NotInPair())
    else:
        old = turn.tx.meetings.get(int(form.about.get("meeting", 0)))
        if old and old.off:
            put_to(turn, pair, old, wall)
        else:
            plan_next(turn, pair, wall)


def plan_next(turn: Turn, pair: Pair, wall: datetime) -> None:
    """Saves a meeting at this wall time (hers); asks first if there is one on that day already."""
    zone = turn.me.zone
    clash = on_day(turn.tx.meetings.of_pair(pair.id), wall.date(), zone)
    if clash is None:
        _add(turn, pair, wall)
    elif clash.wall_in(zone) == wall:
        turn.say(_card(turn, clash))
    else:
        turn.say(_same_day(pair, clash, wall, zone))


def put_to(turn: Turn, pair: Pair, meeting: Meeting, wall: datetime) -> None:
    """The same meeting at another time on which they have agreed; saved and told at once."""
    there = moved(meeting, wall, turn.me.zone, [turn.me.id], turn.now)
    turn.tx.meetings.save(there, turn.now)
    _tell(turn, pair, there, PartnerMoved)


def _add(turn: Turn, pair: Pair, wall: datetime) -> None:
    meeting = new_meeting(pair.id, wall, turn.me.zone, turn.me.id, turn.now)
    _tell(turn, pair, turn.tx.meetings.add(meeting, turn.now))


def _tell(
    turn: Turn, pair: Pair, meeting: Meeting, news: type[PartnerAgreed] = PartnerAgreed
) -> None:
    """A time is saved: the other is told at once, then the place is asked if it is not known."""
    turn.tx.pairs.look(pair.id, turn.now)
    others = partners(turn, pair)
    when = meeting.wall_in(turn.me.zone)
    turn.say(Agreed(when) if others else AgreedAlone(when))
    for person in others:
        turn.say(
            news(my_name(turn, pair), meeting.wall_in(person.zone), *named(meeting)),
            to=person,
        )
    if meeting.place is None:
        forms.begin(turn, "place", {"pair": pair.id, "meeting": meeting.id})
    else:
        share(turn, pair, meeting, others=False)


def place_given(turn: Turn, form: Filled) -> None:
    """The form `place` is filled in, or skipped."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    meeting = turn.tx.meetings.get(int(form.about["meeting"]))
    if pair is None or meeting is None or not meeting.planned:
        turn.say(Changed())
        return
    place = next(iter(form.chosen("place")), None)
    if place == "same":
        place = last_place(turn.tx.meetings.of_pair(pair.id), but=meeting.id)
    if place is not None:
        meeting = placed(meeting, place)
        turn.tx.meetings.save(meeting, turn.now)
    share(turn, pair, meeting, others=place is not None)


def _ask_place(turn: Turn, parts: list[str]) -> None:
    if found := my_meeting(turn, parts):
        pair, meeting = found
        forms.begin(turn, "place", {"pair": pair.id, "meeting": meeting.id})


def _calendar(turn: Turn, parts: list[str]) -> None:
    if found := my_meeting(turn, parts):
        turn.keep_buttons()
        turn.say(entry(turn, found[1], turn.me))


def _new(turn: Turn, parts: list[str]) -> None:
    """«I agree on a time», from anywhere."""
    pair = which_pair(turn, "meet:new", parts, Action.CHANGE_PAIR)
    if pair is not None and in_circle(turn, pair):
        sessions.show(turn, pair)
    elif pair is not None:
        ask_time(turn, pair)


def _again(turn: Turn, parts: list[str]) -> None:
    """A new time for a meeting that was put off: `meet:again:<meeting>`."""
    found = of_button(turn, parts)
    if found is None:
        turn.toast(Gone())
    else:
        pair, meeting = found
        if meeting.planned:
            turn.say(_card(turn, meeting))
        else:
            ask_time(turn, pair, meeting)


def _suits(turn: Turn, parts: list[str]) -> None:
    """The time that her partner wrote down suits her."""
    if found := my_meeting(turn, parts):
        pair, meeting = found
        meeting = replied(meeting, turn.me.id, Reply.AGREED)
        turn.tx.meetings.save(meeting, turn.now)
        turn.say(entry(turn, meeting, turn.me), once=once(meeting, turn.me))
        for person in partners(turn, pair):
            turn.say(Suits(meeting.wall_in(person.zone)), to=person)


def _come(turn: Turn, parts: list[str]) -> None:
    """«Yes, I come»: the tick beside the answer says enough."""
    if found := my_meeting(turn, parts):
        turn.tx.meetings.save(replied(found[1], turn.me.id, Reply.COMING), turn.now)


def _swap(turn: Turn, parts: list[str]) -> None:
    """The meeting of that day moves to her time: `meet:swap:<meeting>:<code>:<new>`."""
    found = my_meeting(turn, parts)
    wall = wall_of(parts[2], turn.me.zone) if found else None
    if found and wall:
        put_to(turn, *found, wall)


def _both(turn: Turn, parts: list[str]) -> None:
    """There are two meetings on that day: `meet:both:<pair>:<new>`."""
    pair = my_pair(turn, parts[0], Action.CHANGE_PAIR)
    wall = wall_of(parts[1], turn.me.zone) if pair else None
    if pair is None or wall is None:
        turn.toast(Gone())
    else:
        _add(turn, pair, wall)


def _later(turn: Turn, parts: list[str]) -> None:
    del parts
    turn.say(AskFirst())


def _gone(turn: Turn, parts: list[str]) -> None:
    del parts
    turn.toast(Gone())


TAPS: Mapping[str, TapHandler] = {
    "show": _show,
    "new": _new,
    "again": _again,
    "ok": _suits,
    "come": _come,
    "place": _ask_place,
    "ics": _calendar,
    "swap": _swap,
    "both": _both,
    "later": _later,
}


def _card(turn: Turn, meeting: Meeting) -> MeetingCard:
    return MeetingCard(meeting.wall_in(turn.me.zone), meeting.where, *named(meeting))


def _same_day(pair: Pair, old: Meeting, wall: datetime, zone: str) -> SameDay:
    new = code_of(wall, zone)
    this = ":".join(named(old))
    rows = (
        (button("Yes, it moves", f"meet:swap:{this}:{new}"),),
        (button("No, we meet twice", f"meet:both:{base36(pair.id)}:{new}"),),
    )
    return SameDay(old.wall_in(zone), wall, rows)
