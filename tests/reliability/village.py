"""A town whose bot may die at any moment: it is started again, and everybody goes on."""

import asyncio
import os
import signal
import time
from collections import Counter
from contextlib import asynccontextmanager

from live import A_BEAT, LiveTown
from stored import seen_ids

PATIENCE_S = 30  # I7
FAULTY_PATIENCE_S = 180
"""While faults are on; the patience of I7 begins when they end."""
HUNTED = 0.11
AT_WORK_S = 0.03
"""So long the bot works on what somebody did; a kill that comes later hits the next act."""


class Village(LiveTown):
    """`deaths` counts how often the bot was killed, `recoveries` how long its starts took (s)."""

    def __init__(self, folder, database_url, nursery):
        super().__init__(folder, database_url)
        self.nursery = nursery
        self.failpoints = iter(())
        """Each start of the bot is armed with the next one (failing_bot.py)."""
        self.deaths = 0
        self.died_at = Counter()
        self.recoveries = []
        self.patience_s = PATIENCE_S
        self.hunter = None
        """A Random that decides when somebody kills the bot; None: nobody does."""
        self._kill_at = None
        self.pid = 0
        if database_url.startswith("postgresql"):  # no sign on the host: its beats are waited for
            self.environment["KAARI_BEAT_S"] = "0.1"

    @classmethod
    @asynccontextmanager
    async def running(cls, folder, database_url, nursery):
        """A village from its beginning to its end."""
        village = cls(folder, database_url, nursery)
        try:
            await village.open()
            yield village
        finally:
            await village.close()

    async def open(self):
        """As always; from the first poll on somebody looks at what each poll confirms (I2)."""
        self._looking = asyncio.create_task(self._look())
        await super().open()

    async def close(self):
        self._looking.cancel()
        self.server.stage.world.hooks.clear()
        await super().close()

    async def _look(self):
        """Each getUpdates waits until it is known whether what it confirms is saved."""
        world = self.server.stage.world
        hook = world.hooks.add({"name": "pause_before_confirm"})
        while True:
            await hook.somebody.wait()
            offset = hook.stopped[0][0].update_id
            gone = [one.update_id for one in world.updates.waiting if one.update_id < offset]
            if gone:
                saved = await asyncio.to_thread(self.saved)
                missing = [one for one in gone if one not in saved]
                self.note("confirming", offset=offset, confirms=len(gone), missing=missing)
            hook.release()

    def saved(self):
        """The updates that are in the bot's database."""
        return seen_ids(self.url)

    async def start_bot(self):
        start = time.monotonic()
        await self._bear()
        await self.wait("poll", self._polls)
        self.recoveries.append(time.monotonic() - start)

    async def _bear(self):
        environment = dict(self.environment)
        self.armed = next(self.failpoints, "")
        if self.armed:
            environment["KAARI_FAILPOINT"] = self.armed
        self.pid, self.end = await self.nursery.bot(environment, self.folder / "bot.log")

    async def survives(self, armed, done):
        """Starts a bot armed so. True: `done` holds; False: it died of its own before."""
        self.failpoints = armed
        await self._bear()
        until = time.monotonic() + self.patience_s
        while not await done():
            if self.end.done():
                self._died()
                return False
            assert time.monotonic() < until, f"I7: not done in time:\n{self.logged[-3000:]}"
            await asyncio.sleep(0.003)
        return True

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
        self.died_at[self.armed.partition(":")[0]] += 1
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
            if self._kill_at is not None and time.monotonic() >= self._kill_at:
                self._kill_at = None
                await self.kill_bot()
                await self._again(counted=True)

    async def received(self):
        """As always; about one act in nine is followed by a kill, while it is worked on."""
        if self.hunter is not None and self._kill_at is None and self.hunter.random() < HUNTED:
            self._kill_at = time.monotonic() + self.hunter.uniform(0, AT_WORK_S)
        await super().received()

    async def _again(self, *, counted=False):
        code = self.end.result()
        assert code == -signal.SIGKILL, f"the bot ended with {code}:\n{self.logged[-3000:]}"
        if not counted:
            self._died()
        await self.start_bot()

    async def tap(self, name, label, resend=0):
        """A tap; `resend`: so often her app sends it again, as another update."""
        person = self.people[name].id
        try:
            await self.post(f"/users/{person}/tap", button=label, resend=resend)
        except AssertionError as problem:
            raise AssertionError(f"{name} taps {label}: {problem}\n{self.chat_of(name)}") from None
        await self.received()

    def shown_to(self, name):
        """The numbers of the messages in her chat that the bot wrote."""
        messages = self.server.stage.world.chats[self.people[name].id].messages
        return [number for number, message in messages.items() if message.sender == "bot"]

    def texts_to(self, name):
        """What the bot has written to her."""
        messages = self.server.stage.world.chats[self.people[name].id].messages
        return [messages[number].text for number in self.shown_to(name)]

    def chat_of(self, name, length=6):
        """The end of her chat as text."""
        messages = self.server.stage.world.chats[self.people[name].id].messages
        return "\n".join(f"{m.sender}: {m.text[:300]}" for m in list(messages.values())[-length:])

    def buttons_of(self, name, messages=1):
        """The labels under the newest messages of the bot, in their order."""
        world = self.server.stage.world.chats[self.people[name].id].messages
        newest = [m.shape for m in world.values() if m.sender == "bot" and not m.deleted]
        rows = (m.get("reply_markup", {}).get("inline_keyboard", []) for m in newest[-messages:])
        return [button["text"] for keyboard in rows for row in keyboard for button in row]

    async def _stand_at(self, now):
        """As always; if the bot died meanwhile, once more, a little later.

        That it receives it also says when it has just been started, with nothing done yet.
        """
        deaths = self.deaths
        await super()._stand_at(now)
        if self.deaths > deaths:
            await self._stand_at(self.now + A_BEAT)

    async def advance(self, by):
        """Time passes at one stroke, and all that the bot does then is done."""
        await self._stand_at(self.now + by)
