"""The time of this Telegram: runs with real time, faster, or stands still until it is moved."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

from playground.errors import ControlError

MANUAL_START = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
"""Where a manual clock starts unless told: a Monday, 9.00 in Helsinki."""


class Clock:
    """`rate` is seconds of this clock per real second; 0 stands still (mode manual)."""

    def __init__(self, start_s: float | None = None, rate: float = 1.0) -> None:
        self._start_s = time.time() if start_s is None else start_s
        self._since = time.monotonic()
        self.rate = rate
        self.version = 1
        self._changed = asyncio.Event()

    @classmethod
    def named(cls, mode: str) -> Clock:
        """The clock of a mode: real or manual."""
        if mode not in ("real", "manual"):
            raise ValueError(f"the clock is real or manual, not {mode}")
        return cls() if mode == "real" else cls(MANUAL_START.timestamp(), 0.0)

    @property
    def mode(self) -> str:
        return "real" if self.rate else "manual"

    def now_s(self) -> float:
        """Seconds since 1970, UTC."""
        if not self.rate:
            return self._start_s
        return self._start_s + (time.monotonic() - self._since) * self.rate

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.now_s(), UTC)

    def state(self) -> dict[str, object]:
        return {
            "now": self.now().isoformat(),
            "mode": self.mode,
            "rate": self.rate,
            "version": self.version,
        }

    def change(self, *, now_s: float | None = None, rate: float | None = None) -> None:
        """Moves the clock, its speed or both, and wakes whoever waits for that."""
        self._start_s = self.now_s() if now_s is None else now_s
        self._since = time.monotonic()
        self.rate = self.rate if rate is None else rate
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def record(self) -> dict[str, float]:
        """What is kept: the time itself when it stands still, else its distance to real time."""
        base = time.time() if self.rate else 0.0
        return {"rate": self.rate, "distance_s": self.now_s() - base}

    def restore(self, kept: dict[str, float]) -> None:
        base = time.time() if kept["rate"] else 0.0
        self.change(now_s=base + kept["distance_s"], rate=kept["rate"])

    def advance(self, seconds: float) -> None:
        self.change(now_s=self.now_s() + seconds)

    async def wait_change(self, version: int, timeout_s: float) -> None:
        """Returns when the version differs from the given one, or after the time."""
        if self.version == version:
            try:
                await asyncio.wait_for(self._changed.wait(), timeout_s)
            except TimeoutError:
                return


def instant(value: object) -> float:
    """Seconds since 1970 from an ISO time with a zone, or from a number."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise ControlError(
            f"not a time: {value!r}; expected ISO with a zone, or seconds"
        ) from None
    if moment.tzinfo is None:
        raise ControlError(f"time without a zone: {value!r}")
    return moment.timestamp()
