"""Who may do what. Default: no. Asked in the same transaction as the effect (security.md).

A refusal looks the same as «does not exist».
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from mentoring.people import Pair, Person


class Action(Enum):
    """What somebody wants to do."""

    SEE_PAIR = "see what is the pair's own: diary, goals, tasks, places"
    CHANGE_PAIR = "plan a meeting, write the diary, set a goal"
    READ_FIRST = "read the paper of the first meeting, as one of its three (000:344)"
    WRITE_FIRST = "write in it"
    SEE_STATE = "see that a pair meets: dates, counts, what is missing"
    MANAGE = "invite, pair, pause, end"
    CONFIRM = "say whether the right person has come"
    LEAD = "plan the sessions of a circle, see its names, note who was there"
    MAKE_GROUP = "make a group, or take over one that has nobody"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database says of a person: nothing of it ever comes from a button."""

    person: Person
    coordinates: frozenset[int] = field(default_factory=frozenset)
    """Ids of her groups."""
    leads: frozenset[int] = field(default_factory=frozenset)
    """Ids of the circles that she leads as one of their mentors."""


def can(
    who: Standing, action: Action, pair: Pair | None = None, group_id: int | None = None
) -> bool:
    """Whether this person may do this with this pair or group."""
    match action:
        case Action.SEE_PAIR:
            return pair is not None and pair.member(who.person.id) is not None
        case Action.CHANGE_PAIR:
            return pair is not None and pair.going and pair.member(who.person.id) is not None
        case Action.READ_FIRST:
            return can(who, Action.SEE_PAIR, pair) or can(who, Action.MANAGE, pair)
        case Action.WRITE_FIRST:
            going = pair is not None and pair.going
            return going and can(who, Action.READ_FIRST, pair)
        case Action.CONFIRM if pair is not None and pair.group_id is None:
            return can(who, Action.CHANGE_PAIR, pair)
        case Action.CONFIRM:
            return pair is not None and pair.going and can(who, Action.MANAGE, pair)
        case Action.SEE_STATE | Action.MANAGE:
            group = pair.group_id if pair is not None else group_id
            return group is not None and group in who.coordinates
        case Action.LEAD:
            return group_id is not None and group_id in who.coordinates | who.leads
        case Action.MAKE_GROUP:
            return who.person.coordinates


def reads(who: Person, pair: Pair, author_id: int, written_at: datetime) -> bool:
    """Whether one of a pair may read what is meant for the pair: her own, always.

    The other's only as long as the pair goes on. Who took the place of somebody who has left
    reads nothing from the time before that: it was not written for her. One who was never
    confirmed had no part in the pair, so her leaving hides nothing.
    """
    place = pair.member(who.id)
    if place is None or author_id == who.id:
        return place is not None
    former = [m.left_at for m in pair.members if m.left_at is not None and m.confirmed_at]
    before = [at for at in former if place.joined_at is not None and at <= place.joined_at]
    return pair.going and (not before or written_at >= max(before))


def common(pair: Pair, written_at: datetime) -> bool:
    """Whether a paper of all was written by and for those who are in the pair now.

    Once somebody has taken the place of one who has left, it begins anew, for each of them: the
    one who stayed and the one who came must be able to read, and to accept, the same thing.
    """
    former = [m.left_at for m in pair.members if m.left_at is not None]
    joined = [m.joined_at for m in pair.members if m.here and m.joined_at is not None]
    before = [at for at in former if any(at <= one for one in joined)]
    return not before or written_at >= max(before)
