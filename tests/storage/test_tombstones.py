"""Who was erased stays erased, even if an old backup is put back."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from mentoring.people import Person
from storage import Database, Transaction
from storage.erasure import Erasure, Tombstone
from storage.keys import KeyFileTrouble
from storage.tombstones import add, beside, finish, keep_away, read

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
KEY = bytes(32)
AMINA = Person(0, 9_000_000_001, "Amina", "fi", "Europe/Helsinki", consent="1")
OLGA = Person(0, 9_000_000_002, "Olga", "fi", "Europe/Helsinki", consent="1")


@pytest.fixture
def graves(tmp_path):
    return beside(tmp_path / "kaari.key")


def opened(url):
    return Database.open(url, KEY, Transaction)


def here(tx):
    return [
        p.name
        for p in (
            tx.people.of_telegram(AMINA.telegram_id),
            tx.people.of_telegram(OLGA.telegram_id),
        )
        if p
    ]


async def erase_amina(database, graves):
    await database.turn(
        lambda tx: Erasure(tx).erase(tx.people.of_telegram(AMINA.telegram_id), NOW)
    )
    await finish(database, graves, NOW + timedelta(seconds=30))


async def test_a_backup_of_yesterday_brings_nobody_back(sqlite_url, graves):
    database = opened(sqlite_url)
    for person in (AMINA, OLGA):
        await database.turn(
            lambda tx, person=person: tx.people.add(person, NOW - timedelta(days=9))
        )
    await database.close()
    path = Path(make_url(sqlite_url).database)
    backup = shutil.copy(path, path.with_name("backup.db"))
    database = opened(sqlite_url)
    await erase_amina(database, graves)
    await database.close()
    shutil.copy(backup, path)
    database = opened(sqlite_url)
    assert await database.turn(here) == ["Amina", "Olga"]
    assert await keep_away(database, graves, NOW + timedelta(days=1)) == 1
    assert await database.turn(here) == ["Olga"]
    assert await keep_away(database, graves, NOW + timedelta(days=1)) == 0
    await database.close()


async def test_who_has_come_back_herself_stays(database_url, graves):
    """She opened a new invitation after her erasure."""
    database = opened(database_url)
    await database.turn(lambda tx: tx.people.add(AMINA, NOW - timedelta(days=9)))
    await erase_amina(database, graves)
    await database.turn(lambda tx: tx.people.add(AMINA, NOW + timedelta(days=1)))
    assert await keep_away(database, graves, NOW + timedelta(days=2)) == 0
    assert await database.turn(here) == ["Amina"]
    await database.close()


async def test_the_list_tells_nothing(database_url, graves):
    """A keyed hash and a time; only the owner of the file may read it."""
    database = opened(database_url)
    await database.turn(lambda tx: tx.people.add(AMINA, NOW))
    await erase_amina(database, graves)
    await database.close()
    (tombstone,) = read(graves)
    assert tombstone.at == NOW
    assert str(AMINA.telegram_id) not in graves.read_text()
    assert graves.stat().st_mode & 0o777 == 0o600


async def test_without_an_erasure_nothing_is_done(database_url, graves):
    database = opened(database_url)
    await finish(database, graves, NOW)
    assert not graves.exists()
    assert await keep_away(database, graves, NOW) == 0
    await database.close()


async def test_the_log_is_emptied_once(database_url, graves):
    database = opened(database_url)
    await database.turn(lambda tx: tx.people.add(AMINA, NOW))
    await erase_amina(database, graves)
    assert not await database.turn(lambda tx: Erasure(tx).unscrubbed())
    await database.close()


def test_each_tombstone_once(graves):
    one, other = Tombstone(b"a" * 16, NOW), Tombstone(b"b" * 16, NOW)
    add(graves, {one})
    add(graves, {one, other})
    assert len(graves.read_text().splitlines()) == 2
    assert read(graves) == {one, other}


def test_a_damaged_list_is_noticed(graves):
    graves.write_text("what is this\n")
    with pytest.raises(KeyFileTrouble, match="is damaged"):
        read(graves)
