"""A server for each test, on a free port, its clock standing still."""

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
