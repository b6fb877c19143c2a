"""R3: the power goes while our own writer writes; what was not synced is gone, or torn.

A VFS of our own records what SQLite writes and syncs while turns run. Then the power is cut at
random points of that record: what was synced is on the disk; each later write is there, is not,
or is there in part, in any order. (A disk that lies about fsync is not simulated.)
"""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from random import Random

import pytest
import recording_vfs

from storage.database import Database
from storage.tables import facts

pytestmark = pytest.mark.slow

KEY = bytes(range(32))
SECTOR = 512


@dataclass
class Disk:
    """Files as they are after a cut: bytes by name."""

    files: dict

    def write(self, name, offset, data):
        content = self.files.setdefault(name, bytearray())
        if len(content) < offset + len(data):
            content.extend(bytes(offset + len(data) - len(content)))
        content[offset : offset + len(data)] = data


def cut(record, at, random):
    """The disk when the power goes after `at` steps."""
    synced = {}
    for number, step in enumerate(record[:at]):
        if step[0] == "sync":
            synced[step[1]] = number
    disk = Disk({})
    for number, (kind, name, *rest) in enumerate(record[:at]):
        safe = number < synced.get(name, -1)
        if kind == "write":
            offset, data = rest
            if not safe:
                data = torn(data, random)
            disk.write(name, offset, data)
        elif kind == "truncate" and (safe or random.random() < 0.5):
            del disk.files.setdefault(name, bytearray())[rest[0] :]
        elif kind == "delete":
            disk.files.pop(name, None)
    return disk


def torn(data, random):
    """All of it, nothing, or some of its sectors' worth from the beginning."""
    choice = random.random()
    if choice < 0.4:
        return b""
    return data if choice < 0.7 else data[: random.randrange(0, len(data) + 1, SECTOR) or 0]


@pytest.fixture
def recorder():
    try:
        recorder = recording_vfs.Recorder()
    except recording_vfs.NoSharedSqliteError as reason:
        pytest.skip(str(reason))
    yield recorder
    recorder.close()


async def test_r3_power_cuts(recorder, sqlite_url, tmp_path, figures, number):
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "kaari.db"
    shutil.copyfile(sqlite_url.removeprefix("sqlite:///"), path)
    first = path.read_bytes()
    recorder.begin()
    acknowledged = await live(path, recorder)
    record = recorder.end()  # the looks at what is left are not part of it
    assert any(step[0] == "sync" for step in record)

    cuts, seed = number(150, 10_000), 1
    random = Random(seed)
    for _ in range(cuts):
        at = random.randrange(len(record) + 1)
        disk = cut(
            [("write", "kaari.db", 0, first), ("sync", "kaari.db"), *record], at + 2, random
        )
        survived(disk, tmp_path / "after", {name for name, when in acknowledged if when <= at})
    figures(
        f"R3 power cuts, seed {seed}: {cuts} of {cuts} survived, {len(record)} steps recorded, "
        f"{len(acknowledged)} turns acknowledged; integrity ok, none lost, none by half"
    )


def put(name, value=b"x"):
    return lambda tx: tx.connection.execute(facts.insert(), {"name": name, "value": value})


async def live(path, recorder):
    """Turns of two rows each, alone and together; when each was acknowledged."""
    database = Database.open(f"sqlite:///{path}", KEY)
    acknowledged = []

    async def turn(number):
        await database.turn(
            lambda tx: (put(f"t{number}a")(tx), put(f"t{number}b", b"x" * 3000)(tx))
        )
        acknowledged.append((number, len(recorder.record)))

    for batch in range(40):
        await asyncio.gather(*(turn(batch * 3 + each) for each in range(3)))
    await database.close()
    return acknowledged


def survived(disk, folder, acknowledged):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in disk.files.items():
        (folder / name).write_bytes(content)
    with closing(sqlite3.connect(folder / "kaari.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = {row[0] for row in connection.execute("SELECT name FROM facts")}
    ours = {name for name in names if name.startswith("t") and name[-1] in "ab"}
    whole = {int(name[1:-1]) for name in ours}
    assert {int(name[1:-1]) for name in ours if name.endswith("a")} == whole
    assert {int(name[1:-1]) for name in ours if name.endswith("b")} == whole
    assert acknowledged <= whole
