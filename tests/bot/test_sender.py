"""The sender on a local Telegram: everything goes out, in order, once if it can be helped."""

import asyncio
import contextlib
import logging
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from running import until

from bot.clock import MovableClock

NOON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
FILE = {"text": "Tässä.", "file": {"draw": "ics", "name": "tapaaminen.ics", "params": {"id": 17}}}


async def test_a_question_goes_out_and_its_message_is_known(telegram, bot, anna):
    content = {"text": "<b>Tapasitteko?</b>", "buttons": [[["Kyllä", "q:1:1:y"]]]}
    row = await bot.puts(anna, content=content, asks=True)
    await bot.sender.idle()

    (seen,) = await telegram.sees(anna)
    assert seen["text"] == "Tapasitteko?"
    assert seen["buttons"] == [[{"text": "Kyllä", "data": "q:1:1:y"}]]
    query = "SELECT message_id FROM outbox WHERE id = ?"
    message = await bot.database.turn(
        lambda tx: tx.connection.exec_driver_sql(query, (row,)).scalar()
    )
    assert message == seen["message_id"]
    assert await bot.row(row) == ("sent", None)


async def test_the_order_within_a_chat_is_kept_through_failures(telegram, bot, anna):
    await telegram.fault("http_error", {"method": "sendMessage"}, code=502, html=True)
    await telegram.fault("reset_before", {"method": "sendMessage", "nth": 3})

    for number in "12345":
        await bot.puts(anna, number)
    await bot.sender.idle()

    assert await telegram.reads(anna) == list("12345")


@pytest.mark.slow
async def test_nobody_waits_for_another_whose_message_is_refused(telegram, bot, anna, berit):
    await telegram.fault("retry_after", {"chat_id": anna}, seconds=2, scope="chat")

    await bot.puts(anna, "to Anna")
    await bot.puts(berit, "to Berit")

    await until(lambda: telegram.reads(berit))
    assert await telegram.reads(anna) == []
    await bot.sender.idle()
    assert await telegram.reads(anna) == ["to Anna"]
    assert len(await telegram.calls("sendMessage")) == 3


async def test_what_has_its_time_goes_when_the_clock_is_moved_there(telegram, kaari, anna):
    clock = MovableClock(NOON)
    bot = await kaari(clock=clock)
    bot.begin(bot.sender)
    await bot.puts(anna, "tomorrow", not_before=NOON + timedelta(days=1))
    await bot.sender.idle()
    assert await telegram.reads(anna) == []

    clock.advance(timedelta(days=1))

    await until(lambda: telegram.reads(anna))


async def test_what_has_its_time_goes_then_by_itself(telegram, bot, anna):
    await bot.puts(anna, "soon", not_before=bot.clock.now() + timedelta(milliseconds=200))
    await bot.sender.idle()
    assert await telegram.reads(anna) == []

    await until(lambda: telegram.reads(anna))


@pytest.mark.parametrize("fault", ["reset_after", "half_body", "not_json"])
async def test_a_text_of_unclear_fate_goes_once_more(telegram, bot, anna, fault):
    await telegram.fault(fault, {"method": "sendMessage"})

    row = await bot.puts(anna)
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["Hei!", "Hei!"]
    assert (await bot.row(row))[0] == "sent"


async def test_the_second_attempt_waits_until_telegram_answers(telegram, bot, anna):
    await telegram.fault("reset_after", {"method": "sendMessage"}, times=1)
    await telegram.fault("reset_before", {"method": "getMe"}, times=2)

    await bot.puts(anna)
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["Hei!", "Hei!"]
    assert len(await telegram.calls("getMe")) == 3


async def test_twice_unclear_is_left_at_that(telegram, bot, anna):
    await telegram.fault("reset_after", {"method": "sendMessage"}, times=7)

    row = await bot.puts(anna)
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["Hei!", "Hei!"]
    assert (await bot.row(row))[0] == "unsure"


async def test_a_question_of_unclear_fate_goes_five_times_at_most(telegram, bot, anna):
    await telegram.fault("reset_after", {"method": "sendMessage"}, times=7)

    row = await bot.puts(anna, asks=True)
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["Hei!"] * 5
    assert (await bot.row(row))[0] == "unsure"


async def test_a_file_of_unclear_fate_does_not_go_again(telegram, bot, anna, caplog):
    await telegram.fault("reset_after", {"method": "sendDocument"})

    row = await bot.puts(anna, content=FILE)
    await bot.sender.idle()

    assert len(await telegram.sees(anna)) == 1
    assert (await bot.row(row))[0] == "unsure"
    assert "may not have arrived" in caplog.text


async def test_a_file_is_drawn_and_sent_with_its_text(telegram, bot, anna):
    await bot.puts(anna, content=FILE)
    await bot.sender.idle()

    (seen,) = await telegram.sees(anna)
    assert seen["document"]["file_name"] == "tapaaminen.ics"
    assert bot.drawn == [("ics", {"id": 17})]
    journal = str(await telegram.control("/journal", "GET"))
    assert journal.index("upload_document") < journal.index("tapaaminen.ics")


async def test_who_has_blocked_the_bot_is_told_of_and_the_rest_goes_on(telegram, bot, anna, berit):
    await telegram.control(f"/users/{anna}/block")

    row = await bot.puts(anna)
    await bot.puts(berit)
    await bot.sender.idle()

    state, trouble = await bot.row(row)
    assert state == "dead"
    assert trouble.startswith("Forbidden")
    assert bot.unreachable == [anna]
    assert await telegram.reads(berit) == ["Hei!"]


async def test_an_unknown_chat_is_unreachable_too(bot):
    row = await bot.puts(4_000_000_000_123)
    await bot.sender.idle()

    assert (await bot.row(row))[0] == "dead"
    assert bot.unreachable == [4_000_000_000_123]


async def test_an_edit_replaces_and_the_same_again_is_fine(telegram, bot, anna):
    await bot.puts(anna, "first")
    await bot.sender.idle()
    message = (await telegram.sees(anna))[0]["message_id"]

    rows = [await bot.puts(anna, content={"text": "second", "edits": message}) for _ in range(2)]
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["second"]
    assert [await bot.row(row) for row in rows] == [("sent", None), ("sent", None)]


async def test_an_edit_of_unclear_fate_is_repeated_until_it_is_there(telegram, bot, anna):
    await bot.puts(anna, "first")
    await bot.sender.idle()
    message = (await telegram.sees(anna))[0]["message_id"]
    await telegram.fault("reset_after", {"method": "editMessageText"}, times=2)

    row = await bot.puts(anna, content={"text": "second", "edits": message})
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["second"]
    assert (await bot.row(row))[0] == "sent"


async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_one(telegram, bot, anna):
    await bot.puts(anna, content={"text": "Hei", "edits": 4711})
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["Hei"]


async def test_bad_html_goes_as_plain_text_and_is_reported(telegram, bot, anna, caplog):
    await bot.puts(anna, "<b>canary &amp; <p>more</b>")
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["canary & more"]
    assert [each.levelno for each in caplog.records] == [logging.ERROR]
    assert "canary" not in caplog.text


async def test_what_telegram_will_never_take_is_reported_and_out_of_the_way(
    telegram, bot, anna, caplog
):
    row = await bot.puts(anna, "canary" * 1000)
    await bot.puts(anna, "after it")
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["after it"]
    assert await bot.row(row) == ("dead", "BadRequest: Message is too long")
    assert "refused" in caplog.text
    assert "canary" not in caplog.text


async def test_a_drawing_that_fails_is_out_of_the_way(telegram, bot, anna, monkeypatch, caplog):
    def fail(kind, params):
        raise LookupError("canary")

    monkeypatch.setattr(bot.sender._delivery, "_draw", fail)
    row = await bot.puts(anna, content=FILE)
    await bot.puts(anna, "after it")
    await bot.sender.idle()

    assert await bot.row(row) == ("dead", "LookupError")
    assert await telegram.reads(anna) == ["after it"]
    assert "canary" not in caplog.text


async def test_without_a_connection_everything_waits_and_nothing_is_lost(
    telegram, bot, anna, berit, caplog
):
    telegram.server.refuse(300)
    await bot.api._transport.shutdown()  # no kept connection either
    await bot.api._transport.initialize()
    await asyncio.sleep(0.05)

    await bot.puts(anna)
    await bot.puts(berit)
    await bot.sender.idle()

    assert await telegram.reads(anna) == await telegram.reads(berit) == ["Hei!"]
    assert "no connection to Telegram" in caplog.text


async def test_what_cannot_be_marked_at_once_is_marked_later_and_goes_once(
    telegram, bot, anna, tmp_path
):
    hook = await telegram.holds()
    row = await bot.puts(anna)
    await telegram.control(f"/hooks/{hook}", "GET")
    await bot.database.turn(
        lambda tx: tx.connection.exec_driver_sql("PRAGMA busy_timeout=1").close()
    )
    with contextlib.closing(sqlite3.connect(tmp_path / "kaari.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await telegram.control(f"/hooks/{hook}/release")
        await asyncio.sleep(0.1)
    await bot.sender.idle()

    assert await bot.row(row) == ("sent", None)
    assert await telegram.reads(anna) == ["Hei!"]
