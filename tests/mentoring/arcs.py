"""The arc of a pair in simulated time, without a database."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.meetings import new_meeting
from mentoring.occasions import Listener, View
from mentoring.reminders import due, heard, next_look
from mentoring.tasks import Task

HELSINKI = "Europe/Helsinki"
AMINA, OLGA = 11, 22
HOUR = timedelta(hours=1)


def here(day, hour=0, minute=0, zone=HELSINKI):
    """A wall time in Helsinki, as an instant."""
    moment = datetime.combine(date.fromisoformat(day), time(hour, minute), ZoneInfo(zone))
    return moment.astimezone(UTC)


@dataclass
class Arc:
    """A pair whose time passes; what was said is noted as (wall time, to, kind)."""

    view: View
    now: datetime
    said: list = field(default_factory=list)
    reminders: list = field(default_factory=list)

    def look(self):
        for one in (found := due(self.view, self.now)):
            self.said.append((self.wall, one.to, one.kind))
            self.reminders.append(one)
        self.view = heard(self.view, found, self.now)

    @property
    def wall(self):
        return f"{self.now.astimezone(ZoneInfo(HELSINKI)):%d.%m. %H.%M}"

    def run(self, until, step=HOUR):
        while self.now < until:
            self.look()
            self.now += step
        return self

    def follow(self, until):
        """Looks only when the last look said that one is due: as the clock does."""
        looks = 0
        while self.now < until:
            self.look()
            looks += 1
            stop = next_look(self.view, self.now)
            assert stop > self.now
            self.now = stop
        return looks

    def of(self, person, *kinds):
        return [
            (wall, kind)
            for wall, to, kind in self.said
            if to == person and (not kinds or kind in kinds)
        ]


def arc(start="2026-06-01", *, meetings=(), zones=(HELSINKI, HELSINKI), **changes):
    listeners = (Listener(AMINA, zones[0]), Listener(OLGA, zones[1], reports=True))
    view = View(1, date.fromisoformat(start), listeners, tuple(meetings), **changes)
    return Arc(view, here(start, 12))


def meeting(day, hour=17, minute=30, agreed="2026-06-01", number=7):
    wall = datetime.combine(date.fromisoformat(day), time(hour, minute))
    return replace(new_meeting(1, wall, HELSINKI, AMINA, here(agreed)), id=number)


def change(running, person, **columns):
    listeners = tuple(
        replace(one, **columns) if one.person_id == person else one
        for one in running.view.listeners
    )
    running.view = replace(running.view, listeners=listeners)


def task(due_on, number=5, owner=AMINA):
    return Task(
        number, 1, owner, OLGA, "", due_on and date.fromisoformat(due_on), here("2026-06-01")
    )
