"""A real python-telegram-bot Bot, pointed at the local Telegram."""

import io

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, RetryAfter

from playground.contents import tiny_png


@pytest.fixture
async def bot(local):
    url = f"{local.server.base_url}/bot"
    files = f"{local.server.base_url}/file/bot"
    async with Bot(local.server.token, base_url=url, base_file_url=files) as bot:
        yield bot


async def test_a_conversation(local, bot):
    user = await local.person(started=False, username="amina_ali", language_code="fi")
    await local.post(f"/users/{user}/start", payload="k1abc")
    (update,) = await bot.get_updates(timeout=0)
    assert (update.effective_user.id, update.message.text) == (user, "/start k1abc")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Kyllä", callback_data="q:1")]])
    sent = await bot.send_message(user, "<b>Saanko?</b>", "HTML", reply_markup=keyboard)
    assert (sent.text_html, sent.reply_markup) == ("<b>Saanko?</b>", keyboard)
    await local.post(f"/users/{user}/tap", button="Kyllä")
    (tap,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
    assert tap.callback_query.data == "q:1"
    assert await bot.answer_callback_query(tap.callback_query.id, "Selvä")
    edited = await bot.edit_message_text("Kyllä ✓", user, sent.message_id)
    assert (edited.text, edited.reply_markup) == ("Kyllä ✓", None)
    assert await bot.delete_message(user, sent.message_id)


async def test_files_and_the_rest(local, bot):
    user = await local.person()
    document = await bot.send_document(user, io.BytesIO(b"hei"), filename="työ.txt", caption="Lue")
    assert (document.document.file_name, document.caption) == ("työ.txt", "Lue")
    file = await bot.get_file(document.document.file_id)
    assert await file.download_as_bytearray() == b"hei"
    photo = await bot.send_photo(user, tiny_png(4, 3))
    assert (photo.photo[-1].width, photo.photo[-1].height) == (4, 3)
    assert await bot.set_my_commands([("apua", "Tarvitsen apua")])
    assert [one.command for one in await bot.get_my_commands()] == ["apua"]
    assert await bot.set_my_description("Autan teitä")
    assert (await bot.get_my_description()).description == "Autan teitä"
    assert (await bot.get_chat(user)).first_name == "Amina"
    assert (await bot.get_chat_menu_button(user)).type == "commands"
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.send_chat_action(user, "typing")


async def test_everything_that_arrives_can_be_read(local, bot):
    user = await local.person()
    for kind in ("voice", "sticker", "photo", "location", "contact", "poll", "dice"):
        await local.post(f"/users/{user}/send", **{kind: True})
    for fault in ("album", "forward", "channel_post", "anonymous_admin"):
        await local.fault(fault, user=user)
    await local.post(f"/users/{user}/block")
    await local.post(f"/users/{user}/react", message_id=1)
    updates = await bot.get_updates(timeout=0)
    assert all(len(update.to_dict()) == 2 for update in updates)
    assert len(updates) == len(local.waiting())


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_refusals_become_its_errors(local, bot):
    user = await local.person()
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(user, "<br>", "HTML")
    await local.fault("retry_after", seconds=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(user, "Hei")
    local.world.pace.held.clear()
    await local.post(f"/users/{user}/block")
    with pytest.raises(Forbidden):
        await bot.send_message(user, "Hei")
