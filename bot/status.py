"""`kaari status`: how it stands, in plain lines; what somebody should look at begins with «!»."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.standing import Standing

BEATS_WITHIN = timedelta(seconds=60)
POLLS_WITHIN = timedelta(minutes=3)
LETTERS_WITHIN = timedelta(minutes=10)
BACKUP_WITHIN = timedelta(days=2)
PUT_ASIDE_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    bad: bool = False
    """Somebody should look at it."""

    def __str__(self) -> str:
        return f"{'!' if self.bad else ' '} {self.text}"


def report(found: Standing, now: datetime) -> tuple[Line, ...]:
    """All lines. A clock that was set back is no trouble."""
    return tuple(_lines(found, now))


def _lines(found: Standing, now: datetime) -> Iterator[Line]:
    if found.holder is None:
        yield Line("running: no", bad=True)
    else:
        stopped = _older(found.beat_at, BEATS_WITHIN, now)
        yield Line(f"running: {found.holder}", bad=stopped)
    yield Line(f"last commit: {_ago(found.beat_at, now)}")
    late = found.holder is not None and _older(found.received_at, POLLS_WITHIN, now)
    yield Line(f"last heard of Telegram: {_ago(found.received_at, now)}", bad=late)
    stuck = found.waits_since is not None and found.waits_since + LETTERS_WITHIN < now
    yield Line(f"messages waiting: {found.waiting}", bad=stuck)
    yield Line(f"messages of which nobody knows whether they arrived: {found.unsure}")
    yield Line(f"messages that could not be delivered: {found.dead}")
    recent = found.put_aside > 0 and not _older(found.put_aside_at, PUT_ASIDE_WITHIN, now)
    yield Line(f"updates put aside after five tries: {found.put_aside}", bad=recent)
    yield Line(f"groups without a coordinator: {found.vacant}", bad=found.vacant > 0)
    whole = f"broken at row {found.log_broken_at}" if found.log_broken_at else "whole"
    said = whole if found.log_checked else "not checked, the key file is not here"
    yield Line(f"log of who looked at what: {said}", bad=found.log_broken_at is not None)
    old = _older(found.backup_at, BACKUP_WITHIN, now)
    yield Line(f"last backup: {_ago(found.backup_at, now)}", bad=old)


def _older(at: datetime | None, than: timedelta, now: datetime) -> bool:
    return at is None or now - at > than


def _ago(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "never"
    seconds = max(0, round((now - at).total_seconds()))
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit} ago"
    return f"{seconds} seconds ago"
