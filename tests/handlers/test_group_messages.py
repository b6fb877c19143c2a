"""«Viesti ryhmälle» goes to whom it reaches, and only from who coordinates the group."""

import pytest
from sqlalchemy import delete
from town import Town

from storage.tables import coordinators

WORDS = "Tervetuloa iltaan tiistaina."


@pytest.fixture
async def town(database_url):
    """Katri has written to all of her group, and sees the review."""
    town = Town(database_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    await town.send("Katri", "/ryhmat")
    for label in ("Viesti ryhmälle", "Kaikki"):
        await town.tap("Katri", label)
    await town.send("Katri", WORDS)
    yield town
    await town.close()


def heard(town, name):
    return any(WORDS in shown.text for shown in town.people[name].chat)


async def test_who_has_blocked_the_bot_is_not_counted(town):
    def block(tx):
        olga = tx.people.of_telegram(town.people["Olga"].id)
        tx.people.change(olga.id, unreachable_at=town.now)

    await town.database.turn(block)
    await town.tap("Katri", "Lähetän")
    assert (heard(town, "Amina"), heard(town, "Olga")) == (True, False)
    assert "Ihmisiä, jotka saavat sen: 1" in town.people["Katri"].chat[-1].text


async def test_who_coordinates_the_group_no_more_reaches_nobody(town):
    await town.database.turn(lambda tx: tx.connection.execute(delete(coordinators)))
    await town.tap("Katri", "Lähetän")
    assert not heard(town, "Amina")
    assert not heard(town, "Olga")
