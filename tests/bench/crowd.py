"""People who write their diaries as fast as the bot asks: each answers when the question is there."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from statistics import median

PATIENCE_S = 60

ENTRY = (
    ("write", "Puhuimme työnhausta ja luimme yhdessä kaksi ilmoitusta.", 1),
    ("write", "Minulle oli uutta, että ilmoituksessa voi olla yhteyshenkilö.", 1),
    ("tap", "good", 1),
    ("write", "Kiitos, että autoit minua hakemuksen kanssa!", 1),
    ("write", "Etsin kolme hyvää työpaikkaa internetistä.", 1),
    ("write", "Parini lukee minun hakemukseni.", 1),
    ("tap", "save", 2),
)
"""What a person does for one entry once it is open, and how many messages come of it."""
OPENED = 2
"""Messages when an entry is opened: what it is about, and the first question."""


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

    async def write_entry(self):
        for what, content, messages in ENTRY:
            if what == "write":
                await self.write(content, messages)
            else:
                await self.tap(self._button(content), messages)

    async def write(self, text, messages):
        sent = self._server.message(self._chat_id, text=text, **{"from": self._user})
        await self._step({"message": sent}, messages)

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

    def __init__(self, server, entries):
        self._server = server
        self._entries = deque(entries)
        """(chat, data of the button that opens the entry); nobody writes two at once."""
        self._writers = {}
        server.hear = self._hear

    async def write(self, at_once, seconds, process):
        """What so many people do in so many seconds."""
        tally = Tally()
        began, cpu_s = time.monotonic(), process.cpu_s()
        async with asyncio.TaskGroup() as people:
            for _ in range(at_once):
                people.create_task(self._go_on(tally, began + seconds))
        tally.took_s = time.monotonic() - began
        tally.cpu_s = process.cpu_s() - cpu_s
        return tally

    async def _go_on(self, tally, until):
        """Entry after entry; the last one is written to its end."""
        while self._entries and time.monotonic() < until:
            chat_id, data = self._entries.popleft()
            writer = self._writers[chat_id] = Writer(self._server, chat_id, tally)
            await writer.open(data)
            await writer.write_entry()

    async def open(self, at_once, how_many):
        """So many people open one entry each and leave it."""
        waiting = deque(self._entries.popleft() for _ in range(how_many))

        async def go_on():
            while waiting:
                chat_id, data = waiting.popleft()
                writer = self._writers[chat_id] = Writer(self._server, chat_id, Tally())
                await writer.open(data)
                del self._writers[chat_id]

        async with asyncio.TaskGroup() as people:
            for _ in range(at_once):
                people.create_task(go_on())

    def _hear(self, chat_id, message):
        if chat_id in self._writers:  # partners only read
            self._writers[chat_id].hear(message)
