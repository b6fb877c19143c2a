"""Who belongs to a pair: its names as its coordinator knows them, and who can be written to."""

from collections.abc import Iterable, Iterator

from handlers.turn import Turn
from mentoring.messages.coordinating import Both, Names
from mentoring.messages.message import Message
from mentoring.people import Member, Pair, Person
from mentoring.words import Words


def names_of(turn: Turn, pair: Pair) -> Message:
    """The names of a pair in the order of the programme's roles."""
    return _listed(tuple(_name(turn, pair, member) for member in in_order(turn, pair)))


def called(people: Iterable[Person]) -> Message:
    """The names of those who get a message."""
    return _listed(tuple(person.name for person in people))


def _listed(names: tuple[str | Words, ...]) -> Message:
    return Both(*names) if len(names) == 2 else Names(names)  # noqa: PLR2004 -- a pair of two


def in_order(turn: Turn, pair: Pair) -> list[Member]:
    """The places of a pair that nobody has left, the programme's first role first."""
    roles = [role.key for role in turn.house.library.programmes[pair.programme].roles]
    staying = (member for member in pair.members if member.left_at is None)
    return sorted(staying, key=lambda m: roles.index(m.role) if m.role in roles else len(roles))


def role_name(turn: Turn, pair: Pair, member: Member) -> Words:
    """What the programme calls this place: aktori, mentori."""
    return turn.house.library.programmes[pair.programme].role(member.role).name


def people_of(turn: Turn, pair: Pair) -> Iterator[Person]:
    """Those of a pair who have joined, are confirmed and have not left."""
    for member in in_order(turn, pair):
        person = turn.tx.people.get(member.person_id) if member.here and member.person_id else None
        if person is not None:
            yield person


def reachable(turn: Turn, pair: Pair) -> list[Person]:
    """Those of a pair who get messages."""
    return [person for person in people_of(turn, pair) if person.unreachable_at is None]


def coordinators_of(turn: Turn, pair: Pair) -> list[Person]:
    """Who coordinates the pair's group; empty if nobody does."""
    if pair.group_id is None:
        return []
    found = (turn.tx.people.get(key) for key in turn.tx.groups.coordinators_of(pair.group_id))
    return [person for person in found if person is not None]


def confirmers_of(turn: Turn, pair: Pair) -> list[Person]:
    """Who says whether the right person has come: without a coordinator, those who are here."""
    return list(people_of(turn, pair)) if pair.group_id is None else coordinators_of(turn, pair)


def _name(turn: Turn, pair: Pair, member: Member) -> str | Words:
    person = turn.tx.people.get(member.person_id) if member.here and member.person_id else None
    name = person.name if person else member.given_name
    return name or role_name(turn, pair, member)
