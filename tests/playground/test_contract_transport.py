"""Rows T1-T11 of the contract: how a call is made and answered."""

import asyncio
import io
import json

import aiohttp
import pytest

from playground.files import DOCUMENT_LIMIT


async def call(local, path, method="GET", **options):
    async with local.http.request(method, f"{local.server.base_url}{path}", **options) as response:
        return response.status, await response.text()


async def test_t1_success(local):
    status, body = await local.raw("getMe")
    assert (status, body["ok"], body["result"]["is_bot"]) == (200, True, True)
    _, body = await local.raw("deleteWebhook")
    assert body == {"ok": True, "result": True, "description": "Webhook is already deleted"}


async def test_t2_failure_has_its_code_as_http_status(local):
    assert await local.refused("sendMessage") == (400, "Bad Request: message text is empty")
    refusals = (await local.get("/violations"))["violations"]
    assert [one["description"] for one in refusals] == ["Bad Request: message text is empty"]


async def test_t3_other_paths(local):
    status, body = await call(local, "/nothing")
    assert (status, json.loads(body)["description"]) == (404, "Not Found")


@pytest.mark.parametrize("token", ["nocolon", "0123:abc", f"42:{'x' * 80}"])
async def test_t4_malformed_token(local, token):
    status, body = await call(local, f"/bot{token}/getMe")
    words = "Unauthorized: invalid token specified"
    assert (status, json.loads(body)["description"]) == (401, words)


async def test_t5_unknown_token(local):
    status, body = await call(local, "/bot43:other/getMe")
    assert (status, json.loads(body)["description"]) == (401, "Unauthorized")


async def test_t6_unknown_method(local):
    assert await local.refused("getMoney") == (404, "Not Found: method not found")


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_t7_names_have_no_case_and_the_query_counts(local, method):
    user = await local.person()
    path = f"/bot{local.server.token}/SENDmessage?chat_id={user}&text=Hei"
    status, body = await call(local, path, method)
    assert (status, json.loads(body)["result"]["text"]) == (200, "Hei")


@pytest.mark.parametrize("how", ["json", "form", "multipart"])
async def test_t7_bodies(local, how):
    user = await local.person()
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    fields = {"chat_id": str(user), "text": "Hyvää", "reply_markup": json.dumps(markup)}
    if how == "json":
        options = {"json": {"chat_id": user, "text": "Hyvää", "reply_markup": markup}}
    elif how == "form":
        options = {"data": fields}
    else:
        form = aiohttp.FormData(fields, default_to_multipart=True)
        options = {"data": form}
    path = f"/bot{local.server.token}/sendMessage"
    status, body = await call(local, path, "POST", **options)
    result = json.loads(body)["result"]
    assert (status, result["text"], result["reply_markup"]) == (200, "Hyvää", markup)


async def test_t8_restart(local):
    await local.fault("restart")
    assert await local.refused("getMe") == (500, "Internal Server Error: restart")
    assert (await local.bot("getMe"))["id"] == 42


async def test_t8_a_poll_left_at_the_close_gets_429(local, in_background):
    poll = in_background(local.raw("getUpdates", timeout=10))
    await local.fault("restart", {"method": "getMe"})
    await poll.begun()
    await local.raw("getMe")
    status, body = await poll
    assert (status, body["parameters"]) == (429, {"retry_after": 5})


@pytest.mark.parametrize(("code", "name"), [(502, "Bad Gateway"), (504, "Gateway Timeout")])
async def test_t9_the_gateway_does_not_speak_json(local, code, name):
    await local.fault("http_error", code=code, html=True)
    status, body = await call(local, f"/bot{local.server.token}/getMe")
    assert status == code
    assert f"<title>{code} {name}</title>" in body
    assert "nginx" in body


async def test_t10_too_many_parameters(local):
    body = io.BytesIO(json.dumps({"text": "x" * 1_100_000}).encode())
    path, head = f"/bot{local.server.token}/sendMessage", {"Content-Type": "application/json"}
    status, answer = await call(local, path, "POST", data=body, headers=head)
    words = "Request Entity Too Large: too many parameters"
    assert (status, json.loads(answer)["description"]) == (413, words)


async def test_t11_too_big_an_upload(local):
    path = f"/bot{local.server.token}/sendDocument"
    head = {"Content-Type": "multipart/form-data; boundary=x"}
    length = str(DOCUMENT_LIMIT + 2_000_000)
    reader, writer = await _connect(local)
    lines = [f"POST {path} HTTP/1.1", "Host: x", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in head.items()]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
    answer = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert b"413 Request Entity Too Large" in answer
    assert b"text/html" in answer


async def _connect(local):
    address = local.server.base_url.removeprefix("http://").split(":")
    return await asyncio.open_connection(address[0], int(address[1]))
