"""A pair of their own: nobody coordinates it, so who sent the link says whether it came right."""

import pytest
from arrivals import JOIN, joins, of, read
from town import CONFIRM, Shown, Town

from mentoring.base36 import base36
from mentoring.people import PairState

HERE = JOIN[:2]
"""In a pair of their own nobody asks whether she comes along."""


@pytest.fixture
async def town(database_url):
    """Amina has begun; Vieras has opened the link that she sent."""
    town = Town(database_url)
    town.open()
    town.person("Amina")
    await town.send("Amina", "/start")
    for label in ("Aloitamme itse", *HERE, "aktori"):
        await town.tap("Amina", label)
    await joins(town, "Vieras", "{link 1}", HERE)
    yield town
    await town.close()


async def pair_of(town, name):
    return await town.database.turn(
        lambda tx: next(iter(tx.pairs.mine(of(tx, town, name).id)), None)
    )


async def test_she_reads_that_who_sent_the_link_looks_first(town):
    assert "Kutsun lähettäjä tarkistaa vielä" in read(town, "Vieras")
    assert "Amina" not in read(town, "Vieras")
    assert "Vieras tuli mukaan. Onko tämä oikea ihminen?" in read(town, "Amina")
    assert await pair_of(town, "Vieras") is None


async def test_yes_brings_them_together(town):
    await town.confirm(by="Amina")
    assert "Hänen nimensä on Amina" in read(town, "Vieras")
    assert (await pair_of(town, "Amina")).complete


async def test_no_gives_a_new_text_to_forward(town):
    for label in ("Ei", "Kyllä, poista"):
        await town.tap("Amina", label)
    assert "oli toiselle ihmiselle" in read(town, "Vieras")
    await joins(town, "Olga", f"{{link {len(town.links)}}}", HERE)
    await town.confirm(by="Amina")
    assert "Hänen nimensä on Amina" in read(town, "Olga")


async def test_the_newcomer_cannot_let_herself_in(town):
    pair = await pair_of(town, "Amina")
    (place,) = pair.waiting
    data = f"came:yes:{base36(place.id)}:{base36(place.person_id)}"
    await town.tap_data("Vieras", Shown(9, "x"), data)
    assert (await pair_of(town, "Amina")).waiting


async def test_the_card_s_button_asks_again(town):
    """«Teksti parilleni» while somebody waits: no second link, the question once more."""
    await town.send("Amina", "/valikko")
    links = len(town.links)
    await town.tap("Amina", "Teksti parilleni")
    assert "Onko tämä oikea ihminen?" in town.people["Amina"].chat[-1].text
    assert len(town.links) == links
    await town.tap("Amina", CONFIRM)
    assert (await pair_of(town, "Amina")).complete


async def test_the_first_one_goes_and_the_newcomer_is_not_left_waiting(town):
    """Nobody is left who could say who she is."""
    pair = await pair_of(town, "Amina")
    await town.send("Amina", "/poista")
    for label in ("Jatkan", "Kyllä, poista kaikki"):
        await town.tap("Amina", label)
    assert "on loppunut" in town.people["Vieras"].chat[-1].text
    after = await town.database.turn(lambda tx: tx.pairs.get(pair.id))
    assert after.state is PairState.CLOSED
    await town.send("Vieras", "/valikko")
    assert "ei ole nyt paria" in town.people["Vieras"].chat[-1].text


async def test_the_newcomer_goes_and_the_first_one_can_send_the_link_again(town):
    await town.send("Vieras", "/poista")
    for label in ("Jatkan", "Kyllä, poista kaikki"):
        await town.tap("Vieras", label)
    assert (await pair_of(town, "Amina")).state is PairState.ACTIVE
    await town.tap("Amina", "Teksti parilleni")
    await joins(town, "Olga", f"{{link {len(town.links)}}}", HERE)
    await town.confirm(by="Amina")
    assert (await pair_of(town, "Amina")).complete
