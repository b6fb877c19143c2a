"""Everything that this Telegram knows, and the few ways in which it changes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from playground.chats import Chat, Message
from playground.errors import ControlError, bad_request
from playground.faults import Faults
from playground.files import Files
from playground.hooks import Hooks
from playground.keyboards import inline_only
from playground.limits import Pace
from playground.people import SMALLEST_ID, user_shape, wanted_id
from playground.polling import Polling
from playground.profile import Profile
from playground.shapes import Shape, private_chat
from playground.spoiling import arrive
from playground.taps import Taps
from playground.updates import DAY_S, Updates, Waiting
from playground.webhook import Webhook

if TYPE_CHECKING:
    from playground.clock import Clock
    from playground.journal import Journal

Keep = Callable[[str, object, object], None]
"""Told of each thing that changed: its kind, its key, and the thing or None when it is gone."""


def _nothing(_kind: str, _key: object, _thing: object) -> None:
    """Without a store nothing is kept."""


def _no_commit() -> None:
    """Without a store there is nothing to write."""


class World:
    """People, chats, updates and the rest, of one bot. No HTTP, no waiting for the network."""

    def __init__(self, seed: int, clock: Clock, journal: Journal) -> None:
        self.seed = seed
        self.random = Random(seed)  # noqa: S311 a playground wants the same numbers again
        self.clock = clock
        self.journal = journal
        self.profile = Profile()
        self.people: dict[int, Shape] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = Updates(self.random)
        self.taps = Taps()
        self.files = Files()
        self.webhook = Webhook()
        self.faults = Faults(seed)
        self.hooks = Hooks()
        self.next_message_id = 1
        self.revision = 0
        self.date_skew_s = 0.0
        self.restarted_until = 0.0  # monotonic
        self.polling = Polling()
        self.pace = Pace()
        self.keep: Keep = _nothing
        self.commit: Callable[[], None] = _no_commit
        self.delivery_wanted = asyncio.Event()
        self._news = asyncio.Event()

    # -- people and chats

    def add_person(self, given: Shape) -> Shape:
        """A new person whom the bot does not know yet; the result is her User object."""
        user_id = wanted_id(given) or self.fresh(
            SMALLEST_ID, 4 * SMALLEST_ID, self.chats.__contains__
        )
        if user_id in self.chats:
            raise ControlError(f"there is already a chat {user_id}")
        user = user_shape(given, user_id)
        self.set_person(user)
        standing = "bot" if user["is_bot"] else "unknown"
        self.add_chat(Chat(private_chat(user), standing))
        return user

    def set_person(self, user: Shape) -> None:
        self.people[user["id"]] = user
        if user["id"] in self.chats:
            self.chats[user["id"]].shape = private_chat(user)
            self.touch(self.chats[user["id"]])
        self.keep("person", user["id"], user)

    def add_chat(self, chat: Chat) -> None:
        self.chats[chat.id] = chat
        self.touch(chat)

    def chat_of(self, user_id: int) -> Chat:
        """The private chat of a person; ControlError when there is no such person."""
        if user_id not in self.people:
            raise ControlError(f"no person with id {user_id}")
        return self.chats[user_id]

    def known_chat(self, chat_id: str) -> Chat:
        """The chat that a call names (S1, S11)."""
        if not chat_id.strip():
            raise bad_request("chat_id is empty")
        with contextlib.suppress(ValueError):
            chat = self.chats.get(int(chat_id))
            if chat is not None and chat.standing != "unknown":
                return chat
        raise bad_request("chat not found")

    def writable_chat(self, chat_id: str) -> Chat:
        """The chat that a call names, if the bot may write there."""
        chat = self.known_chat(chat_id)
        if refusal := chat.refusal():
            raise refusal
        return chat

    # -- messages

    def post(self, chat: Chat, content: Shape, markup: Shape | None = None) -> Message:
        """A message of the bot, as it appears in the chat."""
        inline = inline_only(markup)
        head = self._head(chat) | {"from": self.profile.user}
        shape = head | content | ({"reply_markup": inline} if inline else {})
        message = Message(shape, "bot", editable=markup is None or "inline_keyboard" in markup)
        if markup is not None and "inline_keyboard" not in markup:
            chat.keyboard = None if markup.get("remove_keyboard") else markup
        chat.action = ""
        self.store_message(chat, message)
        return message

    def receive(self, chat: Chat, sender: Shape | None, content: Shape) -> Message:
        """A message of a person, or of a channel, as it appears in the chat."""
        author = {"from": sender} if sender else {}
        message = Message(self._head(chat) | author | content, "person")
        self.store_message(chat, message)
        return message

    def note(self, chat: Chat, text: str, entities: list[Shape]) -> Message:
        """A local line in the person's view that the bot never sees."""
        content = {"text": text, "entities": entities}
        message = Message(self._head(chat) | content, "note")
        self.store_message(chat, message)
        return message

    def store_message(self, chat: Chat, message: Message) -> None:
        chat.messages[message.message_id] = message
        self.keep("message", (chat.id, message.message_id), message)
        self.touch(chat)

    def touch(self, chat: Chat) -> None:
        """The person's view of this chat has changed."""
        self.revision += 1
        chat.revision = self.revision
        self.keep("chat", chat.id, chat)
        self.wake()

    def wake(self) -> None:
        """Wakes whoever waits for anything to change."""
        self._news.set()
        self._news = asyncio.Event()

    async def wait_news(self, timeout_s: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), timeout_s)

    def fresh(self, low: int, high: int, taken: Callable[[int], bool]) -> int:
        """A random number that is not taken: after a restart the same numbers come again."""
        while taken(number := self.random.randrange(low, high)):
            pass
        return number

    def date(self) -> int:
        """The date that a message of this moment carries."""
        return int(self.clock.now_s() + self.date_skew_s)

    def _head(self, chat: Chat) -> Shape:
        number = self.next_message_id
        self.next_message_id += 1
        return {"message_id": number, "date": self.date(), "chat": chat.shape}

    # -- updates

    def tell_bot(self, kind: str, content: Shape, line: str = "") -> list[int]:
        """Puts an update in the queue, with what faults make of it; the ids that it got."""
        now = self.clock.now_s()
        if self.updates.last_added_s is not None and now - self.updates.last_added_s > DAY_S:
            self.forget(self.updates.drop_expired(now))
        return arrive(self, kind, content, line) if self.updates.wants(kind) else []

    def enqueue(self, kind: str, update: Shape, line: str = "") -> list[int]:
        """Puts an update of any shape in the queue as it is."""
        one = self.updates.append(update, kind, self.clock.now_s(), line)
        if one is None:
            self.journal.write("dropped", self.clock.now_s(), update_kind=kind)
            return []
        self.journal.write("update", self.clock.now_s(), update_id=one.update_id, raw=one.raw)
        self.keep("update", one.update_id, one)
        self.keep("meta", "updates", self.updates)
        self.polling.arrived()
        self.delivery_wanted.set()
        return [one.update_id]

    def confirm(self, offset: int) -> list[Waiting]:
        """Forgets what the bot has taken, as its offset says; the result is what went."""
        gone = self.updates.confirm(offset)
        self.keep("meta", "updates", self.updates)
        self.forget(gone)
        return gone

    def delivered(self, one: Waiting) -> None:
        """The webhook took this update, or its time is over."""
        self.forget(self.updates.remove(lambda other: other is one))
        self.updates.confirmed += 1
        self.keep("meta", "updates", self.updates)

    def forget(self, gone: list[Waiting]) -> None:
        """Updates that left the queue."""
        for one in gone:
            self.keep("update", one.update_id, None)
