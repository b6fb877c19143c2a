"""Erased people stay erased: the bot writes the list, each start and each restore read it."""

import pytest
from live import LiveTown

from mentoring.people import Person
from storage import Database, Transaction
from storage.backup import backup, copy
from storage.keys import KeyFileTrouble, load_or_make
from storage.restore import restore
from storage.tombstones import beside, keep_away, read

pytestmark = pytest.mark.slow


async def join(town, name):
    """Somebody is there, as after joining."""
    await town.arrive(name)
    new = Person(0, town.people[name].id, name, "fi", "Europe/Helsinki", consent="1")
    await town.database.turn(lambda tx: tx.people.add(new, town.now))
    await town.post(f"/users/{town.people[name].id}/start")
    await town.received()


async def is_here(town, name):
    account = town.people[name].id
    return await town.database.turn(lambda tx: tx.people.of_telegram(account)) is not None


async def erase(town, name):
    await town.send(name, "/poista")
    for step in ("Jatkan", "Kyllä, poista kaikki"):
        await town.tap(name, step)
    assert not await is_here(town, name)


async def test_who_was_erased_stays_away_whatever_is_put_back(tmp_path):
    """By hand, and by `kaari restore` where the database of before is lost."""
    path, by_hand, proper = (tmp_path / name for name in ("kaari.db", "hand.db", "proper.db"))
    graves = beside(tmp_path / "kaari.key")
    async with LiveTown.running(tmp_path, f"sqlite:///{path}") as town:
        for name in ("Amina", "Olga"):
            await join(town, name)
        copy(path, by_hand)
        backup(town.url, proper)
        await erase(town, "Amina")
        await town.set_clock(town.now)
        await town.wait("tombstone", lambda: _there(graves))
        assert len(read(graves)) == 1
        await stop(town, path)
        by_hand.replace(path)
        await start(town)
        assert [await is_here(town, name) for name in ("Amina", "Olga")] == [False, True]
        assert "erased again, after a backup was put back: 1" in town.logged
        await stop(town, path)
        key = load_or_make(tmp_path / "kaari.key", database_is_empty=False)
        done = restore(town.url, proper, key, town.now, read(graves))
        assert done.erased == 1
        await start(town)
        assert [await is_here(town, name) for name in ("Amina", "Olga")] == [False, True]


async def test_with_a_damaged_list_nothing_starts(sqlite_url, tmp_path):
    """Nobody would know who must stay away."""
    list_ = tmp_path / "kaari.key.erased"
    list_.write_text("what is this\n")
    database = Database.open(sqlite_url, bytes(32), Transaction)
    with pytest.raises(KeyFileTrouble, match="damaged"):
        await keep_away(database, list_, None)
    await database.close()


async def _there(file):
    return file.exists()


async def stop(town, path):
    """The bot and its database are gone."""
    await town.stop_bot()
    await town.database.close()
    for file in [*path.parent.glob(f"{path.name}*")]:
        file.unlink()


async def start(town):
    await town.start_bot()
    key = load_or_make(town.folder / "kaari.key", database_is_empty=False)
    town.database = Database.open(town.url, key, Transaction)
