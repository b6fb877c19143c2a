"""Planning the sessions of a circle: when, where, about what; in a rhythm it takes one tap."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers import forms
from handlers.awake import awake
from handlers.circle_people import all_sessions, led, look_at_all, rhythm, theme_of
from handlers.seats import seats
from handlers.turn import Filled, Turn
from mentoring.base36 import base36
from mentoring.gatherings import SESSION, Coming, Gathering, GatheringState
from mentoring.messages.forms import Gone
from mentoring.messages.leading import (
    NextStands,
    NobodyInCircle,
    SameAgain,
    SessionOffAsk,
    SessionPlanned,
    WhichTheme,
)
from mentoring.messages.message import Button, Message, Rows, button
from mentoring.messages.sessions import SessionMoved, SessionNews, SessionOff
from mentoring.occasions import AFTERNOON
from mentoring.people import Group
from mentoring.sessions import as_usual, next_number, next_of, same_again


def begin(turn: Turn, group: Group | None, what: str) -> None:
    """`session:new`: the form; `session:same`: as the last time, and nothing is asked."""
    if group is None:
        turn.toast(Gone())
        return
    proposed = proposal(turn, group) if what == "same" else None
    coming = next_of(all_sessions(turn, group), turn.now)
    if what == "same" and (proposed is None or coming is not None):
        turn.toast(Gone())
    elif proposed is not None:
        _plan(turn, group, proposed)
    else:
        _ask(turn, group)


def _ask(turn: Turn, group: Group, moved: Gathering | None = None) -> None:
    turn.keep_buttons()
    numbered = "yes" if rhythm(turn, group).themes else "no"
    about: dict[str, int | str] = {"circle": group.id, "numbered": numbered}
    if moved is not None:
        about |= {"moved": moved.id, "numbered": "yes"}
    forms.begin(turn, "session", about)


def proposal(turn: Turn, group: Group) -> Gathering | None:
    """The next session in the rhythm; None: there is no rhythm, or nothing to go by."""
    sessions, weeks = all_sessions(turn, group), rhythm(turn, group).every_weeks
    if not sessions or not weeks:
        return None
    last = sessions[-1]
    wall = same_again(last, weeks, turn.now.astimezone(_zone(last)).replace(tzinfo=None))
    number = next_number(sessions, rhythm(turn, group).themes)
    return replace(last, id=0, state=GatheringState.PLANNED, wall=wall, number=number, topic=None)


def filled(turn: Turn, form: Filled) -> None:
    """The form `session` is filled in."""
    group, wall = led(turn, int(form.about.get("circle", 0))), form.moment("moment")
    moved = turn.tx.gatherings.get(int(form.about.get("moved", 0)))
    if group is None or wall is None:
        turn.say(Gone())
        return
    sessions = all_sessions(turn, group)
    place = next(iter(form.chosen("place")), None)
    if place == "same":
        place = sessions[-1].place if sessions else None
    one = Gathering(
        0, group.id, SESSION, GatheringState.PLANNED, wall, turn.me.zone, place,
        next_number(sessions, rhythm(turn, group).themes), form.text("topic"),
    )  # fmt: skip
    if moved is not None and moved.group_id == group.id:
        _move(turn, group, moved, one)
    else:
        _plan(turn, group, one)


def _move(turn: Turn, group: Group, old: Gathering, one: Gathering) -> None:
    if old.state is not GatheringState.PLANNED:
        turn.say(Gone())
        return
    turn.tx.gatherings.settle(old.id, GatheringState.CANCELLED)
    one = replace(one, number=old.number, topic=old.topic)
    _plan(turn, group, one, SessionMoved)


def _plan(turn: Turn, group: Group, one: Gathering, news: type[SessionNews] = SessionNews) -> None:
    """It stands: all are invited; they are told now only if it is not as usual."""
    people = [seat.person for seat in seats(turn, group)]
    if not people:
        turn.say(NobodyInCircle())
        return
    before = next(iter(reversed(all_sessions(turn, group))), None)
    one = turn.tx.gatherings.add(one, [person.id for person in people], turn.now)
    usual = as_usual(one, before, rhythm(turn, group).every_weeks)
    quiet = usual and news is SessionNews and not _eve_is_over(turn, one)
    theme, key = theme_of(turn, group, one), base36(one.id)
    others = [person for person in people if person.id != turn.me.id]
    for person in others if not quiet else ():
        told = news(one.wall_in(person.zone), one.place, theme, key)
        turn.say(told, to=person, not_before=awake(turn, person), until=one.starts_at)
    if len(others) < len(people):
        turn.tx.gatherings.reply(one.id, turn.me.id, Coming.COMING)
    look_at_all(turn, group)
    count = None if quiet else len(others)
    turn.say(SessionPlanned(one.wall_in(turn.me.zone), one.place, theme, count, key))


def _eve_is_over(turn: Turn, one: Gathering) -> bool:
    """Whether the reminder of the day before would come too late to ask anything."""
    here = turn.now.astimezone(_zone(one)).replace(tzinfo=None)
    days = (one.wall.date() - here.date()).days
    return days < 1 or (days == 1 and here.time() >= AFTERNOON)


def after_noted(turn: Turn, group: Group) -> tuple[Message | None, Rows]:
    """What comes next, once it is told who was there: one tap if the circle has a rhythm."""
    key, coming = base36(group.id), next_of(all_sessions(turn, group), turn.now)
    if coming is not None:
        return NextStands(coming.wall_in(turn.me.zone)), ()
    other = (button("Plan a meeting", f"session:new:{key}"),)
    proposed = proposal(turn, group)
    if proposed is None:
        return None, (other,)
    asked = SameAgain(
        proposed.wall_in(turn.me.zone), proposed.place, theme_of(turn, group, proposed)
    )
    another = (button("Another time", f"session:new:{key}"),)
    return asked, ((button("Yes, plan it", f"session:same:{key}"),), another)


def tapped(turn: Turn, what: str, group: Group, one: Gathering, more: str) -> None:
    """`session:move|off|cancel:<session>`, `session:theme:<session>[:<number>]`."""
    planned = one.state is GatheringState.PLANNED and turn.now < one.starts_at
    match what:
        case "theme" if one.state is not GatheringState.CANCELLED:
            _theme(turn, group, one, more)
        case "move" if planned:
            _ask(turn, group, one)
        case "off" if planned:
            turn.redraw(SessionOffAsk(one.wall_in(turn.me.zone), base36(one.id)))
        case "cancel" if planned:
            _cancel(turn, group, one)
        case _:
            turn.toast(Gone())


def _cancel(turn: Turn, group: Group, one: Gathering) -> None:
    turn.tx.gatherings.settle(one.id, GatheringState.CANCELLED)
    for seat in seats(turn, group):
        if seat.person.id != turn.me.id:
            off = SessionOff(one.wall_in(seat.person.zone))
            turn.say(off, to=seat.person, not_before=awake(turn, seat.person))
    look_at_all(turn, group)
    turn.house.taps["session"](turn, ["list", base36(group.id)])


def _theme(turn: Turn, group: Group, one: Gathering, chosen: str) -> None:
    themes, key = rhythm(turn, group).themes or 0, base36(one.id)
    if not chosen:
        names = turn.tx.session_themes.of_group(group.id)
        numbers = tuple(
            Button(f"{n}. {names.get(n, '')}".strip(), f"session:theme:{key}:{n}")
            for n in range(1, themes + 1)
        )
        turn.redraw(WhichTheme(numbers, key))
        return
    number = int(chosen) if chosen.isdecimal() and int(chosen) <= themes else None
    turn.tx.gatherings.renumber(one.id, number or None)
    look_at_all(turn, group)
    turn.house.taps["session"](turn, ["see", key, ""])


def _zone(one: Gathering) -> ZoneInfo:
    return ZoneInfo(one.zone)
