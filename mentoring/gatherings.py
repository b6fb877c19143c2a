"""Meetings of a whole group: start, middle, end; who is invited, who comes, who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.meetings import instant
from mentoring.programmes import GroupMeeting, Programme, Span, add_months

SESSION = "session"
"""The key of a session of a circle: no group meeting of a programme has it."""


class GatheringState(StrEnum):
    """What has become of it."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Coming(StrEnum):
    """What somebody answered to the invitation."""

    COMING = "coming"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting of a group, or of those who could not come to another one."""

    id: int
    group_id: int
    key: str
    """Of the programme's group meeting; a session of a circle has SESSION."""
    state: GatheringState
    wall: datetime
    """Naive, as it was agreed on."""
    zone: str
    place: str | None = None
    number: int | None = None
    """Of its theme, in a circle whose themes are numbered."""
    topic: str | None = None
    """What a session is about, where they are not."""
    planned_at: datetime | None = None

    @property
    def starts_at(self) -> datetime:
        """The instant, UTC."""
        return instant(self.wall, self.zone)

    def wall_in(self, zone: str) -> datetime:
        """When it is for somebody who is in this zone, naive."""
        return self.starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who is invited."""

    person_id: int
    reply: Coming | None = None
    present: bool | None = None
    """Whether she was there; None: not noted."""


@dataclass(frozen=True, slots=True)
class Replies:
    """How many come."""

    coming: int
    cannot: int
    silent: int


def replies(invited: Iterable[Attendance]) -> Replies:
    """The answers to an invitation, counted."""
    said = [one.reply for one in invited]
    return Replies(said.count(Coming.COMING), said.count(Coming.CANNOT), said.count(None))


def there(invited: Iterable[Attendance]) -> frozenset[int]:
    """Who counts as being in the room: who was noted, or (nobody yet) who said she comes."""
    known = tuple(invited)
    noted = frozenset(one.person_id for one in known if one.present)
    coming = frozenset(one.person_id for one in known if one.reply is Coming.COMING)
    return noted or coming


def missing(invited: Iterable[Attendance]) -> frozenset[int]:
    """For whom a separate start is made: who said that she cannot come, or was not there."""
    return frozenset(
        one.person_id
        for one in invited
        if one.present is False or (one.present is None and one.reply is Coming.CANNOT)
    )


def window(meeting: GroupMeeting, starts_on: date) -> Span:
    """When the programme has it; a range stays a range."""
    least, most = meeting.after_months.least, meeting.after_months.most
    return Span(add_months(starts_on, least), add_months(starts_on, most))


def closing(programme: Programme) -> GroupMeeting | None:
    """The group meeting at the end, where feedback is asked (001:1227); None: it has none."""
    return next((one for one in reversed(programme.group_meetings) if one.survey), None)


def meeting_of(programme: Programme, key: str) -> GroupMeeting | None:
    """The group meeting with this key; None: the programme has it no more."""
    return next((one for one in programme.group_meetings if one.key == key), None)
