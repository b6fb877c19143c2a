"""The pace at which Telegram lets a bot send, as far as it is known (S22)."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from playground.errors import too_many_requests

if TYPE_CHECKING:
    from collections.abc import Callable

PER_CHAT_S = 1.0
OVERALL_S = 30.0
GROUP_S = 20 / 60


class _Bucket:
    """Fills with `rate` a second up to `size`; taking from an empty one says how long to wait."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self.rate, self.size = rate, size
        self.level, self.at = size, now

    def missing_s(self, now: float) -> float:
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


class Pace:
    """Buckets of all chats; real seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}
        self.held: dict[str, float] = {}

    def hold(self, place: str, seconds: float) -> None:
        """Refuses a chat, or "all" of them, for some seconds."""
        self.held[place] = self._clock() + seconds

    def check_held(self, chat_id: str) -> None:
        """Raises 429 with the rest of the time while this chat is held."""
        now = self._clock()
        self.held = {place: until for place, until in self.held.items() if until > now}
        left = max(self.held.get("all", now), self.held.get(chat_id, now)) - now
        if left > 0:
            raise too_many_requests(math.ceil(left))

    def check(self, chat_id: str, burst: float, overall: float) -> None:
        """Raises 429 when this message comes too soon; a refused one costs nothing."""
        now = self._clock()
        group = chat_id.startswith("-")
        buckets = [self._bucket("all", overall, overall, now)]
        buckets.append(self._bucket(chat_id, PER_CHAT_S, burst, now))
        if group:
            buckets.append(self._bucket(f"group {chat_id}", GROUP_S, 20, now))
        wait_s = max(bucket.missing_s(now) for bucket in buckets)
        if wait_s > 0:
            raise too_many_requests(math.ceil(wait_s))
        for bucket in buckets:
            bucket.level -= 1

    def _bucket(self, name: str, rate: float, size: float, now: float) -> _Bucket:
        if name not in self._buckets:
            self._buckets[name] = _Bucket(rate, size, now)
        return self._buckets[name]
