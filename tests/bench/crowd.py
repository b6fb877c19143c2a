"""People who write their diaries as fast as the bot asks: each answers at once."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from statistics import median

from tests.bench.pairs import ENTRY

PATIENCE_S = 60

TAPPED = ("feeling",)
"""The questions of an entry that are answered by a button; the others by writing."""
OPENED, SAVED = 2, 2
"""Messages that come when an entry is opened (what it is about, the first question) and saved."""


@dataclass
class Tally:
    """What was measured of some steps."""

    answers_s: list = field(default_factory=list)
    """From an update being offered to the first message that comes of it."""
    took_s: float = 0.0
    cpu_s: float = 0.0

    @property
    def steps(self):
        return len(self.answers_s)

    @property
    def per_second(self):
        return self.steps / self.took_s

    @property
    def cpu_ms(self):
        """CPU of one step."""
        return self.cpu_s / self.steps * 1000

    @property
    def answer_ms(self):
        return median(self.answers_s) * 1000


class Writer:
    """Somebody with a phone; `hear` gets what arrives in her chat."""

    def __init__(self, server, chat_id, tally):
        self._server = server
        self._chat_id = chat_id
        self._tally = tally
        self._user = {"id": chat_id, "is_bot": False, "first_name": "Aino", "language_code": "fi"}
        self._arrived = asyncio.Queue()
        self._asked = {}
        self._queries = 0

    def hear(self, message):
        self._arrived.put_nowait(message)

    async def open(self, data):
        """Taps the button that opens an entry, which stands under some older message."""
        rows = [[{"text": "Kirjoitan päiväkirjan", "callback_data": data}]]
        self._asked = self._server.message(
            self._chat_id, text="Valikko", reply_markup={"inline_keyboard": rows}
        )
        await self.tap(data, OPENED)

    async def answer(self):
        """All questions, each as soon as it is there."""
        for question, answer in ENTRY.items():
            if question in TAPPED:
                await self.tap(self._button(answer), 1)
            else:
                await self.write(answer)

    async def save(self):
        await self.tap(self._button("save"), SAVED)

    async def write(self, text):
        sent = self._server.message(self._chat_id, text=text, **{"from": self._user})
        await self._step({"message": sent}, 1)

    async def tap(self, data, messages):
        self._queries += 1
        query = {
            "id": f"{self._chat_id}{self._queries}",
            "from": self._user,
            "chat_instance": "1",
            "data": data,
            "message": self._asked,
        }
        await self._step({"callback_query": query}, messages)

    def _button(self, which):
        """The data of the button that ends with this word, else of the first one."""
        rows = self._asked["reply_markup"]["inline_keyboard"]
        data = [button["callback_data"] for row in rows for button in row]
        return next((one for one in data if one.casefold().endswith(which)), data[0])

    async def _step(self, update, messages):
        offered = time.monotonic()
        self._server.offer(update)
        async with asyncio.timeout(PATIENCE_S):
            self._asked = await self._arrived.get()
            self._tally.answers_s.append(time.monotonic() - offered)
            for _ in range(messages - 1):
                self._asked = await self._arrived.get()


class Crowd:
    """Entries that wait to be written, each by its own person in her own chat."""

    def __init__(self, server, entries=()):
        self._server = server
        self._entries = deque(entries)
        """(chat, data of the button that opens the entry); nobody writes two at once."""
        self._writers = {}
        server.hear = self._hear

    async def write(self, at_once, entries, process):
        """So many entries, by so many people at once; what their answers to questions took.

        To open entries and to save them is done before and after that, and is not measured: what
        a bot does then is its own matter, but the next question is the same for all.
        """
        tally = Tally()
        writers = [self._writer(tally) for _ in range(entries)]
        await _all(at_once, [writer.open(data) for writer, data in writers])
        tally.answers_s.clear()
        began, cpu_s = time.monotonic(), process.cpu_s()
        await _all(at_once, [writer.answer() for writer, _ in writers])
        tally.took_s = time.monotonic() - began
        tally.cpu_s = process.cpu_s() - cpu_s
        answers_s = tally.answers_s.copy()
        await _all(at_once, [writer.save() for writer, _ in writers])
        tally.answers_s = answers_s
        return tally

    async def go_on(self, at_once, chats):
        """People who have begun an entry answer its next question."""
        writers = [Writer(self._server, chat_id, Tally()) for chat_id in chats]
        self._writers |= dict(zip(chats, writers, strict=True))
        await _all(at_once, [writer.write(ENTRY["insights"]) for writer in writers])

    def _writer(self, tally):
        chat_id, data = self._entries.popleft()
        writer = self._writers[chat_id] = Writer(self._server, chat_id, tally)
        return writer, data

    def _hear(self, chat_id, message):
        if chat_id in self._writers:  # partners only read
            self._writers[chat_id].hear(message)


async def _all(at_once, doings):
    """Does them all, so many at a time."""
    waiting = deque(doings)

    async def go_on():
        while waiting:
            await waiting.popleft()

    async with asyncio.TaskGroup() as people:
        for _ in range(at_once):
            people.create_task(go_on())
