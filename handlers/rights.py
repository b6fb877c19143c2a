"""Asks `mentoring.access` with what the database says, in the transaction of the effect."""

from collections.abc import Iterator
from datetime import datetime

from handlers.turn import Turn
from mentoring import access
from mentoring.access import Action, Standing, can
from mentoring.base36 import from_base36
from mentoring.people import Pair, Person


def standing(turn: Turn, person: Person) -> Standing:
    """Who this is, by the database."""
    groups = turn.tx.groups.coordinated_by(person.id) if person.coordinates else ()
    return Standing(person, frozenset(group.id for group in groups), frozenset(_led(turn, person)))


def _led(turn: Turn, person: Person) -> Iterator[int]:
    """The circles in which she sits on a place that leads."""
    for pair in turn.tx.pairs.mine(person.id):
        programme = turn.house.library.programmes[pair.programme]
        place = pair.member(person.id) if programme.circle and pair.going else None
        if place and pair.group_id and programme.role(place.role).leads:
            yield pair.group_id


def may(turn: Turn, action: Action, pair: Pair | None = None, group_id: int | None = None) -> bool:
    """Whether who acts may do this. Nobody who has not joined may do anything."""
    return turn.person is not None and can(standing(turn, turn.person), action, pair, group_id)


def my_pair(
    turn: Turn, pair_id: int | str | None = None, action: Action = Action.SEE_PAIR
) -> Pair | None:
    """The pair with this id (or base 36 of it), if she may; her newest if none is said."""
    if turn.person is None:
        return None
    if pair_id is None:
        pairs = turn.tx.pairs.mine(turn.person.id)
        pair = next((p for p in pairs if p.going), pairs[0] if pairs else None)
    else:
        number = from_base36(pair_id) if isinstance(pair_id, str) else pair_id
        pair = turn.tx.pairs.get(number) if number is not None else None
    return pair if pair is not None and may(turn, action, pair) else None


def reads(turn: Turn, pair: Pair, author_id: int, written_at: datetime) -> bool:
    """Whether who acts may read what somebody wrote for the pair at that time."""
    return turn.person is not None and access.reads(turn.person, pair, author_id, written_at)
