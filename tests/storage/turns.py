"""Turns for the tests of the database, and what others see of them."""

import asyncio
import threading

from sqlalchemy import select

from storage.tables import facts

NAMES = select(facts.c.name).where(facts.c.name.startswith("t"))


def put(name, value=b"x"):
    def turn(tx):
        tx.connection.execute(facts.insert(), {"name": name, "value": value})
        return name

    return turn


async def saved(database):
    """What somebody else sees, on a connection of its own."""
    async with database.reading() as connection:
        return set(await connection.scalars(NAMES))


async def together(database, *turns):
    """The outcomes of turns that the writer takes as one batch."""
    busy, held = threading.Event(), threading.Event()
    first = asyncio.create_task(database.turn(lambda _tx: busy.set() or held.wait(10)))
    await asyncio.to_thread(busy.wait, 10)
    others = [asyncio.create_task(database.turn(turn)) for turn in turns]
    await asyncio.sleep(0)  # lets each of them put its turn before the writer
    held.set()
    await first
    return await asyncio.gather(*others, return_exceptions=True)
