"""What two write is read and changed by the two alone, whatever a button says."""

import pytest
from town import Shown, Town

from mentoring.base36 import base36
from mentoring.goals import Goal
from mentoring.meetings import took_place
from mentoring.notes import Note
from mentoring.tasks import Task

GONE = "Tämä nappi on vanha. Avaa valikko: /valikko"


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    await town.pair(["Fatima", "Liisa"], "womento")
    yield town
    await town.close()


async def of_amina(town):
    """Something of everything that Amina has, by the name that buttons have for it."""

    def make(tx):
        amina = tx.people.of_telegram(town.people["Amina"].id)
        pair = tx.pairs.mine(amina.id)[0]
        day = town.now.date()
        meeting = tx.meetings.add(
            took_place(pair.id, day, "Europe/Helsinki", amina.id, town.now), town.now
        )
        goal = tx.goals.add(Goal(0, pair.id, amina.id, "Salainen tavoite", town.now))
        task = tx.tasks.add(Task(0, pair.id, amina.id, amina.id, "Salainen", None, town.now))
        note = tx.notes.add(Note(0, amina.id, pair.id, "Salainen", town.now))
        found = {"pair": pair, "meeting": meeting, "goal": goal, "task": task, "note": note}
        return {name: base36(one.id) for name, one in found.items()}

    return await town.database.turn(make)


STRANGER = [
    "diary:write:{meeting}", "diary:read:{meeting}", "diary:page:{meeting}",
    "diary:evening:{meeting}", "diary:no:{meeting}", "diary:list:{pair}", "diary:new:{pair}",
    "diary:met:{pair}", "diary:level:{pair}:0", "goal:list:{pair}", "goal:history:{pair}",
    "goal:step:{goal}", "goal:one:{goal}", "goal:change:{goal}", "goal:ready:{goal}",
    "rules:show:{pair}", "rules:write:{pair}", "rules:history:{pair}", "task:list:{pair}",
    "task:done:{task}", "task:drop:{task}", "task:later:{task}", "task:undo:{task}",
    "note:list:{pair}", "note:drop:{note}", "home:of:{pair}", "about:me:{pair}",
]  # fmt: skip

FORGED = [
    "diary:write:²", "diary:page:zzzzzzzzzzzzzzzzz", "diary:", "diary:level:1:9", "goal:one:-1",
    "goal:one", "rules:show:²", "task:done:", "task:done", "task:", "note:drop", "note:drop:²",
    "home:of:²", "diary:write", "diary:level", "goal:", "rules:x:1", "note:",
]  # fmt: skip


@pytest.mark.parametrize("data", STRANGER)
async def test_somebody_of_another_pair_gets_nothing(town, data):
    names = await of_amina(town)
    await town.tap_data("Fatima", Shown(1, "x"), data.format(**names))
    assert [what for _, _, what in town.said] == [GONE]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_is_answered_and_does_nothing(town, data):
    await town.tap_data("Fatima", Shown(1, "x"), data)
    assert [what for _, _, what in town.said] == [GONE]


@pytest.mark.parametrize("data", ["note:drop:{note}", "task:done:{task}"])
async def test_the_partner_does_not_settle_what_is_hers_alone(town, data):
    names = await of_amina(town)
    await town.tap_data("Olga", Shown(1, "x"), data.format(**names))
    assert [what for _, _, what in town.said] == [GONE]


async def test_whoever_has_left_reads_nothing_more(town):
    names = await of_amina(town)

    def leave(tx):
        olga = tx.people.of_telegram(town.people["Olga"].id)
        pair = tx.pairs.mine(olga.id)[0]
        tx.pairs.change_place(pair.member(olga.id), left_at=town.now)

    await town.database.turn(leave)
    await town.tap_data("Olga", Shown(1, "x"), "goal:list:{pair}".format(**names))
    assert [what for _, _, what in town.said] == [GONE]
