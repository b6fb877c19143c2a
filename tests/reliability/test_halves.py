"""R1 inside a survey's close and an erasure: killed before each statement, all or nothing.

Armed with the k-th statement for k = 1, 2, 3 … until the bot gets through.
"""

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from at_work import BOTH, checked, one_pair, rows
from checker import key_in
from stored import Stored

from handlers.rounds import LOOK
from mentoring.people import Person
from mentoring.surveys import Round, RoundState

pytestmark = [
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("village", BOTH, indirect=True),
]

ENOUGH = 5
"""Answers, so that they are told."""


def stored(village):
    return Stored(village.url, key_in(village.folder)).rows


async def to_its_end(village, point, step, untouched, done):
    """Kills it at each `step`-th statement, looks at what is left; gives how often it died."""
    for number in count():
        armed = iter([f"{point}:{1 + number * step}"])
        if not await village.survives(armed, done):
            assert untouched(stored(village)), f"killed at {1 + number * step}"
        else:
            return number
    return None


async def answers(village, number):
    """People who were asked for feedback and have answered, each with her canary."""
    people = [f"Eeva{each}" for each in range(number)]
    for name in people:
        await village.arrive(name)
        await village.post(f"/users/{village.people[name].id}/start")
    await village.received()
    accounts = [village.people[name].id for name in people]
    now, closes_at = village.now, village.now + timedelta(days=10)

    def answer(tx):
        group = tx.groups.coordinated_by(tx.people.of_telegram(village.people["Katri"].id).id)[0]
        asked = Round(0, group.id, "womento", "survey-aktori", RoundState.OPEN, now, closes_at)
        for each, account in enumerate(accounts):
            new = Person(0, account, f"Eeva{each}", "fi", "Europe/Helsinki", consent="1")
            person = tx.people.add(new, now)
            round_ = tx.rounds.ask(asked, person.id, now.date())
            tx.rounds.answer(round_.id, person.id, {"experience": f"kanarja{900 + each}survey"})
        tx.facts.set_instant(LOOK, now)

    await village.database.turn(answer)
    return closes_at


async def test_r1_a_survey_is_told_as_a_whole_or_not_at_all(village, figures):
    await one_pair(village)
    closes_at = await answers(village, ENOUGH)
    await village.stop_bot()
    await village.set_clock(closes_at + timedelta(hours=4))

    def untouched(found):
        open_ = [row for row in found["rounds"] if row["state"] == RoundState.OPEN.value]
        done = [row for row in found["participations"] if row["done"]]
        sealed = len(found["sealed_responses"])
        return (len(open_), sealed, len(done), len(found["responses"])) == (1, 5, 5, 0)

    async def done():
        return rows(village, "SELECT count(*) FROM responses") == [(ENOUGH,)]

    deaths = await to_its_end(village, "P10", 1, untouched, done)
    await village.received()
    found = stored(village)
    assert [row["state"] for row in found["rounds"]] == [RoundState.RELEASED.value]
    assert found["sealed_responses"] == []
    assert not any(row["done"] for row in found["participations"])
    told = sorted(row["content"] for row in found["responses"])
    assert [f"kanarja{900 + each}survey" in told[each] for each in range(ENOUGH)] == [True] * 5
    ready = [text for text in village.texts_to("Katri") if "tulokset" in text.lower()]
    assert len(ready) == 1
    assert deaths >= 5
    figures(f"R1 P10 in a survey's close: {deaths} of {deaths} kills left nothing half done")


async def test_r1_an_erasure_is_whole_or_not_at_all(village, figures, number):
    """Once it is saved it goes on after a kill: what SQLite's log holds of her goes as well."""
    people, (amina, olga) = await one_pair(village)
    await people.goal(amina, olga)
    await people.note(amina, olga)
    sealed = [bytes(row[0]) for row in rows(village, "SELECT text FROM goals")]
    sealed += [bytes(row[0]) for row in rows(village, "SELECT text FROM notes")]
    await people.says(amina, "/poista")
    await people.taps(amina, "Jatkan")
    before = len(village.texts_to(olga))
    await village.stop_bot()
    await village.post(f"/users/{village.people[amina].id}/tap", button="Kyllä, poista kaikki")

    def untouched(found):
        texts = [*(row["text"] for row in found["goals"]), *(r["text"] for r in found["notes"])]
        here = any(row["telegram_id"] == village.people[amina].id for row in found["people"])
        return here and len(texts) == len(sealed) and all("kanarja" in text for text in texts)

    async def done():
        account = village.people[amina].id
        return not rows(village, f"SELECT 1 FROM people WHERE telegram_id = {account}")  # noqa: S608 -- ours

    deaths = await to_its_end(village, "P11", number(4, 1), untouched, done)
    await village.kill_bot()  # it may be before its log is emptied
    await village.start_bot()
    await village.advance(timedelta(hours=1))
    told = village.texts_to(olga)[before:]
    assert len(told) <= 2  # a second time if the last kill came between sending and marking
    assert len(set(told)) == 1
    assert village.texts_to(amina)[-1].startswith("Poistin sinun tietosi")
    checked(village)
    files = [file for file in village.folder.iterdir() if file.name.startswith("kaari.db")]
    left = b"".join(map(Path.read_bytes, files))
    assert not any(each in left for each in sealed)
    assert deaths >= 5
    figures(f"R1 P11 in an erasure: {deaths} of {deaths} kills left nothing half done")
