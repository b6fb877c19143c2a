"""Taps on inline buttons: callback queries and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.errors import bad_request
from playground.shapes import Shape, inaccessible

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.parameters import Parameters
    from playground.world import World

ANSWER_WITHIN_S = 150.0  # of this Telegram's clock; as long as the update itself lives (U16)
_ANSWER_LIMIT = 200
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Tap:
    """One callback query: who pressed what, when, and whether the bot has answered."""

    query_id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    at_s: float
    answered: bool = False


class Taps(dict[str, Tap]):
    """Callback queries by their id."""


def new_query(world: World, user_id: int, chat: Chat, message_id: int, data: str) -> Shape:
    """A person presses a button: the CallbackQuery, remembered until it is answered."""
    query_id = str(world.fresh(10**17, 10**18, lambda number: str(number) in world.taps))
    one = Tap(query_id, user_id, chat.id, message_id, data, world.clock.now_s())
    world.taps[query_id] = one
    world.keep("tap", query_id, one)
    message = chat.present(message_id)
    return {
        "id": query_id,
        "from": world.people[user_id],
        "message": message.shape if message else inaccessible(chat.shape, message_id),
        "chat_instance": str(chat.id * 7919 + world.seed),
        "data": data,
    }


def same_again(world: World, query: Shape) -> Shape:
    """The same press under a new id, as an app sends it after a lost network (C3)."""
    old = world.taps[query["id"]]
    return new_query(world, old.user_id, world.chats[old.chat_id], old.message_id, old.data)


def answer_callback_query(world: World, given: Parameters) -> bool:
    """The bot answers a tap, once and in time (C1)."""
    one = world.taps.get(given.text("callback_query_id"))
    now = world.clock.now_s()
    if one is None or one.answered or now - one.at_s > ANSWER_WITHIN_S:
        raise bad_request(_TOO_OLD)
    text = given.text("text")
    if len(text) > _ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    one.answered = True
    world.keep("tap", one.query_id, one)
    _show(world, one, text, alert=given.flag("show_alert"), url=given.text("url"))
    return True


def _show(world: World, one: Tap, text: str, *, alert: bool, url: str) -> None:
    chat = world.chats.get(one.chat_id)
    if chat is None:
        return
    toast = {
        "query_id": one.query_id,
        "message_id": one.message_id,
        "text": text,
        "show_alert": alert,
        "url": url or None,
        "revision": world.revision + 1,
    }
    chat.toasts = [*chat.toasts[-49:], toast]
    message = chat.messages.get(one.message_id)
    if message is not None and alert:
        message.alert = text
        world.keep("message", (chat.id, message.message_id), message)
    world.touch(chat)
