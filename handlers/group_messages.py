"""«Viesti ryhmälle»: the coordinator's own words to all of a group, or to those of one role."""

from handlers import forms
from handlers.awake import awake
from handlers.seats import seats
from handlers.staff import my_group
from handlers.turn import Filled, Turn
from mentoring.base36 import from_base36
from mentoring.messages.forms import Gone
from mentoring.messages.group_messages import NobodyInGroup, SentToTheGroup, ToTheGroup
from mentoring.people import Group, Person

ALL = "all"


def tapped(turn: Turn, parts: list[str]) -> None:
    """`tell:<group>`."""
    group = my_group(turn, from_base36(parts[0]))
    if group is None:
        turn.toast(Gone())
    elif not _receivers(turn, group, ALL):
        turn.toast(NobodyInGroup())
    else:
        turn.keep_buttons()
        forms.begin(turn, "group_message", {"group": group.id})


def written(turn: Turn, form: Filled) -> None:
    """It goes to each in a chat of her own, in the morning if it is night there."""
    group, words = my_group(turn, int(form.about["group"])), form.text("words")
    if group is None or words is None:
        turn.say(Gone())
        return
    people = _receivers(turn, group, form.text("role") or "")
    for person in people:
        turn.say(ToTheGroup(turn.me.name, words), to=person, not_before=awake(turn, person))
    turn.say(SentToTheGroup(len(people)) if people else NobodyInGroup())


def _receivers(turn: Turn, group: Group, role: str) -> list[Person]:
    """Those of the role, or all, who get messages: each once, though she is in several pairs."""
    found = {
        seat.person.id: seat.person
        for seat in seats(turn, group)
        if role in (ALL, seat.role.key) and seat.person.unreachable_at is None
    }
    return list(found.values())
