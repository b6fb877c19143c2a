"""What a form knows of the moment is made anew only if an answer is part of it."""

from collections.abc import Mapping

import pytest
from town import Town, the_house

from handlers.frames import MADE_OF, frame_of
from handlers.incoming import NOBODY
from handlers.turn import Turn
from mentoring.drafts import Draft
from storage.drafts import Paper


class Watched(Mapping):
    """Answers that note which of them are looked at."""

    def __init__(self, answers):
        self.answers = answers
        self.seen = set()

    def __getitem__(self, key):
        self.seen.add(key)
        return self.answers[key]

    def __iter__(self):
        raise AssertionError("all answers are looked at")

    def __len__(self):
        return len(self.answers)


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    yield town
    await town.close()


async def test_a_frame_looks_at_no_other_answers(town):
    seen = set()

    def look(tx):
        for name in ("Katri", "Amina"):
            who = town.people[name]
            turn = Turn(town.house, tx, NOBODY, town.now)
            turn.person = tx.people.of_telegram(who.id)
            pair = next(iter(tx.pairs.mine(tx.people.of_telegram(town.people["Amina"].id).id)))
            group = town.groups["HKI1"].id
            for form in the_house().library.forms:
                for about in ({}, {"pair": pair.id}, {"managed": pair.id}, {"group": group}):
                    answers = Watched({"group": str(group), "language": "fi"})
                    frame_of(turn, Paper(Draft(1, answers), who.id, form, about))
                    seen.update(answers.seen)

    await town.database.turn(look)
    assert seen == set(MADE_OF)
