"""One Kaari at a time: takes the lease before the loops begin, and keeps it while they run.

Telegram's 409 is no lock: two bots ran side by side for 15 s and shared the updates between them.
"""

import asyncio
import logging
import os
import socket
from typing import Generic, TypeVar

from bot.clock import Clock
from bot.notify import notify
from storage.database import Database, Transaction
from storage.lease import BEAT_S, BEATS_MISSED, Holding, Lease, LeaseLost, Sign

log = logging.getLogger(__name__)

Tx = TypeVar("Tx", bound=Transaction)


class AnotherKaari(Exception):
    """Another process works with this database. One line for the operator."""


class Leader(Generic[Tx]):
    """This process's hold on the lease of a database. Waits by the monotonic clock only."""

    def __init__(self, database: Database[Tx], url: str, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._sign = Sign(url)
        self._fence = 0

    async def take(self) -> None:
        """Returns once this process holds the lease; AnotherKaari: a living one does."""
        before = await self._look()
        if before and before.holder and not self._sign.dead(before.fence):
            await self._watch(before)
        fence = await self._database.turn(
            lambda tx: Lease(tx).take(before, _who(), self._clock.now())
        )
        if fence is None:
            raise AnotherKaari("another Kaari has just started with this database")
        self._fence = fence
        self._sign.set(fence)
        self._database.hold(fence)

    async def keep(self) -> None:
        """Beats until it is cancelled; raises LeaseLost when another has taken over."""
        while True:
            try:
                await self._beat()
            except LeaseLost:
                raise
            except Exception as error:  # noqa: BLE001 -- the database; the next beat is another try
                log.warning("the lease cannot be kept now: %s", type(error).__name__)
            notify("WATCHDOG=1")
            await asyncio.sleep(BEAT_S)

    async def _beat(self) -> None:
        now = self._clock.now()
        await self._database.turn(lambda tx: Lease(tx).beat(self._fence, now))

    async def give_back(self) -> None:
        """The next one need not wait. To be called when the loops have ended."""
        try:
            if self._fence:
                await self._database.turn(lambda tx: Lease(tx).give_back(self._fence))
        except Exception as error:  # noqa: BLE001 -- then the sign goes with the process
            log.info("the lease was not given back: %s", type(error).__name__)
        finally:
            self._sign.close()

    async def _watch(self, before: Holding) -> None:
        """Returns when the holder has missed its beats; AnotherKaari: it has made one."""
        log.info("%s holds the lease; waiting whether it lives", before.holder)
        for _ in range(BEATS_MISSED):
            await asyncio.sleep(BEAT_S)
            now = await self._look()
            if now is None or (now.fence, now.beats) != (before.fence, before.beats):
                raise AnotherKaari(f"another Kaari runs with this database: {before.holder}")
            if now.holder is None:
                return

    async def _look(self) -> Holding | None:
        return await self._database.turn(lambda tx: Lease(tx).look())


def _who() -> str:
    return f"{socket.gethostname()[:60]}, process {os.getpid()}"
