"""Sessions of a circle: what comes next, and what a coordinator types in one message."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from mentoring.gatherings import SESSION, Gathering, GatheringState

MOST_PLACES = 30
"""So many people are invited with one message at most."""
LONGEST_NAME, LONGEST_THEME = 60, 80
SEPARATORS = re.compile(r"[\n,;]+")
BULLET = re.compile(r"^\s*[-•*]?\s*")
NUMBERED = re.compile(r"^\s*(\d{1,3})\s*[.):/–-]+\s*(.*)$")


def sessions_of(known: Iterable[Gathering]) -> list[Gathering]:
    """The sessions among the meetings of a group that were not called off, the earliest first."""
    standing = (one for one in known if one.state is not GatheringState.CANCELLED)
    return sorted((one for one in standing if one.key == SESSION), key=lambda one: one.starts_at)


def next_of(sessions: Iterable[Gathering], now: datetime) -> Gathering | None:
    """The next one whose time has not come."""
    coming = (one for one in sessions if one.state is GatheringState.PLANNED)
    return min((one for one in coming if one.starts_at > now), key=_start, default=None)


def unnoted(sessions: Iterable[Gathering], now: datetime) -> Gathering | None:
    """The newest one whose time has gone by, and nobody has told who was there."""
    planned = (one for one in sessions if one.state is GatheringState.PLANNED)
    return max((one for one in planned if one.starts_at <= now), key=_start, default=None)


def _start(one: Gathering) -> datetime:
    return one.starts_at


def next_number(sessions: Iterable[Gathering], themes: int | None) -> int | None:
    """The theme after the last one; None: they have no numbers, or all have had their turn."""
    if themes is None:
        return None
    last = max((one.number or 0 for one in sessions), default=0)
    return last + 1 if last < themes else None


def same_again(last: Gathering, weeks: int, here: datetime) -> datetime:
    """The next time in the rhythm of a circle, wall time, naive. `here`: now, the same, naive."""
    wall = last.wall + timedelta(weeks=weeks)
    while wall <= here:
        wall += timedelta(weeks=weeks)
    return wall


def as_usual(one: Gathering, before: Gathering | None, weeks: int | None) -> bool:
    """Whether nobody has to be told: it is in the rhythm, and where it was the last time."""
    if before is None or weeks is None:
        return False
    gap = one.wall - before.wall
    return (
        one.place == before.place
        and gap > timedelta(0)
        and gap % timedelta(weeks=weeks) == (timedelta(0))
    )


def names_in(text: str) -> tuple[str | None, ...]:
    """Whom a coordinator invites: first names, one a line; or a number, for places without names.

    Empty: nobody could be read out of it.
    """
    if text.strip().isdecimal():
        return (None,) * min(int(text), MOST_PLACES)
    parts = (BULLET.sub("", part).strip() for part in SEPARATORS.split(text))
    return tuple(part[:LONGEST_NAME] for part in parts if part)[:MOST_PLACES]


def theme_names(text: str, themes: int) -> Mapping[int, str]:
    """Names of the numbered themes, one a line; a number before a name decides which one it is."""
    found: dict[int, str] = {}
    last = 0
    for line in text.splitlines():
        numbered = NUMBERED.match(line)
        name = (numbered[2] if numbered else BULLET.sub("", line)).strip()
        if not name and not numbered:
            continue
        last = int(numbered[1]) if numbered else last + 1
        if name and 1 <= last <= themes:
            found[last] = name[:LONGEST_THEME]
    return found
