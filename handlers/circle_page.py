"""A circle as its coordinator sees it: its page, its people, its numbers, its end."""

from handlers import circle_inviting, circle_thanks, ending
from handlers.circle_card import next_line
from handlers.circle_people import all_sessions, circle_of, in_circle
from handlers.frames import name_of
from handlers.rights import my_pair
from handlers.seats import places, programme_of, seats
from handlers.staff import my_group
from handlers.turn import Turn
from mentoring.base36 import base36, from_base36
from mentoring.ending import EndKind
from mentoring.gatherings import GatheringState
from mentoring.messages.circles import (
    CircleOver,
    CircleOverAsk,
    CirclePage,
    CirclePeople,
    CircleSummed,
    RoleCount,
    SeatPage,
)
from mentoring.messages.forms import Gone
from mentoring.messages.message import Button, Message, Rows
from mentoring.people import Group, Member, Pair
from mentoring.words import Words


def tapped(turn: Turn, parts: list[str]) -> None:
    """`circle:people|invite|over|end:<group>`; `circle:wish:<pair>` of somebody who was in it."""
    what, key = parts[0], parts[1]
    if what == "wish":
        circle_thanks.wish(turn, my_pair(turn, key))
        return
    group = my_group(turn, from_base36(key))
    if group is None or not programme_of(turn, group).circle:
        turn.toast(Gone())
    elif what == "people":
        turn.redraw(_people(turn, group))
    elif what == "invite":
        turn.keep_buttons()
        circle_inviting.begin(turn, group)
    elif what == "over":
        turn.redraw(CircleOverAsk(group.name, len(seats(turn, group)), base36(group.id)))
    else:
        _end(turn, group)


def page(turn: Turn, group: Group) -> CirclePage:
    """In place of the list of pairs: how many are here, and when it meets."""
    programme, sessions = programme_of(turn, group), all_sessions(turn, group)
    here = [seat.role.key for seat in seats(turn, group)]
    everybody = list(places(turn, group))
    return CirclePage(
        name=group.name,
        programme=programme.title,
        starts_on=group.starts_on,
        size=programme.group_people,
        roles=tuple(RoleCount(role.name, here.count(role.key)) for role in programme.roles),
        invited=sum(not place.here for _, place in everybody) or None,
        sessions=sum(one.state is GatheringState.HELD for one in sessions),
        next=next_line(turn, group, sessions),
        group=base36(group.id),
        meets=bool(programme.group_meetings),
        going=bool(everybody) or not turn.tx.pairs.of_group(group.id),
    )


def _end(turn: Turn, group: Group) -> None:
    """Every place ends with it; empty ones take nobody any more, planned sessions are off."""
    people = len(seats(turn, group))
    sessions = all_sessions(turn, group)
    for one in sessions:
        if one.state is GatheringState.PLANNED:
            turn.tx.gatherings.settle(one.id, GatheringState.CANCELLED)
    for pair in turn.tx.pairs.of_group(group.id):
        if pair.going:
            ending.end(turn, pair, EndKind.WHOLE)
    held = sum(one.state is GatheringState.HELD for one in sessions)
    turn.say(CircleOver(group.name, people, held))


def _people(turn: Turn, group: Group) -> CirclePeople:
    """By role and name; those who are not here yet have a mark."""
    order = [role.key for role in programme_of(turn, group).roles]
    named = [(place, pair, _called(turn, pair, place)) for pair, place in places(turn, group)]
    named.sort(key=lambda one: (order.index(one[0].role), not one[0].here, _plain(turn, one[2])))
    buttons = (
        Button(name if place.here else NOT_YET.filled(name=name), f"pair:see:{base36(pair.id)}")
        for place, pair, name in named
    )
    return CirclePeople(group.name, tuple(buttons), base36(group.id))


NOT_YET = Words("{name} ⏳", "button")
HERE, INVITED, LEFT = (
    Words("is here", "seat state"),
    Words("invited", "seat state"),
    Words("has left", "seat state"),
)


def _called(turn: Turn, pair: Pair, place: Member) -> str | Words:
    return name_of(turn, place) or programme_of(turn, pair).role(place.role).name


def _plain(turn: Turn, name: str | Words) -> str:
    plain = name if isinstance(name, str) else turn.house.wording.plain(name, "en", turn.today)
    return plain.casefold()


def seat(turn: Turn, pair: Pair, missing: tuple[Message, ...], buttons: Rows) -> SeatPage | None:
    """One of a circle: when she was there, nothing that she wrote. None: it is a pair."""
    group = circle_of(turn, pair)
    if group is None or not in_circle(turn, pair):
        return None
    place = next((m for m in pair.members if m.left_at is None), pair.members[-1])
    hers = (
        turn.tx.gatherings.of_person(group.id, place.person_id).values() if place.person_id else ()
    )
    held = [one for one in all_sessions(turn, group) if one.state is GatheringState.HELD]
    return SeatPage(
        name=_called(turn, pair, place),
        role=programme_of(turn, pair).role(place.role).name,
        group=group.name,
        state=LEFT if not pair.going else HERE if place.here else INVITED,
        present=sum(bool(one.present) for one in hers),
        sessions=len(held),
        missing=missing,
        buttons=buttons,
    )


def numbers(turn: Turn, group: Group) -> CircleSummed:
    """The summary of a circle."""
    joined = [p for p in turn.tx.pairs.of_group(group.id) if p.started_at is not None]
    held = [one for one in all_sessions(turn, group) if one.state is GatheringState.HELD]
    there = turn.tx.gatherings.there(group.id)
    return CircleSummed(
        name=group.name,
        people=len(joined),
        left=sum(pair.end_kind not in (None, "whole") for pair in joined),
        sessions=len(held),
        visits=sum(there.get(one.id, 0) for one in held),
        group=base36(group.id),
    )
