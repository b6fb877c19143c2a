"""Meetings of a pair: planned, moved, held, cancelled; nobody is to blame and nobody is scored.

What people agree on is a wall time in a zone. A meeting that is moved stays the same meeting, so
that the entry in the phone's calendar moves with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.base36 import base36, from_base36
from mentoring.words import Words


class MeetingState(StrEnum):
    """What has become of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    """Put off; a new time is not known yet."""
    CANCELLED = "cancelled"


class Reply(StrEnum):
    """What one of the two said to the time of a meeting."""

    COMING = "coming"
    CANNOT = "cannot"
    AGREED = "agreed"


PLACES: Mapping[str, Words] = {
    "library": Words("library", "place"),
    "online": Words("online", "place"),
    "cafe": Words("café", "place"),
}
"""Places that can be tapped; kept by key, so that each reads them in her own language."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a pair."""

    id: int
    pair_id: int
    state: MeetingState
    wall: datetime
    """Naive, to the minute: what was agreed on."""
    zone: str
    """IANA name of the zone in which it was agreed on."""
    place: str | None = None
    """A key of PLACES, or what somebody wrote."""
    topic: str | None = None
    version: int = 0
    """Counts the changes that a calendar has to know of (SEQUENCE)."""
    planned_by: int | None = None
    recorded_by: int | None = None
    """Who said what became of it."""
    agreed_at: datetime | None = None
    """When its present time was written down."""
    settled_at: datetime | None = None
    """When it was said what became of it."""
    replies: Mapping[int, Reply] = field(default_factory=dict, hash=False)
    """By person."""

    @property
    def starts_at(self) -> datetime:
        """The instant, UTC."""
        return instant(self.wall, self.zone)

    def wall_in(self, zone: str) -> datetime:
        """The wall time for somebody in another zone, naive."""
        return (
            self.wall
            if zone == self.zone
            else self.starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        )

    @property
    def planned(self) -> bool:
        """It is agreed on, and nobody has said that it was held or is off."""
        return self.state is MeetingState.PLANNED

    @property
    def where(self) -> Words | str | None:
        """The place as a message can show it."""
        return PLACES.get(self.place, self.place) if self.place else None

    @property
    def known_place(self) -> Words | None:
        """The place if it is one of ours: what somebody wrote may name a person or a home."""
        return PLACES.get(self.place) if self.place else None

    @property
    def off(self) -> bool:
        """Moved or cancelled: it may get a new time."""
        return self.state in (MeetingState.MOVED, MeetingState.CANCELLED)


def instant(wall: datetime, zone: str) -> datetime:
    """The instant of a wall time, UTC.

    Of a time that comes twice it is the first; one that the clock skips is moved on.
    """
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def new_meeting(pair_id: int, wall: datetime, zone: str, by: int, now: datetime) -> Meeting:
    """A new meeting, agreed on by who writes it down; its id is given when it is saved."""
    said = {by: Reply.AGREED}
    return Meeting(
        0, pair_id, MeetingState.PLANNED, wall, zone, planned_by=by, agreed_at=now, replies=said
    )


def moved(
    meeting: Meeting, wall: datetime, zone: str, agreed: Iterable[int], now: datetime
) -> Meeting:
    """The same meeting at another time, planned again whatever it was; old replies are gone."""
    return replace(
        meeting,
        state=MeetingState.PLANNED,
        wall=wall,
        zone=zone,
        version=meeting.version + 1,
        recorded_by=None,
        agreed_at=now,
        settled_at=None,
        replies=dict.fromkeys(agreed, Reply.AGREED),
    )


def placed(meeting: Meeting, place: str | None) -> Meeting:
    """The meeting with its place."""
    return replace(meeting, place=place, version=meeting.version + 1)


def replied(meeting: Meeting, person_id: int, reply: Reply) -> Meeting:
    """The meeting with what somebody said to its time."""
    return replace(meeting, replies={**meeting.replies, person_id: reply})


def settled(meeting: Meeting, state: MeetingState, by: int, now: datetime) -> Meeting:
    """What became of it, and who said so."""
    version = meeting.version + (state is not MeetingState.HELD)
    return replace(meeting, state=state, version=version, recorded_by=by, settled_at=now)


def took_place(pair_id: int, day: date, zone: str, by: int, now: datetime) -> Meeting:
    """A meeting that nobody had planned. Its hour is not known: noon stands for it."""
    wall = datetime.combine(day, time(12))
    return Meeting(
        0, pair_id, MeetingState.HELD, wall, zone, planned_by=by, recorded_by=by, settled_at=now
    )


def next_of(meetings: Iterable[Meeting], now: datetime) -> Meeting | None:
    """The one that comes next; None if none is agreed on."""
    coming = (m for m in meetings if m.planned and m.starts_at >= now)
    return min(coming, key=lambda m: m.starts_at, default=None)


def unsettled(meetings: Iterable[Meeting], now: datetime) -> Meeting | None:
    """The newest planned one whose time has come, and of which nobody has told."""
    over = (m for m in meetings if m.planned and m.starts_at < now)
    return max(over, key=lambda m: m.starts_at, default=None)


def on_day(meetings: Iterable[Meeting], day: date, zone: str) -> Meeting | None:
    """The planned one on a day in a zone."""
    return next((m for m in meetings if m.planned and m.wall_in(zone).date() == day), None)


def of_day(meetings: Iterable[Meeting], day: date, zone: str) -> Meeting | None:
    """The one that was held on a day in a zone, or else the planned one."""
    there = [m for m in meetings if not m.off and m.wall_in(zone).date() == day]
    return min(there, key=lambda m: m.planned, default=None)


def held(meetings: Iterable[Meeting]) -> Sequence[Meeting]:
    """Those that took place, in their order."""
    return sorted((m for m in meetings if m.state is MeetingState.HELD), key=lambda m: m.starts_at)


def last_place(meetings: Iterable[Meeting], but: int = 0) -> str | None:
    """Where they met last, or wanted to meet; `but`: the id of a meeting that does not count."""
    known = (m for m in meetings if m.place and m.id != but)
    latest = max(known, key=lambda m: m.starts_at, default=None)
    return latest.place if latest else None


EARLIEST, LATEST = time(9), time(20)
"""When Kaari proposes a meeting to begin; people may agree on any time."""
AWAY = (1, 2, 7)  # days after the old time


def proposals(old: datetime, now: datetime) -> tuple[datetime, ...]:
    """New times for a meeting: the same hour on days after it, or after today if that is later.

    All are naive wall times: `old` where the meeting was agreed on, `now` there as well. An hour
    that nobody would propose becomes the nearest one that somebody would.
    """
    hour = min(max(old.time(), EARLIEST), LATEST)
    day = max(old.date(), now.date())
    return tuple(datetime.combine(day + timedelta(days=n), hour) for n in AWAY)


BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
FARTHEST = 100 * 366 * 24 * 60  # minutes; what is farther was made up


def code_of(wall: datetime, zone: str) -> str:
    """A wall time as it stands in a button, the same for readers in all zones."""
    return base36(int((instant(wall, zone) - BEGINNING).total_seconds()) // 60)


def wall_of(code: str, zone: str) -> datetime | None:
    """The wall time of a button for somebody in a zone, naive; None if there is none in it."""
    minutes = from_base36(code)
    if minutes is None or minutes > FARTHEST:
        return None
    return (BEGINNING + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
