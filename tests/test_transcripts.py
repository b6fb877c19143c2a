"""Whole chats in plain text, replayed on real databases, closed and opened between lines.

The language is that of chats.py; `pytest --update-transcripts` writes what Kaari says now. The
diff is read like any other text.
"""

from html import unescape
from pathlib import Path

import pytest
from chats import play, shown
from town import Town

FOLDER = Path(__file__).parent / "transcripts"


MONTHS = ("arc", "week", "reminders", "pause", "pairing", "agreement")
"""Beginnings of names: in these much time passes, or much is said."""

ALL = [
    pytest.param("sqlite", path, marks=[pytest.mark.slow] if path.stem.startswith(MONTHS) else [])
    for path in sorted(FOLDER.glob("*.chat"))
]
WHOLE = pytest.param("postgres", FOLDER / "arc.chat", marks=pytest.mark.postgres)
"""One pair's whole life meets every table, so it stands for the others on PostgreSQL."""


@pytest.mark.parametrize(
    ("database", "path"), [*ALL, WHOLE], ids=lambda p: p.stem if isinstance(p, Path) else p
)
async def test_transcript(database, path, request):
    """What was said then is said now."""
    town = Town(request.getfixturevalue(f"{database}_url"))
    town.open()
    lines = path.read_text("utf-8").splitlines()
    played = []
    for line in lines:
        if line.startswith("    "):
            continue
        played.append(line)
        if line.strip() and not line.startswith("#"):
            await town.reopen()
            await play(town, line)
            played += said(town)
    await town.close()
    text = "\n".join(played) + "\n"
    if request.config.getoption("--update-transcripts"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def said(town):
    """What came of it, as lines."""
    out = []
    for sign, who, what in town.said:
        if isinstance(what, str):
            out.append(f"    {sign} {who.name + ': ' if who else ''}{what}")
            continue
        text = unescape(town.without_links(what.text))
        labels = [[label for label, _ in row] for row in what.buttons]
        file = what.file["name"] if what.file else None
        out += shown(sign, who.name, text, labels, keyboard=what.keyboard, file=file)
    town.said.clear()
    return out
