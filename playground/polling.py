"""getUpdates: who polls, how long she waits, what conflicts (U1-U15)."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.answers import Raw
from playground.errors import ApiError, conflict
from playground.selection import Occasion
from playground.spoiling import fetched
from playground.updates import Waiting, allowed_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.parameters import Parameters
    from playground.world import World

LONGEST_POLL_S = 50
MOST_UPDATES = 100
CONFLICT_DELAY_S = 3.0  # U13
HURRY_S = 3.0  # U8: asking again sooner than this waits this long
RUSH_S = 0.5  # U8: asking again sooner than this gets one update at a time
_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(slots=True)
class _Poll:
    """One getUpdates that waits; its end is None for "updates came", or a refusal."""

    ended: asyncio.Future[ApiError | None]
    alive: Callable[[], bool]

    def end(self, reason: ApiError | None) -> None:
        if not self.ended.done():
            self.ended.set_result(reason)


class Polling:
    """The one poll that may wait, and what is remembered of those before it."""

    def __init__(self) -> None:
        self._waiting: _Poll | None = None
        self._last_offset = 0
        self._last_start = float("-inf")
        self._last_conflict = float("-inf")

    @property
    def pollers(self) -> int:
        return 1 if self._waiting is not None and self._waiting.alive() else 0

    def arrived(self) -> None:
        """Updates came: whoever waits gets them."""
        self.end(None)

    def end(self, reason: ApiError | None) -> None:
        if self._waiting is not None:
            self._waiting.end(reason)

    def conflict(self) -> None:
        """Another poll begins: the one that waits is told so, the second time in 3 s late."""
        if self._waiting is None:
            return
        if not self._waiting.alive():  # its bot died: there is nobody to tell
            self.end(None)
            return
        now = time.monotonic()
        repeated = now - self._last_conflict < CONFLICT_DELAY_S
        self._last_conflict = now
        self.end(conflict(_OTHER, delay_s=CONFLICT_DELAY_S if repeated else 0))

    def pace(self, offset: int, limit: int, timeout_s: float) -> tuple[int, float]:
        """Limit and timeout after the brake on those who ask the same again at once (U8)."""
        now = time.monotonic()
        since = now - self._last_start
        same = offset == self._last_offset
        self._last_offset, self._last_start = offset, now
        if same and since < HURRY_S and timeout_s < HURRY_S:
            timeout_s = HURRY_S
        return (1 if same and since < RUSH_S else limit), timeout_s

    async def wait(self, timeout_s: float, alive: Callable[[], bool]) -> None:
        """Returns when updates came or the time is over; raises when the poll was ended."""
        poll = _Poll(asyncio.get_running_loop().create_future(), alive)
        self._waiting = poll
        try:
            await asyncio.wait([poll.ended], timeout=timeout_s)
        finally:
            if self._waiting is poll:
                self._waiting = None
        if poll.ended.done() and (reason := poll.ended.result()):
            raise reason


async def get_updates(world: World, given: Parameters) -> Raw:
    if world.webhook.url:
        raise conflict(_WEBHOOK)
    _remember_allowed(world, given)
    world.polling.conflict()
    offset = given.integer("offset")
    limit = max(1, min(MOST_UPDATES, given.integer("limit", MOST_UPDATES)))
    timeout_s = float(max(0, min(LONGEST_POLL_S, given.integer("timeout"))))
    limit, timeout_s = world.polling.pace(offset, limit, timeout_s)
    occasion = Occasion("getUpdates", update_id=offset)
    await world.hooks.pause("pause_before_confirm", occasion)
    _confirm(world, offset, occasion)
    return _answer(await _some(world, limit, timeout_s, given.alive))


async def _some(
    world: World,
    limit: int,
    timeout_s: float,
    alive: Callable[[], bool],
) -> list[Waiting]:
    until = time.monotonic() + timeout_s
    while True:
        batch = fetched(world, limit)
        left = until - time.monotonic()
        if batch or left <= 0 or not alive():
            return batch
        await world.polling.wait(left, alive)


def _remember_allowed(world: World, given: Parameters) -> None:
    try:
        allowed = allowed_set(given.json("allowed_updates"))
    except ValueError:
        return
    if allowed is not None and allowed != world.updates.allowed:
        world.updates.allowed = allowed
        world.keep("meta", "updates", world.updates)


def _confirm(world: World, offset: int, occasion: Occasion) -> None:
    if offset and world.faults.take(("ignore_offset",), occasion):
        return
    if gone := world.confirm(offset):
        ids = [one.update_id for one in gone]
        world.journal.write("confirm", world.clock.now_s(), offset=offset, update_ids=ids)


def _answer(batch: list[Waiting]) -> Raw:
    return Raw(f"[{','.join(one.raw for one in batch)}]")
