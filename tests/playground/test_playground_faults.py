"""Each fault that the server can inject, and what it does to a bot."""

import asyncio
import contextlib
import json
import time

import aiohttp
import pytest

from playground.errors import ApiError, ControlError
from playground.faults import (
    AFTER_CALL,
    ARRIVAL,
    BEFORE_CALL,
    DELIVERY,
    FETCH,
    LIMITS,
    NOW,
    Faults,
)
from playground.injections import _ACTS
from playground.limits import Pace
from playground.selection import Occasion

BROKEN = (aiohttp.ClientError, asyncio.TimeoutError, ConnectionError)


@pytest.fixture
async def amina(local):
    return await local.person()


async def texts(local, user):
    return [one["text"] for one in await local.chat(user) if one["from"] == "bot"]


def test_every_immediate_fault_has_its_act():
    assert set(_ACTS) == set(NOW)
    names = [*BEFORE_CALL, *AFTER_CALL, *ARRIVAL, *FETCH, *DELIVERY, *LIMITS, *NOW]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["reset_before", "timeout_before"])
async def test_not_executed(local, amina, name):
    await local.fault(name, {"method": "sendMessage"}, ms=50)
    with pytest.raises(BROKEN):
        await local.raw("sendMessage", chat_id=amina, text="Hei")
    assert await texts(local, amina) == []
    assert await local.bot("sendMessage", chat_id=amina, text="Hei")


@pytest.mark.parametrize(
    "name", ["reset_after", "timeout_after", "half_body", "wrong_content_length"]
)
async def test_executed_and_unheard(local, amina, name):
    await local.fault(name, {"method": "sendMessage"}, ms=50)
    with pytest.raises(BROKEN):
        await local.raw("sendMessage", chat_id=amina, text="Hei")
    assert await texts(local, amina) == ["Hei"]


async def test_not_json(local, amina):
    await local.fault("not_json")
    with pytest.raises(json.JSONDecodeError):
        await local.raw("sendMessage", chat_id=amina, text="Hei")
    assert await texts(local, amina) == ["Hei"]


@pytest.mark.parametrize(
    ("name", "params"), [("slow_body", {"ms": 200}), ("latency", {"ms": 200})]
)
async def test_slow(local, name, params):
    await local.fault(name, **params)
    began = time.monotonic()
    assert (await local.bot("getMe"))["id"] == 42
    assert time.monotonic() - began > 0.15


async def test_refused_connections(local):
    await local.fault("refuse_connections", ms=150)
    with pytest.raises(BROKEN):
        await local.raw("getMe")
    await asyncio.sleep(0.02)
    with pytest.raises(BROKEN):
        await local.raw("getMe")
    await asyncio.sleep(0.25)
    assert (await local.bot("getMe"))["id"] == 42


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 413, 429, 500, 502, 503, 504])
async def test_http_errors(local, code):
    parameters = {"retry_after": 3} if code == 429 else None
    await local.fault("http_error", code=code, description="Words", parameters=parameters)
    status, body = await local.raw("getMe")
    assert (status, body["error_code"], body["description"]) == (code, code, "Words")
    assert body.get("parameters") == parameters


async def test_a_retry_without_the_header(local):
    await local.fault("retry_after", seconds=2, header=False)
    async with local.http.get(f"{local.api}/getMe") as response:
        assert (response.status, "Retry-After" in response.headers) == (429, False)


async def test_conflict(local):
    await local.fault("conflict_409", {"method": "getUpdates"})
    assert (await local.refused("getUpdates"))[0] == 409


async def test_where_chooses(local, amina):
    other = await local.person("Liisa")
    where = {"method": "sendmessage", "chat_id": amina, "text_contains": "kaada", "nth": 2}
    await local.fault("http_error", where)
    wanted = {"chat_id": amina, "text": "kaada tämä"}
    assert (await local.raw("sendMessage", **wanted))[0] == 200
    assert (await local.raw("sendMessage", chat_id=other, text="kaada"))[0] == 200
    assert (await local.raw("sendMessage", chat_id=amina, text="Hei"))[0] == 200
    assert (await local.raw("sendMessage", **wanted))[0] == 500
    assert (await local.raw("sendMessage", **wanted))[0] == 200


def test_every_and_probability_are_the_same_for_the_same_seed():
    faults = Faults(1)
    faults.add({"name": "http_error", "where": {"every": 3}})
    happened = [bool(faults.take(BEFORE_CALL, Occasion("getMe"))) for _ in range(6)]
    assert happened == [False, False, True, False, False, True]
    rows = []
    for _ in range(2):
        faults = Faults(1)
        faults.add({"name": "http_error", "where": {"probability": 0.5}, "seed": 7})
        rows.append([bool(faults.take(BEFORE_CALL, Occasion("getMe"))) for _ in range(20)])
    assert rows[0] == rows[1]
    assert 0 < sum(rows[0]) < 20


def test_an_unknown_fault_or_choice_is_an_error():
    with pytest.raises(ControlError, match="no fault is called 'rain'"):
        Faults(1).add({"name": "rain"})
    with pytest.raises(ControlError, match="unknown in where: weather"):
        Faults(1).add({"name": "latency", "where": {"weather": 1}})


async def test_faults_are_listed_and_switched_off(local):
    first = (await local.fault("http_error", times=None))["id"]
    await local.fault("latency", times=None, ms=1)
    assert [one["id"] for one in (await local.get("/faults"))["faults"]] == [first, first + 1]
    await local.delete(f"/faults/{first}")
    assert (await local.raw("getMe"))[0] == 200
    await local.delete("/faults")
    assert (await local.get("/state"))["faults"] == []
    assert "no fault with id" in (await local.delete("/faults/99"))["error"]


async def test_duplicate(local, amina):
    await local.fault("duplicate")
    await local.says(amina, "Hei")
    ids = [update["update_id"] for update in await local.bot("getUpdates")]
    assert len(ids) == 2
    assert len(set(ids)) == 1


async def test_resend_tap(local, amina):
    await local.fault("resend_tap")
    await local.post(f"/users/{amina}/tap", message_id=1, data="x")
    first, second = local.waiting()
    assert first["update_id"] != second["update_id"]
    assert first["callback_query"]["id"] != second["callback_query"]["id"]
    again = second["callback_query"]["id"]
    assert await local.bot("answerCallbackQuery", callback_query_id=again)


async def test_reorder_keeps_the_order_of_each_chat(local, amina):
    other = await local.person("Liisa")
    for number in range(10):
        await local.says((amina, other)[number % 2], str(number))
    await local.fault("reorder")
    messages = [update["message"] for update in await local.bot("getUpdates")]
    order = [int(message["text"]) for message in messages]
    assert order != sorted(order)
    for user in (amina, other):
        hers = [int(one["text"]) for one in messages if one["chat"]["id"] == user]
        assert hers == sorted(hers)


async def test_delay(local, amina):
    await local.fault("delay", ms=100)
    await local.says(amina, "Hei")
    assert local.waiting() == []
    await asyncio.sleep(0.15)
    assert len(local.waiting()) == 1


@pytest.mark.parametrize("name", ["queue_full", "drop_expired"])
async def test_dropped(local, amina, name):
    await local.fault(name)
    assert (await local.says(amina, "Hei"))["update_ids"] == []
    assert len((await local.says(amina, "Taas"))["update_ids"]) == 1


async def test_ignore_offset(local, amina):
    await local.says(amina, "Hei")
    (update,) = await local.bot("getUpdates")
    await local.fault("ignore_offset")
    assert await local.bot("getUpdates", offset=update["update_id"] + 1) == [update]


async def test_id_gap(local, amina):
    (first,) = (await local.says(amina, "Hei"))["update_ids"]
    await local.fault("id_gap", count=5)
    assert (await local.says(amina, "Hei"))["update_ids"] == [first + 6]


async def test_id_restart_lower(local, amina):
    await local.fault("id_restart_lower", id=7)
    assert (await local.says(amina, "Hei"))["update_ids"] == [7]


async def test_batch_size_and_empty_polls(local, amina):
    for text in "abc":
        await local.says(amina, text)
    await local.fault("batch_size", count=2)
    assert len(await local.bot("getUpdates")) == 2
    await local.fault("empty_polls")
    assert await local.bot("getUpdates", offset=1) == []
    assert len(local.waiting()) == 3


@pytest.mark.parametrize("name", ["unknown_type", "malformed_update"])
async def test_an_odd_update_comes_first(local, amina, name):
    await local.fault(name)
    await local.says(amina, "Hei")
    odd, good = local.waiting()
    assert "chat" not in odd.get("message", {})
    assert good["message"]["text"] == "Hei"


async def test_unknown_fields(local, amina):
    await local.fault("unknown_fields")
    await local.says(amina, "Hei")
    (update,) = local.waiting()
    assert "kaari_unknown_field" in update
    assert "kaari_unknown_field" in update["message"]


async def test_other_poller_takes_a_share(local, amina):
    for number in range(40):
        await local.says(amina, str(number))
    await local.fault("other_poller", share=0.5)
    left = len(await local.bot("getUpdates"))
    assert 5 < left < 35
    stolen = next(one for one in local.world.journal.entries if one["kind"] == "stolen")
    assert len(stolen["update_ids"]) == 40 - left


async def test_expire_now_and_the_webhook_of_somebody_else(local, amina):
    await local.says(amina, "Hei")
    await local.post(f"/users/{amina}/tap", message_id=1, data="x")
    assert (await local.fault("expire_now", kind="callback_query"))["expired"] == 1
    assert len(local.waiting()) == 1
    await local.fault("webhook_set_by_other")
    assert (await local.refused("getUpdates"))[0] == 409
    assert (await local.bot("getWebhookInfo"))["url"].startswith("https://somebody-else")


@pytest.mark.parametrize(
    ("name", "field"),
    [("voice", "voice"), ("photo", "photo"), ("sticker", "sticker"), ("rtl", "text")],
)
async def test_contents(local, amina, name, field):
    await local.fault(name, user=amina)
    assert field in local.waiting()[0]["message"]


async def test_more_contents(local, amina):
    await local.bot("sendMessage", chat_id=amina, text="Mitä opit?")
    await local.fault("split_long", user=amina)
    assert len(local.waiting()) == 2
    await local.fault("edit", user=amina, text="Lyhyesti")
    assert local.waiting()[-1]["edited_message"]["text"] == "Lyhyesti"
    await local.fault("reply", user=amina)
    assert local.waiting()[-1]["message"]["reply_to_message"]["text"] == "Mitä opit?"
    await local.fault("nfd", user=amina)
    assert local.waiting()[-1]["message"]["text"].startswith("Abo, Ha\u0308rma\u0308")
    await local.fault("reaction", user=amina)
    assert (await local.chat(amina))[1]["reaction"] == "👍"
    await local.fault("unblock", user=amina)
    assert local.world.chats[amina].standing == "open"


async def test_kick_tells_the_bot(local):
    group = (await local.post("/groups"))["chat"]["id"]
    await local.fault("kick", chat=group)
    assert local.waiting()[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert (await local.refused("sendMessage", chat_id=group, text="Hei"))[0] == 403


async def test_a_deleted_message_is_gone_for_the_bot(local, amina):
    sent = (await local.bot("sendMessage", chat_id=amina, text="Hei"))["message_id"]
    await local.fault("delete_message", user=amina)
    fields = {"chat_id": amina, "message_id": sent, "text": "a"}
    assert (await local.refused("editMessageText", **fields))[1].endswith(
        "message to edit not found"
    )


async def test_a_restart_that_lost_its_messages(local, amina):
    sent = (await local.bot("sendMessage", chat_id=amina, text="Hei"))["message_id"]
    await local.says(amina, "Moi")
    await local.fault("restart_lost", {"method": "getMe"})
    assert (await local.raw("getMe"))[0] == 500
    fields = {"chat_id": amina, "message_id": sent, "text": "a"}
    assert (await local.refused("editMessageText", **fields))[0] == 400
    assert len(local.waiting()) == 1


async def test_clocks(local, amina):
    await local.fault("clock_skew", seconds=100)
    skewed = (await local.bot("sendMessage", chat_id=amina, text="Hei"))["date"]
    assert skewed == int(local.world.clock.now_s()) + 100
    moved = await local.fault("server_clock", now="2026-10-25T00:30:00+00:00")
    assert moved["clock"]["now"] == "2026-10-25T00:30:00+00:00"


async def test_a_plan_is_many_faults_for_a_time(local):
    plan = await local.post("/plan", seed=3, mix={"latency": 0.1, "duplicate": 0.2}, duration=0.1)
    assert len(plan["ids"]) == 2
    wheres = [one["where"] for one in (await local.get("/faults"))["faults"]]
    assert wheres == [{"probability": 0.1}, {"probability": 0.2}]
    await asyncio.sleep(0.15)
    assert (await local.get("/faults"))["faults"] == []
    assert len((await local.post("/plan", seed=3))["ids"]) == 8


async def test_injected_faults_are_no_violations_and_stand_in_the_journal(local):
    await local.fault("http_error")
    await local.raw("getMe")
    assert (await local.get("/violations"))["violations"] == []
    entries = (await local.get("/journal?after=0&method=getMe"))["entries"]
    assert [one["kind"] for one in entries] == ["request", "fault", "response"]


def test_pace_of_a_group_is_twenty_a_minute():
    now = [0.0]
    pace = Pace(lambda: now[0])
    sent = 0
    for second in range(60):
        now[0] = float(second)
        with contextlib.suppress(ApiError):
            pace.check("-5", burst=1, overall=30)
            sent += 1
    assert sent == 39  # the twenty that may come at once, and one in three seconds after that


async def test_pause_before_confirm(local, amina):
    await local.says(amina, "Hei")
    (update,) = await local.bot("getUpdates")
    hook = (await local.post("/hooks", name="pause_before_confirm"))["id"]
    offset = update["update_id"] + 1
    poll = asyncio.ensure_future(local.bot("getUpdates", offset=offset, timeout=0))
    stopped = await local.get(f"/hooks/{hook}?timeout=5")
    assert (stopped["call"]["method"], stopped["call"]["update_id"]) == ("getUpdates", offset)
    assert len(local.waiting()) == 1
    assert (await local.post(f"/hooks/{hook}/release"))["released"] is True
    assert await poll == []
    assert local.waiting() == []


async def test_pause_after_execute(local, amina):
    where = {"method": "sendMessage"}
    hook = (await local.post("/hooks", name="pause_after_execute", where=where))["id"]
    send = asyncio.ensure_future(local.bot("sendMessage", chat_id=amina, text="Hei"))
    assert (await local.get(f"/hooks/{hook}?timeout=5"))["stopped"] == 1
    assert await texts(local, amina) == ["Hei"]
    assert not send.done()
    await local.delete(f"/hooks/{hook}")
    assert (await send)["text"] == "Hei"
    await local.get(f"/hooks/{hook}", expect=400)
    await local.post("/hooks", expect=400, name="pause_somewhere")
