"""Who was erased stays erased, even if an old backup is put back.

Beside the key file, outside the backups, lies a list of keyed hashes: which accounts were erased,
and when. At each start whoever is on it and in the database is erased again. Whoever has come
back since, on a new invitation, is younger than her tombstone and stays.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from storage import Transaction
from storage.database import Database
from storage.erasure import Erasure, Tombstone
from storage.keys import KeyFileTrouble, fsync_folder

PRIVATE = 0o600


def beside(key_file: Path) -> Path:
    """Where the list lies."""
    return key_file.with_name(f"{key_file.name}.erased")


def read(file: Path) -> set[Tombstone]:
    """The list; empty if nobody was ever erased.

    KeyFileTrouble: it is damaged, so nobody knows who must stay away.
    """
    lines = file.read_text("ascii").splitlines() if file.exists() else []
    try:
        return {_tombstone(line) for line in lines}
    except ValueError:
        raise KeyFileTrouble(
            f"{file} beside it is damaged", "the list of who was erased"
        ) from None


def _tombstone(line: str) -> Tombstone:
    digits, seconds = line.split()
    return Tombstone(bytes.fromhex(digits), datetime.fromtimestamp(int(seconds), UTC))


def add(file: Path, tombstones: Iterable[Tombstone]) -> None:
    """Puts those on the list that are not there yet; on the disk when this returns."""
    new = sorted(set(tombstones) - read(file))
    if not new:
        return
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
    with os.fdopen(handle, "a", encoding="ascii") as opened:
        opened.writelines(f"{one.hash.hex()} {int(one.at.timestamp())}\n" for one in new)
        opened.flush()
        os.fsync(opened.fileno())
    fsync_folder(file.parent)


async def finish(database: Database[Transaction], file: Path, now: datetime) -> None:
    """What an erasure leaves to be done after its commit; does nothing if there was none.

    To be called every minute: the list is written, then SQLite's log is emptied. If a reader
    needs the log just now, the next call does it.
    """
    if not await database.turn(lambda tx: Erasure(tx).unscrubbed()):
        return
    add(file, await database.turn(lambda tx: Erasure(tx).tombstones()))
    if await database.scrub():
        await database.turn(lambda tx: Erasure(tx).scrubbed(now))


async def keep_away(database: Database[Transaction], file: Path, now: datetime) -> int:
    """Erases again who is on the list and in the database, and gives how many. At each start.

    KeyFileTrouble: as `read`.
    """
    tombstones = read(file)
    return await database.turn(lambda tx: Erasure(tx).erase_again(tombstones, now))
