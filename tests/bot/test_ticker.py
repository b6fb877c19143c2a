"""The metronome: at once when the clock is moved, whatever it is doing then."""

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

from bot.clock import MovableClock
from bot.ticker import Ticker

NOON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Beats:
    """A ticker that runs, and the moments of its beats."""

    def __init__(self):
        self.clock = MovableClock(NOON)
        self.at = []
        self.changed = asyncio.Condition()

    async def tick(self):
        self.at.append(self.clock.now())
        async with self.changed:
            self.changed.notify_all()

    async def seen(self, *moments):
        """Fails if the beats are others after five seconds, a sixth of the time between two."""
        async with asyncio.timeout(5), self.changed:
            await self.changed.wait_for(lambda: len(self.at) >= len(moments))
        assert self.at == list(moments)


@asynccontextmanager
async def begun():
    """Its first step comes when the loop is next given way."""
    beats = Beats()
    running = asyncio.create_task(Ticker(beats.clock, beats.tick).run())
    yield beats
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_it_beats_at_the_start_and_at_each_move():
    async with begun() as beats:
        await beats.seen(NOON)
        beats.clock.advance(HOUR)
        await beats.seen(NOON, NOON + HOUR)


async def test_a_move_right_after_it_has_looked_at_the_clock_is_not_missed():
    async with begun() as beats:
        # After its first step, before the first of whatever that has begun.
        asyncio.get_running_loop().call_soon(beats.clock.advance, HOUR)

        await beats.seen(NOON, NOON + HOUR)
