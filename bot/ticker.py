"""The metronome. What is due is asked of the database, so a missed beat loses nothing."""

import asyncio
from collections.abc import Awaitable, Callable

from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

BEAT_S = 30


class Ticker:
    """Calls `tick` every half minute, and at once when the clock was moved by hand."""

    def __init__(self, clock: Clock, tick: Callable[[], Awaitable[None]]) -> None:
        self._clock = clock
        self._tick = tick
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Beats until it is cancelled."""
        scheduler = AsyncIOScheduler(executors={"default": AsyncIOExecutor()})
        # A late beat is as good as one in time; several missed ones are one.
        scheduler.add_job(
            self._beat, "interval", seconds=BEAT_S, misfire_grace_time=None, coalesce=True
        )
        scheduler.start()
        try:
            while True:
                changed = asyncio.create_task(self._clock.changed())
                await self._beat()
                await changed
        finally:
            scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        async with self._one_at_a_time:
            await self._tick()
