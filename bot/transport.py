"""How HTTP is spoken: python-telegram-bot's own extension point, over aiohttp.

Its default, httpx, costs 1.1 ms of CPU a request and four with 32 in flight; this a tenth. And a
failure is told apart by what matters to a sender: surely not sent, or unclear. No body is ever
logged or put into an error: it may hold what somebody wrote.
"""

import json
import os
from datetime import timedelta
from typing import Any, NoReturn

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# Else each RetryAfter warns that its seconds will become a timedelta; we take them as such.
os.environ.setdefault("PTB_TIMEDELTA", "1")

HEADERS = {"User-Agent": "Kaari", "Content-Type": "application/json"}
CONNECTIONS = 64


class NotSent(NetworkError):
    """Telegram has surely not got the request: there was no connection to send it over."""


class ServerDown(NetworkError):
    """Telegram, or a gateway before it, answered that it cannot answer now (5xx)."""

    def __init__(self, status: int, *, by_gateway: bool) -> None:
        super().__init__(f"HTTP {status}{' by a gateway' if by_gateway else ''}")
        self.by_gateway = by_gateway
        """An HTML page instead of JSON: then it is unclear what became of the request."""


class Transport(BaseRequest):
    """One session with connections that are kept. All timeouts in seconds.

    `upload_timeout` is added to the read timeout when files go along; aiohttp has no timeout for
    writing, and starts to wait for the answer while it still writes.
    """

    __slots__ = (
        "_connect_timeout",
        "_pool_timeout",
        "_read_timeout",
        "_session",
        "_upload_timeout",
    )

    def __init__(
        self,
        *,
        read_timeout: float = 15,
        upload_timeout: float = 60,
        connect_timeout: float = 10,
        pool_timeout: float = 5,
    ) -> None:
        self._read_timeout = read_timeout
        self._upload_timeout = upload_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body; raises NotSent, TimedOut, NetworkError, ServerDown or BadRequest."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        content = _content(request_data)
        reading = _or(read_timeout, self._read_timeout)
        if "headers" not in content and reading is not None:
            reading += _or(write_timeout, self._upload_timeout) or 0
        connecting = _or(connect_timeout, self._connect_timeout)
        timeout = aiohttp.ClientTimeout(
            connect=_sum(connecting, _or(pool_timeout, self._pool_timeout)),
            sock_connect=connecting,
            sock_read=reading,
        )
        try:
            async with self._session.request(method, url, timeout=timeout, **content) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _raise(error)
        _check(response.status, body)
        return response.status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The object in `payload`; raises NetworkError if there is none.

        Replaces python-telegram-bot's, which writes the whole body into the log.
        """
        try:
            found = json.loads(payload)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise NetworkError("the answer is not a JSON object")
        return found


def brief(error: TelegramError) -> str:
    """Class and the start of the description: what follows a colon may quote what was sent."""
    return f"{type(error).__name__}: {error.message.partition(':')[0][:50]}"


def asked_wait_s(error: RetryAfter) -> float:
    """The seconds that Telegram asks one to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _content(data: RequestData | None) -> dict[str, Any]:
    """JSON, except where files go along: as aiohttp's keyword arguments."""
    if data is None:
        return {"headers": HEADERS}
    if not data.contains_files:
        return {"data": json.dumps(data.parameters).encode(), "headers": HEADERS}
    form = aiohttp.FormData(data.json_parameters)
    for part, (name, content, kind) in data.multipart_data.items():
        form.add_field(part, content, filename=name, content_type=kind)
    return {"data": form}


def _or(given: ODVInput[float], default: float) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _sum(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second


def _raise(error: Exception) -> NoReturn:
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        raise NotSent(name) from error
    if isinstance(error, aiohttp.InvalidURL):
        raise NotSent(name) from None  # it quotes the address, with the token
    if isinstance(error, TimeoutError):
        raise TimedOut(name) from error
    raise NetworkError(name) from error


def _check(status: int, body: bytes) -> None:
    """Sorts out what a gateway says: pages of HTML, which are no answers of the Bot API."""
    if status < 400:  # noqa: PLR2004 -- HTTP's own
        return
    if status == 413:  # noqa: PLR2004 -- HTTP's own; the upload was too big
        raise BadRequest("Request Entity Too Large")
    by_gateway = not body.lstrip().startswith(b"{")
    if status >= 500 or by_gateway:  # noqa: PLR2004 -- HTTP's own
        raise ServerDown(status, by_gateway=by_gateway)
