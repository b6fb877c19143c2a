"""A backup each night, where a folder is set for it. APScheduler says when it is night."""

import asyncio
import logging
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.clock import Clock
from storage.backup import BackupTrouble, backup, keys_of, note

log = logging.getLogger(__name__)

HOUR, MINUTE = 2, 15
"""An hour that no change of clocks takes away or gives twice in Finland (3.00 to 4.00)."""
KEPT = timedelta(days=14)
"""What was erased is gone from every backup after that; security.md allows 35 days."""
NAME = re.compile(r"kaari-(\d{4}-\d\d-\d\d)\.db")


class Nightly:
    """Backups of the database at `url` in `folder`, one a day, of the last two weeks."""

    def __init__(self, url: str, folder: Path, clock: Clock, zone: ZoneInfo) -> None:
        self._url = url
        self._folder = folder
        self._clock = clock
        self._zone = zone

    async def run(self) -> None:
        """Until it is cancelled: at night, and at the start if there is none of this day."""
        scheduler = AsyncIOScheduler(timezone=self._zone)
        night = CronTrigger(hour=HOUR, minute=MINUTE, timezone=self._zone)
        # A host that slept through the night makes up for it, once.
        scheduler.add_job(self.make, night, misfire_grace_time=None, coalesce=True)
        scheduler.start()
        try:
            if not self._file(self._today()).exists():
                await self.make()
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    async def make(self) -> None:
        """The backup of today. What goes wrong is logged, and the bot goes on."""
        file = self._file(self._today())
        try:
            await asyncio.to_thread(self._make, file)
        except (BackupTrouble, OSError) as trouble:
            log.error("%s", trouble)  # noqa: TRY400 -- one line for the operator
        else:
            log.info("backup made: %s", file.name)

    def _make(self, file: Path) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        backup(self._url, file)
        note(self._url)
        for old in self._old(self._today() - KEPT):
            old.unlink()
            keys_of(old).unlink(missing_ok=True)

    def _old(self, before: date) -> Iterator[Path]:
        """Only files that are named as ours."""
        for file in self._folder.iterdir():
            name = NAME.fullmatch(file.name)
            if name and date.fromisoformat(name[1]) < before:
                yield file

    def _file(self, day: date) -> Path:
        return self._folder / f"kaari-{day}.db"

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()
