"""The sender on a local Telegram that limits: as fast as may be, and no faster."""

import asyncio
import time

import pytest
from running import until

from bot.pacer import Pacer


async def test_at_its_own_pace_it_meets_no_limit(telegram, kaari, anna, berit):
    await telegram.fault("real_limits", times=100, burst=3)
    bot = await kaari(pacer=Pacer(per_chat=0.8))  # the server counts at arrival, we before
    bot.begin(bot.sender)

    for number in "1234":
        await bot.puts(anna, number)
    await bot.puts(berit, "hei")
    await bot.sender.idle()

    assert await telegram.reads(anna) == list("1234")
    assert await telegram.reads(berit) == ["hei"]
    assert len(await telegram.calls("sendMessage")) == 5


async def test_at_its_pace_it_never_stands_still(telegram, kaari):
    """Between two looks at the pacer time passes: what was full may be free again."""
    bot = await kaari(pacer=Pacer(per_second=50, per_chat=1, burst=3, reserve=5))
    chats = [await telegram.person(f"Eeva{number}") for number in range(60)]
    for chat in chats:
        await bot.puts(chat)
    bot.begin(bot.sender)
    start = time.monotonic()
    await bot.sender.idle()
    assert time.monotonic() - start < 8
    assert [len(await telegram.reads(chat)) for chat in chats] == [1] * 60


async def test_a_limit_met_elsewhere_is_kept_here(kaari, telegram):
    bot, anna = await kaari(), await telegram.person("Anna")
    bot.sender.limited(None, 0.3)
    await bot.puts(anna, content={"text": "hei"})

    bot.begin(bot.sender)

    await asyncio.sleep(0.15)
    assert await telegram.reads(anna) == []
    await until(lambda: telegram.reads(anna))


@pytest.mark.slow
async def test_a_limit_for_all_is_met_only_by_what_is_on_its_way(telegram, kaari):
    """At most as many as the pacer lets go at once: the fifth of five knows of it."""
    bot = await kaari(pacer=Pacer(per_second=5, per_chat=1, burst=3, reserve=5))
    chats = [await telegram.person(f"Eeva{number}") for number in range(12)]
    await telegram.fault("retry_after", {"method": "sendMessage"}, seconds=1)
    for chat in chats:
        await bot.puts(chat)

    bot.begin(bot.sender)
    await bot.sender.idle()

    assert [len(await telegram.reads(chat)) for chat in chats] == [1] * 12
    refused = [each for each in telegram.server.stage.journal.violations if each["code"] == 429]
    assert len(refused) <= 5


async def test_a_file_is_not_sent_into_a_limit_that_its_notice_has_met(telegram, bot, anna):
    await telegram.fault("retry_after", {"method": "sendChatAction"}, seconds=1)
    await bot.puts(anna, content={"text": "hei", "file": {"draw": "qr", "name": "a.pdf"}})

    await bot.sender.idle()

    assert len(await telegram.calls("sendDocument")) == 1
    assert telegram.server.stage.journal.violations == []


@pytest.mark.slow
async def test_a_look_at_the_line_that_meets_a_limit_waits_for_it(telegram, bot, anna):
    await telegram.fault("reset_after", {"method": "sendMessage"})
    await telegram.fault("retry_after", {"method": "getMe"}, seconds=2)
    await bot.puts(anna)

    await bot.sender.idle()

    assert len(await telegram.calls("getMe")) == 2
    assert telegram.server.stage.journal.violations == []
