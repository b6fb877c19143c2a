"""What there is to say to a pair without being asked, as things stand (PRODUCT.md §6).

Derived, never scheduled. All times of day are wall time where the reader is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from mentoring.base36 import base36
from mentoring.gatherings import Coming, Gathering
from mentoring.meetings import Meeting, code_of, instant
from mentoring.messages.message import Message
from mentoring.messages.referee import RefereeIdea
from mentoring.messages.reminders import (
    HalfWay,
    HalfWayInCircle,
    MeetingSoon,
    MeetingToday,
    MeetingTomorrow,
    MetEnough,
    MetThen,
    MetYesterday,
    NearTheEnd,
    NoFirstDate,
    NoNextDate,
    TaskDue,
    TasksDue,
)
from mentoring.messages.sessions import CanYouCome, SessionToday, SessionTomorrow, WhoWasThere
from mentoring.tasks import Task, of_owner

DAYS: Mapping[str, int] = {
    "first_meeting_days": 10,
    "first_meeting_list_days": 21,
    "no_next_days": 14,
    "no_next_list_days": 28,
}
"""Kaari's own numbers (PRODUCT.md §6); a programme's `rules` and a group's changes decide first.
0: never. Those named `list` put the pair on the coordinator's list."""

MIDNIGHT, MORNING, AFTERNOON = time(0), time(9), time(17)
BEFORE = timedelta(hours=2)
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
AGAIN = 3  # days: asked once more whether they met
TOO_LATE = 14  # days: then nobody is asked any more whether they met


class Kind(Enum):
    """What a reminder is about; of one kind, only the newest is said to a person."""

    DAY_BEFORE = "day before"
    SOON = "soon"
    AFTER = "after"
    NO_FIRST = "no first"
    NO_NEXT = "no next"
    TASK = "task"
    REFEREE = "referee"
    HALF = "half"
    END = "end"
    ENOUGH = "enough"

    @property
    def counts(self) -> bool:
        """Whether it is one of the two a week: all but those about an agreed meeting."""
        return self not in (Kind.DAY_BEFORE, Kind.SOON, Kind.AFTER)


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a circle, as somebody who belongs to it is told of it."""

    gathering: Gathering
    theme: Message | None = None
    """Its number alone: others may see the phone."""
    reply: Coming | None = None


@dataclass(frozen=True, slots=True)
class Listener:
    """One of a pair, as far as reminders have to know her."""

    person_id: int
    zone: str
    same_day: bool = False
    reports: bool = False
    referee_on: date | None = None
    """From when on she is told that her mentor could recommend her."""
    reachable: bool = True
    paused_until: datetime | None = None
    busy_until: datetime | None = None
    """She is in the middle of a form."""
    sessions: tuple[Session, ...] = ()
    """The sessions of her circle that are planned or whose time has gone by, not noted yet."""
    leads: bool = False
    """She leads her circle: she is asked who was there."""
    told: tuple[datetime, ...] = ()
    """When she got reminders that count, in whichever pair, during the last week at least."""


@dataclass(frozen=True, slots=True)
class View:
    """How things stand with one pair."""

    pair_id: int
    start: date
    listeners: tuple[Listener, ...]
    meetings: tuple[Meeting, ...] = ()
    tasks: tuple[Task, ...] = ()
    half: date | None = None
    end: date | None = None
    days: Mapping[str, int] = field(default_factory=lambda: DAYS, hash=False)
    going: bool = True
    enough: date | None = None
    """The day of the meeting with which they have met as often as the programme asks for."""
    enough_after: int = 0
    circle: bool = False
    """A place in a circle: it meets when all do, not when two agree."""
    resting: bool = False
    """The pair has a pause: only what is agreed on is spoken of."""
    done: frozenset[Kind] = frozenset()
    """What is no matter any more, e.g. a report that has been sent."""
    told_until: datetime | None = None
    """Nothing of before is said any more: a backup was put back, and nobody knows what was."""
    said: Mapping[str, datetime] = field(default_factory=dict, hash=False)
    """When it was said, by `once`."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to say to one person from `at` on, and before `until`."""

    at: datetime
    to: int
    kind: Kind
    once: str
    say: Message
    until: datetime | None = None


def occasions(view: View, listener: Listener) -> Iterator[Reminder]:
    """All that there is to say to her, past and to come, as things stand now."""
    for meeting in view.meetings:
        if meeting.planned:
            yield from _before(meeting, listener)
            yield from _after(view, meeting, listener)
    if view.resting:
        return
    if view.circle:
        for session in listener.sessions:
            yield from _before_session(session, listener)
            yield from _after_session(view, session, listener)
    else:
        yield from _of_dates(view, listener)
    yield from _of_tasks(view, listener)
    yield from _of_milestones(view, listener)


def _before(meeting: Meeting, listener: Listener) -> Iterator[Reminder]:
    """The day before and on the day; nobody is reminded of what was agreed on after that."""
    wall, to, start = meeting.wall_in(listener.zone), listener.person_id, meeting.starts_at
    name, code = base36(meeting.id), code_of(meeting.wall, meeting.zone)
    agreed = meeting.agreed_at or datetime.min.replace(tzinfo=UTC)
    eve = moment(listener, wall.date() - A_DAY, AFTERNOON)
    today = moment(listener, wall.date(), MIDNIGHT)
    if eve >= agreed:
        once = f"m:{name}:{code}:day-before:{base36(to)}"
        tomorrow = MeetingTomorrow(wall, meeting.known_place, name, code)
        yield Reminder(eve, to, Kind.DAY_BEFORE, once, tomorrow, today)
        later = MeetingToday(wall, meeting.known_place, name, code)
        yield Reminder(today, to, Kind.DAY_BEFORE, once, later, start)
    if listener.same_day and start - BEFORE >= agreed:
        once = f"m:{name}:{code}:soon:{base36(to)}"
        soon = MeetingSoon(wall, meeting.known_place)
        yield Reminder(start - BEFORE, to, Kind.SOON, once, soon, start)


def _before_session(session: Session, listener: Listener) -> Iterator[Reminder]:
    """The day before: for a weekly session this is the invitation as well."""
    one, to = session.gathering, listener.person_id
    if session.reply is Coming.CANNOT:
        return
    wall = one.wall_in(listener.zone)
    eve = moment(listener, wall.date() - A_DAY, AFTERNOON)
    today = moment(listener, wall.date(), MIDNIGHT)
    if one.planned_at and one.planned_at > eve:
        return
    once = f"s:{base36(one.id)}:day-before:{base36(to)}"
    ask = None if session.reply is Coming.COMING else CanYouCome()
    known = one.place, session.theme, base36(one.id), ask
    yield Reminder(eve, to, Kind.DAY_BEFORE, once, SessionTomorrow(wall, *known), today)
    yield Reminder(today, to, Kind.DAY_BEFORE, once, SessionToday(wall, *known), one.starts_at)


def _after_session(view: View, session: Session, listener: Listener) -> Iterator[Reminder]:
    """Who leads is asked who was there, and once more after three days."""
    if not listener.leads:
        return
    one, to = session.gathering, listener.person_id
    day, once = one.wall_in(listener.zone).date(), f"s:{base36(one.id)}:who:{base36(to)}"
    ask = WhoWasThere(day, base36(one.id))
    over = moment(listener, day + A_DAY * TOO_LATE, MORNING)
    morning = moment(listener, day + A_DAY, MORNING)
    yield Reminder(morning, to, Kind.AFTER, once, ask, over)
    asked = day_of(listener, view.said.get(once, morning))
    again = moment(listener, asked + A_DAY * AGAIN, MORNING)
    yield Reminder(again, to, Kind.AFTER, f"{once}:again", ask, over)


def _after(view: View, meeting: Meeting, listener: Listener) -> Iterator[Reminder]:
    day, to, name = meeting.wall_in(listener.zone).date(), listener.person_id, base36(meeting.id)
    once = f"m:{name}:{code_of(meeting.wall, meeting.zone)}:after:{base36(to)}"
    then = MetThen(name, day)
    over = moment(listener, day + A_DAY * TOO_LATE, MORNING)
    morning, night = (
        moment(listener, day + A_DAY, MORNING),
        moment(listener, day + 2 * A_DAY, MIDNIGHT),
    )
    yield Reminder(morning, to, Kind.AFTER, once, MetYesterday(name), night)
    yield Reminder(night, to, Kind.AFTER, once, then, over)
    asked = day_of(listener, view.said.get(once, morning))
    again = moment(listener, asked + A_DAY * AGAIN, MORNING)
    yield Reminder(again, to, Kind.AFTER, f"{once}:again", then, over)


def _of_dates(view: View, listener: Listener) -> Iterator[Reminder]:
    """No first meeting, or no next date: once for each time that it comes so far."""
    pair, to = base36(view.pair_id), listener.person_id
    first, after = view.days["first_meeting_days"], view.days["no_next_days"]
    there = [day_of(listener, m.starts_at) for m in view.meetings if not m.off]
    called_off = [day_of(listener, m.settled_at) for m in view.meetings if m.off and m.settled_at]
    since = max((view.start, *there, *called_off))
    if there and after:
        once = f"r:{pair}:no-next:{since:%y%m%d}:{base36(to)}"
        at = moment(listener, since + A_DAY * after, MORNING)
        yield Reminder(at, to, Kind.NO_NEXT, once, NoNextDate(pair))
    elif first and not there:
        at = moment(listener, since + A_DAY * first, MORNING)
        yield Reminder(at, to, Kind.NO_FIRST, f"r:{pair}:no-first:{base36(to)}", NoFirstDate(pair))


def _of_tasks(view: View, listener: Listener) -> Iterator[Reminder]:
    """Her open tasks at their date, and once more a week later; several are spoken of together."""
    pair, to = base36(view.pair_id), listener.person_id
    hers = [(task, task.due_on) for task in of_owner(view.tasks, to) if task.due_on]
    for due_on in sorted({day for _, day in hers}):
        once = f"r:{pair}:task:{due_on:%y%m%d}:{base36(to)}"
        morning = moment(listener, due_on, MORNING)
        asked = max(day_of(listener, view.said.get(once, morning)), due_on)
        again = moment(listener, asked + A_WEEK, MORNING)
        for at, key in ((morning, once), (again, f"{once}:again")):
            open_by_then = [task for task, day in hers if day <= day_of(listener, at)]
            yield Reminder(at, to, Kind.TASK, key, _ask_tasks(open_by_then))


def _ask_tasks(tasks: list[Task]) -> Message:
    return TaskDue(base36(tasks[0].id)) if len(tasks) == 1 else TasksDue(len(tasks))


def _of_milestones(view: View, listener: Listener) -> Iterator[Reminder]:
    pair, to = base36(view.pair_id), listener.person_id
    if listener.referee_on:
        at = moment(listener, listener.referee_on, MORNING)
        yield Reminder(at, to, Kind.REFEREE, referee_key(view.pair_id, to), RefereeIdea(pair))
    if view.half and Kind.HALF not in view.done:
        at = moment(listener, view.half, MORNING)
        say = HalfWayInCircle(pair) if view.circle else HalfWay(pair)
        yield Reminder(at, to, Kind.HALF, f"r:{pair}:half:{base36(to)}", say)
    if view.enough:
        at = moment(listener, view.enough + A_DAY, MORNING)
        once = f"r:{pair}:enough:{base36(to)}"
        yield Reminder(at, to, Kind.ENOUGH, once, MetEnough(view.enough_after, pair))
    if view.end and listener.reports and Kind.END not in view.done:
        at = moment(listener, view.end, MORNING)
        yield Reminder(at, to, Kind.END, f"r:{pair}:end:{base36(to)}", NearTheEnd(pair))


def referee_key(pair_id: int, person_id: int) -> str:
    """Said once in an arc, whatever brings it up."""
    return f"r:{base36(pair_id)}:referee:{base36(person_id)}"


def moment(listener: Listener, day: date, hour: time) -> datetime:
    """An hour of a day where she is, as an instant."""
    return instant(datetime.combine(day, hour), listener.zone)


def day_of(listener: Listener, at: datetime) -> date:
    """The day of an instant where she is."""
    return at.astimezone(ZoneInfo(listener.zone)).date()
