"""What the long runs share: the nursery, the bot at work, and how they are shared out."""

from contextlib import contextmanager

import checker
import postgres
import pytest
import pytest_asyncio
from nursery import Nursery
from programme import Programme
from village import Village

SIZE = {"pairs": 2, "rounds": 3}


def pytest_generate_tests(metafunc):
    """A long run that waits more than it works is by night shared out over several tests."""
    marker = metafunc.definition.get_closest_marker("shares")
    if marker is not None:
        shares = marker.args[0] if metafunc.config.getoption("--sweep") else 1
        metafunc.parametrize("share", range(shares))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def nursery():
    nursery = Nursery()
    await nursery.open()
    yield nursery
    await nursery.close()


@pytest.fixture(scope="session")
def database_in(request):
    """A place for a database: a file in a folder, or a PostgreSQL database of its own."""

    @contextmanager
    def place(folder, kind):
        if kind == "sqlite":
            yield f"sqlite:///{folder / 'kaari.db'}"
            return
        server = request.getfixturevalue("postgres_server")
        with postgres.database(server, request.getfixturevalue("migrated_template")) as url:
            yield url

    return place


@pytest_asyncio.fixture(loop_scope="session")
async def village(request, tmp_path, nursery, database_in):
    """On SQLite, or indirectly parametrised on both."""
    with database_in(tmp_path, getattr(request, "param", "sqlite")) as url:
        async with Village.running(tmp_path, url, nursery) as made:
            yield made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lived(nursery, tmp_path_factory, database_in):
    """Runs a programme, perhaps with faults; gives what it left, and the village."""

    async def live(seed, *, faults=None, size=SIZE, settle=None, kind="sqlite"):
        folder = tmp_path_factory.mktemp(f"run{seed}-")
        with database_in(folder, kind) as url:
            async with Village.running(folder, url, nursery) as village:
                if faults is not None:
                    await faults(village)
                await Programme(village, seed, **size).run()
                if settle is not None:
                    await settle(village)
            return checker.Run(folder, url), village

    return live


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def quiet(lived):
    """The fault-free run of a seed, made once."""
    known = {}

    async def of(seed, size=SIZE):
        name = (seed, *size.values())
        if name not in known:
            known[name], _ = await lived(seed, size=size)
        return known[name]

    return of
