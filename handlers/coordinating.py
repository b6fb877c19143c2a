"""One pair's page, and what its coordinator can do there: message, pause, invitations.

Every look at a page is written down (storage/audit.py), so that the pair can be shown it.
"""

from dataclasses import replace
from datetime import timedelta

from handlers import circle_page, confirming, forms, pairing, places, week
from handlers.circle import called, in_order, names_of, reachable, role_name
from handlers.circle_people import in_circle
from handlers.frames import name_of
from handlers.groups import state_of
from handlers.reminders import date_reminder
from handlers.rights import my_pair
from handlers.staff import my_group
from handlers.turn import Filled, Turn
from mentoring import weekly
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.messages.coordinating import (
    FromCoordinator,
    MessageSent,
    NobodyToReach,
    NotHere,
    PairPage,
    PauseAsk,
    Paused,
)
from mentoring.messages.forms import Gone
from mentoring.messages.message import Button, Message, Rows, button
from mentoring.messages.pausing import PauseNoted, PauseOver, PauseOverInCircle
from mentoring.people import Group, Pair, PairState
from mentoring.weekly import View
from storage.audit import Event

LONGEST_PAUSE_DAYS = 366


def tapped(turn: Turn, parts: list[str]) -> None:
    """`pair:new:<group>`, `pair:see|message|pause|go:<pair>`, `pair:rest:<pair>:<days>`."""
    what, key = parts[0], parts[1]
    group = my_group(turn, from_base36(key)) if what == "new" else None
    pair = my_pair(turn, key, Action.MANAGE) if what != "new" else None
    if group is not None:
        turn.keep_buttons()
        pairing.new_in(turn, group)
    elif pair is None:
        turn.toast(Gone())
    elif what == "see":
        turn.redraw(page(turn, pair))
    elif what == "message":
        _write(turn, pair)
    elif what == "pause" and pair.state is PairState.ACTIVE:
        turn.redraw(PauseAsk(names_of(turn, pair), base36(pair.id)))
    elif what == "rest" and pair.state is PairState.ACTIVE and parts[2].isdecimal():
        _pause(turn, pair, int(parts[2]))
    elif what == "go" and pair.state is PairState.PAUSED:
        go_on(turn, pair)
        _noted(turn, pair)
    else:
        turn.toast(Gone())


def page(turn: Turn, pair: Pair) -> Message:
    """What the coordinator sees of a pair: exactly what the two were shown before they joined."""
    group = turn.tx.groups.get(pair.group_id or 0)
    assert group is not None  # noqa: S101 -- she may manage it, so it has a group
    views = turn.tx.figures.of_group(group, turn.now)
    view = next(view for view in views if view.pair.id == pair.id)
    turn.tx.audit.add(Event(turn.now, turn.me.id, "looked at", f"pair {base36(pair.id)}", "shown"))
    missing, buttons = _missing(turn, view, group), _actions(turn, pair, group)
    if seat := circle_page.seat(turn, pair, missing, buttons):
        return seat
    return PairPage(
        names=names_of(turn, pair),
        group=group.name,
        state=state_of(pair),
        held=view.held,
        aim=turn.house.library.programmes[pair.programme].meetings,
        last=view.last.date() if view.last else "–",
        next=view.next or "–",
        missing=missing,
        buttons=buttons,
    )


def _missing(turn: Turn, view: View, group: Group) -> tuple[Message, ...]:
    programme = turn.house.library.programmes[view.pair.programme]
    empty = (m for m in view.pair.members if m.left_at is None and not m.taken)
    lines = (week.line(row) for row in weekly.rows(view, programme, group, turn.today))
    return (*(NotHere(role_name(turn, view.pair, place)) for place in empty), *lines)


def _actions(turn: Turn, pair: Pair, group: Group) -> Rows:
    key = base36(pair.id)
    rows: list[tuple[Button, ...]] = []
    for place in in_order(turn, pair) if pair.going else ():
        if place.person_id is None:
            rows += week.consents(pair)
            rows += _invitation_buttons(turn, pair, base36(place.id), place.id)
        elif place.waits:
            came = button("I check who has come", f"came:ask:{confirming.key_of(place)}")
            rows.append((came,))
        elif places.is_new(place, turn.now):
            name = name_of(turn, place)
            rows.append(
                (button("Wrong person: {name}", f"place:ask:{base36(place.id)}", name=name),)
            )
    if reachable(turn, pair):
        rows.append((button("I write a message", f"pair:message:{key}"),))
    if pair.state is PairState.ACTIVE:
        rows.append((button("Break", f"pair:pause:{key}"),))
    if pair.state is PairState.PAUSED:
        rows.append((button("The break ends now", f"pair:go:{key}"),))
    if pair.going:
        rows.append((button("End early", f"ending:early:{key}"),))
    back = button("All pairs", f"group:see:{base36(group.id)}")
    if in_circle(turn, pair):
        back = button("People", f"circle:people:{base36(group.id)}")
    return (*rows, (back,))


def _invitation_buttons(turn: Turn, pair: Pair, key: str, place_id: int) -> Rows:
    role = next(role_name(turn, pair, m) for m in pair.members if m.id == place_id)
    renew = (button("New invitation: {role}", f"invite:new:{key}", role=role),)
    if turn.tx.invitations.usable_until(place_id, turn.now) is None:
        return (renew,)
    return renew, (button("Take back: {role}", f"invite:stop:{key}", role=role),)


def _write(turn: Turn, pair: Pair) -> None:
    if reachable(turn, pair):
        turn.keep_buttons()
        forms.begin(turn, "message", {"managed": pair.id})
    else:
        turn.toast(NobodyToReach())


def written(turn: Turn, form: Filled) -> None:
    """A message is to go: to the pair, or only to the one who asked for help."""
    pair = my_pair(turn, int(form.about["managed"]), Action.MANAGE)
    words = form.text("words")
    if pair is None or words is None:
        turn.say(Gone())
        return
    only = form.about.get("to")
    people = [p for p in reachable(turn, pair) if only in (None, p.id)]
    for person in people:
        turn.say(FromCoordinator(turn.me.name, words), to=person)
    asked = form.about.get("help")
    sent = MessageSent(called(people), str(asked) if asked else None)
    turn.say(sent if people else NobodyToReach())
    if people and asked:
        _rest_help(turn, pair)
    if people and (row := form.about.get("row")):
        week.written(turn, str(row))


def _rest_help(turn: Turn, pair: Pair) -> None:
    """The one request is answered: the list speaks of it again only if she has not closed it."""
    if len(turn.tx.helps.open_of(pair.id)) == 1:
        until = turn.now + timedelta(days=weekly.AFTER_MESSAGE_DAYS)
        turn.tx.handled.put(pair.id, weekly.Reason.HELP.value, until, turn.me.id)


def _pause(turn: Turn, pair: Pair, days: int) -> None:
    """The pair rests for so many days, until nine in the morning; 0: until she ends it."""
    until = None
    if days:
        morning = turn.here.replace(hour=9, minute=0, second=0, microsecond=0)
        until = morning + timedelta(days=min(days, LONGEST_PAUSE_DAYS))
    turn.tx.pairs.change(pair.id, state=PairState.PAUSED.value, paused_until=until)
    turn.tx.pairs.look(pair.id, until or turn.now)
    for person in reachable(turn, pair):
        turn.say(Paused(person.local(until).date() if until else None), to=person)
    _noted(turn, pair)


def _noted(turn: Turn, pair: Pair) -> None:
    turn.say(PauseNoted(called(reachable(turn, pair))))


def go_on(turn: Turn, pair: Pair) -> None:
    """The pause is over: by her word, or because its time has come."""
    turn.tx.pairs.change(pair.id, state=PairState.ACTIVE.value, paused_until=None)
    turn.tx.pairs.look(pair.id, turn.now)
    awake = replace(pair, state=PairState.ACTIVE)
    for person in reachable(turn, pair):
        if in_circle(turn, pair):
            turn.say(PauseOverInCircle(), to=person)
        else:
            turn.say(PauseOver(), to=person, once=date_reminder(turn, awake, person))


def pauses_over(turn: Turn) -> None:
    """Ends the pauses whose time has come; to be called each tick."""
    for pair in turn.tx.pairs.rested(turn.now):
        go_on(turn, pair)
