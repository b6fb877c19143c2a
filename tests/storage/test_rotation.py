"""A new master key while Kaari runs: every text still opens; a kill at any point harms nothing."""

import asyncio
from functools import partial

import pytest

from storage import Database, Transaction
from storage import rotation as module
from storage.keys import KeyFileTrouble, MasterKey, coming, find, load_or_make
from storage.rotation import finish, rotate
from storage.tables import facts, keys
from storage.vault import Owner

COLUMN = facts.c.value
AINO, NEW = Owner("person", 17), Owner("person", 18)


class Killed(Exception):
    """As if the process had ended here."""


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "kaari.key"
    load_or_make(path, database_is_empty=True)
    return path


def opened(url, key_file):
    key = load_or_make(key_file, database_is_empty=False)
    return Database.open(url, key, Transaction, search=partial(find, key_file))


def seal(owner, text):
    return lambda tx: tx.vault.seal(COLUMN, 1, owner, text)


def read(owner, sealed):
    return lambda tx: tx.vault.open(COLUMN, 1, owner, sealed)


async def test_the_running_bot_goes_on(database_url, key_file):
    """Old texts open, new owners get keys under the new master, a restart opens both."""
    db = opened(database_url, key_file)
    sealed = await db.turn(seal(AINO, "kahvia"))
    mark = await db.turn(lambda tx: tx.vault.keyed_hash(b"x"))
    before = key_file.read_bytes()
    number, kept = await asyncio.to_thread(rotate, database_url, key_file)
    assert number == 2
    assert kept.read_bytes() == before != key_file.read_bytes()
    assert kept.stat().st_mode & 0o777 == key_file.stat().st_mode & 0o777 == 0o600
    assert await db.turn(read(AINO, sealed)) == "kahvia"
    assert await db.read(read(AINO, sealed)) == "kahvia"
    later = await db.turn(seal(NEW, "teetä"))
    assert await db.turn(lambda tx: tx.vault.keyed_hash(b"x")) == mark
    masters = await db.turn(
        lambda tx: set(tx.connection.scalars(keys.select().with_only_columns(keys.c.master_id)))
    )
    assert masters == {MasterKey(load_or_make(key_file, database_is_empty=False)).fingerprint}
    await db.close()
    again = opened(database_url, key_file)
    assert await again.turn(read(AINO, sealed)) == "kahvia"
    assert await again.turn(read(NEW, later)) == "teetä"
    await again.close()


async def test_turns_and_rotations_beside_each_other(sqlite_url, key_file):
    """Five rotations while somebody writes all the time; nothing is sealed with a lost key."""
    db, sealed = opened(sqlite_url, key_file), {}
    written, done = asyncio.Event(), asyncio.Event()

    async def write():
        number = 0
        while not done.is_set():
            owner = Owner("person", 100 + number)
            sealed[owner] = await db.turn(seal(owner, f"teksti {number}"))
            number += 1
            written.set()

    writing = asyncio.create_task(write())
    for _ in range(5):
        await asyncio.to_thread(rotate, sqlite_url, key_file)
        for _ in range(2):  # the first may have begun before it
            written.clear()
            await written.wait()
    done.set()
    await writing
    await db.close()
    again = opened(sqlite_url, key_file)
    for number, (owner, one) in enumerate(sealed.items()):
        assert await again.turn(read(owner, one)) == f"teksti {number}"
    await again.close()
    assert len(sealed) >= 10


@pytest.mark.parametrize("killed_in", ["_rewrap", "take_over"])
async def test_a_kill_in_the_middle_harms_nothing(database_url, key_file, monkeypatch, killed_in):
    db = opened(database_url, key_file)
    sealed = await db.turn(seal(AINO, "kahvia"))

    def kill(*_):
        raise Killed

    with monkeypatch.context() as patch:
        original = module.finish
        patch.setattr(module, "finish", lambda *_: None)
        patch.setattr(module, killed_in, kill)
        with pytest.raises(Killed):
            rotate(database_url, key_file)
    assert coming(key_file).exists()
    assert await db.turn(read(AINO, sealed)) == "kahvia"
    later = await db.turn(seal(NEW, "teetä"))
    await db.close()
    again = opened(database_url, key_file)
    original(database_url, key_file)
    assert await again.turn(read(AINO, sealed)) == "kahvia"
    assert await again.turn(read(NEW, later)) == "teetä"
    await again.close()
    assert coming(key_file).exists() == (killed_in == "_rewrap")
    rotate(database_url, key_file)
    assert not coming(key_file).exists()


async def test_a_wrong_key_file_changes_nothing(sqlite_url, key_file, tmp_path):
    db = opened(sqlite_url, key_file)
    sealed = await db.turn(seal(AINO, "kahvia"))
    wrong = tmp_path / "wrong.key"
    load_or_make(wrong, database_is_empty=True)
    with pytest.raises(KeyFileTrouble, match="does not open this database"):
        rotate(sqlite_url, wrong)
    assert await db.turn(read(AINO, sealed)) == "kahvia"
    await db.close()
    finish(sqlite_url, key_file)


async def test_the_old_key_alone_opens_nothing_any_more(sqlite_url, key_file):
    db = opened(sqlite_url, key_file)
    await db.turn(seal(AINO, "kahvia"))
    await db.close()
    _, kept = rotate(sqlite_url, key_file)
    with pytest.raises(KeyFileTrouble):
        Database.open(sqlite_url, load_or_make(kept, database_is_empty=False), Transaction)
