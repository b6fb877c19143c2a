"""Who has opened a link that was meant for somebody else, or goes while she waits."""

from datetime import timedelta

import pytest
from arrivals import arrived, joins, key_of, of, places, read, toasts
from sqlalchemy import select
from town import Shown

from mentoring.goals import Goal
from mentoring.people import PairState
from storage.belongings import rows_of
from storage.erasure import Erasure
from storage.tables import memberships


@pytest.fixture
async def town(database_url):
    async with arrived(database_url) as town:
        yield town


async def test_of_a_freed_place_nothing_stays_that_was_written_of_who_was_invited(town):
    await town.tap("Katri", "Ei")
    await town.tap("Katri", "Kyllä, poista")
    left = memberships.c.left_at.is_not(None)
    (seat,) = await town.database.turn(
        lambda tx: tx.connection.execute(select(memberships).where(left)).all()
    )
    written = [getattr(seat, name) for name in ("given_name", "field", "teaches", "about")]
    assert written == [None] * 4


async def test_no_asks_once_more_and_frees_the_place(town):
    await town.tap("Katri", "Ei")
    assert (await places(town)).waiting
    await town.tap("Katri", "Takaisin")
    assert "Onko tämä oikea ihminen?" in town.people["Katri"].chat[-1].text
    await town.tap("Katri", "Ei")
    await town.tap("Katri", "Kyllä, poista")
    assert "oli toiselle ihmiselle" in read(town, "Vieras")
    assert "väärä ihminen" not in read(town, "Amina")  # she never heard of anybody
    pair = await places(town)
    assert [m.given_name for m in pair.members if m.left_at is None] == ["Amina", "Liisa"]
    assert not pair.waiting
    await joins(town, "Liisa", "{link 3}")
    await town.confirm()
    assert "Hänen nimensä on Amina" in read(town, "Liisa")
    rows = await town.database.turn(lambda tx: rows_of(tx, of(tx, town, "Vieras").id, 0))
    assert "Liisa" not in str(rows["memberships"])


async def test_a_stranger_turned_away_hides_nothing_from_the_right_one(town):
    """What Amina wrote for the pair before Vieras was sent away was written for Liisa, too."""

    def write(tx):
        amina = of(tx, town, "Amina")
        (pair,) = tx.pairs.mine(amina.id)
        tx.goals.add(Goal(0, pair.id, amina.id, "Työ kirjanpitäjänä", town.now))

    await town.database.turn(write)
    town.now += timedelta(hours=1)
    for label in ("Ei", "Kyllä, poista"):
        await town.tap("Katri", label)
    await joins(town, "Liisa", "{link 3}")
    await town.send("Liisa", "/tavoitteet")
    assert "Työ kirjanpitäjänä" not in read(town, "Liisa")
    await town.confirm()
    await town.send("Liisa", "/tavoitteet")
    assert "Työ kirjanpitäjänä" in read(town, "Liisa")


async def test_a_tap_of_yesterday_means_nobody_who_came_today(town):
    """Vieras erases herself, another takes the same place: the old question is not about her."""
    old = await key_of(town, "Vieras")
    for step in ("/poista", "Jatkan", "Kyllä, poista kaikki"):
        await (town.send if step.startswith("/") else town.tap)("Vieras", step)
    assert "nyt hän on poistanut" in read(town, "Katri").lower()
    pair = await places(town)
    assert pair.state is PairState.ACTIVE  # she was nobody of the pair: it goes on as it was
    assert "on lähtenyt" not in read(town, "Amina")
    await town.tap("Katri", "Vaihda linkki")
    await joins(town, "Toinen", f"{{link {len(town.links)}}}")
    for what in ("yes", "free"):
        town.said.clear()
        await town.tap_data("Katri", Shown(999, "x"), f"came:{what}:{old}")
        assert toasts(town) == ["Tämä ihminen ei enää odota. Mikään ei muuttunut."]
    assert (await places(town)).waiting


async def test_the_pair_ends_while_she_waits(town):
    await town.send("Katri", "/ryhmat")
    for label in ("Amina ja Liisa", "Lopetus", "Kyllä, he lopettivat kesken"):
        await town.tap("Katri", label)
    assert "on loppunut" in town.people["Vieras"].chat[-1].text
    await town.send("Vieras", "/valikko")
    assert "ei ole nyt paria" in town.people["Vieras"].chat[-1].text


async def test_after_a_restore_she_who_erased_herself_is_erased_again(town):
    def again(tx):
        vieras = of(tx, town, "Vieras")
        erasure = Erasure(tx)
        erasure.erase(vieras, town.now)
        return erasure.tombstones()

    assert await town.database.turn(again)
    pair = await places(town)
    assert not pair.waiting
    assert pair.state is PairState.ACTIVE


async def test_a_coordinator_who_takes_a_place_of_her_own_group_needs_no_word(town):
    await town.tap("Katri", "Ei")
    await town.tap("Katri", "Kyllä, poista")
    await town.send("Katri", "/start {link 3}")
    await town.tap("Katri", "Kyllä, tulen mukaan")
    assert (await places(town)).complete
