"""A journal can be played again: the same seed and the same acts, the same answers."""

from playground.replay import read_journal, replay
from playground.server import Server


async def afternoon(local):
    """Somebody writes, taps and comes back, and the bot answers; faults of the seed are on."""
    await local.post("/faults", name="id_gap", where={"probability": 0.5}, params={"count": 9})
    amina = (await local.post("/users", first_name="Amina"))["user"]["id"]
    await local.post(f"/users/{amina}/start")
    updates = await local.bot("getUpdates", timeout=0)
    button = {"inline_keyboard": [[{"text": "Kyllä", "callback_data": "yes"}]]}
    await local.bot("sendMessage", chat_id=amina, text="Hei! Tuletko?", reply_markup=button)
    await local.post(f"/users/{amina}/tap", button="Kyllä")
    await local.post("/clock", advance=60)
    await local.says(amina, "Hyvää päivää")
    await local.raw("sendMessage", chat_id=amina, text="<b>")
    await local.bot("getUpdates", offset=updates[-1]["update_id"] + 1, timeout=0)
    await local.post(f"/users/{amina}/block")
    await local.raw("sendMessage", chat_id=amina, text="Oletko siellä?")


async def played_again(path, seed):
    server = Server(clock="manual", page=None, seed=seed)
    url = await server.start()
    found = await replay(read_journal(path), url, server.token)
    await server.stop()
    return found


async def test_with_the_same_seed_all_answers_are_the_same(start, tmp_path):
    path = tmp_path / "events.jsonl"
    local = await start(journal=path, seed=5)
    await afternoon(local)
    assert await played_again(path, 5) == []


async def test_another_seed_has_other_ids(start, tmp_path):
    path = tmp_path / "events.jsonl"
    local = await start(journal=path, seed=5)
    await afternoon(local)
    assert {one.method for one in await played_again(path, 6)} >= {"getUpdates"}
