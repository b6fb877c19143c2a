"""A town whose bot may die at any moment: it is started again, and everybody goes on."""

import asyncio
import os
import signal
import time

from live import LiveTown

PATIENCE_S = 30  # I7
FAULTY_PATIENCE_S = 180
"""While faults are on; the patience of I7 begins when they end."""


class Village(LiveTown):
    """`deaths` counts how often the bot was killed, `recoveries` how long its starts took (s)."""

    def __init__(self, folder, database_url, nursery):
        super().__init__(folder, database_url)
        self.nursery = nursery
        self.failpoint = ""
        self.deaths = 0
        self.recoveries = []
        self.patience_s = PATIENCE_S
        self.killing = None
        """A function that gives seconds until the next kill; None: nobody kills."""
        self.pid = 0

    async def start_bot(self):
        start = time.monotonic()
        await self._bear()
        await self.wait("poll", self._polls)
        self.recoveries.append(time.monotonic() - start)

    async def _bear(self):
        environment = dict(self.environment)
        if self.failpoint:
            environment["KAARI_FAILPOINT"], self.failpoint = self.failpoint, ""
        self.pid, self.end = await self.nursery.bot(environment, self.folder / "bot.log")

    async def stop_bot(self):
        if self.pid and not self.end.done():
            os.kill(self.pid, signal.SIGTERM)
            await asyncio.wait_for(asyncio.shield(self.end), PATIENCE_S)

    async def kill_bot(self):
        if not self.end.done():
            os.kill(self.pid, signal.SIGKILL)
        await asyncio.wait_for(asyncio.shield(self.end), PATIENCE_S)
        self._died()

    def _died(self):
        self.deaths += 1
        self.note("kill")

    def note(self, kind, **what):
        """For the checker, in the server's journal."""
        self.server.stage.journal.write(kind, self.server.stage.clock.now_s(), **what)

    async def invitation(self):
        """A coordinator's token; `kaari invite` itself is tested in test_live_arc.py."""
        token = await self.database.turn(lambda tx: tx.invitations.make("coordinator", self.now))
        self.know(token)

    async def wait(self, what, condition):
        """As always; a bot that has died meanwhile is started again."""
        until = time.monotonic() + self.patience_s
        while not await condition():
            if self.end.done():
                await self._again()
            elif time.monotonic() > until:
                raise AssertionError(f"I7: no {what} in time:\n{self.logged[-3000:]}")
            await asyncio.sleep(0.003)
            if self.killing is not None:
                await self._perhaps_kill()

    async def _perhaps_kill(self):
        if self.killing():
            await self.kill_bot()
            await self._again(counted=True)

    async def _again(self, *, counted=False):
        code = self.end.result()
        assert code == -signal.SIGKILL, f"the bot ended with {code}:\n{self.logged[-3000:]}"
        if not counted:
            self._died()
        killing, self.killing = self.killing, None
        await self.start_bot()
        self.killing = killing

    async def advance(self, by):
        """Time passes at one stroke, and all that the bot does then is done."""
        await self._stand_at(self.now + by)
