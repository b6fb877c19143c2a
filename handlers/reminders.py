"""Time passes: what Kaari says by itself, through the same turn and the same outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers import pulse, referee
from handlers.choosing import partner_name
from handlers.turn import Turn
from mentoring.ending import may_report
from mentoring.gatherings import SESSION, GatheringState, closing
from mentoring.meetings import Meeting, held
from mentoring.messages.reminders import SeveralThings
from mentoring.messages.sessions import ThemeNumber
from mentoring.occasions import DAYS, Kind, Listener, Reminder, Session, View, occasions
from mentoring.people import Group, Pair, PairState, Person
from mentoring.programmes import SLOWER, Plan, Programme, plan, slower
from mentoring.reminders import due, heard, next_look
from storage.facts import RESTORED

MANY = 20  # pairs a turn, so that nobody who taps has to wait for long
IN_A_FORM = timedelta(hours=2)
"""So long after her last answer she is still in the middle of a form."""
LOOK_AGAIN = timedelta(minutes=10)
"""She may be ready with the form before that."""
A_WEEK = timedelta(days=7)
LATE = timedelta(days=1)
"""A reminder that comes so long after its time was kept up by a stop, of Kaari or of hers."""


def remind(turn: Turn, many: int = MANY) -> bool:
    """Looks at the pairs whose time has come. True: there may be more of them."""
    pairs = turn.tx.pairs.due(turn.now, many)
    for pair in pairs:
        _look(turn, pair)
    return len(pairs) == many


def _look(turn: Turn, pair: Pair) -> None:
    """Says what is due in a pair, and notes when to look again."""
    people = {person.id: person for person in _people(turn, pair)}
    view = view_of(turn, pair, people)
    said = due(view, turn.now)
    for person in people.values():
        _say(turn, person, pair, [one for one in said if one.to == person.id])
    turn.tx.pairs.look(pair.id, next_look(heard(view, said, turn.now), turn.now))


def date_reminder(turn: Turn, pair: Pair, person: Person) -> str | None:
    """The key of the reminder that would now ask her for a date; None: none would.

    Whoever asks for a date in other words says it under this key, so that she is asked once.
    """
    view = view_of(turn, pair, {person.id: person})
    asks = (
        one.once
        for one in occasions(view, view.listeners[0])
        if one.kind in (Kind.NO_FIRST, Kind.NO_NEXT) and one.at <= turn.now
    )
    return next((once for once in asks if once not in view.said), None)


def _say(turn: Turn, person: Person, pair: Pair, said: Sequence[Reminder]) -> None:
    """One by one; but if some are late, Kaari was away, and all her pairs' come as one message."""
    found = [(pair, one) for one in said]
    if said:
        found += _elsewhere(turn, person, pair, said)
    if len(found) < 2 or all(turn.now - one.at < LATE for _, one in found):  # noqa: PLR2004 -- several
        for one in said:
            turn.say(one.say, to=person, once=one.once, until=one.until, reminder=True)
        return
    (_, first), *others = found
    until = min((one.until for _, one in found if one.until), default=None)
    together = _together(turn, person, found)
    row = turn.say(together, to=person, once=first.once, until=until, reminder=True)
    if row is not None:
        for _, one in others:
            turn.tx.outbox.hush(person.telegram_id, one.once, turn.now, row)


def _elsewhere(
    turn: Turn, person: Person, but: Pair, said: Sequence[Reminder]
) -> list[tuple[Pair, Reminder]]:
    """What waits to be said to her in her other pairs; the week's measure is one for all."""
    found: list[tuple[Pair, Reminder]] = []
    for pair in turn.tx.pairs.mine(person.id):
        if pair.id != but.id and pair.going:
            view = view_of(turn, pair, {person.id: person})
            view = heard(view, [*said, *(one for _, one in found)], turn.now)
            found += ((pair, one) for one in due(view, turn.now))
    return found


def _together(turn: Turn, person: Person, found: Sequence[tuple[Pair, Reminder]]) -> SeveralThings:
    """Of one pair nobody has to be told whom it is about; names stand on buttons only."""
    several = len({pair.id for pair, _ in found}) > 1
    whose = tuple(partner_name(turn, pair, person) for pair, _ in found) if several else ()
    return SeveralThings(tuple(one.say for _, one in found), whose)


def view_of(turn: Turn, pair: Pair, people: Mapping[int, Person]) -> View:
    """How things stand with a pair, as far as reminders have to know."""
    programme = turn.house.library.programmes[pair.programme]
    group = turn.tx.groups.get(pair.group_id) if pair.group_id else None
    began = pair.complete_at or pair.started_at or turn.now
    start = max(began.date(), group.starts_on if group else began.date())
    milestones = plan(programme, start)
    meetings = tuple(turn.tx.meetings.of_pair(pair.id))
    enough = _enough(programme, meetings)
    days = days_of(programme, group, slower=slower(programme, start, turn.now.date()))
    view = View(
        pair_id=pair.id,
        start=start,
        listeners=tuple(
            _listener(turn, programme, pair, person, milestones) for person in people.values()
        ),
        meetings=meetings,
        enough=enough,
        enough_after=programme.at_least or 0,
        tasks=tuple(turn.tx.tasks.open_of_pair(pair.id)),
        half=milestones.half.earliest if milestones.half and "pulse" in programme.forms else None,
        end=_end(turn, programme, pair, milestones),
        days={**days, "no_next_days": 0} if enough else days,
        going=pair.going and pair.started_at is not None,
        circle=programme.circle,
        resting=pair.state is PairState.PAUSED,
        told_until=turn.tx.facts.instant(RESTORED),
        done=frozenset({Kind.HALF}) if pulse.answered(turn, pair) else frozenset(),
    )
    keys = {one.once for listener in view.listeners for one in occasions(view, listener)}
    return replace(view, said=turn.tx.outbox.said_at(keys))


def _end(turn: Turn, programme: Programme, pair: Pair, milestones: Plan) -> date | None:
    """When its end is spoken of; None: no length is known, or a circle ends at once."""
    end = milestones.end.latest if milestones.end else None
    known = (day for day in (end, _closes_on(turn, programme, pair)) if day)
    return None if programme.circle else min(known, default=None)


def _closes_on(turn: Turn, programme: Programme, pair: Pair) -> date | None:
    """A week before the closing meeting of its group, if somebody of the pair is invited to it.

    The arc ends there, wherever in the programme's range it lies: to say two months later that
    the mentoring ends soon would be odd. Before it, because feedback fills the week after it.
    """
    meeting = closing(programme)
    if meeting is None or pair.group_id is None:
        return None
    people = {member.person_id for member in pair.members if member.here}
    days = [
        one.wall.date()
        for one in turn.tx.gatherings.of_group(pair.group_id)
        if one.key == meeting.key
        and one.state is not GatheringState.CANCELLED
        and any(guest.person_id in people for guest in turn.tx.gatherings.invited(one.id))
    ]
    return max(days) - A_WEEK if days else None


def _enough(programme: Programme, meetings: Sequence[Meeting]) -> date | None:
    """The day on which it was told that they had met as often as asked for; None: not yet."""
    met = held(meetings)
    if programme.at_least is None or len(met) < programme.at_least:
        return None
    last = sorted(met, key=lambda meeting: meeting.starts_at)[programme.at_least - 1]
    told = last.settled_at.date() if last.settled_at else last.wall.date()
    return max(told, last.wall.date())


def days_of(
    programme: Programme, group: Group | None, *, slower: bool = False
) -> Mapping[str, int]:
    """Kaari's numbers, then the programme's, then the group's own: the last one decides.

    `slower`: near the end fewer meetings are normal, and a missing date is spoken of later.
    """
    days = {**DAYS, **programme.rules, **(group.changes if group else {})}
    return {**days, "no_next_days": days["no_next_days"] * SLOWER} if slower else days


def _people(turn: Turn, pair: Pair) -> list[Person]:
    here = (member.person_id for member in pair.members if member.here and member.person_id)
    people = (turn.tx.people.get(person_id) for person_id in here)
    return [person for person in people if person is not None]


def _listener(
    turn: Turn, programme: Programme, pair: Pair, person: Person, milestones: Plan
) -> Listener:
    asks = referee.asks(turn, pair, person.id)
    place = pair.member(person.id)
    return Listener(
        person.id,
        person.zone,
        sessions=_sessions(turn, programme, pair, person) if programme.circle else (),
        leads=place is not None and programme.role(place.role).leads,
        same_day=person.same_day,
        reports=may_report(pair, programme, person.id),
        referee_on=referee.due_on(turn, pair, milestones) if asks else None,
        reachable=person.unreachable_at is None,
        paused_until=person.paused_until,
        busy_until=_busy_until(turn, person),
        told=turn.tx.outbox.told(person.telegram_id, turn.now - A_WEEK),
    )


def _sessions(turn: Turn, programme: Programme, pair: Pair, person: Person) -> tuple[Session, ...]:
    """Those of her circle to which she is invited and of which nobody has told how they went."""
    if pair.group_id is None:
        return ()
    themes = (programme.sessions.themes if programme.sessions else None) or 0
    hers = turn.tx.gatherings.of_person(pair.group_id, person.id)
    return tuple(
        Session(one, ThemeNumber(one.number, themes) if one.number else None, hers[one.id].reply)
        for one in turn.tx.gatherings.of_group(pair.group_id)
        if one.key == SESSION and one.state is GatheringState.PLANNED and one.id in hers
    )


def _busy_until(turn: Turn, person: Person) -> datetime | None:
    touched = turn.tx.drafts.touched(person.telegram_id)
    if touched is None or turn.now - touched >= IN_A_FORM:
        return None
    return turn.now + LOOK_AGAIN
