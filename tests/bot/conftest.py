"""A local Telegram and Kaari's loops on it, taken down after each test."""

import aiohttp
import pytest
from running import Kaari, Telegram

from bot import pacer
from playground.server import Server


@pytest.fixture
async def telegram():
    server = Server(page=None)
    await server.start()
    async with aiohttp.ClientSession() as http:
        yield Telegram(server, http)
    await server.stop()


@pytest.fixture
async def kaari(telegram, sqlite_url, monkeypatch):
    """Makes the loops; those that the test has not ended are ended after it."""
    monkeypatch.setattr(pacer, "FIRST_WAIT_S", 0.05)
    made = []

    async def make(**how):
        made.append(Kaari(telegram, sqlite_url, **how))
        await made[-1].transport.initialize()
        return made[-1]

    yield make
    for each in made:
        await each.end()


@pytest.fixture
async def bot(kaari):
    """Its sender runs."""
    bot = await kaari()
    bot.begin(bot.sender)
    return bot


@pytest.fixture
async def anna(telegram):
    return await telegram.person("Anna")


@pytest.fixture
async def berit(telegram):
    return await telegram.person("Berit")
