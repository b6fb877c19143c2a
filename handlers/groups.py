"""A coordinator's groups: making one, looking at one, its numbers."""

from datetime import date

from handlers import circle_page, forms, outcomes, vacant
from handlers.always import unknown_command
from handlers.circle import names_of
from handlers.for_coordinators import her_groups
from handlers.rights import may
from handlers.seats import programme_of
from handlers.staff import my_group
from handlers.turn import Filled, Turn
from mentoring import summary
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.messages.circles import CircleMade
from mentoring.messages.coordinating import (
    CommonThemes,
    FewForThemes,
    GroupMade,
    GroupPage,
    Groups,
    GroupSize,
    NoCommonThemes,
    PairLine,
    Summed,
    ThemeCount,
)
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.people import Group, Pair, PairState
from mentoring.weekly import View
from mentoring.words import Words


def new(turn: Turn) -> None:
    """/ryhma."""
    if may(turn, Action.MAKE_GROUP):
        forms.begin(turn, "group")
    else:
        unknown_command(turn)


def made(turn: Turn, form: Filled) -> None:
    """The form is filled in: the group is hers."""
    if not may(turn, Action.MAKE_GROUP):
        return
    chosen = form.text("starts_on")
    starts_on = date.fromisoformat(chosen) if chosen else turn.today
    group = Group(0, form.text("name") or "", form.text("programme") or "", starts_on)
    group = turn.tx.groups.add(group, turn.me.id, turn.now)
    made = CircleMade if programme_of(turn, group).circle else GroupMade
    turn.say(made(group.name, group.starts_on, base36(group.id)))


def listed(turn: Turn) -> None:
    """/ryhmat: her groups; if there is one only, that one."""
    groups = her_groups(turn)
    if len(groups) == 1:
        turn.say(page(turn, groups[0]))
    elif groups:
        turn.say(Groups(tuple((group.name, base36(group.id)) for group in groups)))
    vacant.offer(turn)


def tapped(turn: Turn, parts: list[str]) -> None:
    """`group:new`, `group:see|take:<group>`."""
    if parts[0] == "new":
        new(turn)
        return
    if parts[0] == "take":
        vacant.take(turn, from_base36(parts[1]))
        return
    group = my_group(turn, from_base36(parts[1]))
    if group is None:
        turn.toast(Gone())
    else:
        turn.redraw(page(turn, group))


def page(turn: Turn, group: Group) -> Message:
    """A group with a line for each pair."""
    programme = programme_of(turn, group)
    if programme.circle:
        return circle_page.page(turn, group)
    views = turn.tx.figures.of_group(group, turn.now)
    return GroupPage(
        name=group.name,
        programme=programme.title,
        starts_on=group.starts_on,
        size=GroupSize(len(views), programme.group_pairs) if programme.group_pairs else None,
        pairs=tuple(_line(turn, view) for view in views),
        keys=tuple(base36(view.pair.id) for view in views),
        group=base36(group.id),
        meets=bool(programme.group_meetings),
    )


def _line(turn: Turn, view: View) -> PairLine:
    next_on = view.next.date() if view.next else None
    return PairLine(names_of(turn, view.pair), state_of(view.pair), view.held, next_on)


def state_of(pair: Pair) -> Words:
    """Where a pair is in its arc, in a few words."""
    if pair.state is PairState.ACTIVE and not pair.complete:
        return ONE_HERE
    return STATES[pair.state]


ONE_HERE = Words("one of the two is here", "pair state")
STATES = {
    PairState.INVITED: Words("invited", "pair state"),
    PairState.ACTIVE: Words("going on", "pair state"),
    PairState.PAUSED: Words("on a break", "pair state"),
    PairState.ENDED: Words("ended", "pair state"),
    PairState.CLOSED: Words("ended", "pair state"),
}


def summed(turn: Turn) -> None:
    """/yhteenveto: each of her groups in numbers."""
    for group in her_groups(turn):
        _all_numbers(turn, group)


def summed_one(turn: Turn, parts: list[str]) -> None:
    """`sum:<group>`."""
    group = my_group(turn, from_base36(parts[0]))
    if group is None:
        turn.toast(Gone())
    else:
        turn.keep_buttons()
        _all_numbers(turn, group)


def _all_numbers(turn: Turn, group: Group) -> None:
    turn.say(numbers(turn, group))
    turn.say(outcomes.numbers(turn, group))


def numbers(turn: Turn, group: Group) -> Message:
    """The summary of a group, and the way to the results of its surveys."""
    if programme_of(turn, group).circle:
        return circle_page.numbers(turn, group)
    views = turn.tx.figures.of_group(group, turn.now)
    total = summary.summary(views)
    return Summed(
        name=group.name,
        pairs=total.pairs,
        going=total.going,
        ended=total.ended,
        met=total.met,
        meetings=total.meetings,
        themes=_themes(turn, group, [view.pair for view in views]),
        group=base36(group.id),
    )


def _themes(turn: Turn, group: Group, pairs: list[Pair]) -> Message:
    people = {pair.id: sum(member.here for member in pair.members) for pair in pairs}
    told = summary.themes(turn.tx.figures.themes(group), people)
    if told is None:
        return FewForThemes(summary.LEAST_PAIRS, summary.LEAST_PEOPLE)
    labels = {t.key: t.label for t in turn.house.library.programmes[group.programme].themes}
    counts = tuple(ThemeCount(labels[key], told[key]) for key in told if key in labels)
    return CommonThemes(counts) if counts else NoCommonThemes()
