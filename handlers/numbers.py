"""A group's own numbers: the coordinator changes what the programme says, for her group only."""

from handlers import forms
from handlers.reminders import days_of
from handlers.staff import my_group
from handlers.turn import Filled, Turn
from mentoring.base36 import base36, from_base36
from mentoring.messages.forms import Gone
from mentoring.messages.numbers import NumbersSaved
from mentoring.people import Group
from mentoring.questions import Answer

BEFORE_MIDDLE = "before_middle"


def tapped(turn: Turn, parts: list[str]) -> None:
    """`numbers:<group>`."""
    group = my_group(turn, from_base36(parts[0]))
    if group is None:
        turn.toast(Gone())
        return
    turn.keep_buttons()
    forms.begin(turn, "numbers", {"group": group.id}, _now(turn, group))


def _now(turn: Turn, group: Group) -> dict[str, Answer | None]:
    """What holds now, for the review; each number can be changed from there."""
    programme = turn.house.library.programmes[group.programme]
    middle = group.changes.get(BEFORE_MIDDLE, programme.before_middle)
    return {**days_of(programme, group), BEFORE_MIDDLE: middle}


def filled(turn: Turn, form: Filled) -> None:
    """Kept is only what differs from the programme, so that its file goes on deciding the rest."""
    group = my_group(turn, int(form.about["group"]))
    if group is None:
        turn.say(Gone())
        return
    programme = turn.house.library.programmes[group.programme]
    usual = {**days_of(programme, None), BEFORE_MIDDLE: programme.before_middle}
    changes = {
        key: value
        for key, value in form.answers.items()
        if isinstance(value, int) and value != usual.get(key)
    }
    turn.tx.groups.change(group.id, changes=changes)
    for pair in turn.tx.pairs.of_group(group.id):
        turn.tx.pairs.look(pair.id, turn.now)
    turn.say(NumbersSaved(group.name, base36(group.id)))
