"""getChat and leaveChat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import bad_request

if TYPE_CHECKING:
    from playground.parameters import Parameters
    from playground.shapes import Shape
    from playground.world import World

_ALWAYS_THERE = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": True,
        "limited_gifts": True,
        "unique_gifts": True,
        "premium_subscription": True,
        "gifts_from_channels": True,
    },
}


def get_chat(world: World, given: Parameters) -> Shape:
    return world.known_chat(given.text("chat_id")).shape | _ALWAYS_THERE


def leave_chat(world: World, given: Parameters) -> bool:
    chat = world.writable_chat(given.text("chat_id"))
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.standing = "left"
    world.touch(chat)
    return True
