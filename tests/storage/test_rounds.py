"""Anonymous surveys in the raw tables, and an attacker who sees all that a coordinator sees."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

import pytest
from sqlalchemy import func, select

from mentoring.people import Group, Person
from mentoring.surveys import LEAST, Round, RoundState
from storage import Database, Transaction
from storage.tables import participations, responses, rounds, sealed_responses

KEY = bytes(range(32))
ACCOUNTS = count(9_000_000_000)
NOW = datetime(2027, 4, 1, 9, 0, tzinfo=UTC)
CLOSE = NOW + timedelta(days=10)


@pytest.fixture
async def database(database_url):
    opened = Database.open(database_url, KEY, Transaction)
    yield opened
    await opened.close()


def new_group(tx, name):
    boss = tx.people.add(Person(0, next(ACCOUNTS), "Katri", "fi", "Europe/Helsinki"), NOW)
    return tx.groups.add(Group(0, name, "womento", date(2026, 6, 1)), boss.id, NOW)


def asked_people(tx, group, number, now=NOW):
    """So many people who have been asked; gives the round and their ids."""
    wanted = Round(
        0,
        group.id if group else None,
        "womento",
        "survey-aktori",
        RoundState.OPEN,
        now,
        now + timedelta(days=10),
    )
    people, round_ = [], None
    for _ in range(number):
        person = tx.people.add(Person(0, next(ACCOUNTS), "Amina", "fi", "Europe/Helsinki"), now)
        round_ = tx.rounds.ask(wanted, person.id, now.date())
        people.append(person.id)
    return round_, people


def told(tx, group):
    """All that a coordinator of this group can see of answers: handlers/results.py."""
    own = [r for r in tx.rounds.of_group(group.id) if r.state is RoundState.RELEASED]
    seen = {r.id: tx.rounds.responses(r) for r in (*own, *tx.rounds.released_pools("womento"))}
    return {key: sorted(json.dumps(one) for one in answers) for key, answers in seen.items()}


async def test_fifty_rounds_tell_nothing_of_fewer_than_five(database):
    """After every event: what is told is told of five or more, and never changes afterwards."""
    random = Random(187)
    known = {}
    written = {}

    def look(tx, group):
        for key, answers in told(tx, group).items():
            assert len(answers) >= LEAST
            assert known.setdefault(key, answers) == answers  # nothing to subtract from
            assert len({written[one] for one in answers}) == len(answers)

    def play(number):
        def turn(tx):
            group = new_group(tx, f"G{number}")
            round_, people = asked_people(tx, group, random.randint(0, 12))
            for person_id in people:
                if random.random() < 0.6:
                    answers = {"experience": f"{number} {person_id}"}
                    tx.rounds.answer(round_.id, person_id, answers)
                    written[json.dumps(answers)] = person_id
                look(tx, group)
            if round_ is not None:
                assert tx.rounds.settle(tx.rounds.get(round_.id), NOW) is None  # still open
                tx.rounds.settle(tx.rounds.get(round_.id), CLOSE)
            look(tx, group)

        return turn

    for number in range(50):
        await database.turn(play(number))
    sizes = [len(answers) for answers in known.values()]
    assert len(sizes) > 20
    assert min(sizes) == LEAST


async def test_nothing_in_the_tables_links_an_answer_to_a_person(database):
    def turn(tx):
        group = new_group(tx, "HKI1")
        round_, people = asked_people(tx, group, 8)
        for person_id in people[:6]:
            tx.rounds.answer(round_.id, person_id, {"experience": f"hers {person_id}"})
        tx.rounds.settle(tx.rounds.get(round_.id), CLOSE)
        run = tx.connection.execute
        assert run(select(func.count()).select_from(sealed_responses)).scalar() == 0
        rows = run(select(responses)).all()
        assert {column.name for column in responses.columns} == {"id", "round_id", "content"}
        assert len(rows) == 6
        assert not {row.id for row in rows} & set(people)
        assert {row.done for row in run(select(participations))} == {False}
        assert run(select(rounds.c.asked)).scalar() == 8

    await database.turn(turn)


async def test_the_order_of_the_rows_is_not_the_order_of_the_answers(database):
    def turn(tx):
        stayed = 0
        for number in range(8):
            group = new_group(tx, f"H{number}")
            round_, people = asked_people(tx, group, 8)
            for place, person_id in enumerate(people):
                tx.rounds.answer(round_.id, person_id, {"n": str(place)})
            closed = tx.rounds.settle(tx.rounds.get(round_.id), CLOSE)
            order = [one["n"] for one in tx.rounds.responses(closed)]
            assert sorted(order) == sorted(str(place) for place in range(8))
            stayed += order == [str(place) for place in range(8)]
        assert stayed < 2

    await database.turn(turn)


async def test_answers_of_a_small_group_do_not_keep_its_name(database):
    """Four answers go to the pool of the programme; the fifth, of another group, makes it told."""

    def turn(tx):
        small, other = new_group(tx, "S1"), new_group(tx, "S2")
        first, people = asked_people(tx, small, 4)
        for person_id in people:
            tx.rounds.answer(first.id, person_id, {"experience": f"{person_id}"})
        assert tx.rounds.settle(tx.rounds.get(first.id), CLOSE) is None
        assert tx.rounds.responses(tx.rounds.get(first.id)) == []
        pool_ids = set(tx.connection.scalars(select(responses.c.round_id)))
        assert len(pool_ids) == 1
        assert first.id not in pool_ids
        assert told(tx, small) == {}
        before = set(tx.connection.scalars(select(responses.c.id)))
        second, people = asked_people(tx, other, 1)
        tx.rounds.answer(second.id, people[0], {"experience": "the fifth"})
        pool = tx.rounds.settle(tx.rounds.get(second.id), CLOSE)
        assert pool.state is RoundState.RELEASED
        assert pool.asked == 5
        assert len(tx.rounds.responses(pool)) == LEAST
        assert not before & set(tx.connection.scalars(select(responses.c.id)))  # all ids are new
        assert sorted(tx.rounds.groups_of(pool)) == sorted([small.id, other.id])

    await database.turn(turn)


async def test_a_told_pool_takes_nothing_more(database):
    def turn(tx):
        pools = []
        for number in range(3):
            group = new_group(tx, f"P{number}")
            round_, people = asked_people(tx, group, 4)
            for person_id in people:
                tx.rounds.answer(round_.id, person_id, {"experience": f"{person_id}"})
            pools.append(tx.rounds.settle(tx.rounds.get(round_.id), CLOSE))
        told_, waiting = pools[1], pools[2]
        assert len(tx.rounds.responses(told_)) == 8
        assert waiting is None

    await database.turn(turn)


async def test_she_may_change_her_answers_until_the_close(database):
    def turn(tx):
        round_, (amina,) = asked_people(tx, new_group(tx, "C1"), 1)
        tx.rounds.answer(round_.id, amina, {"best": "first"})
        tx.rounds.answer(round_.id, amina, {"best": "second"})
        assert tx.rounds.mine(round_.id, amina) == {"best": "second"}
        assert tx.connection.scalar(select(func.count()).select_from(sealed_responses)) == 1
        tx.rounds.answer(round_.id, amina, {})
        assert tx.rounds.mine(round_.id, amina) is None
        assert tx.rounds.place(round_.id, amina).done

    await database.turn(turn)


async def test_an_empty_answer_hides_nobody(database):
    """Four who wrote and one who skipped everything are four."""

    def turn(tx):
        round_, people = asked_people(tx, new_group(tx, "E1"), 5)
        for person_id in people[:4]:
            tx.rounds.answer(round_.id, person_id, {"best": f"{person_id}"})
        tx.rounds.answer(round_.id, people[4], {})
        assert tx.rounds.settle(tx.rounds.get(round_.id), CLOSE) is None

    await database.turn(turn)


async def test_nobody_is_asked_twice_and_late_ones_keep_the_round_open(database):
    def turn(tx):
        group = new_group(tx, "L1")
        first, (amina,) = asked_people(tx, group, 1)
        later, _ = asked_people(tx, group, 1, NOW + timedelta(days=5))
        assert later.id == first.id
        assert tx.rounds.get(first.id).closes_at == NOW + timedelta(days=15)
        assert tx.rounds.ask(later, amina, NOW.date()) is None
        much_later, _ = asked_people(tx, group, 1, NOW + timedelta(days=31))
        assert much_later.id != first.id

    await database.turn(turn)


async def test_who_has_erased_herself_is_not_among_the_answers(database):
    def turn(tx):
        round_, people = asked_people(tx, new_group(tx, "X1"), 6)
        for person_id in people:
            tx.rounds.answer(round_.id, person_id, {"best": f"{person_id}"})
        tx.people.remove(people[0])
        closed = tx.rounds.settle(tx.rounds.get(round_.id), CLOSE)
        assert {one["best"] for one in tx.rounds.responses(closed)} == set(map(str, people[1:]))
        tx.people.remove(people[1])
        again = tx.rounds.get(round_.id)
        assert len(tx.rounds.responses(again)) == 5
        assert again.asked == 5

    await database.turn(turn)


async def test_people_without_a_group_answer_for_their_programme(database):
    def turn(tx):
        round_, people = asked_people(tx, None, 5)
        for person_id in people:
            tx.rounds.answer(round_.id, person_id, {"best": f"{person_id}"})
        closed = tx.rounds.settle(tx.rounds.get(round_.id), CLOSE)
        assert closed.state is RoundState.RELEASED
        assert [r.id for r in tx.rounds.released_pools("womento")] == [round_.id]

    await database.turn(turn)
