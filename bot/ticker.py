"""The metronome. What is due is asked of the database, so a missed beat loses nothing."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.clock import Clock

BEAT_S = 30


class Ticker:
    """Calls `tick` every half minute, and at once when the clock was moved by hand."""

    def __init__(self, clock: Clock, tick: Callable[[], Awaitable[None]]) -> None:
        self._clock = clock
        self._tick = tick

    async def run(self) -> None:
        """Beats until it is cancelled. Real seconds: a clock that is set back stops no beat."""
        while True:
            moved = asyncio.ensure_future(self._clock.changed())
            try:
                await self._tick()
                await asyncio.wait([moved], timeout=BEAT_S)
            finally:
                moved.cancel()
