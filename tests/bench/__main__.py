"""Kaari beside the bot that a good programmer writes in an afternoon (docs/benchmarks.md).

python -m tests.bench            about a minute and a half
python -m tests.bench --quick    a look at everything, too short to be exact
"""

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench import bots
from tests.bench.crowd import Crowd
from tests.bench.report import Result, report
from tests.bench.server import Server

ALONE, MANY = 1, 32
WRITERS = 2000  # enough to fill whatever a bot keeps of people in memory, if that has a limit
READY_WITHIN_S = 30


@dataclass(frozen=True)
class Extent:
    """How much is measured."""

    rounds: int = 3
    alone: int = 16
    """Entries that one person after the other writes."""
    together: int = 128
    """Entries that 32 people write at once."""
    starts: int = 3
    people: int = 10_000
    """How many have written when memory is read; then twice as many."""


QUICK = Extent(rounds=1, alone=2, together=32, starts=1, people=50)


async def main(extent):
    began = time.monotonic()
    result = Result()
    with tempfile.TemporaryDirectory(prefix="kaari-bench-") as name:
        folder = Path(name)
        # One after the other and again: whatever slows this machine down slows all of them.
        for number in range(extent.rounds):
            for bot in (bots.KAARI, bots.MEMORY, bots.PICKLE):
                await speed(bot, result, extent, folder / f"{bot.name} {number}")
        for bot in (bots.RUN, bots.BARE):
            await start(bot, Result(), folder / f"{bot.name} is compiled")
        for number in range(extent.starts):
            for bot in (bots.RUN, bots.BARE):
                await start(bot, result, folder / f"{bot.name} starts {number}")
        for what, people in (("first", extent.people), ("twice", 2 * extent.people)):
            for bot in (bots.KAARI, bots.PICKLE):
                await memory(bot, result, people, what, folder / f"{bot.name} {people}")
    print(report(result, extent.people, time.monotonic() - began))


async def speed(bot, result, extent, folder):
    """One person, then many."""
    say(f"speed: {bot.name}")
    entries = await bot.prepare(folder, extent.together, 3)
    async with running(bot, folder) as (server, process):
        crowd = Crowd(server, entries)
        await crowd.write(MANY, MANY, process)  # warms up
        for people, count in ((ALONE, extent.alone), (MANY, extent.together)):
            tally = await crowd.write(people, count, process)
            result.note(bot.name, f"cpu {people}", tally.cpu_ms)
            result.note(bot.name, f"speed {people}", tally.per_second)
            result.note(bot.name, f"answer {people}", tally.answer_ms)


async def start(bot, result, folder):
    """From the command to the first question for updates, everything having been set up before."""
    say(f"start: {bot.name}")
    await bot.prepare(folder, 1, 1)
    async with running(bot, folder) as (_, process):
        result.note(bot.name, "start", time.monotonic() - process.started_at)


async def memory(bot, result, people, what, folder):
    """When so many people have saved entries and begun one, and some of them go on with it."""
    say(f"memory: {bot.name}, {people} people")
    chats = await bot.remember(folder, people)
    async with running(bot, folder) as (server, process):
        await Crowd(server).go_on(MANY, chats[:WRITERS])
        result.note(bot.name, f"memory {what}", process.memory_mb())


def say(what):
    """What is being measured, for who waits."""
    print(what, file=sys.stderr, flush=True)


@asynccontextmanager
async def running(bot, folder):
    """The bot and the server that it asks, from its first question for updates on."""
    server = Server()
    url = await server.start()
    with (folder / "log").open("wb") as log:
        process = bot.start(folder, url, log)
        try:
            async with asyncio.timeout(READY_WITHIN_S):
                await server.polled.wait()
            yield server, process
        except TimeoutError:
            sys.exit(f"{bot.name} fell silent:\n{(folder / 'log').read_text()[-2000:]}")
        finally:
            process.stop()
            await server.stop()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--quick", action="store_true", help="too short to be exact")
    asyncio.run(main(QUICK if arguments.parse_args().quick else Extent()))
