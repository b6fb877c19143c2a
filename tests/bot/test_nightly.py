"""The backup of each night: made, kept for two weeks, and no trouble to the bot."""

import asyncio
import logging
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from bot.nightly import HOUR, MINUTE, Nightly
from storage.backup import keys_of, put_keys_back
from storage.database import Database
from storage.standing import standing
from storage.tables import facts

KEY = bytes(range(32))
HELSINKI = ZoneInfo("Europe/Helsinki")


class Watch:
    """A clock that stands where it is put."""

    def __init__(self, *moment: int) -> None:
        self.at = datetime(*moment, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
async def db(sqlite_url):
    database = Database.open(sqlite_url, KEY)
    await database.turn(
        lambda tx: tx.connection.execute(facts.insert(), {"name": "kahvi", "value": b"kahvia"})
    )
    yield database
    await database.close()


@pytest.fixture
def watch():
    return Watch(2026, 11, 29, 0, 15)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "deep" / "backups"


@pytest.fixture
def nightly(db, sqlite_url, folder, watch):
    return Nightly(sqlite_url, folder, watch, HELSINKI)


async def test_the_backup_of_a_night_can_be_put_back_and_is_noted(nightly, folder, sqlite_url):
    before = standing(sqlite_url).backup_at
    await nightly.make()

    copy = folder / "kaari-2026-11-29.db"
    put_keys_back(copy, keys_of(copy))
    restored = Database.open(f"sqlite:///{copy}", KEY)
    found = await restored.read(lambda tx: set(tx.connection.scalars(facts.select())))
    await restored.close()
    assert "kahvi" in found
    assert before is None
    assert standing(sqlite_url).backup_at is not None


async def test_two_weeks_are_kept_and_nothing_of_others_is_touched(nightly, folder, watch):
    folder.mkdir(parents=True)
    (folder / "kaari-of-my-own.db").touch()
    for _ in range(17):
        await nightly.make()
        watch.at += timedelta(days=1)

    days = [date(2026, 12, 1) + timedelta(days=day) for day in range(15)]
    ours = {f"kaari-{day}.db{end}" for day in days for end in ("", ".keys")}
    assert {file.name for file in folder.iterdir()} == ours | {"kaari-of-my-own.db"}


async def test_a_folder_that_cannot_be_written_stops_nothing(db, sqlite_url, tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    with caplog.at_level(logging.ERROR):
        await Nightly(sqlite_url, tmp_path / "file" / "x", Watch(2026, 1, 1), HELSINKI).make()

    assert "Not a directory" in caplog.text


async def test_a_start_makes_up_for_a_night_that_was_missed(nightly, folder, monkeypatch):
    running = asyncio.create_task(nightly.run())
    async with asyncio.timeout(20):
        while not keys_of(folder / "kaari-2026-11-29.db").exists():  # noqa: ASYNC110 -- a file
            await asyncio.sleep(0.01)
    made = (folder / "kaari-2026-11-29.db").stat().st_ino
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    asked = []
    monkeypatch.setattr(nightly, "make", lambda: asked.append("again"))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await nightly.run()
    assert asked == []
    assert (folder / "kaari-2026-11-29.db").stat().st_ino == made


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_there_is_one_such_hour_also_when_clocks_change(day):
    night = CronTrigger(hour=HOUR, minute=MINUTE, timezone=HELSINKI)
    midnight = datetime(day.year, day.month, day.day, tzinfo=HELSINKI)
    first = night.get_next_fire_time(None, midnight)
    second = night.get_next_fire_time(first, first + timedelta(seconds=1))

    assert (first.date(), second.date()) == (day, day + timedelta(days=1))
    assert first.utcoffset() == midnight.utcoffset()
