"""R7, R12, R13: clock changes, texts of every kind, and whatever order people think of."""

import asyncio
import random
import shutil
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from town import Town

from mentoring.meetings import new_meeting
from mentoring.occasions import Listener, View
from mentoring.reminders import due, heard

pytestmark = pytest.mark.slow

HELSINKI = ZoneInfo("Europe/Helsinki")
DAYS = (date(2026, 10, 25), date(2027, 3, 28))
"""Summer time ends and begins."""
OTHERS = (date(2028, 2, 29), date(2027, 1, 1))


# -- R7


def walls():
    for day in DAYS:
        yield from (datetime.combine(day, time(n // 4, n % 4 * 15)) for n in range(96))
    yield from (datetime.combine(day, time(17)) for day in OTHERS)


def test_r7_each_quarter_of_the_days_on_which_clocks_change(figures):
    cases = list(walls())
    for wall in cases:
        start = wall.date() - timedelta(days=3)
        agreed = datetime.combine(start, time(12), HELSINKI).astimezone(UTC)
        view = View(
            pair_id=1,
            start=start,
            listeners=(Listener(1, "Europe/Helsinki", same_day=True),),
            meetings=(new_meeting(1, wall, "Europe/Helsinki", 1, agreed),),
        )
        said = live(view, agreed)
        assert len({one.once for _, one in said}) == len(said), wall
        assert any(":day-before:" in one.once for _, one in said), wall
        assert any(":after:" in one.once for _, one in said), wall
        for at, one in said:
            here = at.astimezone(HELSINKI)
            assert time(8) <= here.time() < time(20), (wall, one.once)
            assert here.astimezone(UTC).astimezone(HELSINKI) == here  # a time that there is
    figures(f"R7 {len(cases)} meetings around clock changes: each reminder once, at real times")


def live(view, now):
    """Six days, looked at every half hour."""
    said = []
    for step in range(6 * 48):
        at = now + step * timedelta(minutes=30)
        new = due(view, at)
        view = heard(view, new, at)
        said += ((at, one) for one in new)
    return said


# -- R12

ODD = (
    "\u200d",
    "\u202b",
    "\u200b",
    "e\u0301",
    "A\u030a",
    "👩‍👩‍👧",
    "<b>",
    "&amp;",
    "\0",
    "ف",
    "{x}",
    "ö",
)


async def test_r12_texts_are_stored_letter_by_letter_also_decomposed_ones(
    sqlite_url, figures, number
):
    seed, texts = 1, number(100, 2000)
    chance = random.Random(seed)
    town = Town(sqlite_url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    wanted = []
    for each in range(texts):
        parts = chance.choices([*ODD, "sana ", "työ "], k=chance.randint(1, 40))
        text = f"muistan {each} {''.join(parts)} loppu"
        await town.send("Amina", text)
        await town.tap("Amina", "Kyllä")
        wanted.append(unicodedata.normalize("NFC", text).replace("\0", ""))
    amina = await town.database.turn(lambda tx: tx.people.of_telegram(town.people["Amina"].id))
    notes = await town.database.turn(lambda tx: tx.notes.fresh(amina.id, pair_of(tx, amina)))
    await town.close()
    assert sorted(note.text for note in notes) == sorted(wanted)
    figures(f"R12 seed {seed}: {texts} of {texts} texts byte-equal in the database, after NFC")


def pair_of(tx, person):
    return tx.pairs.mine(person.id)[0].id


# -- R13

NAMES = st.sampled_from(["Amina", "Olga"])
WORDS = st.text(st.sampled_from("abcdeäö <&\u030a👍"), min_size=1, max_size=30)


class Lives(RuleBasedStateMachine):
    """Two people and Kaari; the model knows what each has written and saved."""

    migrated = None

    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        path = shutil.copy(self.migrated, Path(self.folder.name) / "kaari.db")
        self.loop = asyncio.new_event_loop()
        self.town = Town(f"sqlite:///{path}")
        self.town.open()
        self.run(self.town.pair(["Amina", "Olga"], "womento"))
        self.saved = {"notes": [], "goals": []}
        self.number = 0

    def run(self, doing):
        return self.loop.run_until_complete(doing)

    def text(self, words):
        self.number += 1
        return unicodedata.normalize("NFC", f"kanarja{self.number} {words} loppu")

    def has(self, name, label):
        chat = self.town.people[name].chat
        return bool(chat) and any(label in dict(row) for row in chat[-1].buttons)

    @rule(name=NAMES, words=WORDS)
    def writes_a_note(self, name, words):
        text = self.text(words)
        self.run(self.town.send(name, "/peruuta"))
        self.drop_if_asked(name)
        self.run(self.town.send(name, text))
        if self.has(name, "Kyllä"):
            self.run(self.town.tap(name, "Kyllä"))
            self.saved["notes"].append(text)

    @rule(name=NAMES, words=WORDS)
    def writes_a_goal(self, name, words):
        text = self.text(words)
        self.run(self.town.send(name, "/tavoitteet"))
        self.run(self.town.tap(name, "Uusi tavoite"))
        self.run(self.town.send(name, text))
        for label in ("Ohita", "Ohita", "Tallennan"):
            assert self.has(name, label), self.town.people[name].chat[-1]
            self.run(self.town.tap(name, label))
        self.saved["goals"].append(text)

    @rule(name=NAMES)
    def begins_and_leaves(self, name):
        self.run(self.town.send(name, "/paivakirja"))
        self.run(self.town.tap(name, "Kirjoitan uuden"))

    @rule(name=NAMES, back=st.integers(1, 12))
    def taps_something_old(self, name, back):
        chat = self.town.people[name].chat
        shown = chat[-min(back, len(chat))] if chat else None
        if shown and shown.buttons and shown is not chat[-1]:
            _, data = shown.buttons[0][0]
            if data.startswith("f:"):  # of a form: late, so nothing comes of it
                self.run(self.town.tap_data(name, shown, data))

    @rule(name=NAMES)
    def taps_a_button_of_the_other(self, name):
        other = "Olga" if name == "Amina" else "Amina"
        for shown in self.town.people[other].chat[-3:]:
            for row in shown.buttons:
                if row[0][1].startswith("f:"):
                    self.run(self.town.tap_data(name, shown, row[0][1]))
                    return

    @rule(name=NAMES, kind=st.sampled_from(["voice", "photo", "sticker", "location"]))
    def sends_something_else(self, name, kind):
        self.run(self.town.send_kind(name, kind))

    @rule(
        name=NAMES,
        what=st.sampled_from(["/valikko", "/apua", "/start", "/tapaaminen", "?", "/xyz"]),
    )
    def looks_around(self, name, what):
        self.run(self.town.send(name, what))

    @rule(name=NAMES)
    def cancels(self, name):
        self.run(self.town.send(name, "/peruuta"))
        self.drop_if_asked(name)

    @rule(name=NAMES)
    def blocks_and_returns(self, name):
        who = self.town.people[name]
        chat = {"chat": {"id": who.id, "type": "private"}, "from": self.town._user(who)}
        for old, new in (("member", "kicked"), ("kicked", "member")):
            change = {"old_chat_member": {"status": old}, "new_chat_member": {"status": new}}
            self.run(self.town.update({"my_chat_member": {**chat, "date": 1, **change}}))

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours):
        self.run(self.town.skip(timedelta(hours=hours), timedelta(hours=6)))

    @rule()
    def kaari_restarts(self):
        self.run(self.town.reopen())

    def drop_if_asked(self, name):
        if self.has(name, "Kyllä, poista"):
            self.run(self.town.tap(name, "Kyllä, poista"))

    @invariant()
    def the_database_is_the_model(self):
        found = self.run(self.town.database.turn(self.written))
        assert found == {kind: sorted(texts) for kind, texts in self.saved.items()}

    def written(self, tx):
        pair = None
        found = {"notes": [], "goals": []}
        for name in ("Amina", "Olga"):
            person = tx.people.of_telegram(self.town.people[name].id)
            pair = pair_of(tx, person)
            found["notes"] += [note.text for note in tx.notes.fresh(person.id, pair)]
        found["goals"] = [goal.text for goal in tx.goals.of_pair(pair)]
        return {kind: sorted(texts) for kind, texts in found.items()}

    @invariant()
    def notes_are_seen_by_nobody_else(self):
        for kind, who, shown in self.town.said:
            assert kind == "!" or who is not None, shown

    def teardown(self):
        self.run(self.town.close())
        self.loop.close()
        self.folder.cleanup()


@pytest.mark.shares(6)
def test_r13_whatever_order_people_think_of(migrated_file, figures, number, share):
    runs, steps = number((12, 25), (250, 50))
    machine = with_seed(share)(type("Lives", (Lives,), {"migrated": migrated_file}))
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    figures(f"R13 state machine, seed {share}: {runs} × {steps} steps, database = model each time")
