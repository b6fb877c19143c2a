"""The bots that are compared: how each is prepared and started."""

import pickle
from dataclasses import dataclass

from tests.bench import pairs
from tests.bench.process import Process

TOKEN = "123456:bench"
SAVED = 4
"""Entries that each has saved when memory is read: the arc of a pair has eight meetings or so."""


@dataclass(frozen=True)
class Kaari:
    """The real bot, on a SQLite file of its own; what is run is `module` with `arguments`."""

    module: str
    arguments: tuple[str, ...] = ()
    name: str = "Kaari"

    async def prepare(self, folder, people, meetings):
        folder.mkdir()
        return await pairs.prepare(folder, people, meetings)

    async def remember(self, folder, people):
        """So many people have saved entries and begun one more; the chats of half of them."""
        folder.mkdir()
        entries = await pairs.prepare(folder, people // 2, SAVED + 1, begun=True)
        return [chat for chat, _ in entries[: people // 2]]

    def start(self, folder, url, log):
        return Process(
            self.module,
            *self.arguments,
            log=log,
            KAARI_BOT_TOKEN=TOKEN,
            KAARI_BOT_API_URL=url,
            KAARI_DATABASE_URL=f"sqlite:///{folder / 'kaari.db'}",
            KAARI_KEY_FILE=str(folder / "kaari.key"),
        )


@dataclass(frozen=True)
class Other:
    """A bot of python-telegram-bot; `file`: where it keeps what it knows."""

    name: str
    module: str
    file: str = ""

    async def prepare(self, folder, people, meetings):
        folder.mkdir()
        chats = range(pairs.FIRST_ID, pairs.FIRST_ID + 2 * people, 2)
        return [(chat, "write") for _ in range(meetings) for chat in chats]

    async def remember(self, folder, people):
        """As Kaari's: what python-telegram-bot would have kept of the same people."""
        folder.mkdir()
        chats = range(pairs.FIRST_ID, pairs.FIRST_ID + people)
        kept = {
            "conversations": {"diary": {(chat, chat): 1 for chat in chats}},
            "user_data": {chat: self._written(chat) for chat in chats},
            "chat_data": {},
            "bot_data": {},
            "callback_data": None,
        }
        (folder / self.file).write_bytes(pickle.dumps(kept))
        return list(chats[::2])

    def _written(self, chat):
        """Each has written in her own words."""
        saved = [
            {key: f"{chat}, {number}: {answer}" for key, answer in pairs.ENTRY.items()}
            for number in range(SAVED)
        ]
        return {"entry": {"content": f"{chat}: {pairs.ENTRY['content']}"}, "entries": saved}

    def start(self, folder, url, log):
        kept = [folder / self.file] if self.file else []
        return Process(self.module, url, *kept, log=log)


KAARI = Kaari("tests.bench.kaari")
RUN = Kaari("bot", ("run",))
MEMORY = Other("in memory", "tests.bench.afternoon")
PICKLE = Other("pickled", "tests.bench.afternoon", "kept.pickle")
BARE = Other("bare", "tests.bench.bare")
