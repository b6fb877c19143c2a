"""The sender goes along with each batch: marks first, claims last, loses nothing if that fails."""

import asyncio
import threading

import pytest
from running import until
from sqlalchemy.exc import OperationalError

from bot import sender
from bot.pacer import Pacer
from storage.outbox import Outbox
from storage.writer import Writer


@pytest.fixture
async def bot(bot):
    """It goes along already."""
    await bot.sender.idle()
    return bot


@pytest.fixture
def commits(monkeypatch):
    """How many batches have been saved."""
    counted = []
    commit = Writer._commit

    def counting(writer, connection):
        commit(writer, connection)
        counted.append(connection)

    monkeypatch.setattr(Writer, "_commit", counting)
    return counted


def broken(_writer, _connection):
    raise OperationalError("COMMIT", {}, OSError("disk I/O error"))


async def test_a_letter_is_claimed_with_the_turn_that_puts_it(telegram, bot, anna, commits):
    hook = await telegram.holds()
    commits.clear()
    row = await bot.puts(anna)
    assert len(commits) == 1
    assert await bot.row(row) == ("sending", None)
    await telegram.control(f"/hooks/{hook}", "GET")
    await telegram.control(f"/hooks/{hook}", "DELETE")
    assert await bot.settled(row) == ("sent", None)


async def test_a_turn_finds_marked_what_is_back(telegram, bot, anna, berit):
    """Even one that shares its batch with the mark."""
    busy, done = threading.Event(), threading.Event()
    hook = await telegram.holds()
    row = await bot.puts(anna)
    await telegram.control(f"/hooks/{hook}", "GET")
    other = asyncio.create_task(bot.database.turn(lambda _tx: busy.set() or done.wait(10)))
    await asyncio.to_thread(busy.wait, 10)
    await telegram.control(f"/hooks/{hook}", "DELETE")
    await bot.sender.settled(anna)
    turn = asyncio.create_task(bot.database.turn(lambda tx: Outbox(tx).message_id(row)))
    await asyncio.sleep(0)
    done.set()
    await other

    [question] = await telegram.sees(anna)
    assert await turn == question["message_id"]


async def test_a_claim_that_is_not_saved_gives_its_place_back(
    telegram, kaari, anna, monkeypatch, caplog
):
    monkeypatch.setattr(sender, "AFTER_TROUBLE_S", 0.05)
    bot = await kaari(pacer=Pacer(10_000, 10_000, 10_000, reserve=10_000, most=1))
    bot.begin(bot.sender)
    await bot.sender.idle()

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "_commit", broken)
        with pytest.raises(OperationalError):
            await bot.puts(anna, "Ei koskaan.")
    row = await bot.puts(anna)

    assert await bot.settled(row) == ("sent", None)
    assert await telegram.reads(anna) == ["Hei!"]
    assert "the outbox cannot be reached: OperationalError" in caplog.text


async def test_a_mark_that_is_not_saved_is_made_later(telegram, bot, anna, monkeypatch, caplog):
    monkeypatch.setattr(sender, "AFTER_TROUBLE_S", 0.05)
    hook = await telegram.holds()
    row = await bot.puts(anna)
    await telegram.control(f"/hooks/{hook}", "GET")
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "_commit", broken)
        await telegram.control(f"/hooks/{hook}", "DELETE")
        await until(lambda: "the outbox cannot be reached: OperationalError" in caplog.text)

    assert await bot.settled(row) == ("sent", None)
    assert await telegram.reads(anna) == ["Hei!"]


@pytest.mark.parametrize("stage", ["settle", "claim", "next_at"])
async def test_an_error_of_its_own_stops_nobodys_turn(
    telegram, bot, anna, monkeypatch, stage, caplog
):
    monkeypatch.setattr(sender, "AFTER_TROUBLE_S", 0.05)

    def wrong(*_):
        raise LookupError("canary")

    hook = await telegram.holds()
    first = await bot.puts(anna, "Yksi.")
    await telegram.control(f"/hooks/{hook}", "GET")
    with monkeypatch.context() as patched:
        patched.setattr(Outbox, stage, wrong)
        await telegram.control(f"/hooks/{hook}", "DELETE")
        second = await bot.puts(anna, "Kaksi.")
        await until(lambda: "the outbox cannot be reached: LookupError" in caplog.text)

    async def both():
        return await telegram.reads(anna) == ["Yksi.", "Kaksi."]

    await until(both)  # by itself: nobody else has a turn
    assert await bot.settled(first) == await bot.settled(second) == ("sent", None)
    assert "canary" not in caplog.text


async def test_no_more_than_may_be_are_on_their_way(telegram, kaari):
    bot = await kaari(pacer=Pacer(10_000, 10_000, 10_000, reserve=10_000, most=3))
    chats = [await telegram.person(f"Eeva{number}") for number in range(9)]
    bot.begin(bot.sender)
    hook = await telegram.holds()
    rows = [await bot.puts(chat) for chat in chats]
    await telegram.control(f"/hooks/{hook}", "GET")
    states = [(await bot.row(row))[0] for row in rows]
    assert states.count("sending") <= 3

    await telegram.control(f"/hooks/{hook}", "DELETE")
    await bot.sender.idle()
    assert [len(await telegram.reads(chat)) for chat in chats] == [1] * 9


async def test_once_it_is_stopped_nothing_more_is_claimed(telegram, bot, anna):
    hook = await telegram.holds()
    first, second = await bot.puts(anna, "Yksi."), await bot.puts(anna, "Kaksi.")
    await telegram.control(f"/hooks/{hook}", "GET")
    bot.loops[0].cancel()
    await asyncio.sleep(0.05)
    await telegram.control(f"/hooks/{hook}", "DELETE")
    await asyncio.wait(bot.loops, timeout=5)

    assert await bot.row(first) == ("sent", None)
    assert await bot.row(second) == ("waiting", None)


async def test_what_was_claimed_when_it_is_stopped_goes_out_and_is_marked(
    telegram, bot, anna, monkeypatch
):
    reached, may_commit = threading.Event(), threading.Event()
    commit = Writer._commit

    def late(writer, connection):
        reached.set()
        may_commit.wait(10)
        commit(writer, connection)

    monkeypatch.setattr(Writer, "_commit", late)
    put = asyncio.create_task(bot.puts(anna))
    await asyncio.to_thread(reached.wait, 10)
    bot.loops[0].cancel()
    await asyncio.sleep(0.05)
    may_commit.set()
    await asyncio.wait(bot.loops, timeout=5)

    assert bot.loops[0].cancelled()
    assert await bot.row(await put) == ("sent", None)
    assert await telegram.reads(anna) == ["Hei!"]
