"""A pair that has joined, and what a test sees of the bot at work from outside."""

import sqlite3
from contextlib import closing

import checker
from programme import Programme


async def one_pair(village, seed=1):
    """Everybody has joined."""
    people = Programme(village, seed)
    await people.found()
    return people, people.pairs[0]


def database(village):
    return village.folder / "kaari.db"


def rows(village, query):
    with closing(sqlite3.connect(f"file:{database(village)}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def checked(village):
    return checker.check(checker.Run(village.folder))
