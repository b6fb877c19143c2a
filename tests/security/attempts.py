"""What each role tries: every command, every button with every id, deep links."""

import re
from datetime import timedelta
from pathlib import Path

from watching import MEMBERS

import handlers
import mentoring
from mentoring.base36 import base36

ACTORS = {
    "aktori": "Amina",
    "mentori": "Olga",
    "coord": "Katri",
    "other": "Kerttu",
    "removed": "Maija",
    "stranger": "Vieras",
    "waiting": "Pekka",
    "group": "Amina",
}
GROUP_CHAT = {"id": -100_123, "type": "supergroup", "title": "Perhe"}


def ids_of(ids):
    """Every id as a button names it."""
    numbers = [value for value in ids.values() if isinstance(value, int)]
    meeting, code = ids["coded"]
    seats = [("seat", "author Olga"), ("aktori seat", "author Amina"), ("waiting seat", "waiting")]
    taken = [f"{base36(ids[seat])}:{base36(ids[who])}" for seat, who in seats if seat in ids]
    return [*dict.fromkeys(map(base36, numbers)), f"{base36(meeting)}:{code}", *taken]


def verbs_of_buttons():
    """Every `name:verb` that stands in the source: what buttons are made of."""
    found = {f"{name}:" for name in ("go", "sum", "tell", "results", "word", "language")}
    for package in (handlers, mentoring):
        for path in Path(package.__file__).parent.rglob("*.py"):
            text = path.read_text("utf-8")
            found.update(re.findall(r"[\"`/]([a-z]+:[a-z]+)\b", text))
            found.update(
                f"{name}:{verb}"
                for name, several in re.findall(r"`([a-z]+):([a-z|]+)", text)
                for verb in several.split("|")
            )
    return sorted(one for one in found if one.partition(":")[0] in handlers.TAPS)


def commands(town, role, ids):
    """Every command, alone and with something behind it; between them words."""
    name, chat = ACTORS[role], GROUP_CHAT if role == "group" else None
    for command in sorted(set(handlers.COMMANDS) - {"poista"}):
        for rest in ("", f" {base36(ids['pair'])}", " Amina"):
            yield town.typed(name, f"/{command}{rest}", chat)
        yield town.typed(name, "3.2. klo 17", chat)
        yield town.typed(name, "/peruuta", chat)
    yield town.typed(name, "?", chat)
    yield town.typed(name, "Valikko", chat)


def taps(town, role, ids):
    """Every button with every id; those of forms; at last the one that takes somebody out."""
    name, chat = ACTORS[role], GROUP_CHAT if role == "group" else None
    keys = ids_of(ids)
    for draft in (f"draft {member}" for member in MEMBERS):
        for what in ("b", "k", "r", "x", "s"):
            for revision in (1, 2, 3):
                yield town.tapped(name, f"f:{base36(ids[draft])}:{revision}:{what}", chat)
    last = ("place:free",)
    for stem in sorted(verbs_of_buttons(), key=lambda one: one in last):
        yield town.tapped(name, stem, chat)
        for key in keys:
            yield town.tapped(name, f"{stem}:{key}".replace("::", ":"), chat)
    for author in ("author Amina", "author Olga"):
        for pair in (ids["pair"], ids["other"]):
            data = f"pulse:read:{base36(pair)}:{base36(ids[author])}"
            yield town.tapped(name, data, chat)


def links(town, role, ids):
    """Deep links: to ids, to what buttons say, to old invitations."""
    name, chat = ACTORS[role], GROUP_CHAT if role == "group" else None
    for key in ids_of(ids):
        for rest in (key, f"pair_{key}", f"pair:see:{key}", f"k1{key:0>22}"):
            yield town.typed(name, f"/start {rest}", chat)
    for token in ids["dead tokens"]:
        yield town.typed(name, f"/start {token}", chat)


async def erase(town, role):
    """/poista and both its buttons."""
    name, chat = ACTORS[role], GROUP_CHAT if role == "group" else None
    for step in ("/poista", "Jatkan", "Kyllä, poista kaikki"):
        await town.all_at_once([town.typed(name, step, chat)])


async def tap_what_came(town, name, many=120):
    """Taps on buttons that Kaari has shown since; each once."""
    shown = dict.fromkeys(town.offered.get(town.people[name].id, ()))
    fine = [data for data in shown if not data.startswith(("place:", "ending:", "pause:"))]
    await town.all_at_once([town.tapped(name, data) for data in fine[-many:]])


async def fill_in(town, role, ids):
    """What takes steps: an answer of a survey is changed, a day and its themes are told."""
    name = ACTORS[role]
    if role not in ("aktori", "mentori"):
        return
    for step in (
        f"survey:start:{base36(ids[f'round {name}'])}",
        "Muuta: Millaista oli",
        "Hyvä",
        "Lähetän",
        f"met:new:{base36(ids['pair'])}",
        "1.2.",
        "Kyllä",
        "Ansioluettelo",
        "Valmis",
    ):
        data = step if ":" in step and " " not in step else await newest(town, name, step)
        given = town.typed(name, step) if data is None else town.tapped(name, data)
        await town.all_at_once([given])


async def newest(town, name, label):
    """The data of the newest button that begins so."""
    labels = town.labels.get(town.people[name].id, [])
    return next((data for text, data in reversed(labels) if text.startswith(label)), None)


async def join(town, role, ids):
    """A stranger with an invitation that works: she may use it."""
    if role == "stranger":
        town.now += timedelta(hours=2)  # after five wrong ones she is not heard for an hour
        for text in (
            f"/start {ids['live token']}",
            "Helppo suomi",
            "Kyllä, saat",
            "Selvä, tulen mukaan",
        ):
            await town.all_at_once([town.typed(ACTORS[role], text)])
