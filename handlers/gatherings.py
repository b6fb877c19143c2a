"""Group meetings: planned by the coordinator, answered by everybody, the survey in the room."""

from dataclasses import replace
from datetime import datetime

from handlers import forms, surveys
from handlers import gathering_telling as telling
from handlers.circle import people_of
from handlers.staff import my_group
from handlers.turn import Filled, Turn
from mentoring.base36 import base36, from_base36
from mentoring.gatherings import (
    Attendance,
    Coming,
    Gathering,
    GatheringState,
    meeting_of,
    missing,
    replies,
    there,
    window,
)
from mentoring.kinds import MARKED
from mentoring.messages.forms import Gone
from mentoring.messages.gatherings import (
    Events,
    GatheringInvited,
    GatheringList,
    GatheringPage,
    GatheringTold,
    NobodyInvited,
    OpenLine,
    OpenLineOn,
    PlannedLine,
    SurveyOpened,
    WhoIsThere,
    WithoutYou,
)
from mentoring.messages.message import Button, Message
from mentoring.people import Group, Person
from mentoring.programmes import GroupMeeting, Span
from mentoring.words import Words


def tapped(turn: Turn, parts: list[str]) -> None:
    """`gather:list|new:<group>…` and `gather:<what>:<gathering>…`."""
    what, key = parts[0], parts[1]
    if what in ("come", "cannot"):
        _answer(turn, key, Coming.COMING if what == "come" else Coming.CANNOT)
    elif what in ("list", "new"):
        group = my_group(turn, from_base36(key))
        if group is None:
            turn.toast(Gone())
        elif what == "list":
            turn.redraw(_list(turn, group))
        else:
            _plan(turn, group, parts[2])
    elif (found := _managed(turn, key)) is not None:
        _of_gathering(turn, what, *found, parts[2])
    else:
        turn.toast(Gone())


def _managed(turn: Turn, key: str) -> tuple[Gathering, Group, GroupMeeting] | None:
    """A meeting of a group that she coordinates."""
    number = from_base36(key)
    gathering = turn.tx.gatherings.get(number) if number is not None else None
    group = my_group(turn, gathering.group_id) if gathering else None
    programme = turn.house.library.programmes[group.programme] if group else None
    meeting = meeting_of(programme, gathering.key) if programme and gathering else None
    return (gathering, group, meeting) if gathering and group and meeting else None


def _of_gathering(
    turn: Turn, what: str, one: Gathering, group: Group, meeting: GroupMeeting, who: str
) -> None:
    match what:
        case "see" | "done":
            if what == "done" and one.state is GatheringState.PLANNED:
                turn.tx.gatherings.settle(one.id, GatheringState.HELD)
                one = turn.tx.gatherings.get(one.id) or one
            turn.redraw(_page(turn, one, meeting))
        case "who":
            turn.redraw(_names(turn, one))
        case "was":
            _note(turn, one, from_base36(who))
        case "apart":
            turn.keep_buttons()
            forms.begin(turn, "gathering", {"group": group.id, "key": one.key, "apart": one.id})
        case "move" if _to_come(turn, one):
            turn.keep_buttons()
            forms.begin(turn, "gathering", {"group": group.id, "key": one.key, "moves": one.id})
        case "off" if one.state is GatheringState.PLANNED:
            _call_off(turn, one, meeting)
        case "survey" if meeting.survey:
            _ask(turn, one, group)
        case _:
            turn.toast(Gone())


def _list(turn: Turn, group: Group) -> Message:
    programme = turn.house.library.programmes[group.programme]
    lines: list[Message] = []
    buttons: list[Button] = []
    for number, meeting in enumerate(programme.group_meetings):
        known = [g for g in turn.tx.gatherings.of_group(group.id) if _stands(g, meeting)]
        for one in known:
            lines.append(PlannedLine(meeting.label, one.wall))
            buttons.append(Button(meeting.label, f"gather:see:{base36(one.id)}"))
        if not known:
            lines.append(_open(meeting, window(meeting, group.starts_on)))
            plan = Words("Set a time: {label}", "button").filled(label=meeting.label)
            buttons.append(Button(plan, f"gather:new:{base36(group.id)}:{number}"))
    events = Events(programme.events) if programme.events else None
    return GatheringList(group.name, tuple(lines), events, tuple(buttons), base36(group.id))


def _open(meeting: GroupMeeting, span: Span) -> Message:
    if span.earliest == span.latest:
        return OpenLineOn(meeting.label, span.earliest)
    return OpenLine(meeting.label, span.earliest, span.latest)


def _stands(one: Gathering, meeting: GroupMeeting) -> bool:
    return one.key == meeting.key and one.state is not GatheringState.CANCELLED


def _plan(turn: Turn, group: Group, number: str) -> None:
    meetings = turn.house.library.programmes[group.programme].group_meetings
    if not number.isdecimal() or int(number) >= len(meetings):
        turn.toast(Gone())
        return
    turn.keep_buttons()
    forms.begin(turn, "gathering", {"group": group.id, "key": meetings[int(number)].key})


def planned(turn: Turn, form: Filled) -> None:
    """The form is filled in: all who belong there are invited."""
    group = my_group(turn, int(form.about["group"]))
    wall = form.moment("moment")
    programme = turn.house.library.programmes[group.programme] if group else None
    meeting = meeting_of(programme, str(form.about["key"])) if programme else None
    if group is None or meeting is None or wall is None:
        turn.say(Gone())
        return
    if "moves" in form.about:
        _move(turn, int(form.about["moves"]), meeting, wall, form.text("place"))
        return
    people = _guests(turn, group, meeting, form.about.get("apart"))
    if not people:
        turn.say(NobodyInvited())
        return
    state, place = GatheringState.PLANNED, form.text("place")
    one = Gathering(0, group.id, meeting.key, state, wall, turn.me.zone, place)
    one = turn.tx.gatherings.add(one, people, turn.now)
    _look(turn, group.id)
    for person in people.values():
        telling.invite(turn, one, meeting, person)
    turn.say(GatheringInvited(len(people)))
    turn.say(_page(turn, one, meeting))


def _move(turn: Turn, key: int, meeting: GroupMeeting, wall: datetime, place: str | None) -> None:
    """All who were invited hear of it and answer anew; without a place the old one stays."""
    old = turn.tx.gatherings.get(key)
    if old is None or not _to_come(turn, old):
        turn.say(Gone())
        return
    one = replace(old, wall=wall, zone=turn.me.zone, place=place or old.place)
    if one == old:
        turn.say(_page(turn, one, meeting))
        return
    turn.tx.gatherings.move(one)
    _look(turn, one.group_id)
    told = _invited(turn, one)
    for person in told:
        telling.moved(turn, old, one, meeting, person)
    turn.say(GatheringTold(len(told)))
    turn.say(_page(turn, one, meeting))


def _invited(turn: Turn, one: Gathering) -> list[Person]:
    """Who is to hear of a change, by name."""
    found = (turn.tx.people.get(guest.person_id) for guest in turn.tx.gatherings.invited(one.id))
    return sorted((p for p in found if p is not None), key=lambda p: p.name.casefold())


def _look(turn: Turn, group_id: int) -> None:
    """What is said to the pairs depends on when their closing meeting is."""
    for pair in turn.tx.pairs.of_group(group_id):
        if pair.going:
            turn.tx.pairs.look(pair.id, turn.now)


def _to_come(turn: Turn, one: Gathering) -> bool:
    return one.state is GatheringState.PLANNED and turn.now < one.starts_at


def _guests(
    turn: Turn, group: Group, meeting: GroupMeeting, apart: int | str | None
) -> dict[int, Person]:
    """Everybody of the pairs that go on; for a separate one, the pairs of those who missed it."""
    missed = missing(turn.tx.gatherings.invited(int(apart))) if apart is not None else None
    guests: dict[int, Person] = {}
    for pair in turn.tx.pairs.of_group(group.id):
        people = {person.id: person for person in people_of(turn, pair)}
        if not pair.going or (missed is not None and missed.isdisjoint(people)):
            continue
        for person in people.values():
            place = pair.member(person.id)
            if place and (not meeting.roles or place.role in meeting.roles):
                guests[person.id] = person
    return guests


def _answer(turn: Turn, key: str, said: Coming) -> None:
    number = from_base36(key)
    one = turn.tx.gatherings.get(number) if number is not None else None
    open_ = one is not None and one.state is GatheringState.PLANNED and turn.now < one.starts_at
    invited = turn.tx.gatherings.invited(one.id) if one and open_ else ()
    before = next((guest.reply for guest in invited if guest.person_id == turn.me.id), None)
    if one is None or not open_ or not turn.tx.gatherings.reply(one.id, turn.me.id, said):
        turn.toast(Gone())
        return
    if said is Coming.CANNOT:
        telling.forget(turn, one, turn.me.id)
        turn.say(WithoutYou(key))
        return
    if before is Coming.CANNOT:
        telling.remind(turn, one, turn.me, again=True)
    group = turn.tx.groups.get(one.group_id)
    programme = turn.house.library.programmes[group.programme] if group else None
    meeting = meeting_of(programme, one.key) if programme else None
    turn.say(telling.entry(turn, one, meeting, turn.me))


def _page(turn: Turn, one: Gathering, meeting: GroupMeeting) -> Message:
    invited = turn.tx.gatherings.invited(one.id)
    counted = replies(invited)
    noted = sum(bool(guest.present) for guest in invited)
    return GatheringPage(
        label=meeting.label,
        when=one.wall,
        place=one.place,
        coming=counted.coming,
        cannot=counted.cannot,
        silent=counted.silent,
        there=noted or None,
        gathering=base36(one.id),
        group=base36(one.group_id),
        planned=_to_come(turn, one),
        apart=bool(missing(invited)),
        survey=meeting.survey and one.state is not GatheringState.CANCELLED,
    )


def _names(turn: Turn, one: Gathering) -> Message:
    named = [(_name(turn, guest), guest) for guest in turn.tx.gatherings.invited(one.id)]
    named.sort(key=lambda both: both[0].casefold())
    return WhoIsThere(tuple(_button(one, *both) for both in named), base36(one.id))


def _name(turn: Turn, guest: Attendance) -> str:
    person = turn.tx.people.get(guest.person_id)
    return person.name if person else "–"


def _button(one: Gathering, name: str, guest: Attendance) -> Button:
    label = MARKED.filled(label=name) if guest.present else name
    return Button(label, f"gather:was:{base36(one.id)}:{base36(guest.person_id)}")


def _note(turn: Turn, one: Gathering, person_id: int | None) -> None:
    """Marks or unmarks a name."""
    guest = next((g for g in turn.tx.gatherings.invited(one.id) if g.person_id == person_id), None)
    if guest is None:
        turn.toast(Gone())
        return
    turn.tx.gatherings.note(one.id, guest.person_id, present=not guest.present)
    turn.redraw(_names(turn, one))


def _call_off(turn: Turn, one: Gathering, meeting: GroupMeeting) -> None:
    turn.tx.gatherings.settle(one.id, GatheringState.CANCELLED)
    _look(turn, one.group_id)
    for person in _invited(turn, one):
        telling.forget(turn, one, person.id)
        telling.off(turn, one, meeting, person)
    group = turn.tx.groups.get(one.group_id)
    if group is not None:
        turn.redraw(_list(turn, group))


def _ask(turn: Turn, one: Gathering, group: Group) -> None:
    """The feedback: who is in the room gets it now, the others in the next morning (001:1229)."""
    here = there(turn.tx.gatherings.invited(one.id))
    asked = surveys.open_in_room(turn, group, here)
    turn.keep_buttons()
    turn.say(SurveyOpened(*asked))
