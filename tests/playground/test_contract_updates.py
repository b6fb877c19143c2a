"""Rows U1-U15 and U19 of the contract: getUpdates over HTTP. U2-U18 pure: test_update_queue.py."""

import asyncio
import time

import pytest

from playground import polling

OTHER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


async def test_u1_nothing_pending(local):
    assert await local.bot("getUpdates") == []


async def test_u3_what_is_confirmed_never_comes_again(local):
    user = await local.person()
    await local.says(user, "yksi")
    await local.says(user, "kaksi")
    first, second = await local.bot("getUpdates")
    again = await local.bot("getUpdates", offset=second["update_id"])
    assert [update["message"]["text"] for update in again] == ["kaksi"]
    assert first["update_id"] not in {one["update_id"] for one in local.waiting()}


@pytest.mark.parametrize(
    ("limit", "came"), [(None, 100), (5, 5), (101, 100), (0, 1), (-3, 1), ("many", 1)]
)
async def test_u6_limit(local, limit, came):
    for number in range(105):
        local.world.tell_bot("message", {"n": number})
    fields = {} if limit is None else {"limit": limit}
    assert len(await local.bot("getUpdates", **fields)) == came


@pytest.mark.parametrize(("wait", "answers"), [(0, True), ("long", True), (-5, True), (1, False)])
async def test_u7_timeout(local, wait, answers):
    poll = asyncio.ensure_future(local.bot("getUpdates", timeout=wait))
    done, _ = await asyncio.wait([poll], timeout=0.3)
    assert bool(done) is answers
    poll.cancel()


async def test_u7_a_waiting_poll_gets_an_update_at_once(local, in_background):
    user = await local.person()
    poll = in_background(local.bot("getUpdates", timeout=20))
    await poll.begun()
    await local.says(user, "Hei")
    (update,) = await asyncio.wait_for(poll.task, 1)
    assert update["message"]["text"] == "Hei"


async def test_u8_who_asks_the_same_at_once_waits_and_gets_one(local, monkeypatch):
    monkeypatch.setattr(polling, "HURRY_S", 0.2)
    await local.bot("getUpdates")
    began = time.monotonic()
    await local.bot("getUpdates")
    assert time.monotonic() - began > 0.15
    user = await local.person()
    await local.says(user, "yksi")
    await local.says(user, "kaksi")
    assert len(await local.bot("getUpdates")) == 1


async def test_u10_allowed_updates_are_remembered_and_not_retroactive(local):
    user = await local.person()
    await local.says(user, "ennen")
    await local.bot("getUpdates", allowed_updates=["callback_query"])
    await local.says(user, "jälkeen")
    await local.post(f"/users/{user}/tap", message_id=1, data="x")
    kinds = [next(key for key in one if key != "update_id") for one in local.waiting()]
    assert kinds == ["message", "callback_query"]
    await local.bot("getUpdates", offset=-1, allowed_updates="[broken")
    await local.says(user, "vielä")
    assert len(local.waiting()) == 1
    await local.bot("getUpdates", offset=-1, allowed_updates=[])
    await local.says(user, "taas")
    assert len(local.waiting()) == 2


async def test_u11_the_first_of_two_waiting_polls_is_ended(local, in_background):
    first = in_background(local.raw("getUpdates", timeout=20))
    await first.begun()
    second = in_background(local.raw("getUpdates", timeout=20))
    status, body = await asyncio.wait_for(first.task, 1)
    assert (status, body["description"]) == (409, OTHER)
    await second.begun()
    assert (await local.get("/state"))["pollers"] == 1


async def test_u12_while_updates_wait_nobody_is_in_conflict(local):
    user = await local.person()
    await local.says(user, "Hei")
    answers = await asyncio.gather(*(local.raw("getUpdates", timeout=5) for _ in range(2)))
    assert [status for status, _ in answers] == [200, 200]


async def test_u13_a_second_conflict_soon_after_is_told_late(local, in_background, monkeypatch):
    monkeypatch.setattr(polling, "CONFLICT_DELAY_S", 0.5)
    polls = []
    for _ in range(3):
        polls.append(in_background(local.raw("getUpdates", timeout=20)))
        await polls[-1].begun()
    assert (await polls[0])[0] == 409
    assert not polls[1].task.done()
    assert (await polls[1])[0] == 409


async def test_a_poll_of_a_dead_bot_is_no_conflict(start, http):
    local = await start()
    host, port = local.server.base_url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET /bot{local.server.token}/getUpdates?timeout=20 HTTP/1.1\r\n".encode())
    writer.write(b"Host: x\r\n\r\n")
    await _until(lambda: local.world.polling.pollers == 1)
    user = await local.person()
    writer.transport.abort()
    await _until(lambda: local.world.polling.pollers == 0)
    poll = asyncio.ensure_future(local.bot("getUpdates", timeout=5))
    await _until(lambda: local.world.polling.pollers == 1)
    await local.says(user, "Hei")
    assert len(await poll) == 1
    assert local.world.journal.violations == []


async def test_u14_no_polling_beside_a_webhook(local):
    await local.bot("setWebhook", url="https://kaari.example/hook")
    words = (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    assert await local.refused("getUpdates") == (409, words)


async def test_u15_set_webhook_ends_a_waiting_poll(local, in_background):
    poll = in_background(local.raw("getUpdates", timeout=20))
    await poll.begun()
    await local.bot("setWebhook", url="https://kaari.example/hook")
    status, body = await poll
    assert (status, body["description"]) == (409, "Conflict: terminated by setWebhook request")


async def test_u16_a_tap_lives_150_seconds(local):
    user = await local.person()
    await local.post(f"/users/{user}/tap", message_id=1, data="x")
    await local.says(user, "Hei")
    await local.post("/clock", advance=151)
    (update,) = await local.bot("getUpdates")
    assert update["message"]["text"] == "Hei"


async def test_u18_ids_restart_after_a_silent_week(local):
    user = await local.person()
    (first,) = (await local.says(user, "Hei"))["update_ids"]
    await local.post("/clock", advance=8 * 86_400)
    (later,) = (await local.says(user, "Hei taas"))["update_ids"]
    assert later != first + 1
    assert len(local.waiting()) == 1


async def test_u19_updates_come_by_their_ids(local):
    user, other = await local.person("Amina"), await local.person("Liisa")
    for who, text in ((user, "1"), (other, "2"), (user, "3")):
        await local.says(who, text)
    updates = await local.bot("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["1", "2", "3"]
    numbers = [update["message"]["message_id"] for update in updates]
    assert numbers == sorted(numbers)


async def _until(true):
    for _ in range(200):
        if true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("did not happen")
