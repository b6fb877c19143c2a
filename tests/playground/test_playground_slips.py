"""Calls whose fields Telegram cannot read: refused in its words, never with a crash."""

import pytest

BROKEN = "{broken"
COMMAND = {"command": "apua", "description": "Apua"}


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("setMyCommands", {"commands": BROKEN}, "can't parse commands JSON object"),
        ("setMyCommands", {"commands": "{}"}, "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": [1]}, "can't parse BotCommand: expected an Object"),
        (
            "setMyCommands",
            {"commands": [COMMAND], "scope": BROKEN},
            "can't parse BotCommandScope JSON object",
        ),
        (
            "setMyCommands",
            {"commands": [COMMAND], "language_code": "suomi"},
            "invalid language code specified",
        ),
        ("setChatMenuButton", {"menu_button": BROKEN}, "can't parse menu button JSON object"),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "moon"}},
            "MenuButton has unsupported type",
        ),
        ("editMessageText", {"text": "a"}, "message identifier is not specified"),
        ("deleteMessages", {}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": BROKEN}, "can't parse message identifiers JSON object"),
        (
            "deleteMessages",
            {"message_ids": list(range(101))},
            "too many message identifiers specified",
        ),
        (
            "sendMessage",
            {"text": "a", "reply_parameters": BROKEN},
            "can't parse reply parameters JSON object",
        ),
        ("sendMessage", {"text": "a\ud800"}, "strings must be encoded in UTF-8"),
        ("sendMessage", {"text": "a", "entities": BROKEN}, "can't parse entities JSON object"),
        (
            "sendMessage",
            {"text": "a", "entities": [1]},
            "can't parse MessageEntity: expected an Object",
        ),
        (
            "sendMessage",
            {"text": "a", "entities": [{"type": "bold"}]},
            "can't parse MessageEntity: wrong field",
        ),
        ("sendDocument", {}, "there is no document in the request"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ("setMyName", {"name": "a" * 65}, "name is too long"),
    ],
)
async def test_fields(local, method, fields, words):
    user = await local.person()
    refusal = await local.refused(method, chat_id=user, **fields)
    assert refusal == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        (1, "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (
            {"text": 1, "callback_data": "b"},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        ({"text": " ", "callback_data": "b"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "a", "callback_data": 1},
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
        ),
        (
            {"text": "a", "url": "kaari"},
            "inline keyboard button URL 'kaari' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_buttons(local, button, words):
    user = await local.person()
    markup = {"inline_keyboard": [[button]]}
    refusal = await local.refused("sendMessage", chat_id=user, text="Hei", reply_markup=markup)
    assert refusal == (400, f"Bad Request: {words}")


async def test_a_body_that_is_no_json(local):
    head = {"Content-Type": "application/json"}
    async with local.http.post(f"{local.api}/getMe", data="{", headers=head) as response:
        assert response.status == 400
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_a_file_that_is_not_there(local):
    place = f"{local.server.base_url}/file/bot{local.server.token}/documents/none"
    async with local.http.get(place) as response:
        assert (response.status, (await response.json())["description"]) == (404, "Not Found")
