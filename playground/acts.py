"""What a person does in her chat with the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playground.cleaning import clean
from playground.contents import content_of, split
from playground.editing import remove_message
from playground.entities import automatic
from playground.errors import ControlError
from playground.shapes import Shape, member
from playground.taps import new_query

if TYPE_CHECKING:
    from playground.chats import Chat, Message
    from playground.world import World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


def send(world: World, user_id: int, given: Shape) -> Shape:
    """She sends something; a long text goes as several messages, as her app does it (I3)."""
    chat = world.chat_of(user_id)
    _check_not_blocked(chat)
    _open(world, chat)
    texts = split(given["text"]) if _is_long(given) else [None]
    message_ids, update_ids = [], []
    for text in texts:
        content = content_of(world, chat, given if text is None else given | {"text": text})
        message = world.receive(chat, world.people[user_id], content)
        message_ids.append(message.message_id)
        update_ids += world.tell_bot("message", message.shape, f"chat {chat.id}")
    return {"update_ids": update_ids, "message_ids": message_ids}


def start(world: World, user_id: int, payload: str = "") -> Shape:
    """She opens the bot by a link or by the Start button (M5)."""
    if payload and not _PAYLOAD.match(payload):
        raise ControlError("a payload has 1 to 64 characters of A-Z a-z 0-9 _ -")
    chat = world.chat_of(user_id)
    if chat.standing == "blocked":
        unblock(world, user_id)
    return send(world, user_id, {"text": f"/start {payload}".strip()})


def press(world: World, user_id: int, given: Shape) -> Shape:
    """She presses an inline button, found by its text, its place, or by raw data (forged)."""
    chat = world.chat_of(user_id)
    _check_not_blocked(chat)
    message_id = given.get("message_id") or _newest_with(chat, given)
    data = given["data"] if "data" in given else _button(chat, message_id, given)
    if not isinstance(data, str):
        return {"query_id": None, "button": data}
    query_ids = []
    for _ in range(1 + int(given.get("resend", 0))):  # an app re-sends after a lost network (C3)
        query = new_query(world, user_id, chat, message_id, data)
        world.tell_bot("callback_query", query, f"tap {user_id}")
        query_ids.append(query["id"])
    return {"query_id": query_ids[0], "query_ids": query_ids}


def edit(world: World, user_id: int, given: Shape) -> Shape:
    """She edits a message of hers (I2)."""
    chat = world.chat_of(user_id)
    message = _own(chat, given)
    text, _ = clean(str(given.get("text", "")), [])
    if not text:
        raise ControlError("an edit needs text")
    fields = ("text", "entities") if "text" in message.shape else ("caption", "caption_entities")
    changed = dict(zip(fields, (text, automatic(text) or None), strict=True))
    message.change(**changed, edit_date=world.date())
    message.edited = True
    world.store_message(chat, message)
    return {"update_ids": world.tell_bot("edited_message", message.shape, f"chat {chat.id}")}


def delete(world: World, user_id: int, given: Shape) -> Shape:
    """She deletes a message; the bot is not told."""
    chat = world.chat_of(user_id)
    message = _any(chat, given)
    remove_message(world, chat, message)
    return {"deleted": message.message_id}


def block(world: World, user_id: int) -> Shape:
    """She blocks the bot (I1)."""
    chat = world.chat_of(user_id)
    if chat.standing == "blocked":
        return {"update_ids": []}
    chat.standing = "blocked"
    return _member_changed(world, chat, "member", "kicked")


def unblock(world: World, user_id: int) -> Shape:
    """She lets the bot write again (I1)."""
    chat = world.chat_of(user_id)
    if chat.standing != "blocked":
        return {"update_ids": []}
    chat.standing = "open"
    return _member_changed(world, chat, "kicked", "member")


def react(world: World, user_id: int, given: Shape) -> Shape:
    """She puts a reaction on a message, or takes it away with an empty emoji (I10)."""
    chat = world.chat_of(user_id)
    message = _any(chat, given)
    emoji = str(given.get("emoji", "👍"))
    change = {
        "chat": chat.shape,
        "message_id": message.message_id,
        "user": world.people[user_id],
        "date": world.date(),
        "old_reaction": _reactions(message.reaction),
        "new_reaction": _reactions(emoji),
    }
    message.reaction = emoji
    world.store_message(chat, message)
    return {"update_ids": world.tell_bot("message_reaction", change, f"chat {chat.id}")}


def mark_read(world: World, user_id: int) -> Shape:
    chat = world.chat_of(user_id)
    newest = max(chat.messages, default=0)
    if chat.read != newest:
        chat.read = newest
        world.touch(chat)
    return {"read": newest}


def _open(world: World, chat: Chat) -> None:
    if chat.standing in ("unknown", "known"):
        chat.standing = "open"
        world.touch(chat)


def _check_not_blocked(chat: Chat) -> None:
    if chat.standing == "blocked":
        raise ControlError("this person has blocked the bot: unblock or start first")
    if chat.standing == "deactivated":
        raise ControlError("this account is deactivated")


def _is_long(given: Shape) -> bool:
    return isinstance(given.get("text"), str) and given.get("split", True) is not False


def _newest_with(chat: Chat, given: Shape) -> int:
    for message in reversed(chat.messages.values()):
        rows = message.shape.get("reply_markup", {}).get("inline_keyboard", [])
        texts = [button["text"] for row in rows for button in row]
        fits = not _names_text(given) or given["button"] in texts
        if texts and fits and not message.deleted:
            return message.message_id
    raise ControlError(f"no message has such a button: {given.get('button')!r}")


def _button(chat: Chat, message_id: int, given: Shape) -> str | Shape:
    """The data of the button, or the button itself when it sends none."""
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise ControlError(f"no message with id {message_id}")
    rows = message.shape.get("reply_markup", {}).get("inline_keyboard", [])
    button: Shape = _by_text(rows, given) if _names_text(given) else _by_place(rows, given)
    data: str | Shape = button.get("callback_data", button)
    return data


def _names_text(given: Shape) -> bool:
    return isinstance(given.get("button"), str)


def _by_text(rows: list[list[Shape]], given: Shape) -> Shape:
    found = [button for row in rows for button in row if button["text"] == given["button"]]
    if not found:
        there = [button["text"] for row in rows for button in row]
        raise ControlError(f"no button {given['button']!r}; there are {there}")
    return found[0]


def _by_place(rows: list[list[Shape]], given: Shape) -> Shape:
    place = given.get("button")
    if isinstance(place, list):
        row, column = place
    else:
        place = place if isinstance(place, dict) else given
        row, column = place.get("row", 0), place.get("col", 0)
    try:
        return rows[row][column]
    except (IndexError, TypeError):
        raise ControlError(f"no button in row {row}, column {column}") from None


def _own(chat: Chat, given: Shape) -> Message:
    message = _any(chat, given)
    if message.sender != "person":
        raise ControlError("this message is not hers")
    return message


def _any(chat: Chat, given: Shape) -> Message:
    message = chat.messages.get(given.get("message_id", 0))
    if message is None or message.deleted:
        raise ControlError(f"no message with id {given.get('message_id')}")
    return message


def _member_changed(world: World, chat: Chat, old: str, new: str) -> Shape:
    change = {
        "chat": chat.shape,
        "from": world.people[chat.id],
        "date": world.date(),
        "old_chat_member": member(world.profile.user, old),
        "new_chat_member": member(world.profile.user, new),
    }
    world.touch(chat)
    return {"update_ids": world.tell_bot("my_chat_member", change, f"member {chat.id}")}


def _reactions(emoji: str) -> list[Shape]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
