"""`kaari status` and a restored backup."""

import shutil
import sqlite3
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import make_url
from town import KEY, Town

from bot.status import report
from storage.audit import Event
from storage.backup import BackupTrouble, backup, note
from storage.keys import MasterKey
from storage.lease import Lease
from storage.outbox import Outbox
from storage.restore import restore, settle
from storage.standing import StandingTrouble, standing
from storage.tables import audit
from storage.troubled import LAST_TRY, Troubled

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    for name in ("Katri", "Amina", "Olga"):
        town.person(name)
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    yield town
    await town.close()


def file_of(town):
    return Path(make_url(town.url).database)


async def lead(town):
    """As a bot that runs: holds the lease, hears Telegram."""
    before = await town.database.turn(lambda tx: Lease(tx).look())
    await town.database.turn(lambda tx: Lease(tx).take(before, "here, process 1", town.now))
    await town.database.turn(lambda tx: tx.facts.set_instant("alive", town.now))
    await town.database.turn(lambda tx: tx.facts.set_instant("backup", town.now))


def bad(lines):
    return [line.text for line in lines if line.bad]


async def test_a_bot_that_runs_well_gives_no_cause_to_look(town):
    await lead(town)
    assert bad(report(standing(town.url), town.now + A_MINUTE / 2)) == []


async def test_a_changed_audit_log_is_told(town):
    """With the key it can be checked; without, that is said."""
    await lead(town)
    looked = Event(town.now, 7, "looked at", "pair 1", "shown")
    for _ in range(3):
        await town.database.turn(lambda tx: tx.audit.add(looked))
    ours = partial(same, MasterKey(KEY))
    now = town.now + A_MINUTE / 2
    assert bad(report(standing(town.url, ours), now)) == []
    assert "not checked" in str(report(standing(town.url), now))
    await town.database.turn(
        lambda tx: tx.connection.execute(audit.delete().where(audit.c.id == 2))
    )
    told = ["log of who looked at what: broken at row 3"]
    assert bad(report(standing(town.url, ours), now)) == told


def same(master, fingerprint):
    return master if master.fingerprint == fingerprint else None


async def test_what_somebody_should_look_at_is_marked(town):
    await lead(town)
    update = {"update_id": 7}

    def trouble(tx):
        for _ in range(LAST_TRY):
            Troubled(tx).add(update, ValueError("secret"), town.now)
        Outbox(tx).put(town.people["Amina"].id, {"text": "secret"}, not_before=town.now)

    await town.database.turn(trouble)
    lines = report(standing(town.url), town.now + timedelta(hours=3))
    assert bad(lines) == [
        "running: here, process 1",
        "last heard of Telegram: 3 hours ago",
        "messages waiting: 1",
        "updates put aside after five tries: 1",
    ]
    assert "secret" not in "".join(map(str, lines))


async def test_a_bot_that_does_not_run_is_told(town):
    lines = report(standing(town.url), town.now)
    assert str(lines[0]) == "! running: no"
    assert "last backup: never" in bad(lines)


def test_without_a_database_it_says_so(tmp_path):
    with pytest.raises(StandingTrouble, match="no database at"):
        standing(f"sqlite:///{tmp_path / 'none.db'}")


async def test_a_backup_is_noted(town):
    backup(town.url, file_of(town).with_name("copy.db"))
    note(town.url)
    assert standing(town.url).backup_at is not None


async def restored(town, copy, **how):
    await town.close()
    done = restore(town.url, copy, how.get("key", KEY), town.now)
    town.open()
    return done


async def chats(town):
    """What everybody has in her chat, and forgets."""
    told = [(who.name, shown.text) for _, who, shown in town.said if who]
    town.said.clear()
    return told


async def test_a_restore_brings_back_the_day_of_the_backup(town):
    await town.send("Amina", "/tavoitteet")
    copy = file_of(town).with_name("copy.db")
    before = await counted(town)
    backup(town.url, copy)
    await town.pair(["Eeva", "Outi"], "womento", "HKI1")
    assert await counted(town) != before
    done = await restored(town, copy)
    assert await counted(town) == before
    assert done.erased == 0
    assert file_of(town).stat().st_mode & 0o777 == 0o600
    aside = file_of(town).with_name(f"{file_of(town).name}.before-restore")
    with sqlite3.connect(aside) as kept:
        assert kept.execute("SELECT count(*) FROM people").fetchone()[0] > before["people"]
    kept.close()


async def counted(town):
    def count(tx):
        return {
            name: tx.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()  # noqa: S608 -- ours
            for name in ("people", "pairs", "goals", "keys")
        }

    return await town.database.turn(count)


async def test_no_reminder_of_before_the_restore_goes_out_again(town):
    copy = file_of(town).with_name("copy.db")
    backup(town.url, copy)
    await town.skip(timedelta(days=15))
    first = await chats(town)
    assert any(who == "Amina" for who, _ in first)  # no first meeting
    await restored(town, copy)
    await town.skip(timedelta(days=2))
    again = [each for each in await chats(town) if each[0] != "Katri"]
    assert [each for each in again if each in first] == []


async def test_what_waited_in_the_backup_is_not_sent_any_more(town):
    amina = town.people["Amina"].id
    later = town.now + timedelta(days=3)

    def put(tx):
        Outbox(tx).put(amina, {"text": "vanha"}, not_before=town.now, once="vanha")
        Outbox(tx).put(amina, {"text": "myöhemmin"}, not_before=later)

    await town.database.turn(put)
    copy = file_of(town).with_name("copy.db")
    backup(town.url, copy)
    await town.deliver()
    await chats(town)
    done = await restored(town, copy)
    assert done.dropped == 1
    await town.skip(timedelta(days=4))
    assert [text for who, text in await chats(town) if who == "Amina"].count("myöhemmin") == 1
    assert await town.database.turn(lambda tx: Outbox(tx).said("vanha"))


async def test_who_was_erased_since_stays_erased(town):
    await town.send("Amina", "/tavoitteet")
    copy = file_of(town).with_name("copy.db")
    backup(town.url, copy)
    amina = town.people["Amina"].id
    await town.send("Amina", "/poista")
    await town.tap("Amina", "Jatkan")
    await town.tap("Amina", "Kyllä, poista kaikki")
    assert await town.database.turn(lambda tx: tx.people.of_telegram(amina)) is None
    done = await restored(town, copy)
    assert done.erased == 1
    assert await town.database.turn(lambda tx: tx.people.of_telegram(amina)) is None
    assert await town.database.turn(lambda tx: tx.people.of_telegram(town.people["Olga"].id))


async def test_a_raw_copy_with_its_log_can_be_restored_too(town):
    raw = file_of(town).with_name("raw.db")
    shutil.copyfile(file_of(town), raw)
    shutil.copyfile(f"{file_of(town)}-wal", f"{raw}-wal")
    before = await counted(town)
    file = file_of(town)
    await town.close()
    file.unlink()
    done = restore(town.url, raw, KEY, town.now)
    town.open()
    assert await counted(town) == before
    assert done.erased is None  # nobody can tell any more


async def test_what_cannot_be_restored_changes_nothing(town, tmp_path):
    copy = file_of(town).with_name("copy.db")
    backup(town.url, copy)
    content = file_of(town).read_bytes()
    with pytest.raises(BackupTrouble, match="sealed with another key"):
        restore(town.url, copy, bytes(32), town.now)
    copy.write_bytes(b"no database" * 1000)
    with pytest.raises(BackupTrouble, match="cannot be restored"):
        restore(town.url, copy, KEY, town.now)
    assert file_of(town).read_bytes() == content
    assert [each.name for each in file_of(town).parent.iterdir() if "restore" in each.name] == []


def test_for_postgresql_it_names_the_tool(tmp_path):
    with pytest.raises(BackupTrouble, match="pg_restore"):
        restore("postgresql://here/kaari", tmp_path / "copy", KEY, None)


async def test_a_database_put_back_by_its_own_tool_is_made_ready(database_url):
    town = Town(database_url)
    town.open()
    town.person("Amina")
    amina = town.people["Amina"].id
    await town.database.turn(
        lambda tx: Outbox(tx).put(amina, {"text": "vanha"}, not_before=town.now)
    )
    await town.close()
    assert settle(database_url, KEY, town.now).dropped == 1
    town.open()
    await town.deliver()
    assert town.said == []
    await town.close()
