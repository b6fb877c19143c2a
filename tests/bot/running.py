"""Kaari's loops on a local Telegram, with a turn that answers what it hears."""

import asyncio
import html
import threading

from bot.api import Api
from bot.clock import SystemClock
from bot.pacer import Pacer
from bot.receiver import Receiver
from bot.sender import Sender
from bot.transport import Transport
from storage.database import Database
from storage.outbox import Outbox

KEY = bytes(range(32))
PATIENCE_S = 15


def at_once():
    """A pacer that holds nobody up, for tests that are not about pace."""
    return Pacer(10_000, 10_000, 10_000, reserve=10_000)


async def until(condition):
    """Waits for what must come; `condition` may be a coroutine function."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found = condition()
            if asyncio.iscoroutine(found):
                found = await found
            if found:
                return found
            await asyncio.sleep(0.01)


class Telegram:
    """A test's hands on the local server."""

    def __init__(self, server, http):
        self.server = server
        self.url = server.base_url
        self.token = server.token
        self.world = server.stage.world
        self._http = http

    async def control(self, path, method="POST", **fields):
        async with self._http.request(method, f"{self.url}/_kaari{path}", json=fields) as answer:
            told = await answer.json()
            assert answer.status == 200, told
            return told

    async def person(self, name):
        """The id of somebody who has pressed Start, which the bot has not heard of."""
        user = (await self.control("/users", first_name=name))["user"]["id"]
        await self.control(f"/users/{user}/start")
        self.world.updates.confirm(self.world.updates.next_id)
        return user

    async def says(self, user, *texts):
        for text in texts:
            await self.control(f"/users/{user}/send", text=text)

    async def taps(self, user, button):
        await self.control(f"/users/{user}/tap", button=button)

    async def fault(self, name, where=None, times=1, **params):
        await self.control("/faults", name=name, where=where or {}, times=times, params=params)

    async def holds(self):
        """Shows what it is sent, but holds its answers back, by the hook that this gives."""
        where = {"method": "sendMessage"}
        return (await self.control("/hooks", name="pause_after_execute", where=where))["id"]

    async def sees(self, user):
        """The messages of the bot in her chat."""
        shown = await self.control(f"/users/{user}/chat", "GET")
        return [each for each in shown["messages"] if each["from"] == "bot"]

    async def reads(self, user):
        return [each["text"] for each in await self.sees(user)]

    async def calls(self, method):
        """What the bot has called so far, the failed ones too."""
        told = await self.control(f"/journal?method={method}", "GET")
        return [each for each in told["entries"] if each["kind"] == "request"]

    def confirmed(self):
        """Whether Telegram has been told that all has been received."""
        return len(self.world.updates) == 0


class Kaari:
    """The bot's loops."""

    def __init__(self, telegram, url, *, clock=None, pacer=None, sorry=lambda _: None):
        self.database = Database.open(url, KEY)
        self.transport = Transport()
        self.api = Api(self.transport, telegram.token, telegram.url)
        self.clock = clock or SystemClock()
        self.gate = threading.Event()
        self.gate.set()
        """While it is closed, turns do not end."""
        self.unreachable = []
        self.drawn = []
        self.sender = Sender(
            self.api, self.database, self.clock, self._draw, self._lose, pacer or at_once()
        )
        self.receiver = Receiver(
            self.api,
            self.database,
            self.clock,
            take=self.take,
            sorry=sorry,
            settled=self.sender.settled,
            back=self._came_back,
            limited=self.sender.limited,
            pause_s=self.sender.pause_s,
        )
        self.back = []
        """Gaps that were told."""
        self.loops = []

    def take(self, tx, update, now):
        """Answers a message, removes the buttons of a tap, and cannot stand poison."""
        self.gate.wait(PATIENCE_S)
        if tap := update.get("callback_query"):
            self._say(tx, tap["from"]["id"], f"Painoit: {tap['data']}", now)
            return (("answerCallbackQuery", {"callback_query_id": tap["id"]}),)
        if message := update.get("message"):
            text, chat = message["text"], message["chat"]["id"]
            if text == "poison":
                self._say(tx, chat, "never said", now)
                raise ValueError("canary")
            self._say(tx, chat, f"Kuulin: {html.escape(text)}", now)
        return ()

    def _say(self, tx, chat, text, now):
        Outbox(tx).put(chat, {"text": text}, not_before=now, asks=True)

    def _draw(self, kind, params):
        self.drawn.append((kind, params))
        return b"drawn"

    async def _came_back(self, gap_s):
        self.back.append(gap_s)

    def _lose(self, _tx, chat, _now):
        self.unreachable.append(chat)

    def begin(self, *loops):
        """Starts these loops, both by default."""
        self.loops += [
            asyncio.create_task(loop.run()) for loop in loops or (self.sender, self.receiver)
        ]

    async def puts(self, chat, text="Hei!", **how):
        """One letter in the outbox, given as a text or as a whole `content`."""
        content = how.pop("content", {"text": text})
        how.setdefault("not_before", self.clock.now())
        return await self.database.turn(lambda tx: Outbox(tx).put(chat, content, **how))

    async def row(self, number):
        """State and trouble of a letter."""
        query = "SELECT state, trouble FROM outbox WHERE id = ?"
        return await self.database.turn(
            lambda tx: tuple(tx.connection.exec_driver_sql(query, (number,)).one())
        )

    async def settled(self, number):
        """The same, once it is decided."""

        async def done():
            found = await self.row(number)
            return found if found[0] not in {"waiting", "sending"} else None

        return await until(done)

    async def end(self):
        for loop in self.loops:
            loop.cancel()
        ends = await asyncio.gather(*self.loops, return_exceptions=True)
        await self.transport.shutdown()
        await self.database.close()
        return ends
