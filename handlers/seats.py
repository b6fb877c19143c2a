"""Who sits in a group, be it a circle or pairs, and which programme it follows."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.turn import Turn
from mentoring.people import Group, Member, Pair, Person
from mentoring.programmes import Programme, Role


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody of a group, and the place on which she sits."""

    person: Person
    pair: Pair
    role: Role


def programme_of(turn: Turn, one: Pair | Group) -> Programme:
    """The programme that it follows."""
    return turn.house.library.programmes[one.programme]


def places(turn: Turn, group: Group) -> Iterator[tuple[Pair, Member]]:
    """The places of a group, in circles and pairs that go on, taken or not."""
    for pair in turn.tx.pairs.of_group(group.id):
        for place in pair.members if pair.going else ():
            if place.left_at is None:
                yield pair, place


def seats(turn: Turn, group: Group) -> list[Seat]:
    """Who is here, in a circle or in pairs; the programme's first role first, then by name."""
    programme = programme_of(turn, group)
    order = {role.key: number for number, role in enumerate(programme.roles)}
    found = []
    for pair, place in places(turn, group):
        person = turn.tx.people.get(place.person_id) if place.here and place.person_id else None
        if person is not None:
            found.append(Seat(person, pair, programme.role(place.role)))
    return sorted(found, key=lambda s: (order[s.role.key], s.person.name.casefold(), s.person.id))
