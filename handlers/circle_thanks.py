"""The last word to each one of a circle, and what can follow: each decides herself (000:137)."""

from handlers.awake import awake
from handlers.circle import coordinators_of
from handlers.circle_people import circle_of, in_circle
from handlers.seats import programme_of
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.messages.circle_members import CircleThanks, OwnMentor, WishSent
from mentoring.messages.circles import WishesMentor
from mentoring.messages.forms import Gone
from mentoring.people import Pair, Person
from mentoring.programmes import Programme


def thank(turn: Turn, pair: Pair, person: Person) -> CircleThanks:
    """The last word to one of a circle; who did not lead it is told what can follow."""
    group = circle_of(turn, pair)
    assert group is not None  # noqa: S101 -- a place in a circle has its group
    hers = turn.tx.gatherings.of_person(group.id, person.id).values()
    follows = next_of(turn, pair, person)
    return CircleThanks(
        person.name,
        group.name,
        sum(bool(one.present) for one in hers) or None,
        base36(pair.id),
        OwnMentor(follows.title) if follows else None,
    )


def next_of(turn: Turn, pair: Pair, person: Person) -> Programme | None:
    """The programme of pairs that follows this group, for those who do not lead it."""
    place = next((m for m in pair.members if m.person_id == person.id), None)
    if place is None or programme_of(turn, pair).role(place.role).leads:
        return None
    programmes = turn.house.library.programmes.values()
    return next((one for one in programmes if pair.programme in one.follows), None)


def wish(turn: Turn, pair: Pair | None) -> None:
    """«Haluan oman mentorin»: her coordinator is told, and a person finds one."""
    group = circle_of(turn, pair) if pair and in_circle(turn, pair) else None
    follows = next_of(turn, pair, turn.me) if pair else None
    if pair is None or group is None or follows is None:
        turn.toast(Gone())
        return
    told = WishesMentor(turn.me.name, group.name, follows.title)
    for coordinator in coordinators_of(turn, pair):
        once = f"wish:{base36(pair.id)}:{base36(coordinator.id)}"
        turn.say(told, to=coordinator, once=once, not_before=awake(turn, coordinator))
    turn.say(WishSent())
