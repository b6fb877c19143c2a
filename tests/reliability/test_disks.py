"""R9, R10: a disk that is full, fails or is read-only, a database that another holds."""

import asyncio
import resource
import sqlite3
from contextlib import closing

import pytest
from at_work import checked, database, one_pair

from storage.engines import LOCK_WAIT_MS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_r9_the_disk_is_full(village, figures, number):
    """A limit for the size of files, at the k-th kilobyte of what is to be written."""
    people, (amina, _) = await one_pair(village)
    told = 0
    steps = number(12, 200)
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
    """How often she was told that her text could not be saved."""
    return sum("en saanut tallennettua" in each for each in village.texts_to(name)[before:])


# A write answered with EROFS or EIO, an fsync that fails, a file that has become read-only, a full
# disk: SQLite's codes. As root no folder refuses anybody, so SQLite's own way to the disk does.
FAILING = ("write 778", "sync 1034", "write 8", "write 13", "sync 13")


async def test_r9_a_disk_that_fails_or_is_read_only(village, figures):
    """Nothing is confirmed, she is told once, and it goes on by itself."""
    people, (amina, _) = await one_pair(village)
    disk = village.folder / "disk"
    village.environment["KAARI_DISK"] = str(disk)
    await village.stop_bot()
    await village.start_bot()
    for failing in FAILING:
        before, confirmed = len(village.texts_to(amina)), village.saved()
        disk.write_text(failing, "ascii")
        sent = asyncio.create_task(people.writes(amina, "note", "pitää kysyä "))
        while not told_of_it(village, amina, before):
            assert not sent.done(), failing
            await asyncio.sleep(0.01)
        await asyncio.sleep(1.5)  # it has tried again
        assert told_of_it(village, amina, before) == 1, failing
        assert village.saved() == confirmed, failing
        disk.unlink()
        await sent
        await people.taps(amina, "Kyllä")
    assert checked(village)["texts"] == len(FAILING)
    figures(f"R9 {len(FAILING)} ways in which a disk fails: told once, then all was saved; I1–I6")


@pytest.mark.parametrize("failing", ["write 8", "open 14"])
async def test_r9_a_start_on_a_disk_that_takes_nothing(village, failing):
    """One line and code 1; systemd starts it again, and what was written meanwhile is there."""
    people, (amina, _) = await one_pair(village)
    disk = village.folder / "disk"
    village.environment["KAARI_DISK"] = str(disk)
    await village.stop_bot()
    disk.write_text(failing, "ascii")
    person = village.people[amina].id
    await village.post(f"/users/{person}/send", text="pitää kysyä kanarja77note")
    _, end = await village.nursery.bot(village.environment, village.folder / "bot.log")
    assert await asyncio.wait_for(end, 30) == 1
    assert village.logged.splitlines()[-1].startswith("kaari: the database cannot be used: ")
    disk.unlink()
    await village.start_bot()
    await village.received()
    await people.taps(amina, "Kyllä")
    assert checked(village)["texts"] == 1


async def test_r10_the_database_is_locked_by_another(village, figures, number):
    people, (amina, _) = await one_pair(village)
    waits = number([1, 4], [1, 5, 35, 70])
    for seconds in waits:
        village.patience_s = seconds + 60
        before = len(village.texts_to(amina))
        with closing(sqlite3.connect(database(village), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sent = asyncio.create_task(people.writes(amina, "note"))
            await asyncio.sleep(seconds)
            assert not sent.done()
            assert told_of_it(village, amina, before) == (seconds > LOCK_WAIT_MS / 1000)
            other.execute("ROLLBACK")
        await sent
        await people.taps(amina, "Kyllä")
    found = checked(village)
    assert found["texts"] == len(waits)
    figures(f"R10 locked for {waits} s: no text lost; I1–I6 hold")
