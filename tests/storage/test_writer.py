"""Turns: answered after their commit, alone in what they do wrong, together in the fsync."""

import asyncio
import signal
import subprocess
import sys
import threading

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from turns import NAMES, put, saved, together

from storage.database import Database
from storage.writer import LARGEST_BATCH, Writer

KEY = bytes(range(32))


def fail(tx):
    put("t-never")(tx)
    raise LookupError("on purpose")


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


@pytest.fixture
def commits(monkeypatch):
    """How many turns each commit saved."""
    counted = []
    save = Writer._save

    def counting(writer, batch):
        counted.append(len(batch))
        save(writer, batch)

    monkeypatch.setattr(Writer, "_save", counting)
    return counted


async def test_a_turn_gives_what_its_function_returns(db):
    assert await db.turn(put("t1")) == "t1"
    assert await saved(db) == {"t1"}


async def test_nobody_is_answered_before_the_commit(db, monkeypatch):
    reached, may_commit = threading.Event(), threading.Event()
    commit = Writer._commit

    def late(writer, connection):
        reached.set()
        may_commit.wait(10)
        commit(writer, connection)

    monkeypatch.setattr(Writer, "_commit", late)
    turn = asyncio.create_task(db.turn(put("t1")))
    await asyncio.to_thread(reached.wait, 10)
    assert await saved(db) == set()
    assert not turn.done()
    may_commit.set()
    await turn
    assert await saved(db) == {"t1"}


async def test_turns_that_wait_share_one_commit(db, commits):
    names = [f"t{number}" for number in range(20)]
    assert await together(db, *map(put, names)) == names
    assert commits == [1, 20]
    assert await saved(db) == set(names)


async def test_a_batch_has_a_limit(on_sqlite, commits):
    await together(on_sqlite, *(put(f"t{number}") for number in range(LARGEST_BATCH + 3)))
    assert commits == [1, LARGEST_BATCH, 3]


async def test_a_turn_that_raises_leaves_its_neighbours_alone(db, commits):
    before, wrong, double, after = await together(db, put("t1"), fail, put("t1"), put("t2"))
    assert (before, after) == ("t1", "t2")
    assert isinstance(wrong, LookupError)
    assert isinstance(double, IntegrityError)
    assert commits == [1, 4]
    assert await saved(db) == {"t1", "t2"}


async def test_stop_iteration_reaches_who_waits(on_sqlite):
    with pytest.raises(RuntimeError, match="StopIteration"):
        await asyncio.wait_for(on_sqlite.turn(lambda _tx: next(iter(()))), 5)


async def test_who_stops_waiting_does_not_stop_the_others(on_sqlite):
    held = threading.Event()
    impatient = asyncio.create_task(on_sqlite.turn(lambda _tx: held.wait(10)))
    patient = asyncio.create_task(on_sqlite.turn(put("t1")))
    await asyncio.sleep(0.01)
    impatient.cancel()
    held.set()
    assert await patient == "t1"


async def test_a_commit_that_fails_is_told_to_everybody_and_saves_nothing(db, monkeypatch):
    def broken(_writer, _connection):
        raise OperationalError("COMMIT", {}, OSError("disk I/O error"))

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "_commit", broken)
        held = asyncio.gather(
            *(db.turn(turn) for turn in (put("t1"), fail, put("t2"))), return_exceptions=True
        )
        outcomes = await held
    assert [type(outcome) for outcome in outcomes] == [
        OperationalError,
        LookupError,
        OperationalError,
    ]
    assert await saved(db) == set()
    assert await db.turn(put("t3")) == "t3"
    assert await saved(db) == {"t3"}


async def test_a_transaction_that_is_gone_takes_the_whole_batch(db):
    """SQLite may roll back by itself (disk full, I/O error), a server may go away."""

    def lose(tx):
        tx.connection.connection.dbapi_connection.rollback()
        raise LookupError("the database is in trouble")

    before, lost, after = await together(db, put("t1"), lose, put("t2"))
    assert before is lost is after
    assert isinstance(lost, LookupError)
    assert await saved(db) == set()
    assert await db.turn(put("t3")) == "t3"


async def test_what_follows_a_lost_transaction_is_not_saved_either(db):
    def lose_and_go_on(tx):
        tx.connection.connection.dbapi_connection.rollback()
        put("t1")(tx)

    with pytest.raises(Exception, match=r"(?i)savepoint"):
        await db.turn(lose_and_go_on)
    assert await saved(db) == set()


async def test_a_full_disk_is_an_exception_until_there_is_room_again(on_sqlite):
    def fill(tx):
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await on_sqlite.turn(fill)
    big = bytes(100_000)
    outcomes = await together(on_sqlite, put("t1", big), put("t2"), put("t3", big))
    assert isinstance(outcomes[0], OperationalError)
    assert isinstance(outcomes[2], OperationalError)
    told = {outcome for outcome in outcomes if isinstance(outcome, str)}
    assert await saved(on_sqlite) == told
    await on_sqlite.turn(lambda tx: tx.connection.exec_driver_sql("PRAGMA max_page_count=1000000"))
    assert await on_sqlite.turn(put("t1", big)) == "t1"


async def test_a_turn_waits_for_another_process_that_writes(on_sqlite, tmp_path):
    locker = """if True:
        import sqlite3, sys, time
        other = sqlite3.connect(sys.argv[1], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO facts VALUES ('t-other', 'x')")
        print("locked", flush=True)
        time.sleep(0.4)
        other.execute("COMMIT")
        other.close()
    """
    command = [sys.executable, "-c", locker, tmp_path / "kaari.db"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: ASYNC220, S603
        await asyncio.to_thread(process.stdout.readline)
        # It reads first: without BEGIN IMMEDIATE this fails with SQLITE_BUSY_SNAPSHOT.
        names = await on_sqlite.turn(
            lambda tx: put("t1")(tx) and set(tx.connection.scalars(NAMES))
        )
    assert names == {"t1", "t-other"}


WORK_UNTIL_KILLED = """if True:
    import asyncio, os, sys
    from storage.database import Database
    from storage.tables import facts

    async def work(database, lane):
        for number in range(10_000):
            name = f"t-{lane}-{number}"
            await database.turn(
                lambda tx: tx.connection.execute(facts.insert(), {"name": name, "value": b""})
            )
            os.write(1, name.encode() + b"\\n")

    async def main():
        database = Database.open(sys.argv[1], bytes(range(32)))
        await asyncio.gather(*(work(database, lane) for lane in range(8)))

    asyncio.run(main())
"""


async def test_a_kill_loses_nothing_that_was_acknowledged(database_url):
    command = [sys.executable, "-c", WORK_UNTIL_KILLED, database_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: ASYNC220, S603
        lines = [process.stdout.readline() for _ in range(200)]
        process.send_signal(signal.SIGKILL)
        lines += [line for line in process.stdout if line.endswith(b"\n")]
    acknowledged = {line.decode().strip() for line in lines}
    database = Database.open(database_url, KEY)
    assert len(acknowledged) >= 200
    assert acknowledged <= await saved(database)
    await database.close()


async def test_close_finishes_what_waits_and_then_refuses(db):
    waiting = [asyncio.create_task(db.turn(put(f"t{number}"))) for number in range(5)]
    await asyncio.sleep(0)
    await db.close()
    assert await asyncio.gather(*waiting) == ["t0", "t1", "t2", "t3", "t4"]
    with pytest.raises(RuntimeError, match="closed"):
        await db.turn(put("t9"))
