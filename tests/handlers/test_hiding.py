"""/piilota: the chat shows nothing of the last two days, and nothing is lost."""

from datetime import timedelta

import pytest
from town import Town


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    yield town
    await town.close()


async def hidden(town, name):
    """The ids that Telegram is asked to delete, by chat."""
    calls = []
    town._call = lambda method, params: calls.append((method, params))
    await town.send(name, "/piilota")
    deleted = [params for method, params in calls if method == "deleteMessages"]
    assert {params["chat_id"] for params in deleted} == {town.people[name].id}
    assert all(len(params["message_ids"]) <= 100 for params in deleted)
    return {one for params in deleted for one in params["message_ids"]}


async def test_what_both_wrote_goes(town):
    await town.send("Amina", "/valikko")
    await town.send("Amina", "salainen ajatus")
    theirs = {shown.id for shown in town.people["Amina"].chat}
    hers = {message_id for message_id, _ in town.people["Amina"].own}
    gone = await hidden(town, "Amina")
    assert theirs | hers - {min(hers)} <= gone  # her very first text stands before all of Kaari's
    assert "salainen" not in town.people["Amina"].chat[-1].text


async def test_what_is_older_than_two_days_is_not_asked_for(town):
    """Telegram would refuse, and perhaps the whole call."""
    await town.send("Amina", "/valikko")
    old = {shown.id for shown in town.people["Amina"].chat}
    town.now += timedelta(hours=49)
    await town.send("Amina", "/tavoitteet")
    assert not old & await hidden(town, "Amina")


async def test_nothing_is_lost(town):
    await town.send("Amina", "muistettava asia")
    await town.tap("Amina", "Kyllä")
    await hidden(town, "Amina")
    await town.send("Amina", "/muistiin")
    assert "muistettava asia" in town.people["Amina"].chat[-1].text
