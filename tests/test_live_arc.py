"""The whole arc over real HTTP, with a bot that is killed now and then and starts again."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from chats import play
from icalendar import Calendar
from live import LiveTown

pytestmark = pytest.mark.slow

ARC = Path(__file__).parent / "transcripts" / "arc.chat"
KILLED_BEFORE = (
    "Katri taps: Teen parin",
    "Olga taps: Selvä, tulen mukaan",
    "Amina: Suomessa ansioluettelo on lyhyt",
    "until 2026-12-17 09.05",
    "Olga taps: Lähetän",
)
"""At these lines: in the middle of a form, between two messages, before time passes."""


@pytest.fixture
async def town(tmp_path):
    async with LiveTown.running(tmp_path, f"sqlite:///{tmp_path / 'kaari.db'}") as town:
        yield town


async def test_the_arc_over_http(town):
    """Everybody gets what the transcript says; nothing is refused, logged or left in the open."""
    for line, wanted in played(ARC):
        if line in KILLED_BEFORE:
            await town.kill_bot()
            await town.start_bot()
        await play(town, line)
        for name in town.people:
            assert_told(line, await town.news(name), wanted.get(name, []))
    assert_files(town)
    assert (await town.get("/violations"))["violations"] == []
    await town.stop_bot()
    assert_quiet(town)
    assert_sealed(town)


def played(path):
    """The lines of a transcript, each with what is said to whom: messages as lists of lines."""
    lines = path.read_text("utf-8").splitlines()
    starts = [i for i, line in enumerate(lines) if not line.startswith("    ")]
    for start, end in pairwise([*starts, len(lines)]):
        if not lines[start].startswith("#"):
            yield lines[start], by_person(lines[start + 1 : end])


def by_person(lines):
    messages = {}
    for line in lines:
        if line.startswith(("    →", "    ~")):
            name = line.split()[1].rstrip(":")
            messages.setdefault(name, []).append([line])
        elif not line.startswith(("    | (", "    !")):  # the keyboard belongs to the chat
            messages[name][-1].append(line)
    return messages


def assert_told(line, news, wanted):
    new, changed = halves(news)
    wanted_new, wanted_changed = halves(wanted)
    assert new == wanted_new, line
    assert all(message in wanted_changed for message in changed), line
    assert bool(changed) == bool(wanted_changed), line


def halves(messages):
    """What came, and what changed."""
    return [[m for m in messages if m[0].startswith(f"    {sign}")] for sign in "→~"]


def assert_files(town):
    """What people could open are real files."""
    calendar = Calendar.from_ical(town.files["tapaaminen.ics"])
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2027-05-25T17:00:00+03:00"
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Tapaaminen", "kirjasto")
    pictures = [data for data in town.files.values() if data.startswith(b"\x89PNG")]
    assert [int.from_bytes(data[16:20]) >= 300 for data in pictures] == [True]
    (data,) = (town.files[name] for name in town.files if name.endswith(".json"))
    assert "Luimme ansioluettelon yhdessä" in json.dumps(json.loads(data), ensure_ascii=False)


def secrets():
    """What people wrote, and their names."""
    lines = ARC.read_text("utf-8").splitlines()
    said = (line.split(": ", 1)[1] for line in lines if line.startswith(("Amina: ", "Olga: ")))
    return {text for text in said if len(text) > 10 and not text.startswith("/start")}


def assert_quiet(town):
    """The log tells of no trouble, and of nobody."""
    for word in ("ERROR", "Traceback", town.server.token, "Amina", "Olga", "Katri", *secrets()):
        assert word not in town.logged


def assert_sealed(town):
    """In the database's file nothing that people wrote can be read."""
    raw = b"".join(path.read_bytes() for path in town.folder.glob("kaari.db*"))
    for text in secrets():
        assert text.encode() not in raw, text
        assert text.encode("utf-16-le") not in raw, text
