"""Rows I1-I11 of the contract: what arrives at the bot."""

import pytest

from playground.people import LARGEST_ID, SMALLEST_ID


async def test_i1_blocking_and_coming_back(local):
    user = await local.person()
    await local.post(f"/users/{user}/block")
    await local.post(f"/users/{user}/unblock")
    changes = [one["my_chat_member"] for one in local.waiting()]
    statuses = [
        (one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes
    ]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert changes[0]["from"]["id"] == user
    assert changes[0]["new_chat_member"]["user"]["id"] == 42


async def test_i2_an_edited_answer(local):
    user = await local.person()
    (number,) = (await local.says(user, "Opin uutta"))["message_ids"]
    await local.post(f"/users/{user}/edit", message_id=number, text="Opin paljon uutta")
    update = local.waiting()[1]
    assert "message" not in update
    edited = update["edited_message"]
    assert (edited["message_id"], edited["text"]) == (number, "Opin paljon uutta")
    assert edited["edit_date"] >= edited["date"]


async def test_i3_a_long_answer_comes_in_parts(local):
    user = await local.person()
    text = "Tapasimme kirjastossa. " * 400
    sent = await local.says(user, text)
    texts = [one["message"]["text"] for one in local.waiting()]
    assert len(sent["message_ids"]) == len(texts) == 3
    assert all(len(part) <= 4096 for part in texts)
    assert " ".join(texts) == text.strip()


async def test_i3_an_unbroken_long_answer_is_cut_at_4096(local):
    user = await local.person()
    await local.says(user, "a" * 5000)
    assert [len(one["message"]["text"]) for one in local.waiting()] == [4096, 904]


async def test_i4_an_album(local):
    user = await local.person()
    await local.fault("album", user=user, text="Meidän kuvat")
    messages = [one["message"] for one in local.waiting()]
    assert len({one["media_group_id"] for one in messages}) == 1
    assert [one.get("caption") for one in messages] == ["Meidän kuvat", None, None]


async def test_i5_names_that_are_missing(local):
    user = await local.person("", started=True)
    await local.says(user, "Hei")
    sender = local.waiting()[0]["message"]["from"]
    assert sender == {"id": user, "is_bot": False, "first_name": ""}
    full = await local.person("Amina", last_name="Ali", username="amina_ali", language_code="so")
    for fault in ("no_last_name", "no_username", "emoji_name"):
        await local.fault(fault, user=full)
    shown = local.world.people[full]
    assert shown == {"id": full, "is_bot": False, "first_name": "🌸", "language_code": "so"}


async def test_i6_ids_are_big(local):
    user = await local.person()
    assert SMALLEST_ID < user < LARGEST_ID
    biggest = (await local.fault("big_id"))["user"]["id"]
    assert biggest == LARGEST_ID - 2
    group = (await local.post("/groups"))["chat"]["id"]
    above = (await local.post("/groups", type="supergroup"))["chat"]["id"]
    assert above < -1_000_000_000_000 < group < 0


async def test_i7_channel_posts_and_anonymous_administrators(local):
    await local.fault("channel_post")
    post = local.waiting()[-1]["channel_post"]
    assert "from" not in post
    assert post["sender_chat"]["id"] == post["chat"]["id"]
    await local.fault("anonymous_admin")
    message = local.waiting()[-1]["message"]
    assert message["sender_chat"]["id"] == message["chat"]["id"]
    assert message["from"]["username"] == "GroupAnonymousBot"


async def test_i8_a_forwarded_message(local):
    user = await local.person()
    await local.fault("forward", user=user, text="Toisen sanat")
    message = local.waiting()[0]["message"]
    assert message["text"] == "Toisen sanat"
    assert message["forward_origin"]["type"] == "hidden_user"
    own = (await local.bot("sendMessage", chat_id=user, text="Kutsu"))["message_id"]
    await local.post(f"/users/{user}/send", forward_of=own)
    message = local.waiting()[1]["message"]
    assert message["text"] == "Kutsu"
    assert message["forward_origin"]["sender_user"]["id"] == 42


async def test_i9_offsets_are_utf16(local):
    user = await local.person()
    await local.says(user, "😀 /apua")
    (entity,) = local.waiting()[0]["message"]["entities"]
    assert entity == {"type": "bot_command", "offset": 3, "length": 5}


async def test_i10_reactions_only_when_they_are_asked_for(local):
    user = await local.person()
    await local.post(f"/users/{user}/react", message_id=1, emoji="❤")
    assert local.waiting() == []
    await local.bot("getUpdates", allowed_updates=["message_reaction"])
    await local.post(f"/users/{user}/react", message_id=1, emoji="👍")
    change = local.waiting()[0]["message_reaction"]
    assert change["old_reaction"] == [{"type": "emoji", "emoji": "❤"}]
    assert change["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert "text" not in change


@pytest.mark.parametrize(
    "kind", ["voice", "sticker", "photo", "document", "location", "contact", "poll", "dice"]
)
async def test_i11_no_text(local, kind):
    user = await local.person()
    await local.post(f"/users/{user}/send", **{kind: True})
    message = local.waiting()[0]["message"]
    assert kind in message
    assert "text" not in message


async def test_a_reply_carries_what_it_answers(local):
    user = await local.person()
    asked = (await local.bot("sendMessage", chat_id=user, text="Mitä opit?"))["message_id"]
    await local.says(user, "Paljon", reply_to=asked)
    assert local.waiting()[0]["message"]["reply_to_message"]["text"] == "Mitä opit?"
