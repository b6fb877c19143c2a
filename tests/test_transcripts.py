"""Whole chats in plain text, replayed against the real database, closed and opened between lines.

    now 2026-06-01 12.00           the clock (wall time in Helsinki)
    skip 1 day                     time passes (hours, days, weeks)
    person Amina fi                somebody with a phone
    coordinator Katri              a person, and a coordinator's invitation: the next {link N}
    pair Amina Olga womento        two who have joined and know each other; «-»: not in Telegram
    group HKI1 womento Katri       a group that Katri coordinates
    pair Amina Olga womento HKI1   the same, in this group
    Amina: text                    she writes («\\n» is a new line)
    Amina part: text               she writes on before Kaari has answered
    Amina taps: Kyllä              the newest button with this label
    Amina edits: text              she corrects her last message
    Amina sends: voice
    # a comment

What Kaari does stands below, indented: → a message, ~ a message that changes, ! a short word over
the chat. `pytest --update-transcripts` writes it anew; the diff is read like any other text.
"""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from town import Town

FOLDER = Path(__file__).parent / "transcripts"
HELSINKI = ZoneInfo("Europe/Helsinki")
UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.chat")), ids=lambda p: p.stem)
async def test_transcript(path, database_url, request):
    """What was said then is said now."""
    town = Town(database_url)
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


async def play(town, line):
    """One line of a transcript."""
    if match := re.fullmatch(r"now (.*)", line):
        here = datetime.strptime(match[1], "%Y-%m-%d %H.%M").replace(tzinfo=HELSINKI)
        town.now = here.astimezone(UTC)
    elif match := re.fullmatch(r"skip (\d+) (minute|hour|day|week)s?", line):
        await town.skip(timedelta(**{UNITS[match[2]]: int(match[1])}))
    elif match := re.fullmatch(r"person (\S+)(?: (\w\w))?", line):
        town.person(match[1], match[2] or "fi")
    elif match := re.fullmatch(r"coordinator (\S+)", line):
        town.person(match[1])
        await town.invitation()
    elif match := re.fullmatch(r"group (\S+) (\S+) (\S+)", line):
        await town.group(match[1], match[2], match[3])
    elif match := re.fullmatch(r"pair (\S+) (\S+) (\S+)(?: (\S+))?", line):
        await town.pair([match[1], match[2]], match[3], match[4])
    elif match := re.fullmatch(r"(\S+) taps: (.*)", line):
        await town.tap(match[1], match[2])
    elif match := re.fullmatch(r"(\S+) edits: (.*)", line):
        await town.edit(match[1], written(match[2]))
    elif match := re.fullmatch(r"(\S+) sends: (\w+)", line):
        await town.send_kind(match[1], match[2])
    elif match := re.fullmatch(r"(\S+) part: (.*)", line):
        await town.send(match[1], written(match[2]), deliver=False)
    elif match := re.fullmatch(r"(\S+): (.*)", line):
        await town.send(match[1], written(match[2]))
    else:
        raise ValueError(f"no such line: {line!r}")
    town.now += timedelta(seconds=5)


def written(text):
    return text.replace("\\n", "\n")


def said(town):
    """What came of it, as lines."""
    out = []
    for sign, who, what in town.said:
        if isinstance(what, str):
            out.append(f"    {sign} {who.name + ': ' if who else ''}{what}")
            continue
        first, *rest = unescape(town.without_links(what.text)).split("\n")
        out.append(f"    {sign} {who.name}: {first}")
        rest += [f"<{what.file['name']}>"] if what.file else []
        rest += [" ".join(f"[{label}]" for label, _ in row) for row in what.buttons]
        rest += (
            ["(" + " | ".join(" ".join(row) for row in what.keyboard) + ")"]
            if what.keyboard
            else []
        )
        out += [f"    | {line}".rstrip() for line in rest]
    town.said.clear()
    return out
