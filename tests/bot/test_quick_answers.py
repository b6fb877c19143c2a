"""Who answers at once: her text has its turn after the mark of the question that she answers."""

import asyncio

import pytest
from running import until

from bot import sender
from storage.outbox import Outbox


@pytest.fixture
async def bot(kaari, anna):
    bot = await kaari()
    bot.begin()
    return bot


@pytest.fixture
async def held(telegram):
    """Telegram shows the next message, but its answer to the bot is held back."""
    return await telegram.holds()


async def test_the_question_has_its_number_before_the_answer_has_its_turn(
    telegram, bot, anna, held
):
    row = await bot.puts(anna, "Mitä teitte?")
    await telegram.control(f"/hooks/{held}", "GET")

    async def number_at_her_turn():
        await bot.sender.settled(anna)
        return await bot.database.turn(lambda tx: Outbox(tx).message_id(row))

    number = asyncio.create_task(number_at_her_turn())
    await asyncio.sleep(0.05)
    assert not number.done()

    await telegram.control(f"/hooks/{held}/release")
    [question] = await telegram.sees(anna)
    assert await number == question["message_id"]


async def test_others_do_not_wait(telegram, bot, anna, held):
    await bot.puts(anna)
    await telegram.control(f"/hooks/{held}", "GET")
    async with asyncio.timeout(1):
        await bot.sender.settled(anna + 1)
    await telegram.control(f"/hooks/{held}/release")


async def test_an_answer_does_not_wait_for_ever(telegram, bot, anna, held, monkeypatch):
    monkeypatch.setattr(sender, "LONGEST_LANDING_S", 0.05)
    await bot.puts(anna, "Mitä teitte?")
    await telegram.control(f"/hooks/{held}", "GET")
    await telegram.says(anna, "Luimme.")
    await until(telegram.confirmed)
    await telegram.control(f"/hooks/{held}", "DELETE")
    await bot.sender.idle()
    assert await telegram.reads(anna) == ["Mitä teitte?", "Kuulin: Luimme."]
