"""A pair that has joined, and what a test sees of the bot at work from outside."""

import checker
import pytest
from programme import Programme
from stored import beside

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


async def one_pair(village, seed=1):
    """Everybody has joined."""
    people = Programme(village, seed)
    await people.found()
    return people, people.pairs[0]


def database(village):
    return village.folder / "kaari.db"


def rows(village, query):
    return beside(village.url, query)


def checked(village):
    return checker.check(checker.Run(village.folder, village.url))
