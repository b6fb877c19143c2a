"""Everything that three people write in a whole arc, searched for wherever it must not stand.

The bot runs as a process of its own at DEBUG level; then Amina and Olga erase themselves.
"""

import json
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from chats import play
from live import LiveTown

from storage.backup import backup, keys_of
from storage.belongings import rows_of

ARC = Path(__file__).parent.parent / "transcripts" / "arc.chat"
SHORTEST = 12
"""Letters of a text that cannot stand somewhere by chance."""
NAMES = ("Amina", "Olga", "Katri")

pytestmark = pytest.mark.slow


@pytest.fixture
async def town(tmp_path, monkeypatch):
    monkeypatch.setenv("KAARI_LOG_LEVEL", "DEBUG")
    async with LiveTown.running(tmp_path, f"sqlite:///{tmp_path / 'kaari.db'}") as town:
        yield town


def lines():
    return [
        line for line in ARC.read_text("utf-8").splitlines() if not line.startswith(("    ", "#"))
    ]


def written(name=None):
    """The texts that people type, without commands and links."""
    said = (re.fullmatch(r"(\w+)(?: part| edits)?: (.*)", line) for line in lines())
    found = {m[2] for m in said if m and m[1] in NAMES and (name is None or m[1] == name)}
    texts = {part for text in found if not text.startswith("/") for part in text.split("\\n")}
    return {text for text in texts if len(text) >= SHORTEST}


def found_in(content, words):
    return sorted(word for word in words if word.encode() in content)


async def test_no_text_and_no_name_stands_where_it_must_not(town, tmp_path, record_property):
    for line in lines():
        for name in town.people if "{link" in line else ():
            await town.news(name)  # reads the links
        await play(town, line)
    texts = written()
    assert len(texts) > 20
    secrets = {*texts, *NAMES, *town.links, town.server.token}
    copy = tmp_path / "backup.db"
    backup(town.url, copy)
    files = [tmp_path / "bot.log", copy, keys_of(copy), *tmp_path.glob("kaari.db*")]
    assert any(file.name.endswith("-wal") for file in files)
    for file in files:
        assert found_in(file.read_bytes(), secrets) == [], file.name
    assert "DEBUG" in town.logged or "INFO" in town.logged
    await others_have_nothing_of_hers(town)
    took = await erased_everywhere(town, tmp_path, texts)
    counted = f"{len(texts)} texts, {len(NAMES)} names, {len(town.links)} links and the token"
    record_property("figures", f"canaries: {counted}, 0 hits; two people erased in {took:.1f} s")


async def others_have_nothing_of_hers(town):
    """Files with «all my data» of the other two."""
    katri = await export(town, "Katri")
    assert found_in(katri, written("Amina") | written("Olga")) == []
    diary = set(found_in(await export(town, "Amina"), written("Amina")))
    assert diary
    hers = diary - set(found_in(await given_to(town, "Olga"), diary))
    assert hers
    assert found_in(await export(town, "Olga"), hers) == []


async def export(town, name):
    return json.dumps(await rows(town, name), default=str, ensure_ascii=False).encode()


async def given_to(town, name):
    """What the partner wrote for her: tasks; and what both share: meetings."""
    found = await rows(town, name)
    both = [found.get(table, []) for table in ("tasks", "meetings", "memberships")]
    return json.dumps(both, default=str, ensure_ascii=False).encode()


async def rows(town, name):
    account = town.people[name].id
    person = await town.database.turn(lambda tx: tx.people.of_telegram(account))
    return await town.database.turn(lambda tx: rows_of(tx, person.id, account))


async def erased_everywhere(town, tmp_path, texts):
    """Within a minute: nothing opens, nothing lies anywhere, and the log has been emptied."""
    began = time.monotonic()
    for name in ("Amina", "Olga"):
        await play(town, f"{name}: /poista")
        await play(town, f"{name} taps: Jatkan")
        await play(town, f"{name} taps: Kyllä, poista kaikki")
    took = time.monotonic() - began
    assert took < 60
    for name in ("Amina", "Olga"):
        account = town.people[name].id
        assert await town.database.turn(lambda tx, who=account: tx.people.of_telegram(who)) is None
        assert await town.database.turn(lambda tx, who=account: rows_of(tx, 0, who)) == {}
    await town.until(town.now + timedelta(hours=1))
    copy = tmp_path / "after.db"
    backup(town.url, copy)
    for file in (tmp_path / "bot.log", copy, keys_of(copy), *tmp_path.glob("kaari.db*")):
        assert found_in(file.read_bytes(), {*texts, "Amina", "Olga"}) == [], file.name
    return took
