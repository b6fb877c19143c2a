"""What the long runs share: the nursery, the numbers of a commit and of a night, the figures."""

import checker
import pytest
import pytest_asyncio
from nursery import Nursery
from programme import Programme
from village import Village

SIZE = {"pairs": 2, "rounds": 3}


@pytest.fixture
def figures(request):
    """Keeps one line of figures for the summary (tests/conftest.py)."""
    return lambda line: request.node.user_properties.append(("figures", line))


@pytest.fixture
def number(request):
    """Of a commit, or with --sweep of a night."""
    return lambda commit, night: night if request.config.getoption("--sweep") else commit


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def nursery():
    nursery = Nursery()
    await nursery.open()
    yield nursery
    await nursery.close()


@pytest_asyncio.fixture(loop_scope="session")
async def village(tmp_path, nursery):
    async with Village.running(tmp_path, f"sqlite:///{tmp_path / 'kaari.db'}", nursery) as made:
        yield made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lived(nursery, tmp_path_factory):
    """Runs a programme, perhaps with faults; gives what it left, and the village."""

    async def live(seed, *, faults=None, size=SIZE, settle=None):
        folder = tmp_path_factory.mktemp(f"run{seed}-")
        url = f"sqlite:///{folder / 'kaari.db'}"
        async with Village.running(folder, url, nursery) as village:
            if faults is not None:
                await faults(village)
            await Programme(village, seed, **size).run()
            if settle is not None:
                await settle(village)
        return checker.Run(folder), village

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
