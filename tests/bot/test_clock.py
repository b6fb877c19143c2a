"""Clocks: the system's, one moved in this process, and one followed over HTTP."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import FollowedClock, MovableClock, SystemClock

NOON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_systems_clock_is_aware_and_in_utc():
    before = datetime.now(UTC)
    now = SystemClock().now()

    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)
    assert SystemClock().seconds_until(now - HOUR) == 0
    assert 3590 < SystemClock().seconds_until(SystemClock().now() + HOUR) <= 3600


async def test_nobody_moves_the_systems_clock():
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(SystemClock().changed(), 0.01)


async def test_a_movable_clock_stands_still_until_it_is_moved():
    clock = MovableClock(NOON)
    waiting = [asyncio.create_task(clock.changed()) for _ in range(2)]
    await asyncio.sleep(0)

    assert clock.seconds_until(NOON + HOUR) is None
    clock.advance(HOUR)

    await asyncio.gather(*waiting)
    assert clock.now() == NOON + HOUR
    assert clock.seconds_until(NOON + HOUR) == 0
    with pytest.raises(TimeoutError):  # an earlier move is no move
        await asyncio.wait_for(clock.changed(), 0.01)


async def test_a_move_right_after_asking_is_not_missed():
    clock = MovableClock(NOON)
    asked = clock.changed()
    clock.advance(HOUR)

    await asyncio.wait_for(asked, 5)


class Telegram:
    """The clock of the local Telegram, as bot-api.md describes it."""

    def __init__(self):
        self.told = {"now": NOON.isoformat(), "mode": "manual", "rate": 1, "version": 1}
        self.moved = asyncio.Event()
        self.broken = False

    def move(self, **changes):
        self.told |= changes | {"version": self.told["version"] + 1}
        self.moved.set()

    async def clock(self, request):
        if self.broken:
            self.broken = False
            raise web.HTTPBadGateway
        if int(request.query.get("after", 0)) == self.told["version"]:
            self.moved.clear()
            await self.moved.wait()
        return web.json_response(self.told)


@pytest.fixture
async def telegram():
    local = Telegram()
    app = web.Application()
    app.router.add_get("/_kaari/clock", local.clock)
    async with TestServer(app, shutdown_timeout=0.1) as server:
        local.url = str(server.make_url("")).rstrip("/")
        yield local


async def test_it_follows_a_clock_that_stands_still_and_is_moved(telegram):
    async with FollowedClock(telegram.url) as clock:
        assert clock.now() == NOON
        assert clock.seconds_until(NOON + HOUR) is None

        telegram.move(now=(NOON + HOUR).isoformat())
        await asyncio.wait_for(clock.changed(), 5)

        assert clock.now() == NOON + HOUR


async def test_a_move_it_hears_of_right_after_asking_is_not_missed(telegram):
    async with FollowedClock(telegram.url) as clock:
        asked = clock.changed()
        telegram.move(now=(NOON + HOUR).isoformat())
        await asyncio.wait_for(clock.changed(), 5)

        await asyncio.wait_for(asked, 5)


async def test_between_two_moves_a_real_clock_runs_on_at_its_rate(telegram):
    telegram.move(mode="real", rate=3600)
    async with FollowedClock(telegram.url) as clock:
        first = clock.now()
        await asyncio.sleep(0.02)

        assert clock.now() - first >= timedelta(seconds=60)
        assert 0 < clock.seconds_until(clock.now() + HOUR) <= 1


async def test_a_gateway_error_does_not_end_the_following(telegram, caplog):
    async with FollowedClock(telegram.url) as clock:
        telegram.broken = True
        telegram.move(now=(NOON + HOUR).isoformat())
        await asyncio.wait_for(clock.changed(), 5)
        telegram.move(now=(NOON + 2 * HOUR).isoformat())
        await asyncio.wait_for(clock.changed(), 5)

        assert clock.now() == NOON + 2 * HOUR
    assert "cannot read the local clock" in caplog.text


async def test_without_the_local_telegram_it_does_not_begin():
    with pytest.raises(OSError, match="Cannot connect"):
        async with FollowedClock("http://127.0.0.1:9"):
            pass
