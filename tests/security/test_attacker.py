"""A coordinator who wants to know who wrote what, over 200 rounds of nobody to twelve people.

She sees everything that she may see, before and after each event, and keeps all of it.
"""

import random
import re
from datetime import timedelta

import pytest
from sqlalchemy import bindparam, update
from watching import Watched, of

from mentoring.base36 import base36
from mentoring.people import Group, Member, Pair, PairState, Person
from mentoring.surveys import LEAST, Round, RoundState
from storage.tables import coordinators

pytestmark = pytest.mark.slow

ROUNDS = 200
GIVEN = (
    update(coordinators)
    .where(coordinators.c.group_id == bindparam("group"))
    .values(person_id=bindparam("other"))
)
"""A group that she has seen to its end becomes another's; else each look would be at all."""
WORDS = re.compile(r"kanaria\d+")


@pytest.fixture
async def town(sqlite_url):
    town = Watched(sqlite_url)
    town.open()
    await town.group("HKI0", "womento", "Katri")
    await town.group("HKI9", "womento", "Kerttu")
    yield town
    await town.close()


class Attacker:
    """What the coordinator has seen: all answers by when they first stood there."""

    def __init__(self, town):
        self.town = town
        self.known = set()
        self.guesses = {"order": 0, "reverse": 0, "id": 0, "chance": 0}
        self.tried = 0
        self.sizes = []

    def look(self, tx, group):
        """Everything of this group, as one text."""
        told = self.town.heard.setdefault(self.town.people["Katri"].id, [])
        told.clear()
        key = base36(group.id)
        for data in (f"results:{key}", f"group:see:{key}", f"sum:{key}", "week:list"):
            self.town._take(tx, self.town.tapped("Katri", data))
        return "\n".join(told)

    def guess(self, text, answered, written):
        """Tries to say who of those that she saw end wrote which of the new comments."""
        new = [word for word in WORDS.findall(text) if word not in self.known]
        self.known.update(new)
        if not new:
            return
        assert len(set(new)) >= LEAST, "fewer than five were told together"
        self.sizes.append(len(set(new)))
        shown = list(dict.fromkeys(new))
        for how, people in (
            ("order", answered),
            ("reverse", answered[::-1]),
            ("id", sorted(answered)),
            ("chance", random.sample(answered, len(answered))),
        ):
            pairs = zip(people, shown, strict=False)
            self.guesses[how] += sum(written.get(word) == who for who, word in pairs)
        self.tried += min(len(answered), len(shown))


def people_of(tx, town, group, number, serial):
    """So many who have been asked, each in a pair of her own that has ended."""
    until = town.now + timedelta(days=10)
    wanted = Round(0, group.id, "womento", "survey-aktori", RoundState.OPEN, town.now, until)
    people, round_ = [], None
    for place in range(number):
        account = 5_000_000_000 + serial * 100 + place
        person = Person(0, account, "Joku", "fi", "Europe/Helsinki", consent="1")
        person = tx.people.add(person, town.now)
        seat = Member(
            0, 0, "aktori", "Joku", None, None, person.id, town.now, confirmed_at=town.now
        )
        pair = Pair(0, group.id, "womento", PairState.ENDED, 1, members=(seat,))
        tx.pairs.add(pair, town.now)
        round_ = tx.rounds.ask(wanted, person.id, town.now.date())
        people.append(person.id)
    return round_, people


async def test_she_does_no_better_than_guessing_among_five(town, record_property):
    """Nothing that she sees changes when somebody answers; at least five are told at once."""
    random.seed(2)
    attacker, written, words = Attacker(town), {}, iter(random.sample(range(10**6), 5000))

    def play(serial):
        def turn(tx):
            katri = of(tx, town, "Katri")
            group = Group(0, f"G{serial}", "womento", town.now.date())
            group = tx.groups.add(group, katri.id, town.now)
            round_, people = people_of(tx, town, group, serial % 13, serial)
            answered = []
            random.shuffle(people)
            before = attacker.look(tx, group)
            for person_id in people:
                if random.random() < 0.8:
                    word = f"kanaria{next(words)}"
                    tx.rounds.answer(round_.id, person_id, {"experience": word})
                    written[word] = person_id
                    answered.append(person_id)
                else:
                    tx.rounds.set_done(round_.id, person_id)
                assert attacker.look(tx, group) == before, "an answer can be seen coming"
            if round_ is not None:
                tx.rounds.settle(tx.rounds.get(round_.id), town.now + timedelta(days=11))
            attacker.guess(attacker.look(tx, group), answered, written)
            tx.connection.execute(GIVEN, {"group": group.id, "other": of(tx, town, "Kerttu").id})

        return turn

    for serial in range(ROUNDS):
        await town.database.turn(play(serial))
    assert len(attacker.sizes) > ROUNDS / 3
    assert min(attacker.sizes) == LEAST
    for how, hits in attacker.guesses.items():
        # One of five, and three times what chance spreads around that.
        assert hits / attacker.tried < 1 / LEAST + 3 * (0.16 / attacker.tried) ** 0.5, how
    assert attacker.tried > 500
    told = ", ".join(f"by {how} {hits}" for how, hits in attacker.guesses.items())
    line = f"attacker: {ROUNDS} rounds, {attacker.tried} guesses a way; right: {told}"
    record_property("figures", f"{line}; one in five would be {attacker.tried // LEAST}")


async def test_what_waits_is_in_no_view_of_the_database_that_she_has(town):
    """While a round is open, the only place of an answer is sealed with its writer's own key."""

    def turn(tx):
        group = Group(0, "G", "womento", town.now.date())
        group = tx.groups.add(group, of(tx, town, "Katri").id, town.now)
        round_, people = people_of(tx, town, group, 12, 1)
        for person_id in people:
            tx.rounds.answer(round_.id, person_id, {"experience": "kanaria1"})
        return Attacker(town).look(tx, group)

    text = await town.database.turn(turn)
    assert "kanaria" not in text
    assert not re.search(r"\b12\b.*vasta", text)
