r"""Whole chats in plain text: what a line means, and how what comes of it is written down.

    now 2026-06-01 12.00           the clock (wall time in Helsinki)
    skip 1 day                     time passes, with a look every hour (hours, days, weeks)
    until 2026-06-08 09.30         time passes, from one thing that Kaari does itself to the next
    person Amina fi                somebody with a phone
    coordinator Katri fi           a person, and a coordinator's invitation: the next {link N}
    pair Amina Olga womento        two who have joined and know each other; «-»: not in Telegram
    group HKI1 womento Katri       a group that Katri coordinates
    pair Amina Olga womento HKI1   the same, in this group
    Amina: text                    she writes («\n» is a new line)
    Amina part: text               she writes on before Kaari has answered
    Amina taps: Kyllä              the newest button with this label
    Amina edits: text              she corrects her last message
    Amina sends: voice
    # a comment

What Kaari does stands below, indented: → a message, ~ a message that changes, ! a short word over
the chat.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}
A_LINE = timedelta(seconds=5)
"""So long takes what a line tells."""


async def play(town, line):
    """One line of a transcript, in a town.Town or a live.LiveTown."""
    for pattern, act in LINES:
        if match := re.fullmatch(pattern, line):
            await act(town, *match.groups())
            await town.set_clock(town.now + A_LINE)
            return
    raise ValueError(f"no such line: {line!r}")


async def _now(town, wall):
    await town.set_clock(moment(wall))


async def _skip(town, number, unit):
    await town.skip(timedelta(**{UNITS[unit]: int(number)}))


async def _until(town, wall):
    await town.until(moment(wall))


async def _coordinator(town, name, language):
    await town.arrive(name, language or "fi")
    await town.invitation()


async def _group(town, name, programme, coordinator):
    await town.group(name, programme, coordinator)


async def _pair(town, first, second, programme, group):
    await town.pair([first, second], programme, group)


async def _arrive(town, name, language):
    await town.arrive(name, language or "fi")


async def _tap(town, name, label):
    await town.tap(name, label)


async def _edit(town, name, text):
    await town.edit(name, written(text))


async def _kind(town, name, kind):
    await town.send_kind(name, kind)


async def _part(town, name, text):
    await town.send(name, written(text), deliver=False)


async def _say(town, name, text):
    await town.send(name, written(text))


LINES = (
    (r"now (.*)", _now),
    (r"skip (\d+) (minute|hour|day|week)s?", _skip),
    (r"until (.*)", _until),
    (r"person (\S+)(?: (\w\w))?", _arrive),
    (r"coordinator (\S+)(?: (\w\w))?", _coordinator),
    (r"group (\S+) (\S+) (\S+)", _group),
    (r"pair (\S+) (\S+) (\S+)(?: (\S+))?", _pair),
    (r"(\S+) taps: (.*)", _tap),
    (r"(\S+) edits: (.*)", _edit),
    (r"(\S+) sends: (\w+)", _kind),
    (r"(\S+) part: (.*)", _part),
    (r"(\S+): (.*)", _say),
)


def moment(wall):
    """An instant, from the wall time in Helsinki."""
    here = datetime.strptime(wall, "%Y-%m-%d %H.%M").replace(tzinfo=HELSINKI)
    return here.astimezone(UTC)


def written(text):
    return text.replace("\\n", "\n")


def shown(sign, name, text, labels, *, keyboard=None, file=None):
    """One message as the lines of a transcript; `labels` and `keyboard` are rows."""
    first, *rest = text.split("\n")
    rest += [f"<{file}>"] if file else []
    rest += [" ".join(f"[{label}]" for label in row) for row in labels]
    rest += ["(" + " | ".join(" ".join(row) for row in keyboard) + ")"] if keyboard else []
    return [f"    {sign} {name}: {first}", *(f"    | {line}".rstrip() for line in rest)]
