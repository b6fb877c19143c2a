"""A server for each test, on a free port, its clock standing still."""

import asyncio

import aiohttp
import pytest
from local import Local

from playground.server import Server


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def start(http):
    """Starts a server with these options and gives hands on it; stops it after the test."""
    servers = []

    async def begin(**options):
        server = Server(**{"clock": "manual", "page": None, **options})
        servers.append(server)
        await server.start()
        return Local(server, http)

    yield begin
    for server in servers:
        await server.stop()


@pytest.fixture
async def local(start):
    return await start()


class Background:
    """A call that goes on beside the test."""

    def __init__(self, call, polling):
        self.task = asyncio.ensure_future(call)
        self.polling = polling
        self.before = polling._waiting

    async def begun(self):
        """Returns when the server lets this poll wait."""
        for _ in range(400):
            if self.polling._waiting not in (None, self.before):
                return
            await asyncio.sleep(0.005)
        raise AssertionError("the poll never began")

    def __await__(self):
        return self.task.__await__()


@pytest.fixture
async def in_background(local):
    calls = []

    def begin(call):
        calls.append(Background(call, local.world.polling))
        return calls[-1]

    yield begin
    for call in calls:
        call.task.cancel()
    await asyncio.gather(*(call.task for call in calls), return_exceptions=True)
