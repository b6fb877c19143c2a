"""What a person sees of her chat, as the control interface tells it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from playground.commands import seen_commands
from playground.rendering import rendered

if TYPE_CHECKING:
    from playground.chats import Chat, Message
    from playground.shapes import Shape
    from playground.world import World

_KINDS = ("voice", "sticker", "video_note", "location", "contact", "poll", "dice")


def chat_view(world: World, chat: Chat, after: int = 0) -> Shape:
    """The chat with the messages whose id is above `after`, deleted ones included."""
    user = world.people.get(chat.id, chat.shape)
    return {
        "user": person_view(world, chat) if chat.id in world.people else user,
        "revision": chat.revision,
        "commands": seen_commands(world, chat, user.get("language_code", "")),
        "keyboard": chat.keyboard,
        "messages": [
            message_view(world, message)
            for number, message in chat.messages.items()
            if number > after
        ],
        "chat_actions": [chat.action] if _acting(chat) else [],
        "toasts": chat.toasts,
    }


def person_view(world: World, chat: Chat) -> Shape:
    standing = {"blocked": chat.standing == "blocked", "started": chat.standing == "open"}
    return world.people[chat.id] | standing | {"unread": chat.unread()}


def message_view(world: World, message: Message) -> Shape:
    """One message as the person sees it; what does not apply is None, False or empty."""
    shape = message.shape
    entities = shape.get("entities") or shape.get("caption_entities") or []
    return {
        "message_id": message.message_id,
        "from": message.sender,
        "date": datetime.fromtimestamp(shape["date"], UTC).isoformat(),
        "text": shape.get("text", ""),
        "entities": shape.get("entities", []),
        "html": rendered(message.text, entities),
        "buttons": _buttons(shape),
        "document": _file(world, shape.get("document"), shape),
        "photo": _file(world, (shape.get("photo") or [None])[-1], shape),
        "other": next((kind for kind in _KINDS if kind in shape), None),
        "reply_to": shape.get("reply_to_message", {}).get("message_id"),
        "edited": message.edited,
        "deleted": message.deleted,
        "reaction": message.reaction or None,
        "alert": message.alert or None,
    }


def _acting(chat: Chat) -> bool:
    return bool(chat.action) and time.monotonic() < chat.action_until


def _buttons(shape: Shape) -> list[list[Shape]]:
    rows = shape.get("reply_markup", {}).get("inline_keyboard", [])
    return [[_button(button) for button in row] for row in rows]


def _button(button: Shape) -> Shape:
    shown = {"text": button["text"]}
    if "callback_data" in button:
        return shown | {"data": button["callback_data"]}
    return shown | {name: value for name, value in button.items() if name != "text"}


def _file(world: World, part: Shape | None, shape: Shape) -> Shape | None:
    if part is None:
        return None
    file = world.files.get(part["file_id"])
    return {
        "file_id": part["file_id"],
        "file_name": file.name if file else "",
        "mime_type": file.mime_type if file else "",
        "size": file.size if file else 0,
        "url": f"/_kaari/files/{part['file_id']}",
        "caption": shape.get("caption", ""),
    }
