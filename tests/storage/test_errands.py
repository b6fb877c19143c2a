"""What goes along with each batch of turns: before them, after them, in the same commit."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from turns import NAMES, put, saved, together

from storage.database import Database, Errand
from storage.writer import Writer

KEY = bytes(range(32))


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY)
    yield database
    await database.close()


class Told:
    """Two errands, what they were told and what had been saved by then."""

    def __init__(self):
        self.said = []
        self.look = lambda tx: set(tx.connection.scalars(NAMES))

    def errand(self, name, do):
        return Errand(
            do,
            lambda result: self.said.append((name, "done", result)),
            lambda result, error: self.said.append((name, "failed", result, type(error))),
        )


@pytest.fixture
def told():
    return Told()


async def test_one_goes_before_all_turns_of_a_batch_and_one_after_them(db, told):
    with db.accompanied(told.errand("first", told.look), told.errand("last", told.look)):
        await together(db, put("t1"), put("t2"))

    assert told.said[2:] == [("first", "done", set()), ("last", "done", {"t1", "t2"})]


async def test_they_are_told_before_anybody_goes_on(db, told):
    with db.accompanied(told.errand("first", told.look), told.errand("last", told.look)):
        await db.turn(put("t1"))
        assert [each[0] for each in told.said] == ["first", "last"]


async def test_what_they_write_is_saved_with_the_batch(db, told):
    with db.accompanied(told.errand("first", put("t1")), told.errand("last", put("t3"))):
        await db.turn(put("t2"))

    assert await saved(db) == {"t1", "t2", "t3"}


async def test_afterwards_they_go_along_no_more(db, told):
    with db.accompanied(told.errand("first", told.look), told.errand("last", told.look)):
        pass
    await db.turn(put("t1"))

    assert told.said == []


@pytest.mark.parametrize("which", ["first", "last"])
async def test_one_that_raises_is_undone_alone(db, told, which):
    def fail(tx):
        put("t-never")(tx)
        raise LookupError("on purpose")

    fine = told.errand("fine", told.look)
    wrong = told.errand("wrong", fail)
    with db.accompanied(*((wrong, fine) if which == "first" else (fine, wrong))):
        assert await db.turn(put("t1")) == "t1"

    assert ("wrong", "failed", None, LookupError) in told.said
    assert await saved(db) == {"t1"}


async def test_a_turn_that_raises_does_not_keep_them(db, told):
    with (
        db.accompanied(told.errand("first", put("t1")), told.errand("last", put("t2"))),
        pytest.raises(IntegrityError),
    ):
        await db.turn(put("t1"))

    assert await saved(db) == {"t1", "t2"}


async def test_one_that_cannot_hear_of_it_keeps_nobody_waiting(db, told):
    def deaf(_result):
        raise LookupError("on purpose")

    raised = []
    asyncio.get_running_loop().set_exception_handler(lambda _, what: raised.append(what))
    wrong = Errand(told.look, deaf, deaf)
    with db.accompanied(wrong, told.errand("last", told.look)):
        assert await asyncio.wait_for(db.turn(put("t1")), 5) == "t1"

    assert told.said == [("last", "done", {"t1"})]
    assert [type(each["exception"]) for each in raised] == [LookupError]


async def test_a_commit_that_fails_is_told_with_what_they_had_given(db, told, monkeypatch):
    def broken(_writer, _connection):
        raise OperationalError("COMMIT", {}, OSError("disk I/O error"))

    with (
        db.accompanied(told.errand("first", put("t1")), told.errand("last", put("t3"))),
        monkeypatch.context() as patched,
    ):
        patched.setattr(Writer, "_commit", broken)
        with pytest.raises(OperationalError):
            await db.turn(put("t2"))

    assert told.said == [
        ("first", "failed", "t1", OperationalError),
        ("last", "failed", "t3", OperationalError),
    ]
    assert await saved(db) == set()


async def test_who_goes_along_needs_an_open_database(sqlite_url, told):
    database = Database.open(sqlite_url, KEY)
    await database.close()
    look = told.errand("none", told.look)

    with pytest.raises(RuntimeError, match="closed"), database.accompanied(look, look):
        await asyncio.sleep(0)
