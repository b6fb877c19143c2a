"""What people write about their mentoring: kept in versions, sealed, gone with the key."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from mentoring.diary import Written
from mentoring.goals import Goal
from mentoring.notes import Note
from mentoring.people import Member, Pair, PairState, Person
from mentoring.tasks import Task, TaskState
from storage import Database, Transaction
from storage.tables import answers, goals, notes, tasks
from storage.vault import Owner

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture
async def database(database_url):
    database = Database.open(database_url, bytes(range(32)), Transaction)
    yield database
    await database.close()


def two(tx):
    """Amina, Olga and their pair."""
    amina = tx.people.add(Person(0, 1, "Amina", "fi", "Europe/Helsinki", consent="1"), NOW)
    olga = tx.people.add(Person(0, 2, "Olga", "fi", "Europe/Helsinki", consent="1"), NOW)
    places = tuple(
        Member(0, 0, role, None, None, None, who.id, NOW, confirmed_at=NOW)
        for role, who in (("aktori", amina), ("mentori", olga))
    )
    return amina, olga, tx.pairs.add(Pair(0, None, "womento", PairState.ACTIVE, 2, places), NOW)


def answer(pair, author, value, at=NOW):
    return Written(0, "rules", "often", pair.id, None, author.id, "pair", value, at)


async def test_a_change_keeps_what_was_before(database):
    def change(tx):
        amina, olga, pair = two(tx)
        first = tx.answers.add(answer(pair, amina, ["weekly"]))
        tx.answers.replace(first.id, LATER)
        tx.answers.add(answer(pair, olga, "Kun ehdimme", LATER))
        return pair.id

    pair_id = await database.turn(change)
    now, before = await database.turn(
        lambda tx: (tx.answers.current(pair_id, "rules"), tx.answers.former(pair_id, "rules"))
    )
    assert [one.value for one in now] == ["Kun ehdimme"]
    assert [(one.value, one.replaced_at) for one in before] == [(["weekly"], LATER)]
    assert await database.turn(lambda tx: tx.answers.current(pair_id, "diary", "comment")) == []


async def test_reworded_goals_take_their_steps_along(database):
    def change(tx):
        amina, _, pair = two(tx)
        goal = tx.goals.add(Goal(0, pair.id, amina.id, "Työtä", NOW, why="Tarvitsen"))
        tx.goals.add(Goal(0, pair.id, amina.id, "Hakemus", NOW, goal.id))
        new = tx.goals.reword(goal, "Työtä Helsingistä", None, "syyskuussa", LATER)
        return new.id, tx.goals.of_pair(pair.id)

    new_id, kept = await database.turn(change)
    by_text = {goal.text: goal for goal in kept}
    assert by_text["Hakemus"].parent_id == new_id
    assert by_text["Työtä"].replaced_at == LATER
    assert (by_text["Työtä Helsingistä"].why, by_text["Työtä Helsingistä"].by_when) == (
        None,
        "syyskuussa",
    )


async def test_a_task_is_settled_and_opened_again(database):
    def settle(tx):
        amina, olga, pair = two(tx)
        task = tx.tasks.add(Task(0, pair.id, amina.id, olga.id, "Lue", date(2026, 6, 5), NOW))
        tx.tasks.settle(task.id, TaskState.DONE, LATER)
        done = (tx.tasks.get(task.id).settled_at, tx.tasks.open_of_pair(pair.id))
        tx.tasks.settle(task.id, TaskState.OPEN, LATER)
        return done, tx.tasks.open_of_pair(pair.id)

    (settled_at, none), (again,) = await database.turn(settle)
    assert settled_at == LATER
    assert none == []
    assert (again.due_on, again.settled_at, again.text) == (date(2026, 6, 5), None, "Lue")


async def test_used_notes_do_not_come_up_again(database):
    def use(tx):
        amina, olga, pair = two(tx)
        tx.notes.add(Note(0, amina.id, pair.id, "vanha", NOW))
        tx.notes.use(amina.id, pair.id, before=LATER, at=LATER)
        tx.notes.add(Note(0, amina.id, pair.id, "uusi", LATER))
        return tx.notes.fresh(amina.id, pair.id), tx.notes.fresh(olga.id, pair.id)

    (fresh,), others = await database.turn(use)
    assert fresh.text == "uusi"
    assert others == []


def write_everything(tx, author, other, pair, text):
    tx.answers.add(answer(pair, author, text))
    tx.goals.add(Goal(0, pair.id, author.id, text, NOW, why=text, by_when=text))
    tx.tasks.add(Task(0, pair.id, other.id, author.id, text, None, NOW))
    tx.notes.add(Note(0, author.id, pair.id, text, NOW))


async def test_nothing_is_readable_in_the_tables(database):
    def look(tx):
        amina, olga, pair = two(tx)
        write_everything(tx, amina, olga, pair, "työehtosopimus")
        rows = [tx.connection.execute(select(t)).all() for t in (answers, goals, tasks, notes)]
        return repr([[bytes(v) for v in row if isinstance(v, bytes)] for r in rows for row in r])

    assert "ehtosopimus" not in await database.turn(look)


async def test_without_her_key_nothing_of_hers_is_left_and_the_rest_stays(database):
    def erase(tx):
        amina, olga, pair = two(tx)
        write_everything(tx, amina, olga, pair, "Amina")
        write_everything(tx, olga, amina, pair, "Olga")
        tx.vault.destroy(Owner("person", amina.id))
        left = (
            [a.value for a in tx.answers.current(pair.id, "rules")],
            [g.text for g in tx.goals.of_pair(pair.id)],
            [t.text for t in tx.tasks.open_of_pair(pair.id)],
            [n.text for n in tx.notes.fresh(olga.id, pair.id)],
        )
        return left, tx.notes.fresh(amina.id, pair.id)

    left, hers = await database.turn(erase)
    assert left == (["Olga"], ["Olga"], ["Olga"], ["Olga"])
    assert hers == []
