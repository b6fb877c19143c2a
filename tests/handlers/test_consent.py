"""A new version of the notice: she is asked first, and nothing is saved until she has answered."""

import pytest
from sqlalchemy import select
from town import Town

from mentoring.pausing import OPEN_END
from storage.tables import drafts, notes, people


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    old = people.update().values(consent="0")
    await town.database.turn(lambda tx: tx.connection.execute(old))
    yield town
    await town.close()


def newest(town, name="Amina"):
    return town.people[name].chat[-1].text


async def amina(town):
    return await town.database.turn(lambda tx: tx.people.of_telegram(town.people["Amina"].id))


@pytest.mark.parametrize("what", ["salainen ajatus", "/muistiin", "/valikko", "/start", "Valikko"])
async def test_whatever_she_does_she_is_asked_first(town, what):
    await town.send("Amina", what)
    assert newest(town).startswith("Muutin tekstiä")
    for table in (drafts, notes):
        assert (
            await town.database.turn(lambda tx, t=table: tx.connection.execute(select(t)).all())
            == []
        )


async def test_a_tap_is_no_answer_to_it(town):
    pair = await town.database.turn(
        lambda tx: tx.pairs.mine(tx.people.of_telegram(town.people["Amina"].id).id)[0]
    )
    await town.send("Amina", "/apua")
    await town.tap_data("Amina", town.people["Amina"].chat[-1], f"goal:new:{pair.id}")
    assert newest(town).startswith("Muutin tekstiä")


async def test_yes_lets_her_go_on(town):
    await town.send("Amina", "moi")
    await town.tap("Amina", "Kyllä, saat")
    assert (await amina(town)).consent == "1"
    await town.send("Amina", "/tavoitteet")
    assert not newest(town).startswith("Muutin")
    rows = await town.database.turn(
        lambda tx: tx.connection.execute(select(people.c.consent_at)).all()
    )
    assert town.now in [at for (at,) in rows]


async def test_no_is_a_break_and_no_loss(town):
    """Reminders rest, her texts stay; she may read and delete them, and still say yes."""
    await town.send("Amina", "moi")
    await town.tap("Amina", "En halua")
    assert (await amina(town)).paused_until == OPEN_END
    await town.send("Amina", "/tiedot")
    assert town.people["Amina"].chat[-1].file is not None
    await town.send("Amina", "moi")
    assert newest(town).startswith("Muutin tekstiä")
    await town.tap("Amina", "Kyllä, saat")
    assert (await amina(town)).paused_until is None


async def test_no_may_lead_to_erasure(town):
    await town.send("Amina", "moi")
    await town.tap("Amina", "En halua")
    await town.tap("Amina", "Poista minun tietoni")
    await town.tap("Amina", "Jatkan")
    await town.tap("Amina", "Kyllä, poista kaikki")
    assert await amina(town) is None


async def test_who_has_accepted_is_not_asked(town):
    new = people.update().values(consent="1")
    await town.database.turn(lambda tx: tx.connection.execute(new))
    await town.send("Amina", "/tavoitteet")
    assert not newest(town).startswith("Muutin")
