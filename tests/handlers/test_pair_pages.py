"""Pages of a pair that no transcript shows: two pairs, about herself, then and now, long texts."""

from html import unescape

import pytest
from town import Shown, Town

from handlers.goals import then_and_now
from handlers.incoming import NOBODY
from handlers.turn import Turn
from mentoring.goals import Goal
from mentoring.people import Member, Pair, PairState


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    town.said.clear()
    yield town
    await town.close()


def texts(town, name):
    return [unescape(what.text) for _, who, what in town.said if who and who.name == name]


def labels(shown):
    return [label for row in shown.buttons for label, _ in row]


async def second_pair(town):
    def make(tx):
        olga = tx.people.of_telegram(town.people["Olga"].id)
        places = (
            Member(0, 0, "aktori", "Fatima", None, None),
            Member(0, 0, "mentori", "Olga", None, None, olga.id, town.now, confirmed_at=town.now),
        )
        tx.pairs.add(Pair(0, None, "womento", PairState.ACTIVE, 2, places), town.now)

    await town.database.turn(make)


async def test_with_two_pairs_she_is_asked_which(town):
    await second_pair(town)
    await town.send("Olga", "/tehtavat")
    asked = town.people["Olga"].chat[-1]
    assert asked.text == "Kumpaa paria tarkoitat?"
    assert sorted(labels(asked)) == ["Amina", "aktori"]
    await town.tap("Olga", "Amina")
    assert "Teillä ei ole nyt tehtäviä." in town.people["Olga"].chat[-1].text


async def test_a_partner_who_is_not_here_is_not_called_by_name(town):
    await second_pair(town)
    await town.send("Olga", "/valikko")
    await town.tap("Olga", "aktori")
    card = town.people["Olga"].chat[-1]
    assert "Fatima" not in card.text
    assert labels(card)[0] == "Teksti parilleni"


async def test_lines_about_herself_go_to_the_partner(town):
    await town.tap_data("Amina", Shown(1, "x"), "about:me")
    await town.send("Amina", "Olen insinööri & äiti")
    assert texts(town, "Olga") == ["Amina haluaa kertoa sinulle:\n\nOlen insinööri & äiti"]


async def test_then_and_now(town):
    def ask(tx):
        amina = tx.people.of_telegram(town.people["Amina"].id)
        pair = tx.pairs.mine(amina.id)[0]
        turn = Turn(town.house, tx, NOBODY, town.now)
        before = town.house.wording.word(then_and_now(turn, pair, amina), "fi", town.now.date())
        goal = tx.goals.add(Goal(0, pair.id, amina.id, "Työtä", town.now))
        tx.goals.reword(goal, "Työtä Helsingistä", None, None, town.now.replace(month=9))
        after = town.house.wording.word(then_and_now(turn, pair, amina), "fi", town.now.date())
        return before.text, after.text

    before, after = await town.database.turn(ask)
    assert before.startswith("Et kirjoittanut tavoitteita alussa.")
    assert after.startswith(
        "Näin sanoit alussa:\n• Työtä\n\nTavoitteesi nyt:\n• Työtä Helsingistä"
    )


async def test_a_long_page_comes_in_parts_with_its_buttons_below(town):
    for number in range(3):
        await town.send("Amina", f"{number} " + "<&> sana " * 300)
        await town.tap("Amina", "Kyllä")
    town.said.clear()
    await town.send("Amina", "/muistiin")
    parts = [what for _, _, what in town.said]
    assert len(parts) > 1
    assert all(len(unescape(part.text)) <= 3900 for part in parts)
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]
    whole = "".join(unescape(part.text) for part in parts)
    assert whole.count("<&> sana") == 900
