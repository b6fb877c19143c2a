"""Commands of a coordinator: whose they are, and that she has a group for them."""

from handlers.always import unknown_command
from handlers.rights import may
from handlers.staff import my_groups
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.messages.coordinating import NoGroups
from mentoring.people import Group


def her_groups(turn: Turn) -> list[Group]:
    """Her groups, the newest first; empty: she has been told why there is none to look at."""
    if not may(turn, Action.MAKE_GROUP):
        unknown_command(turn)
        return []
    groups = my_groups(turn)
    if not groups:
        turn.say(NoGroups())
    return groups
