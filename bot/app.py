"""The composition root: settings -> database, clock, data, loops.

The only place where objects meet.
"""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import handlers
from bot.api import Api
from bot.clock import Clock, FollowedClock, SystemClock
from bot.drawings import draw
from bot.floods import Floods
from bot.house import make_house
from bot.leader import Leader
from bot.notify import notify
from bot.pacer import Pacer
from bot.passing import Passing
from bot.profile import introduce, username
from bot.receiver import Receiver
from bot.sender import Sender
from bot.settings import Settings
from bot.status import Line, report
from bot.ticker import Ticker
from bot.transport import Transport
from handlers.turn import Call, House
from storage import Database, Transaction
from storage.keys import KeyFileTrouble, MasterKey, find, load_or_make
from storage.restore import Restored, restore, settle
from storage.rotation import finish, rotate
from storage.standing import standing
from storage.tombstones import beside, keep_away, read
from storage.usable import usable

log = logging.getLogger(__name__)


class App:
    """The running bot: its loops beside one database."""

    def __init__(
        self,
        api: Api,
        database: Database[Transaction],
        clock: Clock,
        house: House,
        leader: Leader[Transaction],
        graves: Path,
        pacer: Pacer | None = None,
        also: Callable[[], Coroutine[Any, Any, None]] | None = None,
    ) -> None:
        """`also`: one more loop beside those of the bot.

        `graves`: the list of who was erased, beside the key file.
        `pacer`: none is Telegram's pace; then people are held to the pace of people, too.
        """
        self._floods = Floods() if pacer is None else None
        self._also = also
        self._database = database
        self._clock = clock
        self._house = house
        self._leader = leader
        self._graves = graves
        self.sender = Sender(api, database, clock, draw, handlers.unreachable, pacer)
        self.receiver = Receiver(
            api,
            database,
            clock,
            take=self._take,
            sorry=self._sorry,
            settled=self.sender.settled,
            back=self._back,
            limited=self.sender.limited,
            pause_s=self.sender.pause_s,
        )
        self.passing = Passing(database, house, clock, graves)
        self.ticker = Ticker(clock, self.tick)

    def _take(self, tx: Transaction, update: Mapping[str, Any], now: datetime) -> tuple[Call, ...]:
        burst = self._floods.burst(update, now) if self._floods else None
        return handlers.take(self._house, tx, update, now, burst)

    def _sorry(self, update: Mapping[str, Any]) -> Call | None:
        return handlers.sorry(self._house, update, self._clock.now())

    async def tick(self) -> None:
        """What the passing of time brings, until there is nothing left to do now."""
        if self.receiver.silence_s < handlers.RECEIVING_S:
            await self.passing.alive()
        await self.passing.tick()

    async def _back(self, gap_s: float | None) -> None:
        await self.passing.back(gap_s)
        await self.passing.alive()

    @property
    def username(self) -> str:
        """The bot's user name at Telegram."""
        return self._house.bot_username

    async def invite_coordinator(self) -> str:
        """A single-use token that makes its opener a coordinator."""
        return await self._database.turn(
            lambda tx: tx.invitations.make("coordinator", self._clock.now())
        )

    async def next_stop(self) -> datetime | None:
        """When Kaari will next do something by itself; for the playground's «skip».

        What is due by now is done first, so that nobody can skip faster than Kaari speaks.
        """
        await self.passing.tick()
        return await self._database.turn(lambda tx: handlers.next_stop(tx, self._clock.now()))

    async def run(self) -> None:
        """Runs until it is cancelled, or a loop gives up (its exception is raised).

        AnotherKaari: one runs already. LeaseLost: one has taken over while this one was stopped.
        DatabaseTrouble: nothing can be written.
        """
        with usable():
            await self._leader.take()
            back = await keep_away(self._database, self._graves, self._clock.now())
        if back:
            log.warning("erased again, after a backup was put back: %d", back)
        notify("READY=1")
        try:
            async with asyncio.TaskGroup() as loops:
                loops.create_task(self._leader.keep())
                loops.create_task(self.sender.run())
                loops.create_task(self.ticker.run())
                loops.create_task(self.receiver.run())
                if self._also is not None:
                    loops.create_task(self._also())
        finally:
            notify("STOPPING=1")
            await self._leader.give_back()


@asynccontextmanager
async def opened(settings: Settings, pacer: Pacer | None = None) -> AsyncIterator[App]:
    """A bot that is ready to run: database migrated, Telegram greeted; by default at its pace."""
    if settings.token is None:
        raise ValueError("the settings have no token")
    database = open_database(settings)
    transport = Transport()
    await transport.initialize()
    try:
        api = Api(transport, settings.token, settings.api_url)
        name = await username(api)
        house = make_house(
            zone=settings.time_zone.key, language=settings.language, bot_username=name
        )
        await introduce(api, house.wording)
        # All that is there by now stays, and what a turn makes goes with it: hardly anything is
        # left for the collector to find. Looking for it was a seventh of each step.
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        async with clock_of(settings) as clock:
            leader = Leader(database, settings.database_url, clock)
            graves = beside(settings.key_file)
            also = _nightly(settings, clock)
            yield App(api, database, clock, house, leader, graves, pacer, also)
    finally:
        await transport.shutdown()
        await database.close()


def _nightly(settings: Settings, clock: Clock) -> Callable[[], Coroutine[Any, Any, None]] | None:
    """What makes a backup each night, if there is a folder for it."""
    if settings.backup_folder is None:
        return None
    from bot.nightly import Nightly  # noqa: PLC0415 -- brings APScheduler, of no use to others

    zone = settings.time_zone
    return Nightly(settings.database_url, settings.backup_folder, clock, zone).run


def open_database(settings: Settings) -> Database[Transaction]:
    """The database, migrated. KeyFileTrouble: its key is missing, wrong or readable by others.

    DatabaseTrouble: it cannot be opened or written, and the next start may be luckier.
    """
    with usable():
        return _open_database(settings)


def _open_database(settings: Settings) -> Database[Transaction]:
    settings.key_file.parent.mkdir(parents=True, exist_ok=True)
    if settings.database_url.startswith("sqlite:///"):
        file = Path(settings.database_url.removeprefix("sqlite:///"))
        file.parent.mkdir(parents=True, exist_ok=True)
    if settings.key is not None:
        return Database.open(settings.database_url, settings.key, Transaction)
    empty = Database.is_empty(settings.database_url)
    key = load_or_make(settings.key_file, database_is_empty=empty)
    search = partial(find, settings.key_file)
    database = Database.open(settings.database_url, key, Transaction, search=search)
    finish(settings.database_url, settings.key_file)
    return database


def rotated(settings: Settings) -> tuple[int, Path]:
    """Changes the master key; the bot may be running. KeyFileTrouble: it is not in a file."""
    if settings.key is not None:
        raise KeyFileTrouble(
            "the key comes from KAARI_KEY", "a key in this file: write it there, unset KAARI_KEY"
        )
    return rotate(settings.database_url, settings.key_file)


@asynccontextmanager
async def clock_of(settings: Settings) -> AsyncIterator[Clock]:
    """The system's clock, or that of the local Telegram."""
    if settings.clock_url is None:
        yield SystemClock()
        return
    async with FollowedClock(settings.clock_url) as clock:
        yield clock


async def until_stopped(app: App) -> None:
    """Runs the bot until SIGINT or SIGTERM: what is under way is finished first."""
    running = asyncio.create_task(app.run())
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, running.cancel)
    with suppress(asyncio.CancelledError):
        await running


async def run(settings: Settings, pacer: Pacer | None = None) -> None:
    """`kaari run`: the bot against Telegram, until it is stopped."""
    async with opened(settings, pacer) as app:
        log.info("Kaari is running")
        await until_stopped(app)
    log.info("Kaari has stopped")


def _key_of(settings: Settings, fingerprint: str) -> MasterKey | None:
    """The master key with this fingerprint, if it is at hand."""
    if settings.key is None:
        return find(settings.key_file, fingerprint)
    master = MasterKey(settings.key)
    return master if master.fingerprint == fingerprint else None


async def status(settings: Settings) -> tuple[Line, ...]:
    """How it stands. StandingTrouble: the database cannot be read."""
    found = standing(settings.database_url, partial(_key_of, settings))
    async with clock_of(settings) as clock:
        return report(found, clock.now())


def restored(settings: Settings, backup: Path | None) -> Restored:
    """Puts a backup back; None: another tool has done so. BackupTrouble, KeyFileTrouble."""
    key = settings.key or load_or_make(settings.key_file, database_is_empty=False)
    url, now = settings.database_url, SystemClock().now()
    file = beside(settings.key_file)
    graves = read(file) if file.exists() else None
    if backup:
        return restore(url, backup, key, now, graves)
    return settle(url, key, now, graves=graves)


async def invite_coordinator(settings: Settings) -> str:
    """A single-use link that makes its opener a coordinator. The bot may be running meanwhile."""
    async with opened(settings) as app:
        return f"https://t.me/{app.username}?start={await app.invite_coordinator()}"
