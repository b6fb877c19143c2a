"""What time it is: the only place that asks. Everybody else is given a clock or a moment.

The system's clock serves the running bot. The local Telegram of the playground has a clock that
can be moved by hand, so that a whole mentoring passes in an afternoon; the bot then follows it.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol, Self

import aiohttp

log = logging.getLogger(__name__)


class Clock(Protocol):
    def now(self) -> datetime:
        """This moment: aware, UTC. Any thread may ask."""

    def seconds_until(self, moment: datetime) -> float | None:
        """Real seconds until now() has reached `moment`, at least 0, if nobody moves the clock.

        None: never, for the clock stands still.
        """

    def changed(self) -> Awaitable[object]:
        """To be awaited: over when the clock has been moved by hand after this call."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def seconds_until(self, moment: datetime) -> float:
        return max(0.0, (moment - self.now()).total_seconds())

    def changed(self) -> Awaitable[object]:
        """Never over: nobody moves this clock by hand."""
        return asyncio.Event().wait()


class MovableClock:
    """A clock in this process that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    def seconds_until(self, moment: datetime) -> float | None:
        return 0.0 if moment <= self._now else None

    def changed(self) -> Awaitable[object]:
        return self._moved.wait()

    def set(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._moved.set()
        self._moved = asyncio.Event()  # whoever asks from now on waits for the next move

    def advance(self, by: timedelta) -> None:
        self.set(self._now + by)


class Told(NamedTuple):
    """What the other clock has told; replaced as a whole, for two threads look at it."""

    moment: datetime
    rate: float
    heard_at: float
    """By the monotonic clock."""


class FollowedClock:
    """The clock of the local Telegram at `url`, followed over HTTP; use it as `async with`.

    Between two moves it runs on by itself, `rate` times as fast as real time, or stands still if
    the other does. While the other cannot be reached it goes on as it last was.
    """

    def __init__(self, url: str, *, wait_s: int = 25) -> None:
        self._url = f"{url}/_kaari/clock"
        self._wait_s = wait_s
        self._moved = asyncio.Event()
        self._version = -1

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self._wait_s + 15)
        )
        try:
            await self._read({})
        except BaseException:
            await self._session.close()
            raise
        self._following = asyncio.create_task(self._follow())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._following.cancel()
        with suppress(asyncio.CancelledError):
            await self._following
        await self._session.close()

    def now(self) -> datetime:
        told = self._told
        run = (time.monotonic() - told.heard_at) * told.rate
        return told.moment + timedelta(seconds=run)

    def seconds_until(self, moment: datetime) -> float | None:
        left = (moment - self.now()).total_seconds()
        if left <= 0:
            return 0.0
        rate = self._told.rate
        return left / rate if rate else None

    def changed(self) -> Awaitable[object]:
        return self._moved.wait()

    async def _follow(self) -> None:
        while True:
            try:
                await self._read({"after": self._version, "timeout": self._wait_s})
            except (aiohttp.ClientError, OSError, ValueError, LookupError) as error:
                log.warning("cannot read the local clock: %s", type(error).__name__)
                await asyncio.sleep(1)

    async def _read(self, question: dict[str, int]) -> None:
        async with self._session.get(self._url, params=question) as response:
            response.raise_for_status()
            told = await response.json()
        if told["version"] == self._version:
            return
        moment = datetime.fromisoformat(told["now"]).astimezone(UTC)
        rate = float(told.get("rate", 1)) if told["mode"] == "real" else 0.0
        self._told = Told(moment, rate, time.monotonic())
        self._version = told["version"]
        self._moved.set()
        self._moved = asyncio.Event()
