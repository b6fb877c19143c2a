"""The sessions of a circle: the list for all of it, answers, a page for those who lead."""

from collections.abc import Mapping
from datetime import timedelta

from handlers import attendance, planning
from handlers.circle_card import next_line
from handlers.circle_people import all_sessions, circle_of, led, mine, rhythm, theme_of
from handlers.turn import Turn
from mentoring.base36 import base36, from_base36
from mentoring.gatherings import SESSION, Attendance, Coming, Gathering, GatheringState, replies
from mentoring.messages.forms import Gone
from mentoring.messages.leading import IsOff, SessionPage
from mentoring.messages.message import Button, Rows, button
from mentoring.messages.sessions import (
    NotThisTime,
    SeeYouThere,
    SessionLine,
    SessionList,
    YouWereThere,
)
from mentoring.people import Group, Pair
from mentoring.sessions import next_of

EARLY = timedelta(hours=1)
"""So long before the start it can be noted who is there."""
SHOWN = 10
"""So many sessions of the past stand in the list."""


def show(turn: Turn, pair: Pair) -> None:
    """/tapaaminen of somebody in a circle."""
    group = circle_of(turn, pair)
    if group is not None:
        turn.say(listed(turn, group))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`session:list|new|same:<group>`, `session:<what>:<session>…`."""
    what, key = parts[0], parts[1]
    if what == "list":
        group = mine(turn, key)
        if group is None:
            turn.toast(Gone())
        else:
            turn.redraw(listed(turn, group))
    elif what in ("come", "cannot"):
        _answer(turn, key, Coming.COMING if what == "come" else Coming.CANNOT)
    elif what in ("new", "same"):
        planning.begin(turn, led(turn, key), what)
    else:
        _of_session(turn, what, key, parts[2])


def _of_session(turn: Turn, what: str, key: str, more: str) -> None:
    """What only those may do who lead the circle."""
    one = turn.tx.gatherings.get(from_base36(key) or 0)
    group = led(turn, one.group_id) if one and one.key == SESSION else None
    if one is None or group is None:
        turn.toast(Gone())
    elif what == "see":
        turn.redraw(page(turn, group, one))
    elif what in attendance.WAYS:
        attendance.tapped(turn, what, group, one, more)
    else:
        planning.tapped(turn, what, group, one, more)


def _answer(turn: Turn, key: str, said: Coming) -> None:
    """«Tulen», «En pääse»: kept, and that is all; the leaders see it on their page."""
    one = turn.tx.gatherings.get(from_base36(key) or 0)
    open_ = one is not None and one.state is GatheringState.PLANNED and turn.now < one.starts_at
    if one is None or not open_ or not turn.tx.gatherings.reply(one.id, turn.me.id, said):
        turn.toast(Gone())
        return
    for pair in turn.tx.pairs.mine(turn.me.id):
        if pair.group_id == one.group_id and pair.going:
            turn.tx.pairs.look(pair.id, turn.now)
    turn.say(SeeYouThere() if said is Coming.COMING else NotThisTime())


def listed(turn: Turn, group: Group) -> SessionList:
    """What comes and what there has been; how many were there only for those who lead."""
    sessions, leads = all_sessions(turn, group), led(turn, group.id) is not None
    past = [one for one in reversed(sessions) if one.starts_at <= turn.now][:SHOWN]
    hers = turn.tx.gatherings.of_person(group.id, turn.me.id)
    there = turn.tx.gatherings.there(group.id) if leads else {}
    lines = [_line(turn, group, one, there.get(one.id), hers.get(one.id)) for one in past]
    coming = next_of(sessions, turn.now)
    buttons = _leading(turn, group, coming, past) if leads else _answers(coming, hers)
    return SessionList(group.name, next_line(turn, group, sessions), tuple(lines), buttons)


def _line(
    turn: Turn, group: Group, one: Gathering, there: int | None, hers: Attendance | None
) -> SessionLine:
    was = YouWereThere() if hers is not None and hers.present else None
    return SessionLine(one.wall_in(turn.me.zone), theme_of(turn, group, one), there, was)


def _answers(coming: Gathering | None, hers: Mapping[int, Attendance]) -> Rows:
    """What a participant can do: answer, as long as there is something to answer."""
    if coming is None or coming.id not in hers:
        return ()
    key, said = base36(coming.id), hers[coming.id].reply
    come = () if said is Coming.COMING else (button("I come", f"session:come:{key}"),)
    cannot = () if said is Coming.CANNOT else (button("I cannot come", f"session:cannot:{key}"),)
    return ((*come, *cannot),)


def _leading(turn: Turn, group: Group, coming: Gathering | None, past: list[Gathering]) -> Rows:
    shown = [*([coming] if coming else []), *past]
    opened = tuple(
        (Button(one.wall_in(turn.me.zone), f"session:see:{base36(one.id)}"),) for one in shown
    )
    key = base36(group.id)
    return (
        *opened,
        (button("Plan a meeting", f"session:new:{key}"),),
        *(((button("Themes", f"themes:list:{key}"),),) if rhythm(turn, group).themes else ()),
    )


def page(turn: Turn, group: Group, one: Gathering) -> SessionPage:
    """One session: answers in numbers, and what can be done with it."""
    invited = turn.tx.gatherings.invited(one.id)
    counted, off = replies(invited), one.state is GatheringState.CANCELLED
    noted = sum(bool(guest.present) for guest in invited)
    return SessionPage(
        when=one.wall_in(turn.me.zone),
        place=one.place,
        theme=theme_of(turn, group, one),
        coming=counted.coming,
        cannot=counted.cannot,
        silent=counted.silent,
        there=noted if one.state is GatheringState.HELD else None,
        off=IsOff() if off else None,
        buttons=_ways(turn, group, one),
    )


def _ways(turn: Turn, group: Group, one: Gathering) -> Rows:
    key = base36(one.id)
    rows: list[tuple[Button, ...]] = []
    if one.state is not GatheringState.CANCELLED and turn.now >= one.starts_at - EARLY:
        rows.append((button("I mark who was there", f"session:who:{key}"),))
    if one.state is not GatheringState.CANCELLED and rhythm(turn, group).themes:
        rows.append((button("Another theme", f"session:theme:{key}"),))
    if one.state is GatheringState.PLANNED and turn.now < one.starts_at:
        rows.append(
            (
                button("Another time", f"session:move:{key}"),
                button("Cancel it", f"session:off:{key}"),
            )
        )
    return (*rows, (button("Back", f"session:list:{base36(group.id)}"),))
