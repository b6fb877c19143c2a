"""A group whose last coordinator has gone: the others are told, and one of them takes it over.

Whoever coordinates in this installation works for the same organisation (docs/design.md). Before
she has taken the group she reads its name, and nothing of its people.
"""

from handlers.rights import may
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.vacant import GroupHasSomebody, GroupTaken, GroupVacant, SomebodyNeeds
from mentoring.people import Group, Pair, Person
from storage.audit import Event


def stand_ins(turn: Turn, pair: Pair) -> list[Person]:
    """Who is told if the pair's group has nobody: all who coordinate anything here."""
    group = turn.tx.groups.get(pair.group_id) if pair.group_id is not None else None
    if group is None or turn.tx.groups.coordinators_of(group.id):
        return []
    return list(turn.tx.people.coordinating())


def call(turn: Turn, pair: Pair) -> None:
    """Somebody of the pair needs a coordinator, and there is none: once a day each of the others.

    Nothing happens if the group has one.
    """
    for person in stand_ins(turn, pair):
        group = turn.tx.groups.get(pair.group_id or 0)
        if group is not None:
            once = f"vacant:{base36(group.id)}:{base36(person.id)}:{turn.now.date()}"
            turn.say(SomebodyNeeds(group.name, base36(group.id)), to=person, once=once)


def left(turn: Turn, group_ids: list[int]) -> None:
    """The last coordinator of these groups has gone."""
    empty = {group.id: group for group in turn.tx.groups.vacant()}
    for group in (empty[key] for key in group_ids if key in empty):
        for person in turn.tx.people.coordinating():
            turn.say(_offered(group), to=person)


def offer(turn: Turn) -> None:
    """All groups that have nobody, to her who acts and coordinates."""
    for group in turn.tx.groups.vacant() if may(turn, Action.MAKE_GROUP) else ():
        turn.say(_offered(group))


def take(turn: Turn, group_id: int | None) -> None:
    """`group:take:<group>`: it is hers from now on, if nobody was faster."""
    group = turn.tx.groups.get(group_id) if group_id is not None else None
    if group is None or not may(turn, Action.MAKE_GROUP):
        turn.toast(Gone())
    elif turn.tx.groups.coordinators_of(group.id):
        turn.toast(GroupHasSomebody())
    else:
        turn.tx.groups.appoint(group.id, turn.me.id)
        what = f"group {base36(group.id)}"
        turn.tx.audit.add(Event(turn.now, turn.me.id, "group taken over", what, "done"))
        turn.say(GroupTaken(group.name, base36(group.id)))


def _offered(group: Group) -> Message:
    return GroupVacant(group.name, base36(group.id))
