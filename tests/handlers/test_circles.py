"""Circles: who may see and do what, and what goes along into a pair that follows."""

import pytest
from town import CONFIRM, Town

from mentoring.base36 import base36

MENTOR, ACTOR = "mentori", "aktori"


@pytest.fixture
async def town(sqlite_url):
    """Katri's circle: Olga leads it, Amina and Samira take part, one session is planned."""
    town = Town(sqlite_url)
    town.open()
    await town.group("Pasila", "auroras-ryhma", "Katri")
    for role, names in ((MENTOR, "Olga"), (ACTOR, "Amina, Samira")):
        await town.send("Katri", "/ryhmat")
        await town.tap("Katri", "Kutsun ihmisiä")
        await town.tap("Katri", role)
        await town.send("Katri", names)
    for number, name in enumerate(("Olga", "Amina", "Samira"), 1):
        town.person(name)
        await town.send(name, f"/start {{link {number}}}")
        await town.tap(name, "Helppo suomi")
        await town.tap(name, "Kyllä, saat")
        await town.tap("Katri", CONFIRM)
    await town.tap("Olga", "Sovin tapaamisen")
    for given in ("8.6. kello 17", "Oodi"):
        await town.send("Olga", given)
        if "kello" in given:
            await town.tap("Olga", "Kyllä")
    yield town
    await town.close()


async def group_of(town):
    return town.groups["Pasila"].id


async def session_of(town):
    known = await town.database.turn(lambda tx: tx.gatherings.of_group(town.groups["Pasila"].id))
    return known[0]


def last(town, name):
    return town.people[name].chat[-1].text


async def forged(town, name, data):
    """A tap with data that no button of hers has; what she was shown since."""
    before = len(town.people[name].chat)
    await town.tap_data(name, town.people[name].chat[-1], data)
    return town.people[name].chat[before:]


@pytest.mark.parametrize("name", ["Amina", "Samira"])
async def test_a_participant_can_neither_lead_nor_see_names(town, name):
    one = await session_of(town)
    group, key = base36(await group_of(town)), base36(one.id)
    others = {"Amina", "Samira"} - {name}
    for data in (
        f"session:see:{key}",
        f"session:who:{key}",
        f"session:all:{key}",
        f"session:done:{key}",
        f"session:none:{key}",
        f"session:cancel:{key}",
        f"session:theme:{key}:3",
        f"session:new:{group}",
        f"themes:list:{group}",
        f"themes:write:{group}",
        f"circle:people:{group}",
        f"circle:invite:{group}",
        f"circle:end:{group}",
        f"group:see:{group}",
    ):
        await forged(town, name, data)
        seen = " ".join(shown.text + str(shown.buttons) for shown in town.people[name].chat)
        assert not any(other in seen for other in others), data

    assert await session_of(town) == one


async def test_a_mentor_leads_and_does_not_manage(town):
    group = base36(await group_of(town))
    for data in (f"circle:end:{group}", f"circle:invite:{group}", f"circle:people:{group}"):
        assert await forged(town, "Olga", data) == []

    pairs = await town.database.turn(lambda tx: tx.pairs.of_group(town.groups["Pasila"].id))
    assert all(pair.going for pair in pairs)


async def test_a_stranger_and_another_coordinator_get_nothing(town):
    await town.group("Muu", "auroras-ryhma", "Maija")
    one = base36((await session_of(town)).id)
    group = base36(await group_of(town))

    for data in (f"session:who:{one}", f"session:list:{group}", f"circle:people:{group}"):
        await town.send("Maija", "/ryhmat")
        await forged(town, "Maija", data)
        assert "Amina" not in last(town, "Maija")
        assert "Oodi" not in last(town, "Maija")


async def test_nobody_reads_what_another_wrote(town):
    await town.send("Amina", "/paivakirja")
    await town.tap("Amina", "Kirjoitan, mitä opin")
    await town.send("Amina", "kukkaruukku")

    mine = await town.database.turn(
        lambda tx: tx.pairs.mine(tx.people.of_telegram(town.people["Amina"].id).id)
    )
    for name in ("Samira", "Olga", "Katri"):
        for what in ("insight:list", "goal:list", "note:list", "letter", "diary:list"):
            await forged(town, name, f"{what}:{base36(mine[0].id)}")
        assert all("kukkaruukku" not in str(shown) for shown in town.people[name].chat)


async def test_who_takes_a_freed_place_reads_nothing_of_her_who_sat_there(town):
    await town.send("Amina", "/paivakirja")
    await town.tap("Amina", "Kirjoitan, mitä opin")
    await town.send("Amina", "kukkaruukku")
    await town.send("Katri", "/ryhmat")
    for label in ("Ihmiset", "Amina", "Väärä ihminen: Amina", "Kyllä, poista"):
        await town.tap("Katri", label)
    town.person("Leyla")
    await town.send("Leyla", f"/start {{link {len(town.links)}}}")
    for label in ("Helppo suomi", "Kyllä, saat"):
        await town.tap("Leyla", label)
    await town.tap("Katri", CONFIRM)
    await town.send("Leyla", "/paivakirja")

    assert "Sinulla ei ole vielä oivalluksia." in last(town, "Leyla")
    assert "kukkaruukku" not in str(town.people["Leyla"].chat)


async def test_what_she_learned_goes_along_into_the_first_meeting(town):
    await town.send("Amina", "/paivakirja")
    await town.tap("Amina", "Kirjoitan, mitä opin")
    await town.send("Amina", "vain minulle")
    await town.send("Amina", "/paivakirja")
    await town.tap("Amina", "Mitä opin ryhmässä")
    await town.send("Amina", "Opin, miten työtä haetaan")
    await town.send("Katri", "/ryhmat")
    await town.tap("Katri", "Ryhmä on päättynyt")
    await town.tap("Katri", "Kyllä, ryhmä on päättynyt")
    await town.tap("Amina", "Haluan oman mentorin")
    assert "Amina" in last(town, "Katri")

    await town.group("Parit", "auroras-pari", "Katri")
    await town.send("Katri", "/pari")
    for given in ("Amina", None, None, "Liisa", None, None):
        await (town.send("Katri", given) if given else town.tap("Katri", "Ohita"))
    await town.tap("Katri", "Teen parin")
    await town.send("Amina", f"/start {{link {len(town.links) - 1}}}")
    await town.tap("Amina", "Kyllä, tulen mukaan")
    await town.tap("Katri", CONFIRM)
    pairs = await town.database.turn(
        lambda tx: tx.pairs.mine(tx.people.of_telegram(town.people["Amina"].id).id)
    )
    new = next(pair for pair in pairs if pair.programme == "auroras-pari")
    await forged(town, "Amina", f"first:write:{base36(new.id)}")
    for _ in range(20):
        if "Onko kaikki oikein?" in last(town, "Amina"):
            break
        await town.tap("Amina", "Ohita")

    assert "Opin, miten työtä haetaan" in last(town, "Amina")
    assert "vain minulle" not in last(town, "Amina")


async def test_who_deletes_all_leaves_a_circle_that_goes_on(town):
    await town.send("Amina", "/poista")
    for _ in range(3):
        labels = [label for row in town.people["Amina"].chat[-1].buttons for label, _ in row]
        yes = next((label for label in labels if label.startswith(("Jatkan", "Kyllä"))), None)
        if yes:
            await town.tap("Amina", yes)

    assert "Ryhmä jatkuu" in last(town, "Katri")
    assert "pari" not in last(town, "Katri").casefold()
    assert "Amina" not in last(town, "Katri")
