"""What the guests of a group meeting are told: when and where, a new time, that it is off."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.awake import awake
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.gatherings import Gathering, GatheringState
from mentoring.meetings import code_of
from mentoring.messages.gatherings import (
    GatheringInvitation,
    GatheringMoved,
    GatheringOff,
    GatheringTomorrow,
    SeeYou,
)
from mentoring.occasions import AFTERNOON
from mentoring.people import Pair, Person
from mentoring.programmes import GroupMeeting
from mentoring.words import Words


def invite(turn: Turn, one: Gathering, meeting: GroupMeeting, person: Person) -> None:
    """To a guest: when, where, and whether she comes."""
    _ask(turn, GatheringInvitation, one, meeting, person)
    remind(turn, one, person)


def catch_up(turn: Turn, pair: Pair, person: Person) -> None:
    """Who comes after the others were invited is invited, too: of each kind, to the next one."""
    group = turn.tx.groups.get(pair.group_id) if pair.group_id is not None else None
    place = pair.member(person.id)
    if group is None or place is None:
        return
    known = turn.tx.gatherings.of_group(group.id)
    for meeting in turn.house.library.programmes[group.programme].group_meetings:
        ahead = (one for one in known if one.key == meeting.key and _is_ahead(turn, one))
        one = next(ahead, None)
        if one is None or (meeting.roles and place.role not in meeting.roles):
            continue
        if person.id not in {guest.person_id for guest in turn.tx.gatherings.invited(one.id)}:
            turn.tx.gatherings.invite(one.id, person.id)
            invite(turn, one, meeting, person)


def _is_ahead(turn: Turn, one: Gathering) -> bool:
    return one.state is GatheringState.PLANNED and turn.now < one.starts_at


def moved(
    turn: Turn, old: Gathering, one: Gathering, meeting: GroupMeeting, person: Person
) -> None:
    """To a guest: the new time; she answers anew, whatever she has said of the old one."""
    forget(turn, old, person.id)
    _ask(turn, GatheringMoved, one, meeting, person)
    remind(turn, one, person)


def off(turn: Turn, one: Gathering, meeting: GroupMeeting, person: Person) -> None:
    """To a guest: it is cancelled."""
    told = GatheringOff(meeting.label, wall_for(one, person))
    turn.say(told, to=person, not_before=awake(turn, person))


def _ask(
    turn: Turn,
    what: type[GatheringInvitation],
    one: Gathering,
    meeting: GroupMeeting,
    person: Person,
) -> None:
    asked = what(meeting.label, wall_for(one, person), one.place, base36(one.id))
    turn.say(asked, to=person, not_before=awake(turn, person), until=one.starts_at)


def remind(turn: Turn, one: Gathering, person: Person, *, again: bool = False) -> None:
    """The day before at five. `again`: she comes after all, and the first one was dropped."""
    wall = wall_for(one, person)
    eve = datetime.combine(wall.date() - timedelta(days=1), AFTERNOON, ZoneInfo(person.zone))
    if eve <= turn.now:
        return
    turn.say(
        GatheringTomorrow(wall, one.place, base36(one.id)),
        to=person,
        once=_eve(one, person.id) + (":again" if again else ""),
        not_before=eve,
        until=one.starts_at,
        reminder=True,
    )


def forget(turn: Turn, one: Gathering, person_id: int) -> None:
    """She is not reminded of this time any more."""
    for end in ("", ":again"):
        turn.tx.outbox.drop_once(_eve(one, person_id) + end, turn.now)


def entry(turn: Turn, one: Gathering, meeting: GroupMeeting | None, person: Person) -> SeeYou:
    """When and where, with the entry for her calendar; in it stand no name and no topic."""
    calendar = {
        "uid": base36(one.id),
        # Who answers after a move has a newer entry than the one that she may have already.
        "sequence": int(turn.now.timestamp()) // 60,
        "start": one.wall.isoformat(),
        "zone": one.zone,
        "days": meeting.days if meeting else 1,
        "title": Words("Group meeting", "calendar"),
        "place": one.place,
        "stamp": turn.now.isoformat(),
    }
    return SeeYou(wall_for(one, person), one.place, base36(one.id), calendar)


def wall_for(one: Gathering, person: Person) -> datetime:
    """When it is where she is, naive."""
    here = one.starts_at.replace(tzinfo=UTC).astimezone(ZoneInfo(person.zone))
    return here.replace(tzinfo=None)


def _eve(one: Gathering, person_id: int) -> str:
    """Bound to the time: of a new one she is reminded anew."""
    return f"gather:{base36(one.id)}:{code_of(one.wall, one.zone)}:eve:{base36(person_id)}"
