"""Each control is taken away, in a small town: the check of its threat must see it."""

import sqlite3
from contextlib import closing

import pytest
import test_access_matrix as matrix
from attempts import ACTORS, GROUP_CHAT
from flooded import Flooded
from marks import found_in
from test_attacker import Attacker, people_of
from town import KEY
from watching import Watched, of

from handlers import hiding, incoming
from mentoring import access, surveys
from mentoring.base36 import base36
from mentoring.people import Group
from storage import Database, Transaction, vault
from storage import backup as copying
from storage import database as door
from storage.lease import Lease, LeaseLost
from storage.sealed import Sealed
from storage.tables import facts
from storage.vault import Owner

pytestmark = pytest.mark.slow

# ── 2, 3, 4, 6: who may see it ──────────────────────────────────────────────────────────────────

DOORS = ("pair:see", "diary:list", "goal:list", "rules:show", "home:of", "meet:show", "task:list")
"""Buttons that lead to what a pair has; each is tapped with the pair's id."""


async def seen_by(url, role):
    """The things of the pair that she sees and may not."""
    town = Watched(url)
    town.open()
    ids = await matrix.begin(town)
    name, key = ACTORS[role], base36(ids["pair"])
    told = town.told(name)
    await town.all_at_once([town.tapped(name, f"{door}:{key}") for door in DOORS])
    found = found_in(town.told(name).removeprefix(told), role, ids)
    await town.close()
    return {thing for thing in found if "S" not in matrix.CELLS[thing, role]}


@pytest.mark.parametrize("role", ["other", "removed", "coord"])
async def test_2_3_4_6_with_yes_to_everything_the_matrix_sees_it(role, sqlite_url, monkeypatch):
    monkeypatch.setattr(access, "can", lambda *_, **__: True)
    monkeypatch.setattr("handlers.rights.can", lambda *_, **__: True)
    monkeypatch.setattr(access, "reads", lambda *_: True)
    assert await seen_by(sqlite_url, role) & {
        "partner's entry, shared",
        "names of members",
        "own entry",
    }


@pytest.mark.parametrize("role", ["other", "removed", "coord"])
async def test_with_the_decision_the_same_taps_show_nothing(role, sqlite_url):
    assert await seen_by(sqlite_url, role) == set()


# ── 5: small groups ─────────────────────────────────────────────────────────────────────────────


async def told_of_two(url, serial):
    """Whether a coordinator reads what one of two has answered."""
    town = Watched(url)
    town.open()
    await town.group("HKI0", "womento", "Katri")

    def turn(tx):
        group = Group(0, "G", "womento", town.now.date())
        group = tx.groups.add(group, of(tx, town, "Katri").id, town.now)
        round_, people = people_of(tx, town, group, 2, serial)
        for person_id in people:
            tx.rounds.answer(round_.id, person_id, {"experience": "kanaria1"})
        tx.rounds.settle(tx.rounds.get(round_.id), round_.closes_at)
        return Attacker(town).look(tx, group)

    text = await town.database.turn(turn)
    await town.close()
    return "kanaria1" in text


async def test_5_without_the_five_a_small_group_would_be_told(sqlite_url, monkeypatch):
    assert not await told_of_two(sqlite_url, 1)
    monkeypatch.setattr(surveys, "LEAST", 1)
    assert await told_of_two(sqlite_url, 2)


# ── 7: groups and channels ──────────────────────────────────────────────────────────────────────


async def said_in_a_group(url):
    """What stands in a group when one of a pair writes there."""
    town = Watched(url)
    town.open()
    ids = await matrix.begin(town)
    texts = ("/valikko", "/paivakirja", "/tavoitteet")
    await town.all_at_once([town.typed("Amina", text, GROUP_CHAT) for text in texts])
    await town.close()
    return found_in("\n".join(town.heard.get(GROUP_CHAT["id"], ())), "group", ids)


async def test_7_without_the_private_chat_a_family_would_read_along(sqlite_url, monkeypatch):
    assert await said_in_a_group(sqlite_url) == set()


async def test_7_if_any_chat_would_do_the_check_sees_it(sqlite_url, monkeypatch):
    monkeypatch.setattr(incoming, "_in_place", lambda what, *_: what)
    assert await said_in_a_group(sqlite_url) & {"names of members", "own entry"}


# ── 9: a stolen disk or backup ──────────────────────────────────────────────────────────────────

TEXT = "kanelipulla ja kahvia"


async def stolen(url, folder):
    """What a thief reads: of the text in the database, and of the keys in its backup."""
    database = Database.open(url, KEY, Transaction)

    def write(tx):
        value = tx.vault.seal(facts.c.value, 1, Owner("person", 1), TEXT)
        tx.connection.execute(facts.insert(), {"name": "t", "value": bytes(value)})

    await database.turn(write)
    copy = folder / "copy.db"
    copying.backup(url, copy)
    await database.close()
    with closing(sqlite3.connect(copy)) as opened:
        keys = opened.execute("SELECT count(*) FROM keys").fetchone()[0]
    files = [copy, *(one for one in folder.iterdir() if one.name.startswith("kaari.db"))]
    return any(TEXT.encode() in one.read_bytes() for one in files), keys


async def test_9_a_thief_reads_neither_texts_nor_keys(sqlite_url, tmp_path):
    assert await stolen(sqlite_url, tmp_path) == (False, 0)


async def test_9_without_the_encryption_he_would_read_texts(sqlite_url, tmp_path, monkeypatch):
    plain = lambda _vault, _column, _row, _owner, text: Sealed(text.encode())  # noqa: E731
    monkeypatch.setattr(vault.Vault, "seal", plain)
    assert (await stolen(sqlite_url, tmp_path))[0]


async def test_9_without_the_parting_he_would_have_the_keys(sqlite_url, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "LEAVE_OUT", copying.LEAVE_OUT[1:])
    assert (await stolen(sqlite_url, tmp_path))[1] > 0


# ── 10: a second bot ────────────────────────────────────────────────────────────────────────────


async def two_write(url):
    """Whether the first of two bots still saves something once the second has taken over."""
    first, second = (Database.open(url, KEY, Transaction) for _ in range(2))
    now = Watched("sqlite:///x").now
    for number, database in enumerate((first, second)):
        before = await database.turn(lambda tx: Lease(tx).look())
        who = f"bot {number}"
        fence = await database.turn(lambda tx, b=before, w=who: Lease(tx).take(b, w, now))
        database.hold(fence)
    try:
        await first.turn(lambda tx: tx.facts.set_instant("t", now))
    except LeaseLost:
        return False
    finally:
        await first.close()
        await second.close()
    return True


async def test_10_without_the_fence_both_would_write(sqlite_url, monkeypatch):
    assert not await two_write(sqlite_url)
    monkeypatch.setattr(door, "guard", lambda _fence: lambda _connection: None)
    assert await two_write(sqlite_url)


# ── 13: a flood ─────────────────────────────────────────────────────────────────────────────────


async def heard_in_a_flood(url):
    """How many messages somebody gets who sends fifty."""
    town = Flooded(url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    for _ in range(50):
        await town.send("Amina", "hei")
    await town.close()
    return len(town.people["Amina"].chat)


async def test_13_without_the_notice_fifty_would_be_answered(sqlite_url):
    assert await heard_in_a_flood(sqlite_url) == 21


async def test_13_the_check_sees_that_nobody_settles_a_flood(sqlite_url, monkeypatch):
    monkeypatch.setattr("handlers.settled", lambda _turn, _burst, calls: calls)
    assert await heard_in_a_flood(sqlite_url) == 50


# ── 15: a phone that others see ─────────────────────────────────────────────────────────────────


async def hidden(url):
    """Whether /piilota empties the chat."""
    town = Watched(url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    made = []
    town._call = lambda method, _params: made.append(method)
    await town.send("Amina", "/valikko")
    await town.send("Amina", "/piilota")
    await town.close()
    return "deleteMessages" in made


async def test_15_without_the_deletion_the_check_sees_it(sqlite_url, monkeypatch):
    assert await hidden(sqlite_url)


async def test_15_a_command_that_only_says_so_is_seen(sqlite_url, monkeypatch):
    monkeypatch.setattr(hiding, "clear", lambda *_: None)
    assert not await hidden(sqlite_url)


# ── 16: the control interface of the local Telegram ─────────────────────────────────────────────


async def is_open_to_all():
    """Whether it would listen to others without a key."""
    from playground.server import Server  # noqa: PLC0415 -- once

    server = Server(page=None)
    try:
        await server.start(host="0.0.0.0")  # noqa: S104 -- that is the test
    except ValueError:
        return False
    await server.stop()
    return True


async def test_16_without_the_look_at_the_address_anybody_could_steer(monkeypatch):
    assert not await is_open_to_all()
    monkeypatch.setattr("playground.server._is_local", lambda _host: True)
    assert await is_open_to_all()
