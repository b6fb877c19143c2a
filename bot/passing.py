"""What time brings, each thing in a turn of its own, so that none that raises stops another."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import handlers
from bot.clock import Clock
from handlers.turn import House
from storage import Database, Transaction
from storage.lease import LeaseLost
from storage.tombstones import finish
from storage.troubled import is_outage

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST_PAIRS = 100
"""Looked at one by one after their reminders raised together."""


class Passing:
    """What nobody has asked for. Nothing raises but LeaseLost."""

    def __init__(
        self,
        database: Database[Transaction],
        house: House,
        clock: Clock,
        graves: Path,
    ) -> None:
        """`graves`: the list of who was erased (storage/tombstones.py)."""
        self._graves = graves
        self._database = database
        self._house = house
        self._clock = clock
        self._down = False
        """The database failed just now."""

    async def alive(self) -> None:
        """Notes that Telegram answers."""
        now = self._clock.now()
        await self._turn("alive", lambda tx: handlers.alive(tx, now))

    async def back(self, gap_s: float | None) -> None:
        """After a stop: shows each open question again, for taps are gone (waking.py)."""
        now = self._clock.now()
        left = await self._turn("left open", lambda tx: handlers.left_open(tx, now, gap_s))
        for draft in left or ():
            await self._turn(
                "shown again", partial(handlers.show_left, self._house, draft_id=draft, now=now)
            )

    async def tick(self) -> None:
        """All steps, each until there is nothing left to do now."""
        for step in handlers.STEPS:
            more: bool | None = True
            while more:
                more = await self._step(step)
            if more is None and step is handlers.remind and not self._down:
                await self._one_by_one()
        await self._scrub()

    async def _step(self, step: handlers.Step) -> bool | None:
        now = self._clock.now()
        return await self._turn(
            step.__module__, lambda tx: handlers.step(self._house, tx, now, step)
        )

    async def _one_by_one(self) -> None:
        """A pair whose reminders raise waits for an hour; the others get theirs."""
        now = self._clock.now()
        for _ in range(MOST_PAIRS):
            more = await self._turn("a pair", lambda tx: handlers.remind_one(self._house, tx, now))
            if more is None:
                more = await self._turn("put off", lambda tx: handlers.put_off(tx, now))
            if not more:
                return

    async def _scrub(self) -> None:
        """What was erased leaves the files, too; if a reader is in the way, at the next tick."""
        now = self._clock.now()
        await self._tried("erased", lambda: finish(self._database, self._graves, now))

    async def _turn(self, what: str, do: Callable[[Transaction], T]) -> T | None:
        return await self._tried(what, lambda: self._database.turn(do))

    async def _tried(self, what: str, do: Callable[[], Awaitable[T]]) -> T | None:
        """None if it raised: it is written into the log, and the next tick tries again."""
        self._down = False
        try:
            return await do()
        except LeaseLost:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, the rest goes on
            self._down = is_outage(error)
            kind = "database" if self._down else "error"
            log.error("%s: %s %s", what, kind, type(error).__name__)  # noqa: TRY400
            return None
