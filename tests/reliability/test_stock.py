"""The harness bites: stock polling of python-telegram-bot fails I1 and I2 in it."""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import checker
import pytest
from village import Village

from playground import acts

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

HERE = Path(__file__).parent
TEXTS = 30


class Stock(Village):
    """A village with python-telegram-bot's own polling in the place of Kaari."""

    async def open(self):
        self._looking = asyncio.create_task(self._look())
        self.url = await self.server.start()

    async def start_bot(self):
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(HERE / "stock_bot.py"), self.url, self.server.token),
            str(self.folder / "stock.db"), env={**os.environ, "PYTHONWARNINGS": "ignore"},
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip

    async def kill_bot(self):
        self.process.kill()
        await self.process.wait()
        self.note("kill")

    async def close(self):
        self._looking.cancel()
        self.server.stage.world.hooks.clear()
        await self.server.stop()

    def saved(self):
        if not (self.folder / "stock.db").exists():
            return set()
        with closing(sqlite3.connect(self.folder / "stock.db", timeout=5)) as connection:
            try:
                return {row[0] for row in connection.execute("SELECT update_id FROM texts")}
            except sqlite3.OperationalError:
                return set()


async def until(condition, patience_s=40):
    async with asyncio.timeout(patience_s):
        while not condition():  # noqa: ASYNC110 -- another process decides
            await asyncio.sleep(0.01)


async def test_stock_polling_fails_i2(tmp_path, nursery, figures):
    """Two kills: the same that Kaari survives in R2."""
    async with Stock.running(tmp_path, "sqlite:///unused", nursery) as stock:
        world = stock.server.stage.world
        user = world.add_person({"first_name": "Anna"})["id"]
        sent = set()
        for _ in range(2):
            sent |= speak(stock, user)
            before = len(stock.saved())
            await stock.start_bot()
            await until(lambda before=before: len(stock.saved()) >= before + 5)
            await stock.kill_bot()
        await stock.start_bot()
        await until(lambda: not world.updates)
        await asyncio.sleep(2)  # it saves what it has in memory
        await stock.kill_bot()
        lost = len(sent - stock.saved())
    run = SimpleNamespace(journal=list(stock.server.stage.journal.entries))
    with pytest.raises(AssertionError, match=r"I2: .* confirmed and not saved"):
        checker._confirmed(run)
    assert lost > 0
    figures(
        f"PTB stock polling in the same harness, {len(sent)} texts and 2 kills: "
        f"{lost} texts lost, fails I1 and I2"
    )


def speak(stock, user):
    """Texts in the queue; their update ids."""
    world = stock.server.stage.world
    sent = [acts.send(world, user, {"text": f"teksti {number}"}) for number in range(TEXTS)]
    return {number for each in sent for number in each["update_ids"]}
