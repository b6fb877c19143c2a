"""What people write: unreadable in the file, bound to its place, gone with its key."""

import sqlite3
import unicodedata

import pytest
from sqlalchemy import BigInteger, Column, MetaData, Table, select, update
from sqlalchemy.exc import StatementError
from turns import together

from storage import vault
from storage.database import Database
from storage.keys import MasterKey
from storage.sealed import LARGEST_ID, Sealed, SealedText, new_id
from storage.tables import goals, keys, people
from storage.vault import HASHING, Keyring, Owner, Unreadable

KEY = bytes(range(32))
NAME = people.c.name
KEPT = Table("kept", MetaData(), Column("id", BigInteger), Column("words", SealedText))
AINO = Owner("person", 2**33 + 17)
PAIR = Owner("pair", 4)
CANARY = "kanelipulla ja kahvia"
WRITTEN = f"Tänään {CANARY} 👩🏽‍🍳 " + unicodedata.normalize("NFD", "äö") + "\0\r\n"


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY)
    yield database
    await database.close()


@pytest.fixture
async def on_sqlite(sqlite_url):
    database = Database.open(sqlite_url, KEY)
    yield database
    await database.close()


def seal(row=5, owner=AINO, written=WRITTEN, column=NAME):
    return lambda tx: tx.vault.seal(column, row, owner, written)


def read(sealed, row=5, owner=AINO, column=NAME):
    return lambda tx: tx.vault.open(column, row, owner, sealed)


async def key_ids(database):
    return await database.read(
        lambda tx: set(
            tx.connection.scalars(select(keys.c.id).where(keys.c.owner_id != HASHING.id))
        )
    )


async def test_a_text_comes_back_byte_for_byte(db):
    sealed = await db.turn(seal())
    assert await db.turn(read(sealed)) == WRITTEN
    assert await db.read(read(sealed)) == WRITTEN


async def test_what_was_never_written_is_none(on_sqlite):
    assert await on_sqlite.turn(read(None)) is None


async def test_a_text_opens_after_a_restart(sqlite_url):
    first = Database.open(sqlite_url, KEY)
    sealed = await first.turn(seal())
    await first.close()
    second = Database.open(sqlite_url, KEY)
    assert await second.turn(read(sealed)) == WRITTEN
    await second.close()


async def test_an_owner_has_one_key_and_two_owners_have_two(on_sqlite):
    for owner in (AINO, PAIR, AINO):
        await on_sqlite.turn(seal(owner=owner))
    await on_sqlite.turn(lambda tx: [seal(owner=PAIR)(tx), seal(owner=AINO)(tx)])
    assert len(await key_ids(on_sqlite)) == 2


async def test_the_same_text_is_never_sealed_alike(on_sqlite):
    assert await on_sqlite.turn(seal()) != await on_sqlite.turn(seal())


@pytest.mark.parametrize(
    "place", [{"row": 6}, {"column": goals.c.text}, {"owner": PAIR}, {"owner": Owner("person", 1)}]
)
async def test_a_text_does_not_open_elsewhere(on_sqlite, place):
    await on_sqlite.turn(seal(owner=PAIR))
    sealed = await on_sqlite.turn(seal())
    column = str(place.get("column", NAME))
    with pytest.raises(Unreadable, match=column) as refused:
        await on_sqlite.turn(read(sealed, **place))
    assert CANARY not in str(refused.value)


@pytest.mark.parametrize("at", [0, 9, -1])
async def test_a_damaged_text_does_not_open(on_sqlite, at):
    damaged = bytearray(await on_sqlite.turn(seal()))
    damaged[at] ^= 1
    with pytest.raises(Unreadable, match=r"people\.name"):
        await on_sqlite.turn(read(Sealed(damaged)))


async def test_a_key_given_to_another_owner_does_not_unwrap(sqlite_url):
    first = Database.open(sqlite_url, KEY)
    sealed = await first.turn(seal())
    await first.turn(lambda tx: tx.connection.execute(update(keys).values(owner_id=1)))
    await first.close()
    second = Database.open(sqlite_url, KEY)
    with pytest.raises(Unreadable, match=r"keys\.wrapped"):
        await second.turn(read(sealed, owner=Owner("person", 1)))
    await second.close()


async def test_a_key_of_a_turn_that_failed_is_never_used(db):
    made = []

    def seals_and_fails(tx):
        made.append(seal()(tx))
        raise LookupError("on purpose")

    with pytest.raises(LookupError):
        await db.turn(seals_and_fails)
    assert await key_ids(db) == set()
    sealed = await db.turn(seal())
    assert sealed[1:9] != made[0][1:9]
    assert {int.from_bytes(sealed[1:9])} == await key_ids(db)


async def test_destroying_a_key_erases_its_texts_only(db):
    hers, theirs = await db.turn(seal()), await db.turn(seal(owner=PAIR))
    await db.turn(lambda tx: tx.vault.destroy(AINO))
    assert await db.turn(read(hers)) is None
    assert await db.turn(read(theirs, owner=PAIR)) == WRITTEN


async def test_who_returns_after_an_erasure_begins_anew(on_sqlite):
    def return_at_once(tx):
        tx.vault.destroy(AINO)
        return tx.vault.seal(NAME, 5, AINO, "takaisin")

    before = await on_sqlite.turn(seal())
    after = await on_sqlite.turn(return_at_once)
    assert await on_sqlite.turn(read(before)) is None
    assert await on_sqlite.turn(read(after)) == "takaisin"


async def test_a_key_that_was_destroyed_right_after_its_use_is_not_used_again(on_sqlite):
    def erase_at_once(tx):
        seal(owner=PAIR)(tx)
        tx.vault.destroy(PAIR)
        return seal(owner=PAIR)(tx)

    await together(on_sqlite, seal(), lambda tx: tx.vault.destroy(AINO))
    hers, theirs = await on_sqlite.turn(seal()), await on_sqlite.turn(erase_at_once)
    assert await key_ids(on_sqlite) == {int.from_bytes(text[1:9]) for text in (hers, theirs)}


async def test_an_erasure_that_is_rolled_back_erases_nothing(on_sqlite):
    def erases_and_fails(tx):
        tx.vault.destroy(AINO)
        raise LookupError("on purpose")

    sealed = await on_sqlite.turn(seal())
    with pytest.raises(LookupError):
        await on_sqlite.turn(erases_and_fails)
    assert await on_sqlite.turn(read(sealed)) == WRITTEN


async def test_a_key_that_another_process_destroyed_seals_nothing_more(on_sqlite, sqlite_url):
    await on_sqlite.turn(seal())
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as other:
        other.execute("DELETE FROM keys")
    other.close()
    sealed = await on_sqlite.turn(seal())
    assert {int.from_bytes(sealed[1:9])} == await key_ids(on_sqlite)


async def test_the_keyring_is_bounded(on_sqlite, monkeypatch):
    monkeypatch.setattr(vault, "OWNERS_KEPT", 2)
    ring = Keyring(MasterKey(KEY))
    ring.keep({Owner("person", number): ("key",) for number in range(3)})
    assert [bool(ring.get(Owner("person", number))) for number in range(3)] == [False, True, True]


@pytest.mark.parametrize("plain", [CANARY, CANARY.encode()])
async def test_a_sealed_column_refuses_plain_text(on_sqlite, plain):
    with pytest.raises(StatementError, match=r"goals\.text takes a Sealed") as refused:
        await on_sqlite.turn(lambda tx: tx.connection.execute(update(goals).values(text=plain)))
    assert CANARY not in str(refused.value)


def keep(tx):
    """One row with a sealed column; gives what came back from the table."""
    KEPT.create(tx.connection)
    sealed = tx.vault.seal(KEPT.c.words, 5, AINO, WRITTEN)
    tx.connection.execute(KEPT.insert(), [{"id": 5, "words": sealed}, {"id": 6, "words": None}])
    return list(tx.connection.scalars(select(KEPT.c.words).order_by(KEPT.c.id)))


async def test_a_sealed_column_gives_back_what_it_was_given(db):
    words, nothing = await db.turn(keep)
    assert type(words) is Sealed
    assert await db.turn(read(words, column=KEPT.c.words)) == WRITTEN
    assert nothing is None


async def test_no_text_is_in_the_files(on_sqlite, tmp_path):
    sealed, _ = await on_sqlite.turn(keep)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert sealed in content
    assert CANARY.encode() not in content
    assert KEY not in content


async def test_an_erased_key_leaves_the_files_when_they_are_scrubbed(on_sqlite, tmp_path):
    def anywhere():
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    await on_sqlite.turn(seal())
    hers = select(keys.c.wrapped).where(keys.c.owner_id == AINO.id)
    wrapped = await on_sqlite.turn(lambda tx: tx.connection.scalar(hers))
    await on_sqlite.turn(lambda tx: tx.vault.destroy(AINO))
    assert wrapped in anywhere()
    assert await on_sqlite.scrub()
    assert wrapped not in anywhere()


async def test_scrubbing_a_server_is_its_own_matter(db):
    assert await db.scrub()


async def test_keyed_hashes_depend_on_data_and_stay_the_same(db):
    def hashes(tx):
        return [tx.vault.keyed_hash(data) for data in (b"1", b"2", b"1")]

    first, other, again = await db.turn(hashes)
    assert first == again != other
    assert len(first) == 32
    assert await db.turn(hashes) == [first, other, again]


def test_new_ids_are_positive_and_fit_a_javascript_number():
    made = {new_id() for _ in range(1_000)}
    assert len(made) == 1_000
    assert 1 <= min(made) <= max(made) <= LARGEST_ID == 9_007_199_254_740_991


def test_a_sealed_text_does_not_show_itself():
    assert repr(Sealed(b"abc")) == "<Sealed, 3 bytes>"
