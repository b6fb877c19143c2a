"""What nobody can do without is sent as often as a question when the line breaks."""

from town import Town

from storage.outbox import SENT, Settled


async def letters(town):
    """All that waits to be sent, in its order."""

    def take(tx):
        found = []
        while claimed := tx.outbox.claim(town.now, 50):
            tx.outbox.settle([Settled(one.id, SENT, 1) for one in claimed], town.now)
            found += claimed
        return found

    return await town.database.turn(take)


async def test_the_links_of_a_pair(database_url, monkeypatch):
    """With an invitation that never came the pair would wait for ever, and nobody would know."""
    town = Town(database_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    for line in ("/pari", "Amina", "Kirjanpito", "Hauska", "Liisa", "Kirjanpito", "Viisas"):
        await town.send("Katri", line)

    async def nothing():
        """The sender stands still."""

    monkeypatch.setattr(town, "deliver", nothing)
    await town.tap("Katri", "Teen parin")
    found = await letters(town)
    assert [one.asks for one in found if "start=k1" in one.content["text"]] == [True, True]
    await town.close()
