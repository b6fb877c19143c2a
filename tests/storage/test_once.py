"""What was read stays known until something is written where the read has looked."""

import random
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, update
from turns import put, together

import storage
from mentoring.meetings import new_meeting
from mentoring.people import Group, Member, Pair, PairState, Person
from storage.database import Database
from storage.tables import facts, people, seen
from storage.vault import Owner
from storage.writer import Writer

KEY = bytes(range(32))
ZONE = "Europe/Helsinki"
NOON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
FACT = select(facts.c.value).where(facts.c.name == bindparam("name"))
CHANGE = update(facts).where(facts.c.name == bindparam("key")).values(value=bindparam("new"))
SEEN = insert(seen)


class Reader:
    """A noun: `of(tx)` is what the fact t1 holds; `asked`: how often it was really read."""

    def __init__(self):
        self.asked = 0

    def of(self, tx):
        return Noun(tx, self).get("t1")


class Noun:
    def __init__(self, tx, reader):
        self._tx = tx
        self._reader = reader

    def get(self, name):
        return self._tx.once(self._read, name)

    def _read(self, name):
        self._reader.asked += 1
        return [row.value for row in self._tx.rows(FACT, name=name)]


@pytest.fixture
async def database(sqlite_url):
    database = Database.open(sqlite_url, KEY)
    await database.turn(put("t1"))
    yield database
    await database.close()


@pytest.fixture
def reader():
    return Reader()


def change(tx):
    tx.each(CHANGE, [{"key": "t1", "new": b"y"}])


def write_elsewhere(tx):
    tx.rows(SEEN, update_id=1, hash=b"1", at=NOON)


async def test_it_is_read_once_and_known_to_the_next_turns(database, reader):
    assert await database.turn(lambda tx: (reader.of(tx), reader.of(tx))) == ([b"x"], [b"x"])
    assert await database.turn(reader.of) == [b"x"]
    assert reader.asked == 1


async def test_what_is_written_elsewhere_changes_nothing(database, reader):
    await database.turn(reader.of)
    await database.turn(lambda tx: (write_elsewhere(tx), reader.of(tx)))
    await database.turn(reader.of)
    assert reader.asked == 1


async def test_what_is_written_there_is_seen_in_the_same_turn_and_the_next(database, reader):
    await database.turn(reader.of)
    assert await database.turn(lambda tx: (reader.of(tx), change(tx), reader.of(tx))[2]) == [b"y"]
    assert await database.turn(reader.of) == [b"y"]
    assert reader.asked == 2


async def test_after_a_write_past_the_door_everything_is_read_anew(database, reader):
    """Through the connection: nobody looks into which tables it goes. The count tells of it."""
    await database.turn(reader.of)
    await database.turn(put("t2"))
    await database.turn(reader.of)
    await database.turn(lambda tx: (put("t3")(tx), write_elsewhere(tx)))
    await database.turn(reader.of)
    assert reader.asked == 3


async def test_what_was_undone_is_not_known(database, reader):
    def undone(tx):
        change(tx)
        reader.of(tx)
        raise LookupError("on purpose")

    found = await together(database, undone, reader.of)
    assert isinstance(found[0], LookupError)
    assert found[1] == [b"x"]


async def test_what_was_never_saved_is_not_known(database, reader, monkeypatch):
    def full(_writer, _connection):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_commit", full)
        with pytest.raises(OSError, match="disk full"):
            await database.turn(lambda tx: (change(tx), reader.of(tx)))
    assert await database.turn(reader.of) == [b"x"]


async def test_what_another_process_has_written_is_seen(database, sqlite_url, reader):
    await database.turn(reader.of)
    other = Database.open(sqlite_url, KEY)
    await other.turn(change)
    await other.close()
    assert await database.turn(reader.of) == [b"y"]


async def test_where_changes_are_not_counted_it_is_read_each_time(database_url, reader):
    database = Database.open(database_url, KEY)
    await database.turn(put("t1"))
    new = {"key": "t1", "new": b"y"}
    read = await database.turn(
        lambda tx: (reader.of(tx), tx.connection.execute(CHANGE, new), reader.of(tx))
    )
    assert (read[0], read[2]) == ([b"x"], [b"y"])
    await database.close()


async def test_a_new_key_changes_nothing_that_is_known(database, reader):
    """Somebody's first text: it happens at each joining, and no earlier read can tell of it."""
    await database.turn(reader.of)
    owner = Owner("person", 7)
    sealed = await database.turn(lambda tx: tx.vault.seal(people.c.name, 7, owner, "Amina"))
    await database.turn(reader.of)
    assert reader.asked == 1
    await database.turn(lambda tx: tx.vault.destroy(owner))
    assert await database.turn(lambda tx: tx.vault.open(people.c.name, 7, owner, sealed)) is None
    await database.turn(reader.of)
    assert reader.asked == 2


@pytest.mark.parametrize("seed", range(8))
async def test_what_is_known_is_what_stands_there(sqlite_url, seed):
    """Whatever is done in whatever order: the nouns give what a look with fresh eyes gives."""
    draw = random.Random(seed)
    database = Database.open(sqlite_url, KEY, storage.Transaction)
    ids = await database.turn(people_and_pairs)
    for number in range(60):
        doing = draw.choice(DOINGS)
        try:
            await database.turn(lambda tx, n=number, do=doing: (look(tx, ids), do(tx, ids, n)))
        except LookupError:
            assert doing is and_fail
        found = await database.turn(lambda tx: look(tx, ids))
        assert found == await database.read(lambda tx: look(tx, ids)), doing
    await database.close()


def people_and_pairs(tx):
    three = [
        tx.people.add(Person(0, 70 + n, name, "fi", ZONE, coordinates=n == 0), NOON)
        for n, name in enumerate(("Katri", "Amina", "Liisa"))
    ]
    group = tx.groups.add(Group(0, "Syksy", "womento", NOON.date()), three[0].id, NOON)
    places = tuple(
        Member(0, 0, role, "Nimi", None, "viisas", person_id=one.id, joined_at=NOON)
        for role, one in zip(("aktori", "mentori"), three[1:], strict=True)
    )
    pair = tx.pairs.add(Pair(0, group.id, "womento", PairState.ACTIVE, 2, places), NOON)
    wall = datetime.fromisoformat("2026-09-10T17:00")
    meeting = tx.meetings.add(new_meeting(pair.id, wall, ZONE, three[1].id, NOON), NOON)
    return [one.id for one in three], pair.id, meeting.id


def look(tx, ids):
    three, pair, meeting = ids
    return (
        [tx.people.get(one) for one in three],
        [tx.people.of_telegram(70 + n) for n in range(3)],
        tx.pairs.get(pair),
        [tx.pairs.mine(one) for one in three],
        tx.meetings.get(meeting),
        tx.meetings.of_pair(pair),
        tx.groups.coordinated_by(three[0]),
    )


def rename(tx, ids, number):
    tx.people.change(ids[0][number % 3], name=f"Uusi {number}")


def sit(tx, ids, number):
    place = tx.pairs.get(ids[1]).members[0]
    tx.pairs.change_place(place, about=f"tietoa {number}", confirmed_at=NOON)


def put_off(tx, ids, number):
    tx.pairs.look(ids[1], NOON.replace(minute=number % 60))


def write_a_letter(tx, _ids, number):
    tx.outbox.put(70, {"text": str(number)}, not_before=NOON)


def and_fail(tx, ids, number):
    rename(tx, ids, number)
    sit(tx, ids, number)
    look(tx, ids)
    raise LookupError("on purpose")


def erase(tx, ids, _number):
    tx.people.remove(ids[0][2])


DOINGS = (rename, sit, put_off, write_a_letter, write_a_letter, and_fail, and_fail, erase)
