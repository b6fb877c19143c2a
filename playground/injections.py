"""Faults that act once, when they are asked for: on a chat, a person, or the queue."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from playground import acts, groups
from playground.clock import instant
from playground.errors import ControlError, conflict
from playground.people import LARGEST_ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.chats import Chat, Message
    from playground.shapes import Shape
    from playground.world import World

LONG_TEXT = "Tapasimme kirjastossa ja luimme minun ansioluetteloni. " * 100
_RIGHT_TO_LEFT = "مرحبا، אני כאן"
_DECOMPOSED = unicodedata.normalize("NFD", "Åbo, Härmä, työ")


def inject(world: World, given: Shape) -> Shape:
    """Makes it happen now; params name the user or chat, and the message where one is meant."""
    name, params = given["name"], given.get("params") or {}
    world.journal.write("fault", world.clock.now_s(), fault=name, params=params)
    result = _ACTS[name](world, params)
    return {"id": None, "name": name} | (result or {})


def _expire(world: World, params: Shape) -> Shape:
    kind = params.get("kind")
    gone = world.updates.remove(lambda one: kind in (None, one.kind))
    world.forget(gone)
    return {"expired": len(gone)}


def _set_webhook(world: World, params: Shape) -> None:
    world.webhook.url = params.get("url", "https://somebody-else.example/hook")
    world.keep("meta", "webhook", world.webhook)
    world.polling.end(conflict("terminated by setWebhook request"))


def _standing(value: str) -> Callable[[World, Shape], None]:
    def change(world: World, params: Shape) -> None:
        chat = _chat(world, params)
        chat.standing = value
        world.touch(chat)

    return change


def _migrate(world: World, params: Shape) -> Shape:
    return {"update_ids": groups.upgrade(world, _chat(world, params))}


def _kick(world: World, params: Shape) -> Shape:
    user = params.get("user") if "chat" in params else None
    return {"update_ids": groups.remove_bot(world, _chat(world, params), user)}


def _flag(name: str, *, value: bool) -> Callable[[World, Shape], None]:
    def change(world: World, params: Shape) -> None:
        chat = _chat(world, params)
        message = _message(chat, params)
        setattr(message, name, value)
        world.store_message(chat, message)

    return change


def _sends(content: Shape) -> Callable[[World, Shape], Shape]:
    """The person sends this; what stands in params wins."""

    def send(world: World, params: Shape) -> Shape:
        return acts.send(world, _user(params), content | _rest(params))

    return send


def _album(world: World, params: Shape) -> Shape:
    """Pictures with one media_group_id, the caption on the first only (I4)."""
    group = str(world.random.randrange(10**16))
    sent: Shape = {"update_ids": [], "message_ids": []}
    for number in range(int(params.get("count", 3))):
        caption = {"text": params.get("text", "Kuvia")} if number == 0 else {}
        content = {"photo": True, "media_group_id": group, **caption}
        one = acts.send(world, _user(params), content)
        sent = {key: sent[key] + one[key] for key in sent}
    return sent


def _edit(world: World, params: Shape) -> Shape:
    user = _user(params)
    message = params.get("message_id") or _newest(world.chat_of(user), "person")
    text = params.get("text", "Korjasin tämän")
    return acts.edit(world, user, {"message_id": message, "text": text})


def _react(world: World, params: Shape) -> Shape:
    user = _user(params)
    message = params.get("message_id") or _newest(world.chat_of(user), "bot")
    return acts.react(world, user, {"message_id": message, "emoji": params.get("emoji", "👍")})


def _reply(world: World, params: Shape) -> Shape:
    user = _user(params)
    message = params.get("message_id") or _newest(world.chat_of(user), "bot")
    return acts.send(world, user, {"text": params.get("text", "Kyllä"), "reply_to": message})


def _channel_post(world: World, params: Shape) -> Shape:
    chat = params.get("chat") or groups.add_group(world, {"type": "channel"})["chat"]["id"]
    return groups.send(world, chat, {"text": params.get("text", "Ilmoitus")}) | {"chat": chat}


def _anonymous(world: World, params: Shape) -> Shape:
    chat = params.get("chat") or groups.add_group(world, {"type": "supergroup"})["chat"]["id"]
    content = {"text": params.get("text", "Hei"), "anonymous": True}
    return groups.send(world, chat, content) | {"chat": chat}


def _person(**change: str | None) -> Callable[[World, Shape], Shape]:
    """The person's names change; None takes a field away (I5)."""

    def rename(world: World, params: Shape) -> Shape:
        user = _user(params)
        world.chat_of(user)
        changed = world.people[user] | change
        world.set_person({key: value for key, value in changed.items() if value is not None})
        return {"user": world.people[user]}

    return rename


def _big_id(world: World, _params: Shape) -> Shape:
    person = {"first_name": "Suuri", "id": LARGEST_ID - 1 - len(world.people)}
    return {"user": world.add_person(person)}


def _skew(world: World, params: Shape) -> None:
    world.date_skew_s = float(params.get("seconds", 3600))


def _clock(world: World, params: Shape) -> Shape:
    now_s = instant(params["now"]) if "now" in params else world.clock.now_s()
    world.clock.change(now_s=now_s + float(params.get("advance", 0)))
    world.keep("meta", "clock", world.clock)
    world.wake()
    return {"clock": world.clock.state()}


def _user(params: Shape) -> int:
    user = params.get("user")
    if not isinstance(user, int):
        raise ControlError("params.user must be the id of a person")
    return user


def _chat(world: World, params: Shape) -> Chat:
    chat = world.chats.get(params.get("chat") or params.get("user") or 0)
    if chat is None:
        raise ControlError("params.user or params.chat must name a chat that there is")
    return chat


def _message(chat: Chat, params: Shape) -> Message:
    number = params.get("message_id") or _newest(chat, "bot")
    if number not in chat.messages:
        raise ControlError(f"no message with id {number}")
    return chat.messages[number]


def _newest(chat: Chat, sender: str) -> int:
    for message in reversed(chat.messages.values()):
        if message.sender == sender and not message.deleted:
            return message.message_id
    raise ControlError("there is no such message yet")


def _rest(params: Shape) -> Shape:
    return {key: value for key, value in params.items() if key != "user"}


_ACTS: dict[str, Callable[[World, Shape], Shape | None]] = {
    "expire_now": _expire,
    "webhook_set_by_other": _set_webhook,
    "block": lambda world, params: acts.block(world, _user(params)),
    "unblock": lambda world, params: acts.unblock(world, _user(params)),
    "deactivate": _standing("deactivated"),
    "never_started": _standing("known"),
    "migrate_group": _migrate,
    "kick": _kick,
    "no_rights": _standing("mute"),
    "delete_message": _flag("deleted", value=True),
    "make_inaccessible": _flag("inaccessible", value=True),
    "edit_window_over": _flag("editable", value=False),
    "delete_window_over": _flag("deletable", value=False),
    "split_long": _sends({"text": LONG_TEXT}),
    "album": _album,
    "edit": _edit,
    "forward": _sends({"text": "Jonkun muun sanat", "forward_of": "Maija"}),
    "reply": _reply,
    "voice": _sends({"voice": True}),
    "photo": _sends({"photo": True}),
    "sticker": _sends({"sticker": True}),
    "reaction": _react,
    "channel_post": _channel_post,
    "anonymous_admin": _anonymous,
    "no_username": _person(username=None),
    "no_last_name": _person(last_name=None),
    "emoji_name": _person(first_name="🌸"),
    "rtl": _sends({"text": _RIGHT_TO_LEFT}),
    "nfd": _sends({"text": _DECOMPOSED}),
    "big_id": _big_id,
    "clock_skew": _skew,
    "server_clock": _clock,
}
