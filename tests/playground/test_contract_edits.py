"""Rows C1-C8, M1-M5 and F1-F3 of the contract: taps, edits, deletions, commands, files."""

import io
import struct

import aiohttp
import pytest
from local import ONE_BUTTON

from playground.contents import tiny_png
from playground.files import DOWNLOAD_LIMIT, PHOTO_LIMIT

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


@pytest.fixture
async def asked(local):
    """A person who got a question with one button: who, and the message."""
    user = await local.person()
    fields = {"chat_id": user, "text": "Saanko?", "reply_markup": ONE_BUTTON}
    return user, (await local.bot("sendMessage", **fields))["message_id"]


async def test_c1_a_tap_is_answered_once_and_in_time(local, asked):
    user, _ = asked
    tap = await local.post(f"/users/{user}/tap", button="Kyllä")
    query = tap["query_id"]
    assert await local.bot("answerCallbackQuery", callback_query_id=query, text="Selvä")
    assert await local.refused("answerCallbackQuery", callback_query_id=query) == (400, TOO_OLD)
    assert await local.refused("answerCallbackQuery", callback_query_id="1") == (400, TOO_OLD)
    late = (await local.post(f"/users/{user}/tap", button="Kyllä"))["query_id"]
    await local.post("/clock", advance=151)
    assert await local.refused("answerCallbackQuery", callback_query_id=late) == (400, TOO_OLD)


async def test_c2_a_tap_on_a_message_that_telegram_lost(local, asked):
    user, message = asked
    await local.fault("make_inaccessible", user=user, message_id=message)
    await local.post(f"/users/{user}/tap", message_id=message, row=0, col=0)
    shown = local.waiting()[0]["callback_query"]["message"]
    assert (shown["message_id"], shown["date"], shown["chat"]["id"]) == (message, 0, user)
    assert set(shown) == {"message_id", "date", "chat"}


async def test_c3_an_app_that_lost_its_network_presses_again(local, asked):
    user, message = asked
    tap = await local.post(f"/users/{user}/tap", message_id=message, button="Kyllä", resend=1)
    queries = [one["callback_query"] for one in local.waiting()]
    assert [query["id"] for query in queries] == tap["query_ids"]
    assert queries[0]["id"] != queries[1]["id"]
    assert [query["data"] for query in queries] == ["yes", "yes"]


async def test_c4_no_such_message(local, asked):
    user, _ = asked
    refusal = await local.refused("editMessageText", chat_id=user, message_id=999, text="a")
    assert refusal == (400, "Bad Request: message to edit not found")


async def test_c5_the_same_again(local, asked):
    user, message = asked
    fields = {"chat_id": user, "message_id": message}
    same = fields | {"text": "Saanko?", "reply_markup": ONE_BUTTON}
    assert await local.refused("editMessageText", **same) == (400, SAME)
    edited = await local.bot("editMessageText", text="Saanko?", **fields)
    assert "reply_markup" not in edited
    assert "edit_date" in edited
    assert await local.refused("editMessageReplyMarkup", **fields) == (400, SAME)


async def test_c6_what_cannot_be_edited(local, asked):
    user, message = asked
    hers = (await local.says(user, "Minun"))["message_ids"][0]
    fields = {"chat_id": user, "text": "a"}
    no = (400, "Bad Request: message can't be edited")
    assert await local.refused("editMessageText", message_id=hers, **fields) == no
    caption = {"chat_id": user, "message_id": message, "caption": "a"}
    words = "Bad Request: there is no caption in the message to edit"
    assert await local.refused("editMessageCaption", **caption) == (400, words)
    await local.fault("edit_window_over", user=user, message_id=message)
    assert await local.refused("editMessageText", message_id=message, **fields) == no


async def test_c6_a_message_under_a_reply_keyboard_cannot_be_edited(local, asked):
    user, _ = asked
    keyboard = {"keyboard": [["Apua"]]}
    sent = await local.bot("sendMessage", chat_id=user, text="Hei", reply_markup=keyboard)
    fields = {"chat_id": user, "message_id": sent["message_id"], "text": "a"}
    refusal = await local.refused("editMessageText", **fields)
    assert refusal == (400, "Bad Request: message can't be edited")


async def test_c6_no_text_in_a_picture(local, asked):
    user, _ = asked
    sent = await upload(local, user, "photo", tiny_png(), caption="Kuva")
    fields = {"chat_id": user, "message_id": sent["message_id"]}
    words = "Bad Request: there is no text in the message to edit"
    assert await local.refused("editMessageText", text="a", **fields) == (400, words)
    fields |= {"caption": "<b>Uusi</b>", "parse_mode": "HTML"}
    edited = await local.bot("editMessageCaption", **fields)
    assert edited["caption_entities"] == [{"type": "bold", "offset": 0, "length": 4}]


async def test_c7_deleting(local, asked):
    user, message = asked
    fields = {"chat_id": user, "message_id": message}
    assert await local.bot("deleteMessage", **fields) is True
    gone = (400, "Bad Request: message to delete not found")
    assert await local.refused("deleteMessage", **fields) == gone
    second = (await local.bot("sendMessage", chat_id=user, text="a"))["message_id"]
    await local.fault("delete_window_over", user=user, message_id=second)
    refusal = await local.refused("deleteMessage", chat_id=user, message_id=second)
    assert refusal == (400, "Bad Request: message can't be deleted")
    third = (await local.bot("sendMessage", chat_id=user, text="b"))["message_id"]
    await local.post("/clock", advance=2 * 86_400 + 1)
    refusal = await local.refused("deleteMessage", chat_id=user, message_id=third)
    assert refusal == (400, "Bad Request: message can't be deleted for everyone")


async def test_c7_deleting_several_passes_over_what_is_not_there(local, asked):
    user, message = asked
    assert await local.bot("deleteMessages", chat_id=user, message_ids=[message, 999]) is True
    assert [one["deleted"] for one in await local.chat(user)] == [False, True]


async def test_c8_a_reaction_needs_a_message(local, asked):
    user, message = asked
    thumb = [{"type": "emoji", "emoji": "👍"}]
    missing = {"chat_id": user, "message_id": 999, "reaction": thumb}
    words = "Bad Request: message to react not found"
    assert await local.refused("setMessageReaction", **missing) == (400, words)
    assert await local.bot("setMessageReaction", **missing | {"message_id": message})
    assert (await local.chat(user))[-1]["reaction"] == "👍"


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("a" * 33, "x", "command length must not exceed 32"),
        ("", "x", "command must be non-empty"),
        ("a", "x" * 257, "command description length must not exceed 256"),
        ("a", "", "command description must be non-empty"),
        ("Apua", "x", "BOT_COMMAND_INVALID"),
        ("apu-a", "x", "BOT_COMMAND_INVALID"),
        ("työ", "x", "BOT_COMMAND_INVALID"),
    ],
)
async def test_m1_m2_commands(local, command, description, words):
    commands = [{"command": command, "description": description}]
    refusal = await local.refused("setMyCommands", commands=commands)
    assert refusal == (400, f"Bad Request: {words}")


async def test_m3_too_many_commands(local):
    many = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    refusal = await local.refused("setMyCommands", commands=many)
    assert refusal == (400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    assert await local.bot("setMyCommands", commands=many[:100])


async def test_m4_a_bare_list_empties_the_commands(local):
    commands = [{"command": "apua", "description": "Tarvitsen apua"}]
    await local.bot("setMyCommands", commands=commands)
    assert await local.bot("getMyCommands") == commands
    async with local.http.post(f"{local.api}/setMyCommands", json=commands) as response:
        assert (await response.json())["result"] is True
    assert await local.bot("getMyCommands") == []


async def test_m5_a_deep_link(local):
    user = await local.person(started=False)
    await local.post(f"/users/{user}/start", payload="k1_-Abc")
    message = local.waiting()[0]["message"]
    assert message["text"] == "/start k1_-Abc"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    await local.post(f"/users/{user}/start", expect=400, payload="ä")
    await local.post(f"/users/{user}/start", expect=400, payload="a" * 65)


async def test_f1_too_big_to_fetch(local, asked):
    user, _ = asked
    file_id = (await upload(local, user, "document", b"a"))["document"]["file_id"]
    local.world.files[file_id].size = DOWNLOAD_LIMIT + 1
    refusal = await local.refused("getFile", file_id=file_id)
    assert refusal == (400, "Bad Request: file is too big")


async def test_f2_unknown_files(local, asked):
    user, _ = asked
    assert await local.refused("getFile", file_id="x") == (400, "Bad Request: invalid file_id")
    words = "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert await local.refused("sendDocument", chat_id=user, document="x") == (400, words)


@pytest.mark.parametrize(
    ("kind", "data", "refusal"),
    [
        ("document", b"", (400, "Bad Request: file must be non-empty")),
        ("photo", b"text", (400, "Bad Request: IMAGE_PROCESS_FAILED")),
        ("photo", tiny_png(9000, 1001), (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")),
        ("photo", tiny_png(63, 3), (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")),
        ("photo", tiny_png() + bytes(PHOTO_LIMIT), (413, "Request Entity Too Large")),
    ],
    ids=["empty", "no picture", "too wide", "too flat", "too heavy"],
)
async def test_f3_files_that_are_refused(local, asked, kind, data, refusal):
    form = aiohttp.FormData({"chat_id": str(asked[0])})
    form.add_field(kind, io.BytesIO(data), filename="tiedosto.png")
    async with local.http.post(f"{local.api}/send{kind}", data=form) as response:
        assert (response.status, (await response.json())["description"]) == refusal


async def test_a_document_can_be_fetched_and_sent_again(local, asked):
    user, _ = asked
    content = b"%PDF-1.7"
    sent = await upload(local, user, "document", content, name="sopimus.pdf")
    document = sent["document"]
    assert (document["file_name"], document["mime_type"]) == ("sopimus.pdf", "application/pdf")
    file = await local.bot("getFile", file_id=document["file_id"])
    place = f"{local.server.base_url}/file/bot{local.server.token}/{file['file_path']}"
    async with local.http.get(place) as response:
        assert await response.read() == content
    fields = {"chat_id": user, "document": document["file_id"]}
    again = await local.bot("sendDocument", caption="Sama", **fields)
    assert (again["document"], again["caption"]) == (document, "Sama")
    words = "Bad Request: can't use file of type Document as Photo"
    refusal = await local.refused("sendPhoto", chat_id=user, photo=document["file_id"])
    assert refusal == (400, words)


async def test_s6_captions(local, asked):
    user, _ = asked
    await upload(local, user, "document", b"a", caption="😀" * 1024)
    form = {"chat_id": user, "document": next(iter(local.world.files)), "caption": "a" * 1025}
    refusal = await local.refused("sendDocument", **form)
    assert refusal == (400, "Bad Request: message caption is too long")


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (b"GIF89a" + struct.pack("<HH", 7, 9), (7, 9)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 9, 7), (7, 9)),
    ],
    ids=["gif", "jpeg"],
)
async def test_other_pictures_are_measured(local, asked, head, size):
    sent = await upload(local, asked[0], "photo", head + bytes(20))
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == size


async def upload(local, user, kind, data, **more):
    """Sends a photo or document called `name`."""
    name = more.pop("name", "tiedosto")
    form = aiohttp.FormData({"chat_id": str(user), **more})
    form.add_field(kind, data, filename=name)
    async with local.http.post(f"{local.api}/send{kind}", data=form) as response:
        body = await response.json()
        assert body["ok"], body
        return body["result"]


async def test_typing_is_seen_until_the_message_comes(local, asked):
    user, _ = asked
    await local.bot("sendChatAction", chat_id=user, action="typing")
    assert (await local.get(f"/users/{user}/chat"))["chat_actions"] == ["typing"]
    await local.bot("sendMessage", chat_id=user, text="Hei")
    assert (await local.get(f"/users/{user}/chat"))["chat_actions"] == []
    words = "Bad Request: wrong parameter action in request"
    assert await local.refused("sendChatAction", chat_id=user, action="dancing") == (400, words)
