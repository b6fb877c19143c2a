"""Groups and channels, as far as a bot for private chats meets them (I7, S16-S18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.chats import Chat
from playground.contents import content_of
from playground.errors import ControlError
from playground.shapes import Shape, member

if TYPE_CHECKING:
    from playground.world import World

_SUPERGROUP = -1_000_000_000_000
_KINDS = ("group", "supergroup", "channel")
_ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def add_group(world: World, given: Shape) -> Shape:
    """A new group, supergroup or channel; `add` (true) puts the bot into it at once."""
    kind = given.get("type", "group")
    if kind not in _KINDS:
        raise ControlError(f"type must be one of {', '.join(_KINDS)}")
    base = 0 if kind == "group" else _SUPERGROUP
    number = world.fresh(10**9, 10**10, lambda number: base - number in world.chats)
    chat_id = int(given.get("id") or base - number)
    if chat_id in world.chats or chat_id >= 0:
        raise ControlError("the id of a group is negative and new")
    shape = {"id": chat_id, "type": kind, "title": str(given.get("title", "Ryhmä"))}
    chat = Chat(shape, "left")
    world.add_chat(chat)
    ids = add_bot(world, chat, given.get("user")) if given.get("add", True) else []
    return {"chat": shape, "update_ids": ids}


def add_bot(world: World, chat: Chat, user_id: int | None) -> list[int]:
    """Somebody takes the bot into the group; people of a group are known to the bot."""
    who = _somebody(world, user_id)
    chat.standing = "member"
    world.touch(chat)
    status = "administrator" if chat.type == "channel" else "member"
    ids = _membership(world, chat, who, "left", status)
    if chat.type != "channel":
        bot = world.profile.user
        content = {"new_chat_members": [bot], "new_chat_member": bot}
        message = world.receive(chat, who, content)
        ids += world.tell_bot("message", message.shape, f"chat {chat.id}")
    return ids


def remove_bot(world: World, chat: Chat, user_id: int | None = None) -> list[int]:
    """Somebody throws the bot out."""
    chat.standing = "kicked"
    world.touch(chat)
    return _membership(world, chat, _somebody(world, user_id), "member", "kicked")


def send(world: World, chat_id: int, given: Shape) -> Shape:
    """A message in a group: by `user`, or `anonymous` by an administrator; a channel post."""
    chat = world.chats.get(chat_id)
    if chat is None or chat.type == "private":
        raise ControlError(f"no group with id {chat_id}")
    content = content_of(world, chat, given)
    if chat.type == "channel":
        return _told(world, chat, "channel_post", content | {"sender_chat": chat.shape}, None)
    if given.get("anonymous"):
        return _told(world, chat, "message", content | {"sender_chat": chat.shape}, _ANONYMOUS)
    return _told(world, chat, "message", content, _somebody(world, given.get("user")))


def upgrade(world: World, chat: Chat) -> list[int]:
    """A group becomes a supergroup under a new id (S16)."""
    bigger = Chat(chat.shape | {"id": _SUPERGROUP + chat.id, "type": "supergroup"}, "member")
    world.add_chat(bigger)
    chat.standing, chat.migrated_to = "upgraded", bigger.id
    who = _somebody(world, None)
    moved = world.receive(chat, who, {"migrate_to_chat_id": bigger.id})
    return world.tell_bot("message", moved.shape, f"chat {chat.id}")


def _told(
    world: World,
    chat: Chat,
    kind: str,
    content: Shape,
    sender: Shape | None,
) -> Shape:
    message = world.receive(chat, sender, content)
    if chat.standing != "member":
        return {"update_ids": [], "message_ids": [message.message_id]}
    ids = world.tell_bot(kind, message.shape, f"chat {chat.id}")
    return {"update_ids": ids, "message_ids": [message.message_id]}


def _somebody(world: World, user_id: int | None) -> Shape:
    """The person with this id, or any; from now on the bot knows her (S12)."""
    if not world.people:
        world.add_person({"first_name": "Liisa"})
    user_id = next(iter(world.people)) if user_id is None else user_id
    chat = world.chat_of(user_id)
    if chat.standing == "unknown":
        chat.standing = "known"
        world.touch(chat)
    return world.people[user_id]


def _membership(world: World, chat: Chat, who: Shape, old: str, new: str) -> list[int]:
    bot = world.profile.user
    change = {
        "chat": chat.shape,
        "from": who,
        "date": world.date(),
        "old_chat_member": member(bot, old),
        "new_chat_member": _administrator(bot) if new == "administrator" else member(bot, new),
    }
    return world.tell_bot("my_chat_member", change, f"member {chat.id}")


def _administrator(bot: Shape) -> Shape:
    rights = (
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_post_messages",
        "can_edit_messages",
    )
    return member(bot, "administrator") | dict.fromkeys(rights, True)
