"""Whatever anybody sends: no exception, and nothing of another pair or group changes."""

import ast
import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from town import Shown, Town

import handlers
from mentoring.base36 import base36
from storage.tables import metadata

HANDLERS = Path(handlers.__file__).parent
OWN_TO_KAARI = {"outbox", "seen", "facts", "keys", "troubled"}

NASTY = [
    "\0",
    "\u202e",
    "\u200b",
    "\u200f",
    "\ud800",
    " ",
    "\n",
    "<b>",
    "&",
    "{name}",
    "%s",
    "?",
    "/",
    "ä",
]
TEXTS = st.one_of(
    st.lists(st.one_of(st.sampled_from(NASTY), st.characters()), max_size=12).map("".join),
    st.sampled_from(sorted(handlers.COMMANDS)).map(lambda name: f"/{name}"),
    st.sampled_from(
        ["Valikko", "Apua", "Tapaaminen", "Päiväkirja", "? tavoite", "moi", "3.6. klo 17"]
    ),
    st.sampled_from([4095, 4096, 4097]).map(lambda length: "a" * length),
)


def words_of_buttons():
    """Every short word that the handlers compare with: what forged buttons would be made of."""
    for path in HANDLERS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z_ -]{1,10}", str(node.value)):
                yield str(node.value)


def taps(ids):
    """Data of buttons, mostly of a shape that leads somewhere."""
    part = st.one_of(
        st.sampled_from([base36(number) for number in ids]),
        st.sampled_from(sorted(set(words_of_buttons()))),
        st.text(max_size=6),
        st.sampled_from(["", "0", "-1", "zzzzzzzzzzzz", "99999999999999", "é"]),
    )
    name = st.one_of(st.sampled_from(sorted(handlers.TAPS)), st.text(max_size=5))
    return st.builds(
        lambda first, rest: ":".join((first, *rest))[:64], name, st.lists(part, max_size=4)
    )


@dataclass
class Foreign:
    """What those who write have no business with."""

    ids: set

    def rows(self, tx):
        found = {}
        for table in metadata.sorted_tables:
            if table.name not in OWN_TO_KAARI:
                rows = tx.connection.execute(table.select()).all()
                found[table.name] = sorted(repr(row) for row in rows if self.ids & set(ints(row)))
        return found


def ints(row):
    return [value for value in row if isinstance(value, int)]


async def two_pairs(url):
    """Two groups, each with a pair; gives the town, what is foreign to the first, and all ids."""
    town = Town(url)
    town.open()
    for name in ("Vieras", "Amina", "Olga", "Eeva", "Irma"):
        town.person(name)
    ids = {}
    for coordinator, pair, group in (
        ("Katri", ["Amina", "Olga"], "HKI1"),
        ("Liisa", ["Eeva", "Irma"], "TRE1"),
    ):
        town.person(coordinator)
        await town.invitation()
        await town.group(group, "womento", coordinator)
        await town.pair(pair, "womento", group)
    await town.database.turn(lambda tx: ids.update(known(tx)))
    theirs = {
        ids[key]
        for key in ids
        if key[1] in (town.people["Eeva"].id, town.people["Irma"].id, "theirs")
    }
    return town, Foreign(theirs), sorted(ids.values())


def known(tx):
    """The ids that a forged button would name."""
    ids = {}
    for row in tx.connection.execute(metadata.tables["people"].select()):
        ids["person", row.telegram_id] = row.id
    groups = tx.connection.execute(metadata.tables["groups"].select()).all()
    for group in groups:
        whose = "theirs" if group.name == "TRE1" else "ours"
        ids["group", whose] = group.id
        for pair in tx.pairs.of_group(group.id):
            ids["pair", whose] = pair.id
            for number, member in enumerate(pair.members):
                ids[f"place {number}", whose] = member.id
    return ids


def test_nobody_can_send_what_harms_others(sqlite_url, number, figures):
    """Strangers, members and coordinators; texts and forged taps, one after another."""
    inputs = number(200, 20_000)
    with asyncio.Runner() as runner:
        town, foreign, ids = runner.run(two_pairs(sqlite_url))
        before = runner.run(town.database.turn(foreign.rows))
        sent = st.one_of(
            TEXTS.map(lambda text: ("text", text)), taps(ids).map(lambda data: ("tap", data))
        )

        @with_seed(1)
        @settings(max_examples=inputs, deadline=None, database=None)
        @given(st.sampled_from(["Vieras", "Amina", "Katri"]), sent)
        def anything(name, given_):
            kind, what = given_
            if kind == "tap":
                step = town.tap_data(name, Shown(1, "?", [[("nappi", what)]]), what)
            else:
                step = town.send(name, what)
            runner.run(step)

        anything()
        for name in handlers.TAPS:
            for data in (name, f"{name}:", f"{name}:{base36(max(foreign.ids))}"):
                for who in ("Vieras", "Amina", "Katri"):
                    runner.run(town.tap_data(who, Shown(1, "?", [[("nappi", data)]]), data))
        assert runner.run(town.database.turn(foreign.rows)) == before
        assert len(before["memberships"]) == 2
        runner.run(town.close())
    figures(f"R12 seed 1: {inputs} forged taps and texts, half each: nothing of others changed")
