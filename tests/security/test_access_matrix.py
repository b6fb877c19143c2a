"""Who may see, change, take away and erase what: the table of security.md, cell by cell.

Each role tries everything in three ways: every command, every button that Kaari has with every id
that there is, and deep links. What it is then found to have seen, changed, taken or erased must
stand in its cell; and what stands in a cell must be reached in one of the ways.

9 roles x 18 things x 4 verbs x 3 ways = 1 944 cells.
"""

import asyncio
import logging
from itertools import product
from pathlib import Path

import pytest
from attempts import ACTORS, GROUP_CHAT, commands, erase, fill_in, join, links, tap_what_came, taps
from marks import found_in, rows_of, taken_in
from sqlalchemy import select
from watching import MEMBERS, Watched, of, settle_in

from bot.redaction import Redacting
from mentoring.people import Member, Person
from storage import tables as t
from storage.backup import backup

pytestmark = pytest.mark.slow

# coord: of this group; other: of another group; waiting: has opened a link to this pair and is not
# confirmed; operator: with a shell on the host.
# S sees · C changes · T takes away as a file · E erases
TABLE = """
                        |aktori| mentori| coord| other| removed| waiting| stranger| group| operator
own draft               |SCTE  | SCTE   | -    | -    | TE     | -      | -       | -    | -
partner's draft         |-     | -      | -    | -    | -      | -      | -       | -    | -
own entry               |SCTE  | SCTE   | -    | -    | TE     | -      | -       | -    | -
partner's entry, shared |S     | S      | -    | -    | -      | -      | -       | -    | -
partner's entry, private|-     | -      | -    | -    | -      | -      | -       | -    | -
meeting happened        |SCT   | SCT    | S    | -    | -      | -      | -       | -    | S
entry counts            |S     | S      | S    | -    | -      | -      | -       | -    | S
themes                  |SC    | SC     | -    | -    | -      | -      | -       | -    | S
please contact me       |TE    | TE     | SC   | -    | TE     | -      | -       | -    | -
feedback answer         |SCTE  | SCTE   | -    | -    | -      | -      | -       | -    | -
feedback totals         |-     | -      | S    | -    | -      | -      | -       | -    | -
names of members        |S     | S      | S    | -    | -      | -      | -       | -    | -
invitation              |-     | -      | C    | -    | -      | -      | C       | -    | -
re-match, remove        |-     | -      | C    | -    | -      | -      | -       | -    | -
export of own data      |T     | T      | -    | -    | T      | T      | -       | -    | -
erase own               |E     | E      | -    | -    | E      | E      | -       | -    | -
audit log               |T     | T      | T    | -    | -      | -      | -       | -    | S
keys                    |-     | -      | -    | -    | -      | -      | -       | -    | -
"""
VERBS = {"S": "see", "C": "change", "T": "take", "E": "erase"}
WAYS = ("command", "tap", "link")


def table():
    """The table as {(thing, role): verbs}."""
    head, *lines = [line.split("|") for line in TABLE.strip("\n").splitlines()]
    roles = [cell.strip() for cell in head[1:]]
    return {
        (thing.strip(), role): cell.strip().strip("-")
        for thing, *cells in lines
        for role, cell in zip(roles, cells, strict=True)
    }


CELLS = table()
ROLES = tuple(dict.fromkeys(role for _, role in CELLS))
THINGS = tuple(dict.fromkeys(thing for thing, _ in CELLS))


# ── What happens to each role in each way ───────────────────────────────────────────────────────


async def person(url, role, way):
    """Somebody in front of Telegram."""
    town = Watched(url)
    town.open()
    ids = await begin(town)
    name = ACTORS[role]
    if role == "waiting":
        ids |= await town.database.turn(lambda tx: come(tx, town, ids))
    told, given = town.told(name), town.given(name)
    tried = {"command": commands, "tap": taps, "link": links}[way]
    before = await town.database.turn(lambda tx: rows_of(tx, town, role, ids))
    if way == "tap":
        await fill_in(town, role, ids)
    await town.all_at_once(tried(town, role, ids))
    if way == "tap" and role != "group":
        await tap_what_came(town, name)
    after = await town.database.turn(lambda tx: rows_of(tx, town, role, ids))
    got = {(thing, "C") for thing in before if changed(before[thing], after[thing])}
    if way == "command":
        await erase(town, role)
    if way == "link":
        await join(town, role, ids)
    last = await town.database.turn(lambda tx: rows_of(tx, town, role, ids))
    got |= {(thing, "E") for thing in before if before[thing].keys() - last[thing].keys()}
    got |= {(thing, "C") for thing in before if changed(before[thing], last[thing])}
    chat = "\n".join(town.heard.get(GROUP_CHAT["id"], ())) if role == "group" else town.told(name)
    got |= {(thing, "S") for thing in found_in(chat.removeprefix(told), role, ids)}
    got |= {(thing, "T") for thing in taken_in(town.given(name).removeprefix(given), role, ids)}
    await town.close()
    return got


def come(tx, town, ids):
    """Pekka has opened a link to a place of the pair; gives what the question's buttons name."""
    pekka = Person(0, town.person("Pekka").id, "Pekka", "fi", "Europe/Helsinki", consent="1")
    pekka = tx.people.add(pekka, town.now)
    seat = Member(0, 0, "mentori", "Olga", "kenttä", None, pekka.id, town.now)
    seat = tx.pairs.add_place(ids["pair"], seat)
    return {"waiting seat": seat.id, "waiting": pekka.id}


def changed(before, after):
    """Whether a row says something else, or is new."""
    return any(before.get(key) != row for key, row in after.items())


async def begin(town):
    """The town, and what else attackers may know of it."""
    ids = await settle_in(town)
    return await town.database.turn(lambda tx: {**ids, **known(tx, town, ids)})


def known(tx, town, ids):
    """Ids of people and rows, and invitations that work no more."""
    people = {f"author {name}": of(tx, town, name).id for name in MEMBERS}
    katri = of(tx, town, "Katri")
    dead = [tx.invitations.make("member", town.now, place=ids["empty"], by=katri.id)]
    live = tx.invitations.make("member", town.now, place=ids["empty"], by=katri.id)
    pair = tx.pairs.get(ids["pair"])
    wrapped = tx.connection.scalars(select(t.keys.c.wrapped)).first()
    return {
        **people,
        "dead tokens": [*dead, "k1" + "A" * 22],
        "live token": live,
        "aktori seat": next(m.id for m in pair.members if m.role == "aktori"),
        "answers": list(tx.connection.scalars(select(t.answers.c.id))),
        "events": list(tx.connection.scalars(select(t.audit.c.id))),
        "wrapped": wrapped.hex(),
    }


async def operator(url, role, way):
    """Somebody with a shell: the tables, the log at DEBUG, a backup."""
    town = Watched(url)
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(Redacting("%(message)s").format(record))
    logging.getLogger().addHandler(handler)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        town.open()
        ids = await begin(town)
        await town.all_at_once(commands(town, "aktori", ids))
        text = await LOOKS[way](town, lines)
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(level)
        await town.close()
    return {(thing, "S") for thing in found_in(text, role, ids)}


async def tables(town, _lines):
    """All rows of all tables, and how many meetings the pair has had."""
    rows = await town.database.turn(
        lambda tx: [tx.connection.execute(select(one)).all() for one in t.metadata.sorted_tables]
    )
    held = [row for found in rows for row in found if getattr(row, "state", "") == "held"]
    return f"{rows} {len(held)}"


async def log(_town, lines):
    return "\n".join(lines)


async def copied(town, _lines):
    """The bytes of a backup: dates and counts are plain there, too."""
    target = Path(town.url.removeprefix("sqlite:///")).with_suffix(".copy")
    backup(town.url, target)
    return target.read_bytes().decode("latin-1")


LOOKS = {"command": tables, "tap": log, "link": copied}


# ── The table ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", ROLES)
def test_what_stands_in_the_table_can_be_done_and_nothing_else(role, tmp_path, migrated_file):
    """216 cells a role: a verb that is not there does not happen, whatever way is tried.

    And what stands there can be done in one way at least: a refusal of everything would not do.
    """
    of_role = operator if role == "operator" else person
    wrong, done = [], set()
    for way in WAYS:
        copy = tmp_path / f"{way}.db"
        copy.write_bytes(migrated_file.read_bytes())
        got = asyncio.run(of_role(f"sqlite:///{copy}", role, way))
        done |= got
        for thing, verb in product(THINGS, VERBS):
            if (thing, verb) in got and verb not in CELLS[thing, role]:
                wrong.append(f"{role} can {VERBS[verb]}: {thing}, by {way}")
    allowed = {(thing, verb) for thing in THINGS for verb in CELLS[thing, role]}
    assert not wrong
    assert not allowed - done
