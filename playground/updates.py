"""The queue of updates that wait for the bot, by Telegram's rules (U2-U10, U16-U18). Pure."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from playground.shapes import Shape

QUEUE_UPDATES = 100_000
QUEUE_BYTES = 128 * 1024 * 1024
ANSWER_BYTES = 4 * 1024 * 1024
IGNORED_AHEAD = 10
IGNORED_BEHIND = 100_000
DAY_S = 86_400.0
WEEK_S = 7 * DAY_S
LIFE_S = {"callback_query": 150.0, "inline_query": 30.0}
LAST_ID = 2**31 - 1
KNOWN = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
)
DEFAULT = frozenset(KNOWN) - {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(slots=True)
class Waiting:
    """One update in the queue; `raw` is its JSON, `line` keeps its order at a webhook (U19)."""

    update_id: int
    kind: str
    raw: str
    expires_s: float
    line: str = ""
    order: int = 0


def allowed_set(names: object) -> frozenset[str] | None:
    """The kinds that `allowed_updates` asks for; None means unchanged (U10)."""
    if not isinstance(names, list):
        return None
    asked = frozenset(name for name in names if name in KNOWN)
    return asked or DEFAULT


class Updates:
    """Waiting updates of one bot; every method that takes them away returns what it took."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.waiting: deque[Waiting] = deque()
        self.bytes = 0
        self.next_id = self._any_id()
        self.last_added_s: float | None = None
        self.allowed: frozenset[str] = DEFAULT
        self.offset = 0
        self.confirmed = 0
        self._order = 0

    def __len__(self) -> int:
        return len(self.waiting)

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind; one that nobody knows always comes (U10)."""
        return kind in self.allowed or kind not in KNOWN

    def append(self, update: Shape, kind: str, now_s: float, line: str = "") -> Waiting | None:
        """Puts an update at the end with the next id; None when the queue is full (U17)."""
        self._restart_after_silence(now_s)
        raw = json.dumps({"update_id": self.next_id, **update})
        if len(self.waiting) >= QUEUE_UPDATES or self.bytes + len(raw) > QUEUE_BYTES:
            return None
        life_s = LIFE_S.get(kind, DAY_S)
        one = Waiting(self.next_id, kind, raw, now_s + life_s, line, self._order + 1)
        self.put(one)
        self.last_added_s = now_s
        return one

    def put(self, one: Waiting) -> None:
        """Appends a ready one, as it was kept in a store."""
        self.waiting.append(one)
        self.bytes += len(one.raw)
        self._order = one.order
        self.next_id = one.update_id + 1

    def confirm(self, offset: int) -> list[Waiting]:
        """Forgets for ever what lies before a positive offset, or all but the last -offset."""
        self.offset = offset
        if offset < 0:
            gone = [self._pop() for _ in range(len(self.waiting) + offset)]
        elif offset == 0 or self.ignores(offset):
            gone = []
        else:
            gone = self._pop_while(lambda one: one.update_id < offset)
        self.confirmed += len(gone)
        return gone

    def ignores(self, offset: int) -> bool:
        """Whether Telegram takes the offset for nonsense and starts from the head (U5)."""
        head = self.waiting[0].update_id if self.waiting else self.next_id
        return offset > self.next_id + IGNORED_AHEAD or offset < head - IGNORED_BEHIND

    def first(self, limit: int, now_s: float) -> list[Waiting]:
        """Up to `limit` waiting updates in order, and no more than one answer may carry (U9)."""
        taken: list[Waiting] = []
        size = 0
        for one in self.waiting:
            size += len(one.raw)
            if len(taken) == limit or (taken and size > ANSWER_BYTES):
                break
            if one.expires_s > now_s:
                taken.append(one)
        return taken

    def drop_expired(self, now_s: float) -> list[Waiting]:
        return self.remove(lambda one: one.expires_s <= now_s)

    def remove(self, gone: Callable[[Waiting], bool]) -> list[Waiting]:
        removed: list[Waiting] = []
        kept: deque[Waiting] = deque()
        for one in self.waiting:
            (removed if gone(one) else kept).append(one)
        self.waiting = kept
        self.bytes -= sum(len(one.raw) for one in removed)
        return removed

    def restart_at(self, update_id: int) -> None:
        """The next id; ValueError when it would put the waiting ones out of order."""
        if not 0 < update_id <= LAST_ID:
            raise ValueError("an update_id is 1 to 2147483647")
        if self.waiting and update_id <= self.waiting[-1].update_id:
            raise ValueError("updates wait with higher ids; let them be fetched or expire first")
        self.next_id = update_id

    def record(self) -> Shape:
        """What is kept of the queue beside the updates themselves."""
        return {
            "next_id": self.next_id,
            "last_added_s": self.last_added_s,
            "allowed": sorted(self.allowed),
            "offset": self.offset,
            "confirmed": self.confirmed,
        }

    def restore(self, kept: Shape) -> None:
        self.next_id, self.last_added_s = kept["next_id"], kept["last_added_s"]
        self.allowed = frozenset(kept["allowed"])
        self.offset, self.confirmed = kept["offset"], kept["confirmed"]

    def _restart_after_silence(self, now_s: float) -> None:
        silent = self.last_added_s is not None and now_s - self.last_added_s >= WEEK_S
        if silent and not self.waiting:
            self.next_id = self._any_id()

    def _any_id(self) -> int:
        return self._random.randrange(10_000_000, 1_000_000_000)

    def _pop_while(self, before: Callable[[Waiting], bool]) -> list[Waiting]:
        gone = []
        while self.waiting and before(self.waiting[0]):
            gone.append(self._pop())
        return gone

    def _pop(self) -> Waiting:
        one = self.waiting.popleft()
        self.bytes -= len(one.raw)
        return one
