"""A circle: a group of pairs of one. Who sits in it, who leads it, what it meets about."""

from handlers.rights import may
from handlers.seats import programme_of, seats
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.base36 import from_base36
from mentoring.gatherings import Gathering
from mentoring.messages.message import Message
from mentoring.messages.sessions import ThemeNamed, ThemeNumber, Topic
from mentoring.people import Group, Pair, Person
from mentoring.programmes import Sessions
from mentoring.sessions import sessions_of


def in_circle(turn: Turn, pair: Pair) -> bool:
    """Whether this pair is a place in a circle."""
    return programme_of(turn, pair).circle


def rhythm(turn: Turn, group: Group) -> Sessions:
    """How the circle meets, as far as its programme says."""
    return programme_of(turn, group).sessions or Sessions()


def leaders(turn: Turn, group: Group) -> list[Person]:
    """The mentors of the circle: their first names are for all of it."""
    return [seat.person for seat in seats(turn, group) if seat.role.leads]


def circle_of(turn: Turn, pair: Pair) -> Group | None:
    """The circle in which this is a place."""
    found = turn.tx.groups.get(pair.group_id) if pair.group_id else None
    return found if found is not None and in_circle(turn, pair) else None


def led(turn: Turn, key: str | int | None) -> Group | None:
    """A circle that who acts leads or coordinates, by its id or base 36 of it."""
    number = from_base36(key) if isinstance(key, str) else key
    if number is None or not may(turn, Action.LEAD, group_id=number):
        return None
    group = turn.tx.groups.get(number)
    return group if group is not None and programme_of(turn, group).circle else None


def mine(turn: Turn, key: str) -> Group | None:
    """A circle to which who acts belongs, or that she coordinates."""
    number = from_base36(key)
    group = turn.tx.groups.get(number) if number is not None and turn.person else None
    if group is None or not programme_of(turn, group).circle:
        return None
    sits = any(pair.group_id == group.id for pair in turn.tx.pairs.mine(turn.me.id))
    return group if sits or led(turn, group.id) else None


def theme_of(turn: Turn, group: Group, one: Gathering) -> Message | None:
    """What a session is about, as all of the circle may know it."""
    themes = rhythm(turn, group).themes
    if one.number is None or themes is None:
        return Topic(one.topic) if one.topic else None
    name = turn.tx.session_themes.of_group(group.id).get(one.number, "")
    return ThemeNamed(one.number, themes, name) if name else ThemeNumber(one.number, themes)


def all_sessions(turn: Turn, group: Group) -> list[Gathering]:
    """The sessions of a circle that were not called off, the earliest first."""
    return sessions_of(turn.tx.gatherings.of_group(group.id))


def look_at_all(turn: Turn, group: Group) -> None:
    """Something has changed that all are to be told of in time."""
    for pair in turn.tx.pairs.of_group(group.id):
        if pair.going:
            turn.tx.pairs.look(pair.id, turn.now)
