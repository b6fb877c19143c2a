"""She has taken her place in a circle: what she is told, and what the others are."""

from handlers.circle import coordinators_of
from handlers.circle_card import led_by, next_line
from handlers.circle_people import all_sessions, circle_of
from handlers.seats import programme_of, seats
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.gatherings import GatheringState
from mentoring.messages.circle_members import CircleWelcome, LeaderWelcome
from mentoring.messages.circles import CircleJoined
from mentoring.people import Pair, Person


def welcome(turn: Turn, pair: Pair, person: Person) -> None:
    """She belongs to it from now on: also to the sessions that are planned already.

    Of the others she learns the first names of those who lead; they are told nothing of her.
    """
    group, place = circle_of(turn, pair), pair.member(person.id)
    if group is None or place is None:
        return
    turn.tx.pairs.change(pair.id, complete_at=turn.now, look_at=turn.now)
    turn.tx.pairs.change_place(place, introduced_at=turn.now)
    sessions = all_sessions(turn, group)
    for one in sessions:
        if one.state is GatheringState.PLANNED and one.starts_at > turn.now:
            turn.tx.gatherings.invite(one.id, person.id)
    role = programme_of(turn, pair).role(place.role)
    coming = next_line(turn, group, sessions)
    if role.leads:
        turn.say(
            LeaderWelcome(group.name, led_by(turn, group, but=person), coming, base36(group.id)),
            to=person,
        )
    else:
        told = CircleWelcome(group.name, led_by(turn, group), coming, base36(pair.id))
        turn.say(told, to=person)
    joined = CircleJoined(person.name, role.name, group.name, len(seats(turn, group)))
    for coordinator in coordinators_of(turn, pair):
        turn.say(joined, to=coordinator)
