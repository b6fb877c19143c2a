"""Who has opened a link waits until it is said that she is the right person (security.md)."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from town import CONFIRM, Shown, Town

from bot.drawings import draw
from mentoring.base36 import base36
from mentoring.goals import Goal
from mentoring.people import PairState
from storage.belongings import rows_of
from storage.erasure import Erasure
from storage.tables import audit, memberships, people

JOIN = ("Helppo suomi", "Kyllä, saat", "Selvä, tulen mukaan")
GONE = "Tämä nappi on vanha"
FIELD = "Kirjanpito"


@pytest.fixture
async def town(database_url):
    """Katri has paired Amina, who is here, with Liisa; Vieras has opened Liisa's link."""
    town = Town(database_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    await town.group("TKU1", "womento", "Kerttu")
    for line in ("/pari", "Amina", FIELD, "Amina on hauska", "Liisa", FIELD, "Liisa on viisas"):
        await town.send("Katri", line)
    await town.tap("Katri", "Teen parin")
    await joins(town, "Amina", "{link 1}")
    await town.confirm()
    await joins(town, "Vieras", "{link 2}")
    yield town
    await town.close()


async def joins(town, name, link):
    town.person(name)
    await town.send(name, f"/start {link}")
    for label in JOIN:
        await town.tap(name, label)


def read(town, name):
    return "\n".join(shown.text for shown in town.people[name].chat)


def toasts(town):
    return [what for sign, _, what in town.said if sign == "!"]


async def places(town):
    def look(tx):
        person = tx.people.of_telegram(town.people["Amina"].id)
        (pair,) = tx.pairs.mine(person.id)
        return pair

    return await town.database.turn(look)


async def key_of(town, name):
    """The place and the person, as its buttons name them."""
    (place,) = (await places(town)).waiting
    return f"{base36(place.id)}:{base36(place.person_id)}"


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


def of(tx, town, name):
    return tx.people.of_telegram(town.people[name].id)


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


async def test_what_brings_her_the_keyboard_is_sent_as_often_as_a_question(town, monkeypatch):
    """It comes once only: if it got lost, she would be without it for ever."""

    async def nothing():
        """The sender stands still."""

    monkeypatch.setattr(town, "deliver", nothing)
    await town.confirm()
    letters = await town.database.turn(lambda tx: tx.outbox.claim(town.now, 50))
    brings = [one for one in letters if "keyboard" in one.content]
    assert [one.asks for one in brings] == [True]
