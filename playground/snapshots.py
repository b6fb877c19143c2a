"""The world as plain JSON data, and back: for saved states and for the store.

The data is {kind: {key: record}}; keys are text, "chat:number" for a message.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from playground.chats import Chat, Message
from playground.files import File
from playground.profile import Profile
from playground.records import record
from playground.taps import Tap
from playground.updates import Waiting
from playground.webhook import Webhook

if TYPE_CHECKING:
    from playground.shapes import Shape
    from playground.world import World


def save(world: World) -> Shape:
    """All that lasts: people, chats, messages, updates, taps, files, the bot's own settings."""
    saved: Shape = {
        "person": {str(key): record(user) for key, user in world.people.items()},
        "chat": {str(key): record(chat) for key, chat in world.chats.items()},
        "message": {
            f"{chat.id}:{number}": record(message)
            for chat in world.chats.values()
            for number, message in chat.messages.items()
        },
        "update": {str(one.update_id): record(one) for one in world.updates.waiting},
        "tap": {key: record(tap) for key, tap in world.taps.items()},
        "file": {key: record(file) for key, file in world.files.items()},
        "meta": {
            "profile": record(world.profile),
            "webhook": record(world.webhook),
            "updates": record(world.updates),
            "clock": record(world.clock),
        },
    }
    copied: Shape = json.loads(json.dumps(saved))
    return copied


def load(world: World, saved: Shape) -> None:
    """Fills an empty world; the data stays as it was."""
    saved = json.loads(json.dumps(saved))
    world.people = {user["id"]: user for user in saved.get("person", {}).values()}
    for one in saved.get("chat", {}).values():
        world.chats[one["shape"]["id"]] = Chat(**one)
    _load_messages(world, saved.get("message", {}))
    for one in sorted(saved.get("update", {}).values(), key=lambda one: one["order"]):
        world.updates.put(Waiting(**one))
    for key, one in saved.get("tap", {}).items():
        world.taps[key] = Tap(**one)
    for key, one in saved.get("file", {}).items():
        world.files[key] = File(**{**one, "data": base64.b64decode(one["data"])})
    _load_meta(world, saved.get("meta", {}))


def _load_messages(world: World, saved: Shape) -> None:
    places = [(*map(int, key.split(":")), one) for key, one in saved.items()]
    for chat_id, number, one in sorted(places, key=lambda place: place[1]):
        world.chats[chat_id].messages[number] = Message(**one)
        world.next_message_id = number + 1


def _load_meta(world: World, meta: Shape) -> None:
    if "profile" in meta:
        world.profile = Profile(**meta["profile"])
    if "webhook" in meta:
        world.webhook = Webhook(**meta["webhook"], allow_http=world.webhook.allow_http)
    if "updates" in meta:
        world.updates.restore(meta["updates"])
    if "clock" in meta:
        world.clock.restore(meta["clock"])
    world.revision = max((chat.revision for chat in world.chats.values()), default=0)
