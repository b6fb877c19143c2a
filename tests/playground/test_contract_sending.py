"""Rows S1-S22 and K1-K6 of the contract: what may be sent, and where."""

import unicodedata

import pytest
from local import ONE_BUTTON

BUTTON = {"text": "a", "callback_data": "b"}
NOT_A_BUTTON = "Bad Request: can't parse inline keyboard button: "


async def sends(local, **fields):
    """What is refused when Amina gets this."""
    user = await local.person()
    return await local.refused("sendMessage", chat_id=user, **{"text": "Hei", **fields})


async def test_s1_no_chat_id(local):
    assert await local.refused("sendMessage", text="Hei") == (400, "Bad Request: chat_id is empty")


@pytest.mark.parametrize("text", [None, ""])
async def test_s2_no_text(local, text):
    assert await sends(local, text=text) == (400, "Bad Request: message text is empty")


@pytest.mark.parametrize("text", ["  ", "\u200b", "\u00a0\n", "\u200e\u200f", "<b> </b>"])
async def test_s3_nothing_to_see(local, text):
    refusal = await sends(local, text=text, parse_mode="HTML")
    assert refusal == (400, "Bad Request: text must be non-empty")


async def test_s4_length_counts_code_points_after_parsing(local):
    user = await local.person()
    longest = "<b>" + "😀" * 4096 + "</b>"
    message = await local.bot("sendMessage", chat_id=user, text=longest, parse_mode="HTML")
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 8192}]
    assert await sends(local, text="a" * 4097) == (400, "Bad Request: message is too long")


async def test_s5_raw_text(local):
    refusal = await sends(local, text="ä" * 16_385)
    assert refusal == (400, "Bad Request: text is too long")


async def test_s7_cleaning(local):
    user = await local.person()
    raw = unicodedata.normalize("NFD", " Åbo\tja\rHärmä ")
    message = await local.bot("sendMessage", chat_id=user, text=raw)
    assert message["text"] == unicodedata.normalize("NFD", "Abo jaHärmä")


async def test_s8_parse_mode(local):
    assert await sends(local, parse_mode="BBCode") == (400, "Bad Request: unsupported parse_mode")


async def test_s9_bad_html(local):
    words = 'Bad Request: can\'t parse entities: Unsupported start tag "br" at byte offset 3'
    assert await sends(local, text="Hei<br>", parse_mode="html") == (400, words)


async def test_s10_entities_given_by_the_bot_are_kept_up_to_a_hundred(local):
    user = await local.person()
    given = [{"type": "bold", "offset": 2 * n, "length": 1} for n in range(120)]
    message = await local.bot("sendMessage", chat_id=user, text="a " * 120, entities=given)
    assert len(message["entities"]) == 100


@pytest.mark.parametrize("chat", [8589934593, "Amina", -100500])
async def test_s11_unknown_chat(local, chat):
    refusal = await local.refused("sendMessage", chat_id=chat, text="Hei")
    assert refusal == (400, "Bad Request: chat not found")


async def test_s11_who_never_pressed_start_is_unknown(local):
    user = await local.person(started=False)
    refusal = await local.refused("sendMessage", chat_id=user, text="Hei")
    assert refusal == (400, "Bad Request: chat not found")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("never_started", "Forbidden: bot can't initiate conversation with a user"),  # S12
        ("block", "Forbidden: bot was blocked by the user"),  # S13
        ("deactivate", "Forbidden: user is deactivated"),  # S14
    ],
)
async def test_s12_s13_s14_people_who_cannot_be_written_to(local, fault, words):
    user = await local.person()
    await local.fault(fault, user=user)
    assert await local.refused("sendMessage", chat_id=user, text="Hei") == (403, words)


async def test_s12_a_person_known_from_a_group(local):
    user = await local.person(started=False)
    await local.post("/groups", title="Ryhmä", user=user)
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await local.refused("sendMessage", chat_id=user, text="Hei") == (403, words)


async def test_s15_another_bot(local):
    user = await local.person("Robotti", started=False, is_bot=True)
    words = "Forbidden: the bot can't send messages to the bot"
    assert await local.refused("sendMessage", chat_id=user, text="Hei") == (403, words)


async def test_s16_a_group_that_became_a_supergroup(local):
    group = (await local.post("/groups"))["chat"]["id"]
    await local.fault("migrate_group", chat=group)
    status, body = await local.raw("sendMessage", chat_id=group, text="Hei")
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    assert (status, body["description"]) == (400, words)
    moved = body["parameters"]["migrate_to_chat_id"]
    assert moved == -1_000_000_000_000 + group
    assert (await local.bot("sendMessage", chat_id=moved, text="Hei"))["chat"]["id"] == moved


@pytest.mark.parametrize(
    ("kind", "standing", "words"),
    [
        ("group", "kicked", "bot was kicked from the group chat"),
        ("supergroup", "kicked", "bot was kicked from the supergroup chat"),
        ("group", "left", "bot is not a member of the group chat"),
        ("supergroup", "left", "bot is not a member of the supergroup chat"),
        ("channel", "left", "bot is not a member of the channel chat"),
        ("group", "gone", "the group chat was deleted"),
    ],
)
async def test_s17_not_there_any_more(local, kind, standing, words):
    group = (await local.post("/groups", type=kind))["chat"]["id"]
    local.world.chats[group].standing = standing
    refusal = await local.refused("sendMessage", chat_id=group, text="Hei")
    assert refusal == (403, f"Forbidden: {words}")


async def test_s18_no_right_to_write(local):
    group = (await local.post("/groups"))["chat"]["id"]
    await local.fault("no_rights", chat=group)
    refusal = await local.refused("sendMessage", chat_id=group, text="Hei")
    assert refusal == (400, "Bad Request: have no write access to the chat")


async def test_s19_the_message_replied_to_is_gone(local):
    reply = {"message_id": 99}
    words = "Bad Request: message to be replied not found"
    assert await sends(local, reply_parameters=reply) == (400, words)
    user = await local.person()
    lenient = reply | {"allow_sending_without_reply": True}
    await local.bot("sendMessage", chat_id=user, text="Hei", reply_parameters=lenient)
    shown = await local.bot("sendMessage", chat_id=user, text="Hei", reply_to_message_id=2)
    assert shown["reply_to_message"]["message_id"] == 2


async def test_s20_retry_after_in_body_and_header(local):
    user = await local.person()
    await local.fault("retry_after", seconds=7, scope="chat")
    fields = {"chat_id": user, "text": "Hei"}
    async with local.http.post(f"{local.api}/sendMessage", json=fields) as response:
        body = await response.json()
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert body["description"] == "Too Many Requests: retry after 7"
    assert body["parameters"] == {"retry_after": 7}
    again = await local.refused("sendMessage", **fields)
    assert again == (429, "Too Many Requests: retry after 7")
    other = await local.person("Liisa")
    assert await local.bot("sendMessage", chat_id=other, text="Hei")


async def test_s22_rates_only_when_they_are_asked_for(local):
    user, other = await local.person(), await local.person("Liisa")
    for _ in range(5):
        await local.bot("sendMessage", chat_id=user, text="Hei")
    await local.fault("real_limits", times=None, burst=2)
    for _ in range(2):
        await local.bot("sendMessage", chat_id=user, text="Hei")
    refusal = await local.refused("sendMessage", chat_id=user, text="Hei")
    assert refusal == (429, "Too Many Requests: retry after 1")
    assert await local.bot("sendMessage", chat_id=other, text="Hei")


async def test_s22_thirty_overall(local):
    people = [await local.person(str(number)) for number in range(31)]
    await local.fault("real_limits", times=None)
    statuses = [
        (await local.raw("sendMessage", chat_id=user, text="Hei"))[0] for user in people[:30]
    ]
    assert statuses == [200] * 30
    local.world.pace._clock = lambda: 0.0  # no time passes between these two
    local.world.pace._buckets["all"].level = 0.5
    local.world.pace._buckets["all"].at = 0.0
    assert (await local.raw("sendMessage", chat_id=people[30], text="Hei"))[0] == 429


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ([[BUTTON | {"callback_data": "ä" * 33}]], "Bad Request: BUTTON_DATA_INVALID"),  # K1
        (
            [[BUTTON | {"callback_data": ""}]],
            f"{NOT_A_BUTTON}Text buttons are unallowed in the inline keyboard",
        ),  # K2
        ([[{"text": "a"}]], f"{NOT_A_BUTTON}Text buttons are unallowed in the inline keyboard"),
        ([[{"callback_data": "b"}]], f'{NOT_A_BUTTON}Can\'t find field "text"'),  # K3
        (
            [BUTTON],
            (
                'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup '
                "must be an Array of Arrays"
            ),
        ),  # K4
        (
            "a",
            (
                'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup '
                "must be an Array of Arrays"
            ),
        ),
        (
            [[BUTTON] * 9],
            "Bad Request: more than 8 buttons in a row (Telegram cuts silently)",
        ),  # K5
        ([[BUTTON]] * 101, "Bad Request: more than 100 buttons (Telegram cuts silently)"),
        (
            [[BUTTON | {"text": "a" * 300}]] * 50,
            "Bad Request: reply markup is too long",
        ),  # K6
    ],
)
async def test_k_keyboards_that_are_refused(local, markup, words):
    assert await sends(local, reply_markup={"inline_keyboard": markup}) == (400, words)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("{broken", "Bad Request: can't parse reply keyboard markup JSON object"),
        ("[]", "Bad Request: object expected as reply markup"),
        (
            '{"keyboard": ["a"]}',
            'Bad Request: field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays',
        ),
        (
            '{"keyboard": [[{}]]}',
            "Bad Request: can't parse keyboard button: Can't find field \"text\"",
        ),
    ],
)
async def test_k4_markup_that_is_none(local, raw, words):
    assert await sends(local, reply_markup=raw) == (400, words)


async def test_the_largest_keyboard_passes(local):
    user = await local.person()
    rows = [[BUTTON | {"callback_data": "x" * 64}] * 8] * 12
    markup = {"inline_keyboard": rows}
    message = await local.bot("sendMessage", chat_id=user, text="Hei", reply_markup=markup)
    assert message["reply_markup"] == markup


async def test_reply_keyboards_stay_with_the_chat_and_not_with_the_message(local):
    user = await local.person()
    keyboard = {"keyboard": [["Apua"], [{"text": "Valikko"}]], "resize_keyboard": True}
    message = await local.bot("sendMessage", chat_id=user, text="Hei", reply_markup=keyboard)
    assert "reply_markup" not in message
    await local.bot("sendMessage", chat_id=user, text="Hei", reply_markup=ONE_BUTTON)
    shown = (await local.get(f"/users/{user}/chat"))["keyboard"]
    assert shown["keyboard"] == [[{"text": "Apua"}], [{"text": "Valikko"}]]
    gone = {"remove_keyboard": True}
    await local.bot("sendMessage", chat_id=user, text="Hei", reply_markup=gone)
    assert (await local.get(f"/users/{user}/chat"))["keyboard"] is None
    await local.bot("sendMessage", chat_id=user, text="Mitä?", reply_markup={"force_reply": True})
    assert (await local.get(f"/users/{user}/chat"))["keyboard"] == {"force_reply": True}


async def test_s21_too_many_calls_at_once(local, monkeypatch):
    monkeypatch.setattr("playground.bot_api.ACTIVE_CALLS", 0)
    monkeypatch.setattr("playground.calls.asyncio.sleep", _no_sleep)
    assert await local.refused("getMe") == (429, "Too Many Requests: retry after 60")


async def _no_sleep(_seconds):
    pass
