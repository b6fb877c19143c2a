"""What nobody can do without is sent as often as a question when the line breaks."""

import pytest
from arrivals import FIELD, arrived
from town import Town

from storage.outbox import SENT, Settled


@pytest.fixture
async def waiting(database_url):
    """Vieras waits for the coordinator's word."""
    async with arrived(database_url) as town:
        yield town


@pytest.fixture
async def pairing(database_url):
    """Katri has filled in the form of a pair."""
    town = Town(database_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    for line in ("/pari", "Amina", FIELD, "Hauska", "Liisa", FIELD, "Viisas"):
        await town.send("Katri", line)
    yield town
    await town.close()


async def nothing():
    """The sender stands still."""


async def letters(town):
    """All that waits to be sent, in its order."""

    def take(tx):
        found = []
        while claimed := tx.outbox.claim(town.now, 50):
            tx.outbox.settle([Settled(one.id, SENT, 1) for one in claimed], town.now)
            found += claimed
        return found

    return await town.database.turn(take)


async def test_what_brings_her_the_keyboard(waiting, monkeypatch):
    """It comes once only: if it got lost, she would be without it for ever."""
    monkeypatch.setattr(waiting, "deliver", nothing)
    await waiting.confirm()
    brings = [one for one in await letters(waiting) if "keyboard" in one.content]
    assert [one.asks for one in brings] == [True]


async def test_the_links_of_a_pair(pairing, monkeypatch):
    """With an invitation that never came the pair would wait for ever, and nobody would know."""
    monkeypatch.setattr(pairing, "deliver", nothing)
    await pairing.tap("Katri", "Teen parin")
    found = await letters(pairing)
    assert [one.asks for one in found if "start=k1" in one.content["text"]] == [True, True]
