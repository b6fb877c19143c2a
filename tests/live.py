"""The same town over real HTTP: the bot is a process of its own, Telegram is the strict local one.

`LiveTown` has the doors of `town.Town`, so a transcript can be replayed against either.
"""

import asyncio
import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import aiohttp

from playground.server import Server

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"k1[\w-]{22}")
PATIENCE_S = 10


@dataclass
class Seen:
    """What one person has in her chat."""

    id: int
    read: int = 0
    own: list = field(default_factory=list)


class LiveTown:
    """Starts everything with `open`, stops it with `close`; the clock is moved by hand."""

    def __init__(self, folder, database_url):
        self.folder = folder
        self.links = []
        self.people = {}
        self.server = Server(clock="manual", journal=folder / "events.jsonl", page=None)
        self.environment = {
            **os.environ,
            "KAARI_DATABASE_URL": database_url,
            "KAARI_KEY_FILE": str(folder / "kaari.key"),
            "KAARI_BOT_TOKEN": self.server.token,
        }

    async def open(self):
        url = await self.server.start()
        self.environment |= {"KAARI_BOT_API_URL": url, "KAARI_CLOCK_URL": url}
        self.session = aiohttp.ClientSession(url)
        await self.start_bot()

    async def close(self):
        await self.stop_bot()
        await self.session.close()
        await self.server.stop()

    async def start_bot(self):
        self.log = (self.folder / "bot.log").open("ab")
        program = [sys.executable, str(ROOT / "tests" / "unhurried.py")]
        self.bot = await asyncio.create_subprocess_exec(
            *program, env=self.environment, cwd=ROOT, stdout=self.log, stderr=self.log
        )

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

    async def get(self, path, **params):
        async with self.session.get(f"/_kaari{path}", params=params) as response:
            return await response.json()

    async def post(self, path, **content):
        async with self.session.post(f"/_kaari{path}", json=content) as response:
            response.raise_for_status()
            return await response.json()

    async def person(self, name, language="fi"):
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

    async def send_kind(self, name, kind):
        await self.post(f"/users/{self.people[name].id}/send", **{kind: True})

    async def edit(self, name, text):
        person = self.people[name]
        await self.post(f"/users/{person.id}/edit", message_id=person.own[-1], text=text)

    async def tap(self, name, label):
        await self.post(f"/users/{self.people[name].id}/tap", button=label)

    async def advance(self, seconds):
        await self.post("/clock", advance=seconds)

    async def set_clock(self, now):
        await self.post("/clock", now=now.isoformat())

    async def messages(self, name):
        """All that Kaari has said to somebody, as (id, text, labels)."""
        chat = await self.get(f"/users/{self.people[name].id}/chat")
        return [
            (m["message_id"], self.told(m), [b["text"] for row in m["buttons"] for b in row])
            for m in chat["messages"]
            if m["from"] == "bot" and not m["deleted"]
        ]

    def told(self, message):
        """The text of a message, or the caption of its file; links by number."""
        file = message["document"] or message["photo"]
        text = (file or {}).get("caption") or message["text"] or ""
        self.know(text)
        return LINK.sub(lambda m: f"{{link {self.links.index(m[0]) + 1}}}", unescape(text))

    async def news(self, name):
        """What has come since the last look."""
        person = self.people[name]
        new = [m for m in await self.messages(name) if m[0] > person.read]
        person.read = max([person.read, *(m[0] for m in new)])
        return new

    def know(self, text):
        self.links += [token for token in LINK.findall(text) if token not in self.links]
