"""The JSON objects of the Bot API that are built in more than one place."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]
"""A JSON object as Telegram sends it. Never changed once given out: an edit makes a new one."""


def without_nothing(shape: Shape) -> Shape:
    """The object without the fields that have no value: Telegram leaves them out (I5)."""
    return {name: value for name, value in shape.items() if value not in (None, "", [])}


def private_chat(user: Shape) -> Shape:
    names = {name: user.get(name) for name in ("first_name", "last_name", "username")}
    return without_nothing({"id": user["id"], "type": "private", **names})


def inaccessible(chat: Shape, message_id: int) -> Shape:
    """A message that Telegram no longer has (C2)."""
    return {"chat": chat, "message_id": message_id, "date": 0}


def member(user: Shape, status: str) -> Shape:
    """A ChatMember; a kicked one carries the date until which, 0 meaning for ever."""
    ending = {"until_date": 0} if status == "kicked" else {}
    return {"user": user, "status": status, **ending}
