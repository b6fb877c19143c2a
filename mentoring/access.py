"""Who may do what. Default: no. Asked in the same transaction as the effect (security.md).

A refusal looks the same as «does not exist».
"""

from dataclasses import dataclass, field
from enum import Enum

from mentoring.people import Pair, Person


class Action(Enum):
    """What somebody wants to do."""

    SEE_PAIR = "see what is the pair's own: diary, goals, tasks, places"
    READ_PARTNER = "read what the other one wrote, as long as the pair goes on"
    CHANGE_PAIR = "plan a meeting, write the diary, set a goal"
    SEE_STATE = "see that a pair meets: dates, counts, what is missing"
    MANAGE = "invite, pair, pause, end"
    MAKE_GROUP = "make a group"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database says of a person: nothing of it ever comes from a button."""

    person: Person
    coordinates: frozenset[int] = field(default_factory=frozenset)
    """Ids of her groups."""


def can(who: Standing, action: Action, pair: Pair | None = None, group_id: int | None = None) -> bool:
    """Whether this person may do this with this pair or group."""
    match action:
        case Action.SEE_PAIR:
            return pair is not None and pair.member(who.person.id) is not None
        case Action.READ_PARTNER | Action.CHANGE_PAIR:
            return pair is not None and pair.going and pair.member(who.person.id) is not None
        case Action.SEE_STATE | Action.MANAGE:
            group = pair.group_id if pair is not None else group_id
            return group is not None and group in who.coordinates
        case Action.MAKE_GROUP:
            return who.person.coordinates
