"""Turns for the tests of the database, and what others see of them."""

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
