"""People, groups, pairs and their places in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has given her consent, or a coordinator."""

    id: int
    telegram_id: int
    name: str
    language: str
    zone: str
    coordinates: bool = False
    consent: str | None = None
    """The version of the notice that she accepted."""
    unreachable_at: datetime | None = None
    paused_until: datetime | None = None
    same_day: bool = False
    met: frozenset[str] = frozenset()
    """The words of the field that have been explained to her."""

    def local(self, now: datetime) -> datetime:
        """Her wall time at this instant, aware."""
        return now.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs that start together and have one coordinator or more."""

    id: int
    name: str
    programme: str
    starts_on: date
    changes: Mapping[str, int] = field(default_factory=dict, hash=False)


class PairState(StrEnum):
    """Where a pair is in its arc."""

    INVITED = "invited"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Member:
    """A place in a pair, and who sits on it."""

    id: int
    pair_id: int
    role: str
    given_name: str | None
    """The name that the coordinator wrote, before she has joined."""
    field: str | None
    about: str | None
    person_id: int | None = None
    joined_at: datetime | None = None
    introduced_at: datetime | None = None
    left_at: datetime | None = None
    confirmed_at: datetime | None = None
    """When it was said that the right person sits here (security.md, Invites)."""
    teaches: str | None = None
    """The language that she teaches, where each of the two teaches one (003:32)."""
    minor: bool | None = None
    """She has said that she is under 18; None: nobody has asked."""
    guardian_at: datetime | None = None
    """When the coordinator noted that a guardian consents."""

    @property
    def waits_for_guardian(self) -> bool:
        """Somebody under 18 wants to join and may not yet."""
        return bool(self.minor) and self.guardian_at is None and self.person_id is None

    @property
    def here(self) -> bool:
        """Has joined, is the right person, and has not left."""
        return self.taken and self.confirmed_at is not None

    @property
    def waits(self) -> bool:
        """Has joined, and nobody has said yet that it is the right person."""
        return self.taken and self.confirmed_at is None

    @property
    def taken(self) -> bool:
        """Somebody sits here, the right person or not."""
        return self.person_id is not None and self.left_at is None


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentoring relation: its places, and where it stands."""

    id: int
    group_id: int | None
    programme: str
    state: PairState
    level: int
    """How deep it keeps its diary: 0 a tap, 1 with themes, 2 the whole entry."""
    members: tuple[Member, ...] = ()
    started_at: datetime | None = None
    complete_at: datetime | None = None
    ended_at: datetime | None = None
    end_kind: str | None = None
    paused_until: datetime | None = None
    """Until when a paused pair rests; None: until somebody says."""
    created_at: datetime | None = None

    def member(self, person_id: int) -> Member | None:
        """Her own place; None if she has none (any more), or is not confirmed yet."""
        return next((m for m in self.members if m.person_id == person_id and m.here), None)

    def seat(self, person_id: int) -> Member | None:
        """The place that she has taken, confirmed or not."""
        return next((m for m in self.members if m.person_id == person_id and m.taken), None)

    @property
    def waiting(self) -> tuple[Member, ...]:
        """The places whose people are to be confirmed."""
        return tuple(m for m in self.members if m.waits)

    def partner(self, person_id: int) -> Member | None:
        """The other place of a pair of two, joined or not."""
        return next(
            (m for m in self.members if m.person_id != person_id and m.left_at is None), None
        )

    @property
    def going(self) -> bool:
        """Its meetings and diary are open to it."""
        return self.state in (PairState.INVITED, PairState.ACTIVE, PairState.PAUSED)

    @property
    def complete(self) -> bool:
        """Everybody has joined and is confirmed."""
        return all(m.here for m in self.members if m.left_at is None)
