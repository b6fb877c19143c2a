"""HTTP: what a request looks like, and which failure means what."""

import asyncio
import contextlib
import re
import socket

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.api import Api
from bot.transport import NotSent, ServerDown, Transport, brief

TOKEN = "7700000001:canary"  # noqa: S105 -- a canary
OK = b'{"ok":true,"result":{"message_id":17}}'
PAGE = b"<html> <head><title>502 Bad Gateway</title></head> </html>"


def answer(status, body, length=None):
    size = len(body) if length is None else length
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, size, body)


def refusal(code, description, parameters=b""):
    body = b'{"ok":false,"error_code":%d,"description":"%s"%s}' % (code, description, parameters)
    return answer(code, body)


HANG_UP, SILENCE = None, b""


class Peer:
    """Whoever is at the other end: gives each request the next of `answers`."""

    def __init__(self):
        self.answers = []
        self.requests = []
        self.served = []
        self.over = asyncio.Event()

    async def serve(self, reader, writer):
        self.served.append(asyncio.current_task())
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while await self.answer(reader, writer):
                pass
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async def answer(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        body = await reader.readexactly(int(length[1]) if length else 0)
        self.requests.append((head, body))
        given = self.answers.pop(0) if self.answers else answer(200, OK)
        if given == SILENCE:
            await self.over.wait()
        writer.write(given or b"")
        return given and b"Content-Length: 999" not in given


@pytest.fixture
async def peer():
    made = Peer()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield made
    server.close()
    made.over.set()
    await asyncio.gather(*made.served)


@pytest.fixture
async def api(peer):
    async with Transport() as transport:
        yield Api(transport, TOKEN, peer.url)


async def test_a_call_is_json_and_gives_the_result_on_a_kept_connection(peer, api):
    for _ in range(2):
        sent = await api.call("sendMessage", {"chat_id": 2**40, "text": "Ä", "buttons": [["x"]]})

    assert sent == {"message_id": 17}
    head, body = peer.requests[0]
    assert head.startswith(b"POST /bot7700000001:canary/sendMessage ")
    assert b"application/json" in head
    assert body == b'{"chat_id": 1099511627776, "text": "\\u00c4", "buttons": [["x"]]}'
    assert len(peer.served) == 1


async def test_a_file_goes_as_one_part_with_its_name(peer, api):
    file = ("document", "tapaaminen.ics", b"BEGIN:VCALENDAR")
    await api.call("sendDocument", {"chat_id": 7, "reply_markup": {"a": []}}, file=file)

    head, body = peer.requests[0]
    assert b"multipart/form-data" in head
    assert b'name="document"; filename="tapaaminen.ics"' in body
    assert b"BEGIN:VCALENDAR" in body
    assert b'{"a": []}' in body


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        (refusal(403, b"Forbidden: bot was blocked by the user"), Forbidden, "blocked"),
        (refusal(400, b"Bad Request: chat not found"), BadRequest, "Chat not found"),
        (refusal(401, b"Unauthorized"), InvalidToken, "Unauthorized"),
        (refusal(404, b"Not Found"), InvalidToken, "Not Found"),
        (refusal(404, b"Not Found: method not found"), EndPointNotFound, "sendMessage"),
        (refusal(409, b"Conflict: terminated by other getUpdates request"), Conflict, "other"),
        (refusal(429, b"Too Many", b',"parameters":{"retry_after":7}'), RetryAfter, "7"),
        (refusal(500, b"Internal Server Error: restart"), ServerDown, "HTTP 500"),
        (answer(502, PAGE), ServerDown, "HTTP 502 by a gateway"),
        (answer(403, PAGE), ServerDown, "HTTP 403 by a gateway"),
        (answer(413, PAGE), BadRequest, "Request entity too large"),
        (answer(200, PAGE), NetworkError, "no"),
        (answer(200, b"[1]"), NetworkError, "no"),
        (answer(200, OK[:9], 999), NetworkError, "ClientPayloadError"),
        (HANG_UP, NetworkError, "ServerDisconnectedError"),
    ],
)
async def test_each_failure_has_its_class(peer, api, caplog, given, kind, said):
    peer.answers = [given]

    with pytest.raises(TelegramError) as error:
        await api.call("sendMessage", {"chat_id": 7, "text": "Hei"})

    assert type(error.value) is kind
    assert said.lower() in error.value.message.lower() or said == "no"
    assert caplog.text == ""


async def test_retry_after_is_told_in_seconds(peer, api):
    peer.answers = [refusal(429, b"Too Many", b',"parameters":{"retry_after":7}')]

    with pytest.raises(RetryAfter) as error:
        await api.call("getMe", {})

    assert error.value.retry_after.total_seconds() == 7


async def test_no_connection_means_surely_not_sent():
    async with Transport() as transport:
        for url in ("http://127.0.0.1:9", "http://nowhere.invalid"):
            with pytest.raises(NotSent):
                await Api(transport, TOKEN, url).call("getMe", {})


async def test_a_connection_that_takes_too_long_means_surely_not_sent():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(2)]
        for each in waiting:
            each.settimeout(0)
            each.connect_ex(full.getsockname())
        async with Transport(connect_timeout=0.1) as transport:
            api = Api(transport, TOKEN, f"http://127.0.0.1:{full.getsockname()[1]}")
            with pytest.raises(NotSent):
                await api.call("getMe", {})
        for each in waiting:
            each.close()


async def test_an_answer_that_does_not_come_is_unclear(api, peer):
    peer.answers = [SILENCE]

    with pytest.raises(TimedOut):
        await api.call("getMe", {}, read_timeout=0.1)


async def test_a_wrong_address_does_not_show_the_token():
    async with Transport() as transport:
        with pytest.raises(NotSent) as error:
            await Api(transport, TOKEN, "http://[nowhere").call("getMe", {})

    assert "canary" not in repr(error.getrepr())
    assert "canary" not in repr(Api(transport, TOKEN))


def test_brief_leaves_out_what_may_quote_a_message():
    error = BadRequest('Bad Request: can\'t parse entities: Unsupported start tag "canary"')

    assert brief(error) == "BadRequest: Can't parse entities"
