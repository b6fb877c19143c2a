"""Rows W1-W7 of the contract: setting a webhook, and real deliveries to one."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

URL = "https://kaari.example/hook"


@pytest.fixture(autouse=True)
def no_pace(monkeypatch):
    monkeypatch.setattr("playground.webhook._SET_EVERY_S", 0)


async def described(local, method, **fields):
    return (await local.raw(method, **fields))[1]["description"]


async def test_w1_set_and_deleted(local):
    assert await described(local, "setWebhook", url=URL) == "Webhook was set"
    assert await described(local, "setWebhook", url=URL) == "Webhook is already set"
    assert (await local.bot("getWebhookInfo"))["url"] == URL
    assert await described(local, "deleteWebhook") == "Webhook was deleted"
    assert await described(local, "setWebhook", url="") == "Webhook is already deleted"
    assert (await local.bot("getWebhookInfo"))["pending_update_count"] == 0


async def test_w2_twice_within_a_second(local, monkeypatch):
    monkeypatch.setattr("playground.webhook._SET_EVERY_S", 1)
    await local.bot("setWebhook", url=URL)
    refusal = await local.refused("setWebhook", url=URL)
    assert refusal == (429, "Too Many Requests: retry after 1")


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("x" * 257, "secret token is too long"),
        ("ä", "secret token contains unallowed characters"),
    ],
)
async def test_w3_secret(local, secret, words):
    refusal = await local.refused("setWebhook", url=URL, secret_token=secret)
    assert refusal == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://kaari.example/", "An HTTPS URL must be provided for webhook"),
        ("http://127.0.0.1:8000/", "An HTTPS URL must be provided for webhook"),
        (
            "https://kaari.example:8000/",
            "Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
    ],
)
async def test_w4_addresses(local, url, words):
    refusal = await local.refused("setWebhook", url=url)
    assert refusal == (400, f"Bad Request: bad webhook: {words}")


class Receiver:
    """A bot with a webhook: answers with `answers` in turn, then with 200."""

    def __init__(self):
        self.got = []
        self.answers = []
        self.url = ""

    async def take(self, request):
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.got.append((secret, await request.json()))
        status, headers, body = self.answers.pop(0) if self.answers else (200, {}, "")
        return web.Response(status=status, headers=headers, text=body)

    async def wait(self, count):
        for _ in range(400):
            if len(self.got) >= count:
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"only {len(self.got)} deliveries")


@asynccontextmanager
async def receiving():
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture
async def hooked(start):
    """A server that delivers to a receiver, and Amina."""
    local = await start(allow_http=True, retry_s=0.02)
    user = await local.person()
    async with receiving() as receiver:
        await local.bot("setWebhook", url=receiver.url, secret_token="s3cret")
        yield local, receiver, user
        await local.server.stop()


async def settled(local):
    for _ in range(400):
        if not local.waiting():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("updates are left")


async def test_w5_delivery_with_the_secret(hooked):
    local, receiver, user = hooked
    await local.says(user, "Hei")
    await settled(local)
    ((secret, update),) = receiver.got
    assert (secret, update["message"]["text"]) == ("s3cret", "Hei")
    assert "update_id" in update


async def test_w5_an_answer_with_a_method_is_carried_out(hooked):
    local, receiver, user = hooked
    call = json.dumps({"method": "sendMessage", "chat_id": user, "text": "Vastaus"})
    receiver.answers = [(200, {"Content-Type": "application/json"}, call)]
    await local.says(user, "Hei")
    await settled(local)
    assert [one["text"] for one in await local.chat(user)] == ["/start", "Hei", "Vastaus"]


async def test_w6_what_is_not_taken_comes_again_and_holds_its_chat(hooked):
    local, receiver, user = hooked
    other = await local.person("Liisa")
    await receiver.wait(1)
    receiver.got.clear()
    receiver.answers = [(500, {}, ""), (503, {}, "")]
    await local.says(user, "yksi")
    await local.says(user, "kaksi")
    await settled(local)
    texts = [update["message"]["text"] for _, update in receiver.got]
    assert texts == ["yksi", "yksi", "yksi", "kaksi"]
    info = await local.bot("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503"
    receiver.answers = [(500, {}, "")] * 2  # tried again at once, then after a pause
    await local.says(user, "neljä")
    await local.says(other, "viisi")
    await settled(local)
    texts = [update["message"]["text"] for _, update in receiver.got[4:]]
    assert texts == ["neljä", "neljä", "viisi", "neljä"]


async def test_w6_dropped_when_its_time_is_over(hooked):
    local, receiver, user = hooked
    receiver.answers = [(500, {}, "")] * 3
    await local.post(f"/users/{user}/tap", message_id=1, data="x")
    await receiver.wait(1)
    await local.post("/clock", advance=151)
    await settled(local)
    assert len(receiver.got) < 4


async def test_w7_gone_for_23_hours(hooked):
    local, receiver, user = hooked
    receiver.answers = [(410, {}, "")] * 50
    await local.says(user, "Hei")
    await receiver.wait(1)
    await local.post("/clock", advance=23 * 3600 + 1)
    for _ in range(400):
        if not local.world.webhook.url:
            break
        await asyncio.sleep(0.005)
    assert (await local.bot("getWebhookInfo"))["url"] == ""
    assert len(local.waiting()) == 1


@pytest.mark.parametrize(
    ("fault", "secrets"),
    [
        ("wrong_secret", ["wrong"]),
        ("no_secret", [None]),
        ("repeat", ["s3cret", "s3cret"]),
        ("refuse", ["s3cret"]),
    ],
)
async def test_faults_of_the_delivery(hooked, fault, secrets):
    local, receiver, user = hooked
    await local.fault(fault)
    await local.says(user, "Hei")
    await settled(local)
    assert [secret for secret, _ in receiver.got] == secrets


async def test_nothing_is_ever_delivered_to_another_machine(local):
    await local.bot("setWebhook", url=URL)
    user = await local.person()
    await local.says(user, "Hei")
    assert not local.world.webhook.local()
    assert len(local.waiting()) == 1
