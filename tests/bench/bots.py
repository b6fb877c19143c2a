"""The bots that are compared: how each is prepared and started."""

from dataclasses import dataclass

from tests.bench import pairs
from tests.bench.process import Process

TOKEN = "123456:bench"


@dataclass(frozen=True)
class Kaari:
    """The real bot, on a SQLite file of its own; what is run is `module` with `arguments`."""

    module: str
    arguments: tuple[str, ...] = ()
    name: str = "Kaari"

    async def prepare(self, folder, people, meetings):
        folder.mkdir()
        return await pairs.prepare(folder, people, meetings)

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

    def start(self, folder, url, log):
        kept = [folder / self.file] if self.file else []
        return Process(self.module, url, *kept, log=log)


KAARI = Kaari("tests.bench.kaari")
RUN = Kaari("bot", ("run",))
MEMORY = Other("in memory", "tests.bench.afternoon")
PICKLE = Other("pickled", "tests.bench.afternoon", "kept.pickle")
BARE = Other("bare", "tests.bench.bare")
