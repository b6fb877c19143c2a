"""A backup is whole, private and checked, or it is not there."""

import asyncio
import os
import sqlite3
import threading

import pytest
from sqlalchemy import select

from storage import backup as module
from storage.backup import BackupTrouble, backup, keys_of, put_keys_back
from storage.database import Database
from storage.sealed import Sealed
from storage.tables import facts, keys
from storage.vault import Owner

KEY = bytes(range(32))
AINO = Owner("person", 17)


def put(name, value):
    return lambda tx: tx.connection.execute(facts.insert(), {"name": name, "value": value})


@pytest.fixture
async def db(sqlite_url):
    database = Database.open(sqlite_url, KEY)
    yield database
    await database.close()


@pytest.fixture
def copy(tmp_path):
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "kaari.db"


def left_over(copy):
    return sorted(file.name for file in copy.parent.iterdir())


async def test_a_backup_opens_with_the_same_key(db, sqlite_url, copy):
    sealed = await db.turn(lambda tx: tx.vault.seal(facts.c.value, 1, AINO, "kahvia"))
    await db.turn(put("t1", sealed))
    backup(sqlite_url, copy)
    await db.turn(put("t2", b"after the backup"))
    put_keys_back(copy, keys_of(copy))
    restored = Database.open(f"sqlite:///{copy}", KEY)
    names = await restored.read(lambda tx: set(tx.connection.scalars(facts.select())))
    opened = await restored.turn(lambda tx: tx.vault.open(facts.c.value, 1, AINO, sealed))
    await restored.close()
    assert names == {"master key", "t1"}
    assert opened == "kahvia"


async def test_a_backup_is_private_and_one_file(db, sqlite_url, copy):
    before = os.umask(0)
    try:
        backup(sqlite_url, copy)
    finally:
        os.umask(before)
    for file in (copy, keys_of(copy)):
        assert file.stat().st_mode & 0o777 == 0o600
    assert left_over(copy) == ["kaari.db", "kaari.db.keys"]


async def test_a_backup_opens_for_nobody_without_its_keys(db, sqlite_url, copy):
    """Not even with the key file; and it holds no wrapped key at all."""
    sealed = await db.turn(lambda tx: tx.vault.seal(facts.c.value, 1, AINO, "kahvia"))
    wrapped = await db.turn(lambda tx: tx.connection.scalars(select(keys.c.wrapped)).all())
    backup(sqlite_url, copy)
    assert wrapped
    assert not [one for one in wrapped if one in copy.read_bytes()]
    assert [one for one in wrapped if one in keys_of(copy).read_bytes()] == wrapped
    alone = Database.open(f"sqlite:///{copy}", KEY)
    assert await alone.turn(lambda tx: tx.vault.open(facts.c.value, 1, AINO, sealed)) is None
    await alone.close()


async def test_answers_of_an_open_survey_are_in_no_backup(db, sqlite_url, copy):
    row = {"id": 1, "round_id": 1, "person_id": 1, "content": Sealed(b"kanelipulla")}
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as other:
        other.execute(
            "INSERT INTO sealed_responses VALUES (:id, :round_id, :person_id, :content)", row
        )
    other.close()
    backup(sqlite_url, copy)
    with sqlite3.connect(copy) as copied:
        assert copied.execute("SELECT count(*) FROM sealed_responses").fetchone() == (0,)
    copied.close()
    for file in (copy, keys_of(copy)):
        assert b"kanelipulla" not in file.read_bytes()


async def test_without_its_keys_a_backup_is_not_restored(db, sqlite_url, copy):
    backup(sqlite_url, copy)
    keys_of(copy).unlink()
    with pytest.raises(BackupTrouble, match=r"kaari.db.keys is missing"):
        put_keys_back(copy, keys_of(copy))


async def test_a_backup_waits_for_no_turn_and_holds_none_by_half(db, sqlite_url, copy):
    busy, held = threading.Event(), threading.Event()

    def half(tx):
        put("t1", b"x")(tx)
        busy.set()
        held.wait(10)

    turn = asyncio.create_task(db.turn(half))
    await asyncio.to_thread(busy.wait, 10)
    backup(sqlite_url, copy)
    held.set()
    await turn
    with sqlite3.connect(copy) as copied:
        assert copied.execute("SELECT name FROM facts").fetchall() == [("master key",)]
    copied.close()


async def test_what_was_erased_does_not_travel_along(db, sqlite_url, copy):
    await db.turn(put("t1", b"kanelipulla"))
    await db.turn(lambda tx: tx.connection.execute(facts.delete().where(facts.c.name == "t1")))
    backup(sqlite_url, copy)
    assert b"kanelipulla" not in copy.read_bytes()


async def test_a_later_backup_takes_the_place_of_an_earlier(db, sqlite_url, copy):
    backup(sqlite_url, copy)
    await db.turn(put("t1", b"kanelipulla"))
    backup(sqlite_url, copy)
    assert b"kanelipulla" in copy.read_bytes()
    assert left_over(copy) == ["kaari.db", "kaari.db.keys"]


async def test_a_damaged_copy_is_not_kept(db, sqlite_url, copy, monkeypatch):
    copy.write_bytes(b"the backup of yesterday")

    def tear(source, draft):
        whole(source, draft)
        pages = bytearray(draft.read_bytes())
        pages[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
        draft.write_bytes(pages)

    whole = module.copy
    monkeypatch.setattr(module, "copy", tear)
    with pytest.raises(BackupTrouble):
        backup(sqlite_url, copy)
    assert copy.read_bytes() == b"the backup of yesterday"
    assert left_over(copy) == ["kaari.db"]


def test_a_database_that_does_not_exist_is_not_made(copy, tmp_path):
    with pytest.raises(BackupTrouble, match="no backup at"):
        backup(f"sqlite:///{tmp_path / 'wrong.db'}", copy)
    assert left_over(copy) == []
    assert not (tmp_path / "wrong.db").exists()


async def test_a_folder_that_does_not_exist_is_an_error(db, sqlite_url, tmp_path):
    with pytest.raises(BackupTrouble, match="nowhere"):
        backup(sqlite_url, tmp_path / "nowhere" / "kaari.db")


def test_for_postgresql_it_tells_the_command_without_the_password(copy):
    with pytest.raises(BackupTrouble) as told:
        backup("postgresql+psycopg://kaari:kaneli@host:5433/kaari", copy)
    there = "--dbname=postgresql://kaari@host:5433/kaari"
    assert f"--exclude-table-data=sealed_responses --file={copy} {there}" in str(told.value)
    assert f"--data-only --table=keys --file={copy}.keys {there}" in str(told.value)
    assert "kaneli" not in str(told.value)
