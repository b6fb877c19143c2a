"""The receiver on a local Telegram: nothing lost, nothing twice, nobody held up."""

import asyncio
import logging
import sqlite3

import pytest
from running import until

from bot import receiver
from bot.receiver import AnotherPoller, TokenRefused, chat_of, is_update


@pytest.fixture
async def bot(kaari):
    return await kaari()


async def test_what_is_said_is_answered_in_the_order_it_was_said(telegram, bot):
    anna, berit = await telegram.person("Anna"), await telegram.person("Berit")
    await telegram.says(anna, *"12345")
    await telegram.says(berit, "hei")

    bot.begin()

    await until(telegram.confirmed)
    await bot.sender.idle()
    assert await telegram.reads(anna) == [f"Kuulin: {number}" for number in "12345"]
    assert await telegram.reads(berit) == ["Kuulin: hei"]


async def test_nothing_is_confirmed_that_is_not_committed(telegram, bot):
    anna = await telegram.person("Anna")
    await telegram.says(anna, "eka", "toka")
    bot.gate.clear()
    bot.begin()
    await until(lambda: telegram.calls("getUpdates"))

    await asyncio.sleep(0.1)  # time enough to do it wrongly
    assert len(await telegram.calls("getUpdates")) == 1
    assert len(telegram.world.updates) == 2

    bot.gate.set()
    await until(telegram.confirmed)
    seen = "SELECT count(*) FROM seen"
    assert await bot.database.turn(lambda tx: tx.connection.exec_driver_sql(seen).scalar()) == 2


@pytest.mark.parametrize("fault", ["duplicate", "ignore_offset", "reorder", "id_restart_lower"])
async def test_each_update_has_one_turn_whatever_telegram_repeats(telegram, bot, fault):
    anna, berit = await telegram.person("Anna"), await telegram.person("Berit")
    await telegram.fault(fault, times=2)
    bot.begin()

    for number in "123":
        await telegram.says(anna, f"a{number}")
        await telegram.says(berit, f"b{number}")
    await until(telegram.confirmed)
    await bot.sender.idle()

    assert await telegram.reads(anna) == ["Kuulin: a1", "Kuulin: a2", "Kuulin: a3"]
    assert await telegram.reads(berit) == ["Kuulin: b1", "Kuulin: b2", "Kuulin: b3"]


async def test_an_update_that_always_fails_is_put_aside_and_holds_up_no_other(
    telegram, bot, caplog
):
    anna, berit = await telegram.person("Anna"), await telegram.person("Berit")
    await telegram.says(anna, "poison", "after it")
    await telegram.says(berit, "hei")

    bot.begin()

    await until(lambda: telegram.reads(berit))
    assert not telegram.confirmed()
    await until(telegram.confirmed)
    await bot.sender.idle()
    assert await telegram.reads(anna) == ["Kuulin: after it"]
    (put_aside,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert "put aside after 5 tries: ValueError" in put_aside.getMessage()
    assert "canary" not in caplog.text
    assert "poison" not in caplog.text


async def test_odd_updates_do_not_stop_it(telegram, bot):
    anna = await telegram.person("Anna")
    bot.begin()
    for odd in ({"strange": 1}, {"message": None}, {"message": {"text": 7}}, {"poll": {}}):
        await telegram.control("/updates/raw", update=odd)
    await telegram.says(anna, "hei")

    await until(lambda: telegram.reads(anna))
    await until(telegram.confirmed)


async def test_a_tap_is_answered_straight_out(telegram, bot):
    anna = await telegram.person("Anna")
    bot.begin()
    buttons = [[["Kyllä", "q:1:1:y"]]]
    await bot.puts(anna, content={"text": "Tapasitteko?", "buttons": buttons})
    await bot.sender.idle()

    await telegram.taps(anna, "Kyllä")

    await until(lambda: len(telegram.world.chats[anna].messages) >= 3)
    await bot.sender.idle()
    assert (await telegram.reads(anna))[-1] == "Painoit: q:1:1:y"
    assert len(await telegram.calls("answerCallbackQuery")) == 1


async def test_while_the_database_is_locked_nothing_is_confirmed_and_people_are_told_once(
    telegram, kaari, tmp_path
):
    def sorry(update):
        return "sendMessage", {"chat_id": chat_of(update), "text": "Hetki."}

    bot = await kaari(sorry=sorry)
    anna = await telegram.person("Anna")
    await bot.database.turn(
        lambda tx: tx.connection.exec_driver_sql("PRAGMA busy_timeout=1").close()
    )
    other = sqlite3.connect(tmp_path / "kaari.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    bot.begin(bot.receiver)
    await telegram.says(anna, "eka", "toka")
    await until(lambda: telegram.reads(anna))
    assert not telegram.confirmed()

    other.execute("ROLLBACK")
    other.close()
    bot.begin(bot.sender)

    await until(telegram.confirmed)
    await bot.sender.idle()
    assert await telegram.reads(anna) == ["Hetki.", "Kuulin: eka", "Kuulin: toka"]


@pytest.mark.parametrize(
    ("fault", "params"),
    [
        ("http_error", {"code": 502, "html": True}),
        ("http_error", {"code": 500}),
        ("half_body", {}),
        ("not_json", {}),
        ("reset_before", {}),
        ("reset_after", {}),
        ("retry_after", {"seconds": 1}),
    ],
)
async def test_a_poll_that_fails_is_repeated(telegram, bot, fault, params, caplog):
    anna = await telegram.person("Anna")
    await telegram.fault(fault, {"method": "getUpdates"}, **params)
    await telegram.says(anna, "canary")

    bot.begin()

    await until(telegram.confirmed)
    await until(lambda: telegram.reads(anna))
    assert "cannot receive" in caplog.text
    assert "canary" not in caplog.text


async def test_calls_go_one_after_another_and_a_limit_they_meet_is_one_for_all(telegram, bot):
    anna = await telegram.person("Anna")
    asked = []
    bot.receiver._limited = lambda chat, seconds: asked.append((chat, seconds))
    await telegram.fault("retry_after", {"method": "answerCallbackQuery"}, seconds=1)
    bot.receiver._send_out(
        (("answerCallbackQuery", {"callback_query_id": "1"}), ("leaveChat", {"chat_id": anna}))
    )

    await until(lambda: telegram.calls("leaveChat"))
    assert asked[0] == (None, 1)
    (answered,), (left,) = [
        await telegram.calls(method) for method in ("answerCallbackQuery", "leaveChat")
    ]
    assert answered["n"] < left["n"]


async def test_calls_wait_while_a_limit_is_known(telegram, bot):
    anna = await telegram.person("Anna")
    await telegram.fault("retry_after", {"method": "answerCallbackQuery"}, seconds=1)
    bot.receiver._send_out(
        (("answerCallbackQuery", {"callback_query_id": "1"}), ("leaveChat", {"chat_id": anna}))
    )

    await until(lambda: telegram.calls("leaveChat"))
    await asyncio.sleep(0.05)
    codes = [each["code"] for each in telegram.server.stage.journal.violations]
    assert 429 not in codes


async def test_a_webhook_is_removed_and_what_waits_is_kept(telegram, bot, caplog):
    anna = await telegram.person("Anna")
    await telegram.says(anna, "hei")
    await telegram.fault("webhook_set_by_other")

    bot.begin()

    await until(lambda: telegram.reads(anna))
    assert "webhook" in caplog.text


@pytest.mark.slow
async def test_a_webhook_set_while_it_runs_is_removed_too(telegram, bot):
    anna = await telegram.person("Anna")
    bot.begin()
    await until(lambda: telegram.world.polling.pollers)
    await telegram.fault("webhook_set_by_other")
    await telegram.fault("conflict_409", {"method": "getUpdates"})
    await telegram.says(anna, "hei")

    await until(lambda: telegram.reads(anna))


@pytest.mark.slow
async def test_three_conflicts_in_a_minute_end_it(telegram, bot):
    await telegram.fault("conflict_409", {"method": "getUpdates"}, times=3)
    bot.begin(bot.receiver)

    with pytest.raises(AnotherPoller) as stop:
        await asyncio.wait_for(bot.loops[0], 15)

    assert "another process polls" in str(stop.value)


async def test_open_questions_are_shown_when_all_that_waited_has_been_taken(telegram, bot):
    anna = await telegram.person("Anna")
    await telegram.says(anna, "eka", "toka")
    heard = []
    take = bot.take
    bot.receiver._take = lambda *given: heard.append(list(bot.back)) or take(*given)
    bot.begin()
    await until(lambda: bot.back)
    assert bot.back == [None]
    assert heard == [[], []]


async def test_and_after_a_silence_longer_than_taps_live(telegram, bot, monkeypatch):
    monkeypatch.setattr(receiver, "TAPS_LIVE_S", 0.2)
    anna = await telegram.person("Anna")
    bot.begin()
    await until(lambda: bot.back)
    await asyncio.sleep(0.3)
    await telegram.says(anna, "eka")
    await until(lambda: len(bot.back) == 2)
    assert bot.back[1] > 0.2


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refused_token_ends_it_and_is_not_shown(telegram, bot, code):
    await telegram.fault("http_error", times=9, code=code)
    bot.begin(bot.receiver)

    with pytest.raises(TokenRefused) as stop:
        await asyncio.wait_for(bot.loops[0], 5)

    assert "KAARI_BOT_TOKEN" in str(stop.value)
    assert telegram.token not in str(stop.value)


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"message": {"chat": {"id": 7}}}, 7),
        ({"edited_message": {"chat": {"id": 7}}}, 7),
        ({"my_chat_member": {"chat": {"id": 7}, "from": {"id": 8}}}, 7),
        ({"callback_query": {"from": {"id": 7}}}, 7),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 7}}}}, 7),
        ({"message": {"chat": {"id": "7"}}}, 0),
        ({"message": {"chat": 7}}, 0),
        ({"message": 7}, 0),
        ({"poll": {}}, 0),
    ],
)
def test_the_chat_of_an_update(update, chat):
    assert chat_of(update) == chat


@pytest.mark.parametrize("odd", [None, 7, [], {}, {"update_id": "7"}, {"update_id": 2**70}])
def test_what_has_no_number_is_no_update(odd):
    assert not is_update(odd)


def test_all_kinds_are_asked_for_at_each_poll():
    assert receiver.KINDS == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert receiver.READ_TIMEOUT_S >= receiver.POLL_S + 10
