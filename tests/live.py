"""The same town over real HTTP: the bot is a process of its own, Telegram is the strict local one.

`LiveTown` has the doors of `town.Town`, so a transcript can be replayed against either.
"""

import asyncio
import os
import re
import sys
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from html import unescape
from pathlib import Path

import aiohttp
from chats import shown
from sqlalchemy import func, select

import handlers
from handlers.waking import ALIVE
from playground.server import Server
from storage import Database, Transaction
from storage.keys import load_or_make
from storage.outbox import SENDING, WAITING
from storage.tables import outbox

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"k1[\w-]{22}")
PATIENCE_S = 20
RECENT = 400
"""Messages before the newest that may still change."""
A_BEAT = timedelta(milliseconds=20)
UNSENT = select(func.count()).where(outbox.c.state.in_([WAITING, SENDING]))


@dataclass
class Seen:
    """What one person has in her chat."""

    id: int
    own: list = field(default_factory=list)
    shown: dict = field(default_factory=dict)
    """Each message as the lines of a transcript, by its id."""


class LiveTown:
    """Starts everything with `open`, stops it with `close`; the clock is moved by hand."""

    def __init__(self, folder, database_url):
        self.folder = folder
        self.url = database_url
        self.links = []
        self.people = {}
        self.database = None
        self.files = {}
        """The newest file of each name, as it came."""
        self.server = Server(clock="manual", journal=folder / "events.jsonl", page=None)
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),  # beside the program lie tests/bot and tests/storage
            "KAARI_DATABASE_URL": database_url,
            "KAARI_KEY_FILE": str(folder / "kaari.key"),
            "KAARI_BOT_TOKEN": self.server.token,
        }

    @classmethod
    @asynccontextmanager
    async def running(cls, folder, database_url):
        """A town from its beginning to its end."""
        town = cls(folder, database_url)
        try:
            await town.open()
            yield town
        finally:
            await town.close()

    async def open(self):
        url = await self.server.start()
        self.environment |= {"KAARI_BOT_API_URL": url, "KAARI_CLOCK_URL": url}
        self.session = aiohttp.ClientSession(url)
        await self.start_bot()
        state = await self.get("/state")
        self.username = state["bot"]["username"]
        key = load_or_make(self.folder / "kaari.key", database_is_empty=False)
        self.database = Database.open(self.url, key, Transaction)

    async def close(self):
        await self.stop_bot()
        if self.database:
            await self.database.close()
        await self.session.close()
        await self.server.stop()

    async def start_bot(self):
        """Starts the bot, and returns when it asks Telegram for what has come."""
        self.log = (self.folder / "bot.log").open("ab")
        program = [sys.executable, str(ROOT / "tests" / "unhurried.py")]
        self.bot = await asyncio.create_subprocess_exec(
            *program, env=self.environment, cwd=ROOT, stdout=self.log, stderr=self.log
        )
        await self.wait("poll", self._polls)

    async def stop_bot(self):
        with suppress(ProcessLookupError):
            self.bot.terminate()
        await asyncio.wait_for(self.bot.wait(), PATIENCE_S)
        self.log.close()

    async def kill_bot(self):
        self.bot.kill()
        await self.bot.wait()
        self.log.close()

    @property
    def logged(self):
        return (self.folder / "bot.log").read_text("utf-8")

    @property
    def now(self):
        return self.server.stage.clock.now()

    async def get(self, path, **params):
        async with self.session.get(f"/_kaari{path}", params=params) as response:
            return await response.json()

    async def post(self, path, **content):
        async with self.session.post(f"/_kaari{path}", json=content) as response:
            told = await response.json()
            assert response.ok, told
            return told

    async def arrive(self, name, language="fi"):
        made = await self.post("/users", first_name=name, language_code=language)
        self.people[name] = Seen(made["user"]["id"])

    async def invitation(self):
        """A coordinator's link, by the real command."""
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "invite", "coordinator"),
            env=self.environment, cwd=ROOT, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        printed, _ = await bot.communicate()
        self.know(printed.decode())

    async def send(self, name, text):
        text = re.sub(r"\{link (\d+)\}", lambda m: self.links[int(m[1]) - 1], text)
        sent = await self.post(f"/users/{self.people[name].id}/send", text=text, split=True)
        self.people[name].own += sent["message_ids"]
        await self.received()

    async def send_kind(self, name, kind):
        await self.post(f"/users/{self.people[name].id}/send", **{kind: True})
        await self.received()

    async def edit(self, name, text):
        person = self.people[name]
        await self.post(f"/users/{person.id}/edit", message_id=person.own[-1], text=text)
        await self.received()

    async def tap(self, name, label):
        await self.post(f"/users/{self.people[name].id}/tap", button=label)
        await self.received()

    async def set_clock(self, now):
        await self.post("/clock", now=now.isoformat())

    async def until(self, end):
        """Time passes, from one thing that Kaari does by itself to the next."""
        await self._stand_at(self.now + A_BEAT)
        while self.now < end:
            now = self.now
            stop = await self.database.read(lambda tx, at=now: handlers.next_stop(tx, at))
            await self._stand_at(min(stop or end, end))

    async def _stand_at(self, now):
        """The clock stands there, and all that the bot does at that moment is done.

        A second, later beat begins when the one before is over.
        """
        for moment in (now, now + A_BEAT):
            await self.set_clock(moment)
            await self.wait(
                f"beat at {moment}", partial(self.database.read, partial(_beaten, moment))
            )
        await self.received()

    async def received(self):
        """Returns when the bot has taken what people did, and sent what it has to say now."""
        await self.wait("answer", self._at_rest)

    async def wait(self, what, condition):
        """Returns when `condition` holds, and fails with the bot's log if it does not."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    if await condition():
                        return
                    await asyncio.sleep(0.003)
        except TimeoutError:
            raise AssertionError(f"no {what} in {PATIENCE_S} s:\n{self.logged[-3000:]}") from None

    async def _polls(self):
        return self.server.stage.world.polling.pollers

    async def _at_rest(self):
        return not self.server.stage.world.updates and not await self.database.read(self._unsent)

    def _unsent(self, tx):
        return tx.connection.scalar(UNSENT.where(outbox.c.not_before <= self.now))

    async def news(self, name):
        """What has come or changed since the last look, each message as a transcript shows it."""
        person = self.people[name]
        after = max(person.shown, default=0) - RECENT
        chat = await self.get(f"/users/{person.id}/chat", after=max(after, 0))
        news = []
        for message in chat["messages"]:
            if message["from"] != "bot" or message["deleted"]:
                continue
            lines = await self._lines(name, message)
            before = person.shown.get(message["message_id"])
            if before != lines:
                sign = "→" if before is None else "~"
                news.append([lines[0].replace("→", sign, 1), *lines[1:]])
            person.shown[message["message_id"]] = lines
        return news

    async def _lines(self, name, message):
        file = message["document"] or message["photo"]
        text = unescape((file or {}).get("caption") or message["text"] or "")
        self.know(text)
        text = LINK.sub(lambda m: f"{{link {self.links.index(m[0]) + 1}}}", text)
        labels = [[button["text"] for button in row] for row in message["buttons"]]
        file_name = await self._keep(file) if file else None
        return shown("→", name, text.replace(self.username, "KaariBot"), labels, file=file_name)

    async def _keep(self, file):
        async with self.session.get(file["url"]) as response:
            self.files[file["file_name"]] = await response.read()
        return file["file_name"]

    def know(self, text):
        self.links += [token for token in LINK.findall(text) if token not in self.links]


def _beaten(moment, tx):
    alive = tx.facts.instant(ALIVE)
    return alive is not None and alive >= moment - timedelta(milliseconds=1)
