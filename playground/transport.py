"""Puts an answer on the wire: whole, or as badly as a fault wants it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from playground.faults import Fault
    from playground.replies import Reply

LONG_S = 60.0  # how long a fault that hangs does so unless told
_NO_JSON = b"<html><body>this is not JSON</body></html>"


def whole(reply: Reply) -> web.Response:
    headers = {"Content-Type": reply.kind, **reply.headers}
    return web.Response(status=reply.status, body=reply.body.encode(), headers=headers)


def cut(request: web.Request) -> web.StreamResponse:
    """Breaks the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)


async def hang(request: web.Request, fault: Fault) -> web.StreamResponse:
    """Says nothing for a time, then breaks the connection."""
    await asyncio.sleep(fault.number("ms", LONG_S * 1000) / 1000)
    return cut(request)


async def spoiled(request: web.Request, reply: Reply, fault: Fault) -> web.StreamResponse:
    """The answer of a call that was executed, as the fault leaves it."""
    match fault.name:
        case "timeout_after":
            return await hang(request, fault)
        case "not_json":
            return web.Response(body=_NO_JSON, content_type="text/html")
        case "half_body":
            return await _part(request, reply, fault, missing=0)
        case "wrong_content_length":
            return await _part(request, reply, fault, missing=64)
        case "slow_body":
            return await _slowly(request, reply, fault)
        case _:
            return cut(request)


async def _part(
    request: web.Request,
    reply: Reply,
    fault: Fault,
    *,
    missing: int,
) -> web.StreamResponse:
    """Promises more than it sends; `bytes` is how much comes of a half body."""
    body = reply.body.encode()
    sent = body if missing else body[: int(fault.number("bytes", len(body) // 2))]
    response = _begun(reply, len(body) + missing)
    await response.prepare(request)
    await response.write(sent)
    cut(request)
    return response


async def _slowly(request: web.Request, reply: Reply, fault: Fault) -> web.StreamResponse:
    """The body in ten pieces over `ms`."""
    body = reply.body.encode()
    response = _begun(reply, len(body))
    await response.prepare(request)
    step = len(body) // 10 + 1
    for at in range(0, len(body), step):
        await asyncio.sleep(fault.number("ms", 1000) / 10_000)
        await response.write(body[at : at + step])
    await response.write_eof()
    return response


def _begun(reply: Reply, length: int) -> web.StreamResponse:
    headers = {"Content-Type": reply.kind, "Content-Length": str(length), **reply.headers}
    return web.StreamResponse(status=reply.status, headers=headers)
