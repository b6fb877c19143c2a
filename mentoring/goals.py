"""Goals: big ones with their steps, as they are now and as they were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, or a step towards one. A change makes a new one and keeps this as history."""

    id: int
    pair_id: int
    author_id: int
    """Whose goal it is; the partner may reword it, and it stays hers."""
    text: str
    created_at: datetime
    parent_id: int | None = None
    """The big goal of a step; None for a big goal."""
    why: str | None = None
    by_when: str | None = None
    """As she said it: «syyskuussa»."""
    reached_at: datetime | None = None
    replaced_at: datetime | None = None

    @property
    def now(self) -> bool:
        """Not replaced by another."""
        return self.replaced_at is None


def big(goals: Iterable[Goal], author_id: int) -> tuple[Goal, ...]:
    """Her big goals as they are now, the oldest first."""
    mine = (g for g in goals if g.author_id == author_id and g.now and g.parent_id is None)
    return tuple(sorted(mine, key=lambda goal: goal.created_at))


def steps(goals: Iterable[Goal], goal: Goal) -> tuple[Goal, ...]:
    """The steps of a goal as they are now, the oldest first."""
    hers = (g for g in goals if g.parent_id == goal.id and g.now)
    return tuple(sorted(hers, key=lambda step: step.created_at))


def former(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """What was replaced, the newest first."""
    return tuple(sorted((g for g in goals if not g.now), key=lambda g: g.created_at, reverse=True))


FIRST = timedelta(days=1)
"""What she wrote within a day of her first goal is what she said at the start."""


def at_first(goals: Iterable[Goal], author_id: int) -> tuple[Goal, ...]:
    """Her big goals as she said them at the start (001:287), the oldest first.

    What she corrected the same day does not count: its better version does.
    """
    mine = sorted(
        (g for g in goals if g.author_id == author_id and g.parent_id is None),
        key=lambda goal: goal.created_at,
    )
    if not mine:
        return ()
    end = mine[0].created_at + FIRST
    return tuple(
        g for g in mine if g.created_at < end and (g.replaced_at is None or g.replaced_at >= end)
    )
