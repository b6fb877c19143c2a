"""Nobody but a group's own coordinator gets at its pairs, whatever a forged button says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from town import Shown, Town

from mentoring.base36 import base36
from mentoring.helping import Help, HelpKind
from mentoring.people import Group, Member, Pair, PairState, Person
from storage.tables import audit, drafts, helps, memberships, pairs, people
from storage.tables import invitations as invited

CANARY = "Salainen huoli"
GONE = "Tämä nappi on vanha"


@pytest.fixture
async def town(database_url):
    town = Town(database_url)
    town.open()
    for name in ("Katri", "Toinen", "Amina", "Liisa", "Vieras"):
        town.person(name)
    yield town
    await town.close()


def settled(town):
    """Katri coordinates HKI1 with Amina and Liisa; Toinen another group; Vieras has not joined."""

    def turn(tx):
        katri, toinen, amina, liisa = (_joined(town, tx, name) for name in FOUR)
        group = tx.groups.add(Group(0, "HKI1", "womento", date(2026, 6, 1)), katri.id, town.now)
        tx.groups.add(Group(0, "TKU1", "womento", date(2026, 6, 1)), toinen.id, town.now)
        places = (_place("aktori", amina), _place("mentori", liisa))
        pair = Pair(0, group.id, "womento", PairState.ACTIVE, 1, members=places)
        pair = tx.pairs.add(pair, town.now)
        asked = tx.helps.add(Help(0, amina.id, pair.id, HelpKind.HELP, CANARY, town.now))
        return group, pair, asked

    return town.database.turn(turn)


JOINED = datetime(2026, 6, 1, 8, tzinfo=UTC)
FOUR = ("Katri", "Toinen", "Amina", "Liisa")


def _joined(town, tx, name):
    who = town.people[name]
    coordinates = name in ("Katri", "Toinen")
    person = Person(0, who.id, name, "fi", "Europe/Helsinki", coordinates, consent="1")
    return tx.people.add(person, town.now)


def _place(role, person):
    return Member(0, 0, role, person.name, None, None, person.id, JOINED, confirmed_at=JOINED)


def buttons(group, pair, asked):
    """Every button of a coordinator's about one pair."""
    key, place = base36(pair.id), base36(pair.members[0].id)
    pages = [f"pair:{what}:{key}" for what in ("see", "message", "pause", "go")]
    week = [f"week:{what}:{key}:HELP" for what in ("card", "send", "now", "edit", "done", "later")]
    help_ = [f"help:{what}:{base36(asked.id)}" for what in ("read", "answer", "done")]
    groups = [f"{what}:{base36(group.id)}" for what in ("group:see", "sum", "pair:new")]
    links = [
        f"{what}:{place}" for what in ("invite:new", "invite:stop", "place:ask", "place:free")
    ]
    return [*pages, f"pair:rest:{key}:14", *week, *help_, *groups, *links]


async def state(town):
    """Counts of all that a button could change."""
    tables = (people, pairs, memberships, invited, helps, drafts, audit)
    counts = [select(func.count()).select_from(table) for table in tables]
    states = select(pairs.c.state, pairs.c.paused_until)
    handled = select(helps.c.handled_at)
    return await town.database.turn(
        lambda tx: (
            [tx.connection.scalar(count) for count in counts],
            tx.connection.execute(states).all(),
            tx.connection.execute(handled).all(),
        )
    )


@pytest.mark.parametrize("name", ["Toinen", "Amina", "Liisa", "Vieras"])
async def test_a_forged_button_shows_and_changes_nothing(town, name):
    group, pair, asked = await settled(town)
    before = await state(town)
    for data in buttons(group, pair, asked):
        town.said.clear()
        await town.tap_data(name, Shown(999, "x"), data)
        assert [(sign, what[: len(GONE)]) for sign, _, what in _told(town)] == [("!", GONE)], data
    assert await state(town) == before


def _told(town):
    """What she got to know, without the marking of the tapped message."""
    return [one for one in town.said if not (one[0] == "*" or getattr(one[2], "text", "") == "x")]


@pytest.mark.parametrize(
    "data", ["pair", "pair:see", "pair:rest:1:x", "week:now", "invite", "help"]
)
async def test_half_a_button_is_no_button(town, data):
    await settled(town)
    town.said.clear()
    await town.tap_data("Katri", Shown(999, "x"), data)
    assert [what[: len(GONE)] for _, _, what in _told(town)] == [GONE]


async def test_her_own_coordinator_reads_it_and_the_look_is_written_down(town):
    _, pair, asked = await settled(town)
    await town.tap_data("Katri", Shown(999, "x"), f"help:read:{base36(asked.id)}")
    await town.tap_data("Katri", Shown(999, "x"), f"pair:see:{base36(pair.id)}")
    assert any(CANARY in shown.text for shown in town.people["Katri"].chat)
    looks = await town.database.turn(lambda tx: tx.audit.about(f"pair {base36(pair.id)}"))
    assert [look.what for look in looks] == ["looked at"]


async def test_help_is_never_shown_to_anybody_else(town):
    _, _, asked = await settled(town)
    await town.tap_data("Katri", Shown(999, "x"), f"help:read:{base36(asked.id)}")
    for name in ("Toinen", "Amina", "Liisa", "Vieras"):
        assert not any(CANARY in shown.text for shown in town.people[name].chat)


async def test_who_declines_leaves_nothing_behind(town):
    group, _, _ = await settled(town)

    def empty_place(tx):
        places = (Member(0, 0, "mentori", "Liisa", None, None),)
        other = Pair(0, group.id, "womento", PairState.INVITED, 1, members=places)
        other = tx.pairs.add(other, town.now)
        return tx.invitations.make("member", town.now, place=other.members[0].id)

    token = await town.database.turn(empty_place)
    before = await state(town)
    await town.send("Vieras", f"/start {token}")
    await town.tap("Vieras", "Helppo suomi")
    await town.tap("Vieras", "En halua")
    assert await state(town) == before
    await town.send("Vieras", f"/start {token}")
    assert "Helppo suomi" in str(town.people["Vieras"].chat[-1].buttons)


async def test_a_bot_cannot_join(town):
    token = await town.invitation()
    who = town.people["Vieras"]
    message = town._message(who, {"text": f"/start {token}"})
    message["from"]["is_bot"] = True
    await town.update({"message": message})
    assert who.chat == []


async def test_the_digest_comes_once_a_week(town):
    await settled(town)
    await town.skip(timedelta(days=15))
    heads = [m.text.split("\n")[0] for m in town.people["Katri"].chat if "Yhteenveto" in m.text]
    assert heads == ["Yhteenveto, viikko 23", "Yhteenveto, viikko 24"]
    assert not any("Yhteenveto" in m.text for m in town.people["Toinen"].chat)
