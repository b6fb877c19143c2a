"""Who has opened a link waits until it is said that she is the right person (security.md)."""

import json

import pytest
from arrivals import FIELD, JOIN, arrived, key_of, of, places, read, toasts
from sqlalchemy import select
from town import CONFIRM, Shown

from bot.drawings import draw
from mentoring.base36 import base36
from storage.tables import audit, memberships, people

GONE = "Tämä nappi on vanha"


@pytest.fixture
async def town(database_url):
    async with arrived(database_url) as town:
        yield town


async def test_nothing_of_the_pair_is_hers_and_she_is_nobodys_partner(town):
    pair = await places(town)
    who = town.people["Vieras"].id
    vieras = await town.database.turn(lambda tx: tx.people.of_telegram(who))
    assert await town.database.turn(lambda tx: list(tx.pairs.mine(vieras.id))) == []
    assert pair.member(vieras.id) is None
    assert not pair.complete
    for told in ("Amina", "Liisa", FIELD, "viisas", "hauska"):
        assert told not in read(town, "Vieras")
    assert "Vieras" not in read(town, "Amina")
    assert "Hyviä uutisia" not in read(town, "Amina")


@pytest.mark.parametrize("text", ["/valikko", "Päiväkirja", "hei, mitä nyt?", "/start {link 2}"])
async def test_whatever_she_writes_she_hears_that_she_waits(town, text):
    await town.send("Vieras", text)
    assert "Koordinaattori tarkistaa vielä" in town.people["Vieras"].chat[-1].text


async def test_her_help_has_112_and_tells_that_she_waits(town):
    await town.send("Vieras", "/apua")
    shown = town.people["Vieras"].chat[-1]
    assert "112" in shown.text
    assert "Koordinaattori tarkistaa vielä" in shown.text
    assert "Tarvitsen apua" not in str(shown.buttons)


async def test_her_file_has_nothing_that_was_written_of_somebody_else(town):
    """Her own row of the place, without the name and the lines that Katri wrote of Liisa.

    Nor has it the meeting on which the pair has agreed.
    """
    for line, answer in (("/tapaaminen", ""), ("10.6. klo 17", "Kyllä"), ("Kirjasto Oodi", "")):
        await town.send("Amina", line)
        if answer:
            await town.tap("Amina", answer)
    await town.send("Amina", "/tiedot")
    assert "Oodi" in str(town.people["Amina"].chat[-1].file)
    await town.send("Vieras", "/tiedot")
    file = town.people["Vieras"].chat[-1].file
    text = json.dumps(json.loads(draw(file["draw"], file["params"])), ensure_ascii=False)
    assert "Vieras" in text
    for told in ("Amina", "Liisa", FIELD, "viisas", "Oodi", "2026-06-10"):
        assert told not in text


async def test_yes_lets_her_in_and_both_hear_of_each_other(town):
    await town.confirm()
    assert "Liisa, nyt voit aloittaa!" in read(town, "Vieras")
    assert "Hänen nimensä on Amina" in read(town, "Vieras")
    assert "Hänen nimensä on Liisa" in read(town, "Amina")
    assert (await places(town)).complete
    noted = await town.database.turn(lambda tx: tx.connection.execute(select(audit.c.what)).all())
    assert [row.what for row in noted].count("place confirmed") == 2


async def test_a_late_tap_and_a_second_coordinator(town):
    """Two coordinate: both are asked, one answers, the other is told; yes after no is too late."""
    key = await key_of(town, "Vieras")
    await town.tap_data("Katri", Shown(999, "x"), f"came:yes:{key}")
    before = (await places(town)).members
    for data in ("yes", "no", "free", "ask"):
        town.said.clear()
        await town.tap_data("Katri", Shown(999, "x"), f"came:{data}:{key}")
        assert toasts(town) == ["Tämä ihminen on jo mukana. 👍"]
    assert (await places(town)).members == before


@pytest.mark.parametrize("name", ["Kerttu", "Amina", "Vieras", "Ohikulkija"])
async def test_nobody_else_may_confirm(town, name):
    """A coordinator of another group, the partner, she herself, a stranger: an old button."""
    town.people.get(name) or town.person(name)
    key = await key_of(town, "Vieras")
    for what in ("yes", "no", "free", "ask"):
        town.said.clear()
        await town.tap_data(name, Shown(999, "x"), f"came:{what}:{key}")
        assert [told[: len(GONE)] for told in toasts(town)] == [GONE]
    assert (await places(town)).waiting


async def test_the_other_coordinator_of_the_group_may(town):
    group = town.groups["HKI1"].id

    def appoint(tx):
        tx.groups.appoint(group, of(tx, town, "Kerttu").id)

    await town.database.turn(appoint)
    await town.tap_data("Kerttu", Shown(999, "x"), f"came:yes:{await key_of(town, 'Vieras')}")
    assert (await places(town)).complete


async def test_the_week_s_list_asks_again_and_the_next_card_follows(town):
    await town.send("Katri", "/viikko")
    card = town.people["Katri"].chat[-1]
    assert "Vieras tuli mukaan. Onko tämä oikea ihminen?" in card.text
    assert [label for row in card.buttons for label, _ in row] == [
        CONFIRM, "Ei", "Ensi viikolla",
    ]  # fmt: skip
    await town.confirm()
    assert (await places(town)).complete
    assert "Mikään ei nyt odota sinua" in read(town, "Katri")


async def test_it_cannot_be_called_dealt_with(town):
    """A row that somebody waits behind goes away by a word for or against."""
    pair = await places(town)
    await town.tap_data("Katri", Shown(999, "x"), f"week:done:{base36(pair.id)}:CAME")
    await town.send("Katri", "/viikko")
    assert "Vieras tuli mukaan" in town.people["Katri"].chat[-1].text


async def test_she_cannot_take_the_other_place_of_the_same_pair(town):
    """She waits for the mentor's place; with a link to the actor's she hears that she waits."""
    pair = await places(town)
    amina = next(m for m in pair.members if m.here)

    def free(tx):
        tx.pairs.change_place(amina, person_id=None, joined_at=None, confirmed_at=None)
        return tx.invitations.make("member", town.now, place=amina.id)

    token = await town.database.turn(free)
    await town.send("Vieras", f"/start {token}")
    assert "Koordinaattori tarkistaa vielä" in town.people["Vieras"].chat[-1].text
    sits = select(memberships.c.id).join(people).where(people.c.telegram_id.is_not(None))
    rows = await town.database.turn(lambda tx: tx.connection.execute(sits).all())
    assert len(rows) == 1


async def test_the_whole_name_is_shown_and_not_kept(town):
    """«Ville Virtanen» tells more than «Ville»; the family name stands in the question only."""
    await town.tap("Katri", "Ei")
    await town.tap("Katri", "Kyllä, poista")
    someone = town.person("Ville")
    plain = town._user

    def whole(who):
        return {**plain(who), **({"last_name": "Virtanen"} if who is someone else {})}

    town._user = whole
    await town.send("Ville", "/start {link 3}")
    for label in JOIN:
        await town.tap("Ville", label)
    assert "Nimi Telegramissa: Ville Virtanen" in read(town, "Katri")
    kept = await town.database.turn(lambda tx: of(tx, town, "Ville").name)
    assert kept == "Ville"


async def test_who_comes_after_the_others_were_invited_is_invited_to_the_group_meeting_too(town):
    await town.send("Katri", "/ryhmat")
    await town.tap("Katri", "Ryhmätapaamiset")
    await town.tap("Katri", "Sovi aika: Alkutapaaminen")
    await town.send("Katri", "10.6. klo 17.30")
    await town.tap("Katri", "Kyllä")
    await town.send("Katri", "Kirjasto Oodi")
    invited = "Tule ryhmän tapaamiseen: Alkutapaaminen"
    assert read(town, "Amina").count(invited) == 1
    assert invited not in read(town, "Vieras"), "who waits is no guest"

    await town.confirm()

    assert read(town, "Vieras").count(invited) == 1
    assert read(town, "Amina").count(invited) == 1
    await town.tap("Vieras", "Tulen")
    await town.send("Katri", "/ryhmat")
    await town.tap("Katri", "Ryhmätapaamiset")
    await town.tap("Katri", "Alkutapaaminen")
    assert "Tulee: 1" in read(town, "Katri")
