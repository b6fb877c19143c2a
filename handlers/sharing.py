"""A meeting between two people: who is told of it and how, and how buttons name it."""

from collections.abc import Sequence

from handlers.frames import name_for_partner
from handlers.rights import my_pair
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.meetings import Meeting, code_of
from mentoring.messages.forms import Gone
from mentoring.messages.meetings import Changed, MeetingEntry, PassOn, PassOnTime
from mentoring.people import Pair, Person
from mentoring.words import Words


def partners(turn: Turn, pair: Pair) -> Sequence[Person]:
    """The others of the pair whom Kaari can reach."""
    ids = [
        m.person_id for m in pair.members if m.here and m.person_id and m.person_id != turn.me.id
    ]
    people = (turn.tx.people.get(person_id) for person_id in ids)
    return [person for person in people if person and person.unreachable_at is None]


def my_name(turn: Turn, pair: Pair) -> str | Words:
    """How her partner is told that it was her."""
    member = pair.member(turn.me.id)
    return name_for_partner(turn, pair, member) if member else ""


def entry(turn: Turn, meeting: Meeting, reader: Person) -> MeetingEntry:
    """When and where as one of them reads it. In the calendar stand no name and no topic."""
    calendar = {
        "uid": base36(meeting.id),
        "sequence": meeting.version,
        "start": meeting.wall.isoformat(),
        "zone": meeting.zone,
        "title": Words("Meeting", "calendar"),
        "place": meeting.where,
        "stamp": turn.now.isoformat(),
    }
    return MeetingEntry(meeting.wall_in(reader.zone), meeting.where, calendar)


def once(meeting: Meeting, reader: Person) -> str:
    """The same time and place come into her chat once, whoever of the two said yes first."""
    return f"m:{base36(meeting.id)}:{meeting.version}:entry:{base36(reader.id)}"


def share(turn: Turn, pair: Pair, meeting: Meeting, *, others: bool = True) -> None:
    """When and where, with the entry for the calendar; `others`: it is news for them, too."""
    turn.say(entry(turn, meeting, turn.me), once=once(meeting, turn.me))
    reached = partners(turn, pair)
    for person in reached if others else ():
        turn.say(entry(turn, meeting, person), to=person, once=once(meeting, person))
    if not reached:
        turn.say(PassOn())
        turn.say(PassOnTime(meeting.wall_in(turn.me.zone), meeting.where))


def of_button(turn: Turn, parts: list[str]) -> tuple[Pair, Meeting] | None:
    """The meeting whose id stands first in a button, if she may change it."""
    number = from_base36(parts[0]) if parts and turn.person else None
    meeting = turn.tx.meetings.get(number) if number is not None else None
    pair = my_pair(turn, meeting.pair_id, Action.CHANGE_PAIR) if meeting else None
    return (pair, meeting) if pair and meeting else None


def my_meeting(turn: Turn, parts: list[str]) -> tuple[Pair, Meeting] | None:
    """As above, if it is still planned for the time that the button has; a toast otherwise."""
    found = of_button(turn, parts)
    if found is None:
        turn.toast(Gone())
    elif not found[1].planned or named(found[1])[1] != parts[1]:
        turn.toast(Changed())
    else:
        return found
    return None


def named(meeting: Meeting) -> tuple[str, str]:
    """A meeting as buttons name it: its id and its time."""
    return base36(meeting.id), code_of(meeting.wall, meeting.zone)
