"""What coordinators may count, from the tables as others fill them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.people import Group, Member, Pair, PairState, Person
from storage import Database, Transaction
from storage.invitations import VALID
from storage.sealed import new_id
from storage.tables import answers, meetings, participations, rounds, themes

KEY = bytes(range(32))
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def tx(database_url):
    """Runs a story in a transaction and gives what it returns."""
    database = Database.open(database_url, KEY, Transaction)
    yield database.turn
    await database.close()


def group_of(tx, name="HKI1"):
    katri = tx.people.add(Person(0, new_id(), "Katri", "fi", "Europe/Helsinki"), NOW)
    return tx.groups.add(Group(0, name, "womento", date(2026, 8, 1)), katri.id, NOW)


def member(tx, name):
    return tx.people.add(Person(0, new_id(), name, "fi", "Europe/Helsinki"), NOW)


def pair_in(tx, group, *people):
    places = (
        Member(0, 0, "aktori", None, None, None, person_id=p and p.id, confirmed_at=NOW)
        for p in people
    )
    pair = Pair(0, group.id, "womento", PairState.ACTIVE, 1, members=tuple(places))
    return tx.pairs.add(pair, NOW)


def meeting(tx, pair, state, starts_at, *chosen):
    row = {
        "id": new_id(),
        "pair_id": pair.id,
        "state": state,
        "wall": starts_at.strftime("%Y-%m-%dT%H:%M"),
        "zone": "UTC",
        "starts_at": starts_at,
        "version": 0,
        "created_at": NOW,
    }
    tx.connection.execute(meetings.insert(), row)
    for theme in chosen:
        tx.connection.execute(themes.insert(), {"meeting_id": row["id"], "theme": theme})
    return row["id"]


async def test_only_held_meetings_count_and_only_planned_ones_come(tx):
    def story(tx):
        group = group_of(tx)
        pair = pair_in(tx, group, member(tx, "Amina"), member(tx, "Liisa"))
        for days in (-20, -6):
            meeting(tx, pair, "held", NOW + days * DAY)
        meeting(tx, pair, "cancelled", NOW - DAY)
        meeting(tx, pair, "planned", NOW - 2 * DAY)  # gone by, nobody has said how it went
        for days in (9, 5):
            meeting(tx, pair, "planned", NOW + days * DAY)
        return tx.figures.of_group(group, NOW)

    (view,) = await tx(story)
    assert (view.held, view.last.date(), view.next.date()) == (
        2,
        date(2026, 8, 26),
        date(2026, 9, 6),
    )


async def test_another_groups_pairs_are_not_there(tx):
    def story(tx):
        mine, other = group_of(tx), group_of(tx, "TKU1")
        pair = pair_in(tx, other, member(tx, "Olga"), member(tx, "Marja"))
        meeting(tx, pair, "held", NOW - DAY, "cv")
        week = tx.figures.week(mine, NOW - 7 * DAY, NOW)
        return tx.figures.of_group(mine, NOW), tx.figures.themes(mine), week

    assert await tx(story) == ([], {}, (0, 0))


async def test_one_who_has_blocked_the_bot(tx):
    def story(tx):
        group, amina = group_of(tx), member(tx, "Amina")
        pair_in(tx, group, amina, member(tx, "Liisa"))
        pair_in(tx, group, member(tx, "Olga"), member(tx, "Marja"))
        tx.people.change(amina.id, unreachable_at=NOW)
        return [view.unreachable for view in tx.figures.of_group(group, NOW)]

    assert sorted(await tx(story)) == [False, True]


@pytest.mark.parametrize(("age", "expected"), [(VALID - DAY, None), (VALID, NOW.date())])
async def test_an_invitation_counts_as_unopened_once_it_has_run_out(tx, age, expected):
    def story(tx):
        group = group_of(tx)
        pair = pair_in(tx, group, member(tx, "Amina"), None)
        empty = next(place for place in pair.members if place.person_id is None)
        tx.invitations.make("member", NOW, place=empty.id)
        return tx.figures.of_group(group, NOW + age)[0].unopened

    assert await tx(story) == expected


@pytest.mark.parametrize(
    ("asked", "done", "expected"), [(7, False, True), (6, False, False), (7, True, False)]
)
async def test_a_survey_that_waits_for_a_week(tx, asked, done, expected):
    def story(tx):
        group, amina = group_of(tx), member(tx, "Amina")
        pair_in(tx, group, amina, member(tx, "Liisa"))
        asked_on = NOW.date() - asked * DAY
        row = {"id": new_id(), "group_id": group.id, "programme": "womento", "form": "survey"}
        times = {"opened_at": NOW, "closes_at": NOW, "state": "open"}
        tx.connection.execute(rounds.insert(), row | times)
        took = {"round_id": row["id"], "person_id": amina.id, "done": done, "asked_on": asked_on}
        tx.connection.execute(participations.insert(), took)
        return tx.figures.of_group(group, NOW)[0].unanswered

    assert await tx(story) is expected


async def test_the_week_counts_meetings_held_and_entries_that_both_may_read(tx):
    def story(tx):
        group, amina = group_of(tx), member(tx, "Amina")
        pair = pair_in(tx, group, amina, member(tx, "Liisa"))
        held = meeting(tx, pair, "held", NOW - DAY)
        meeting(tx, pair, "held", NOW - 8 * DAY)
        for question, seen_by in (("content", "pair"), ("insights", "pair"), ("line", "self")):
            row = {"id": new_id(), "form": "diary", "question": question, "pair_id": pair.id}
            who = {"meeting_id": held, "author_id": amina.id, "seen_by": seen_by}
            tx.connection.execute(answers.insert(), row | who | {"created_at": NOW - DAY})
        return tx.figures.week(group, NOW - 7 * DAY, NOW)

    assert await tx(story) == (1, 1)


async def test_themes_by_pair_each_once(tx):
    def story(tx):
        group = group_of(tx)
        pair = pair_in(tx, group, member(tx, "Amina"), member(tx, "Liisa"))
        meeting(tx, pair, "held", NOW - 9 * DAY, "cv", "words")
        meeting(tx, pair, "held", NOW - DAY, "cv")
        meeting(tx, pair, "planned", NOW + DAY, "search")
        return pair.id, tx.figures.themes(group)

    pair_id, found = await tx(story)
    assert {key: sorted(keys) for key, keys in found.items()} == {pair_id: ["cv", "words"]}
