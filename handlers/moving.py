"""A meeting is moved or called off: the other knows at once, and a new time is proposed."""

from collections.abc import Mapping
from datetime import datetime

from handlers import forms
from handlers.rights import my_pair
from handlers.sharing import my_meeting, my_name, named, of_button, partners, share
from handlers.turn import Filled, TapHandler, Turn
from mentoring.access import Action
from mentoring.meetings import (
    Meeting,
    MeetingState,
    Reply,
    code_of,
    moved,
    proposals,
    replied,
    settled,
    wall_of,
)
from mentoring.messages.forms import Gone
from mentoring.messages.meetings import (
    CannotCome,
    Changed,
    PartnerCannot,
    PartnerYourselves,
    PassOn,
    PassOnOff,
    ProposalSent,
    Proposed,
    TimePast,
    WhichTime,
    Yourselves,
    times,
)
from mentoring.messages.message import Button, Rows
from mentoring.people import Pair


def tapped(turn: Turn, parts: list[str]) -> None:
    """`move:<what>:<meeting>:<time>…`."""
    handler = TAPS.get(parts[0])
    if handler is None:
        turn.toast(Gone())
    else:
        handler(turn, parts[1:])


def _cannot(turn: Turn, parts: list[str]) -> None:
    """She cannot come: the meeting is off, the other is told at once, nobody is to blame."""
    found = my_meeting(turn, parts)
    if found is None:
        return
    pair, meeting = found
    meeting = replied(meeting, turn.me.id, Reply.CANNOT)
    meeting = settled(meeting, MeetingState.CANCELLED, turn.me.id, turn.now)
    turn.tx.meetings.save(meeting, turn.now)
    turn.tx.pairs.look(pair.id, turn.now)
    others = partners(turn, pair)
    for person in others:
        turn.say(PartnerCannot(my_name(turn, pair), meeting.wall_in(person.zone)), to=person)
    if others:
        turn.say(CannotCome(_times(turn, meeting)))
    else:
        turn.say(PassOn())
        turn.say(PassOnOff(meeting.wall_in(turn.me.zone)))
        turn.say(WhichTime(_times(turn, meeting)))


def _ask(turn: Turn, parts: list[str]) -> None:
    """She wants another time, not that in the third part; the old one holds until then."""
    if found := _open(turn, parts):
        turn.say(WhichTime(_times(turn, found[1], parts[2])))


def _times(turn: Turn, meeting: Meeting, refused: str = "") -> Rows:
    zone = turn.me.zone
    proposed = proposals(meeting.wall_in(zone), turn.here.replace(tzinfo=None))
    this = ":".join(named(meeting))
    new = {code_of(wall, zone): wall for wall in proposed}
    new.pop(refused, None)
    offered = tuple(Button(wall, f"move:pick:{this}:{code}") for code, wall in new.items())
    return times(*named(meeting), offered)


def _pick(turn: Turn, parts: list[str]) -> None:
    found = _open(turn, parts)
    wall = wall_of(parts[2], turn.me.zone) if found else None
    if found and wall:
        _propose(turn, *found, wall)


def _write(turn: Turn, parts: list[str]) -> None:
    if found := _open(turn, parts):
        pair, meeting = found
        forms.begin(turn, "new_time", {"pair": pair.id, "meeting": meeting.id})


def time_given(turn: Turn, form: Filled) -> None:
    """The form `new_time` is filled in."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    meeting = turn.tx.meetings.get(int(form.about["meeting"]))
    if pair is None or meeting is None or meeting.state is MeetingState.HELD:
        turn.say(Changed())
    else:
        _propose(turn, pair, meeting, datetime.fromisoformat(form.answers["moment"]))


def _propose(turn: Turn, pair: Pair, meeting: Meeting, wall: datetime) -> None:
    """Asks the other; without another one in Kaari it is agreed on as it is."""
    others, zone = partners(turn, pair), turn.me.zone
    if wall <= turn.here.replace(tzinfo=None):
        turn.say(TimePast())
        turn.say(WhichTime(_times(turn, meeting)))
    elif others:
        new = code_of(wall, zone)
        for person in others:
            there = wall_of(new, person.zone) or wall
            turn.say(Proposed(my_name(turn, pair), there, *named(meeting), new), to=person)
        turn.say(ProposalSent(wall, meeting.wall_in(zone) if meeting.planned else None))
    else:
        _move(turn, pair, meeting, wall)


def _accept(turn: Turn, parts: list[str]) -> None:
    """The proposed time suits her: `move:ok:<meeting>:<time>:<new>`."""
    found = _open(turn, parts)
    wall = wall_of(parts[2], turn.me.zone) if found else None
    if found is None or wall is None:
        return
    if wall <= turn.here.replace(tzinfo=None):
        turn.say(TimePast())
        turn.say(WhichTime(_times(turn, found[1])))
    else:
        _move(turn, *found, wall)


def _move(turn: Turn, pair: Pair, meeting: Meeting, wall: datetime) -> None:
    agreed = [turn.me.id, *(person.id for person in partners(turn, pair))]
    there = moved(meeting, wall, turn.me.zone, agreed, turn.now)
    turn.tx.meetings.save(there, turn.now)
    turn.tx.pairs.look(pair.id, turn.now)
    share(turn, pair, there)


def _yourselves(turn: Turn, parts: list[str]) -> None:
    if found := _open(turn, parts):
        pair, meeting = found
        turn.say(Yourselves(named(meeting)[0]))
        for person in partners(turn, pair):
            turn.say(PartnerYourselves(my_name(turn, pair)), to=person)


def _open(turn: Turn, parts: list[str]) -> tuple[Pair, Meeting] | None:
    """The meeting of a button if it can still be moved from the time that the button has."""
    found = of_button(turn, parts)
    if found is None:
        turn.toast(Gone())
    elif found[1].state is MeetingState.HELD or named(found[1])[1] != parts[1]:
        turn.toast(Changed())
    else:
        return found
    return None


TAPS: Mapping[str, TapHandler] = {
    "cannot": _cannot,
    "ask": _ask,
    "pick": _pick,
    "write": _write,
    "self": _yourselves,
    "ok": _accept,
}
