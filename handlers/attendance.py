"""Who was at a session: noted with taps by those who lead the circle, and nobody is blamed."""

from handlers.circle_people import look_at_all
from handlers.planning import after_noted
from handlers.seats import seats
from handlers.turn import Turn
from mentoring.base36 import base36, from_base36
from mentoring.gatherings import Attendance, Coming, Gathering, GatheringState
from mentoring.kinds import MARKED
from mentoring.messages.forms import Gone
from mentoring.messages.leading import NobodyMarked, Noted, NotHeld, WhoIsHere
from mentoring.messages.message import Button
from mentoring.people import Group

WAYS = frozenset(("who", "was", "all", "done", "none"))


def tapped(turn: Turn, what: str, group: Group, one: Gathering, who: str) -> None:
    """`session:who|all|done|none:<session>`, `session:was:<session>:<person>`."""
    if one.state is GatheringState.CANCELLED:
        turn.toast(Gone())
        return
    match what:
        case "who":
            turn.redraw(_names(turn, group, one))
        case "was":
            _mark(turn, group, one, from_base36(who))
        case "all":
            _mark_all(turn, group, one)
        case "done":
            _done(turn, group, one)
        case _:
            _not_held(turn, group, one)


def _guests(turn: Turn, group: Group, one: Gathering) -> dict[int, Attendance]:
    """Who belongs to the circle now, and who was noted before she left it."""
    invited = {guest.person_id: guest for guest in turn.tx.gatherings.invited(one.id)}
    here = {seat.person.id for seat in seats(turn, group)}
    found = {who: Attendance(who) for who in here}
    found |= {who: guest for who, guest in invited.items() if who in here or guest.present}
    return found


def _names(turn: Turn, group: Group, one: Gathering) -> WhoIsHere:
    buttons = []
    for guest in _guests(turn, group, one).values():
        person = turn.tx.people.get(guest.person_id)
        if person is not None:
            label = MARKED.filled(label=person.name) if guest.present else person.name
            tap = f"session:was:{base36(one.id)}:{base36(person.id)}"
            buttons.append((person.name.casefold(), person.id, Button(label, tap)))
    buttons.sort(key=lambda each: each[:2])
    return WhoIsHere(tuple(button for *_, button in buttons), base36(one.id))


def _mark(turn: Turn, group: Group, one: Gathering, person_id: int | None) -> None:
    guest = _guests(turn, group, one).get(person_id or 0)
    if guest is None:
        turn.toast(Gone())
        return
    turn.tx.gatherings.invite(one.id, guest.person_id)
    turn.tx.gatherings.note(one.id, guest.person_id, present=not guest.present)
    turn.redraw(_names(turn, group, one))


def _mark_all(turn: Turn, group: Group, one: Gathering) -> None:
    """Everybody but those who said that they cannot come: then a few taps put it right."""
    for guest in _guests(turn, group, one).values():
        if guest.reply is not Coming.CANNOT and not guest.present:
            turn.tx.gatherings.invite(one.id, guest.person_id)
            turn.tx.gatherings.note(one.id, guest.person_id, present=True)
    turn.redraw(_names(turn, group, one))


def _done(turn: Turn, group: Group, one: Gathering) -> None:
    there = sum(bool(guest.present) for guest in turn.tx.gatherings.invited(one.id))
    if not there:
        turn.toast(NobodyMarked())
        return
    turn.tx.gatherings.note_rest(one.id, present=False)
    turn.tx.gatherings.settle(one.id, GatheringState.HELD)
    look_at_all(turn, group)
    turn.say(Noted(there, *after_noted(turn, group)))


def _not_held(turn: Turn, group: Group, one: Gathering) -> None:
    """Said when it is over, so nobody has to be told; its theme comes again."""
    if turn.now < one.starts_at or one.state is not GatheringState.PLANNED:
        turn.toast(Gone())
        return
    turn.tx.gatherings.settle(one.id, GatheringState.CANCELLED)
    look_at_all(turn, group)
    turn.say(NotHeld(0, *after_noted(turn, group)))
