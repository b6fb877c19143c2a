"""The sender when the process ends, kindly or not."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

from running import until


async def test_when_it_is_cancelled_what_is_on_its_way_is_marked(telegram, bot, anna):
    hook = await telegram.holds()
    row = await bot.puts(anna)
    await telegram.control(f"/hooks/{hook}", "GET")
    bot.loops[0].cancel()
    await asyncio.sleep(0.05)
    assert not bot.loops[0].done()

    await telegram.control(f"/hooks/{hook}/release")
    await asyncio.wait(bot.loops, timeout=5)
    assert bot.loops[0].cancelled()

    assert await bot.row(row) == ("sent", None)


CHILD = """
import asyncio, sys
sys.path.insert(0, sys.argv[1])
from running import Kaari
class Telegram: url, token = sys.argv[3:5]
async def main():
    bot = Kaari(Telegram, sys.argv[2])
    await bot.transport.initialize()
    bot.begin()
    await asyncio.gather(*bot.loops)
asyncio.run(main())
"""


async def test_a_killed_bot_loses_nothing(telegram, sqlite_url, kaari, anna):
    """Killed while a question was out: it goes again; what came meanwhile is answered."""
    hook = await telegram.holds()
    here = Path(__file__).parent
    command = [sys.executable, "-c", CHILD, str(here), sqlite_url, telegram.url, telegram.token]
    child = subprocess.Popen(command, cwd=here.parents[1])  # noqa: ASYNC220, S603
    await telegram.says(anna, "eka")
    await telegram.control(f"/hooks/{hook}", "GET")
    child.send_signal(signal.SIGKILL)
    child.wait()
    await telegram.control(f"/hooks/{hook}", "DELETE")
    await telegram.says(anna, "toka")

    bot = await kaari()
    bot.begin()
    await until(telegram.confirmed)
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["Kuulin: eka", "Kuulin: eka", "Kuulin: toka"]
