"""R9, R10: a disk that is full, a database that another holds."""

import asyncio
import resource
import sqlite3
from contextlib import closing

import pytest
from at_work import checked, database, one_pair

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_r9_the_disk_is_full(village, figures, number):
    """A limit for the size of files, at the k-th kilobyte of what is to be written."""
    people, (amina, _) = await one_pair(village)
    told = 0
    steps = number(12, 100)
    for step in range(steps):
        log = database(village).with_name("kaari.db-wal")
        hard = resource.prlimit(village.pid, resource.RLIMIT_FSIZE)[1]
        full = log.stat().st_size + step * 700
        resource.prlimit(village.pid, resource.RLIMIT_FSIZE, (full, hard))
        before = len(village.texts_to(amina))
        text = f"pitää kysyä kanarja{1000 + step}note"
        sent = asyncio.create_task(people.says(amina, text))
        while not (sent.done() or told_of_it(village, amina, before)):  # noqa: ASYNC110 -- another process decides
            await asyncio.sleep(0.01)
        told += not sent.done()
        resource.prlimit(village.pid, resource.RLIMIT_FSIZE, (hard, hard))
        await sent
        await people.taps(amina, "Kyllä")
    found = checked(village)
    assert found["texts"] == steps
    assert told > 0
    figures(
        f"R9 disk full at {steps} places: {told} times nothing was confirmed and she was told, "
        f"then all was saved by itself; I1–I6 hold; {found['texts']} texts"
    )


def told_of_it(village, name, before):
    """Whether she was told that her text could not be saved."""
    return any("tallen" in each for each in village.texts_to(name)[before:])


async def test_r10_the_database_is_locked_by_another(village, figures, number):
    people, (amina, _) = await one_pair(village)
    waits = number([1, 4], [1, 5, 35, 70])
    for seconds in waits:
        village.patience_s = seconds + 60
        with closing(sqlite3.connect(database(village), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sent = asyncio.create_task(people.writes(amina, "note"))
            await asyncio.sleep(seconds)
            assert not sent.done()
            other.execute("ROLLBACK")
        await sent
        await people.taps(amina, "Kyllä")
    found = checked(village)
    assert found["texts"] == len(waits)
    figures(f"R10 locked for {waits} s: no text lost; I1–I6 hold")
