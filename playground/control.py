"""The control interface under /_kaari: who may call it, how it answers, where the routes are."""

from __future__ import annotations

import hmac
import inspect
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from aiohttp import web

from playground.asking import Answerer, Ask
from playground.control_faults import ROUTES as FAULT_ROUTES
from playground.control_people import ROUTES as PEOPLE_ROUTES
from playground.control_time import ROUTES as TIME_ROUTES
from playground.control_updates import ROUTES as UPDATE_ROUTES
from playground.errors import ControlError

if TYPE_CHECKING:
    from playground.shapes import Shape
    from playground.stage import Stage

KEY_HEADER = "X-Kaari-Key"
ROUTES = (*PEOPLE_ROUTES, *TIME_ROUTES, *UPDATE_ROUTES, *FAULT_ROUTES)
_WRONG = (ControlError, ValueError, TypeError, KeyError, AttributeError)


class Control:
    """Answers JSON; a wrong call gets 400 and {"error": …}.

    Without a key only pages of this very server may call it from a browser.
    """

    def __init__(self, stage: Stage, key: str | None) -> None:
        self._stage = stage
        self._key = key

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/_kaari/files/{file_id}", self._guarded(self.give_file))
        for verb, path, answerer in ROUTES:
            handler = self._guarded(self._handler(answerer))
            app.router.add_route(verb, f"/_kaari{path}", handler)
        app.router.add_route("*", "/_kaari/{other:.*}", self.nothing_here)

    async def give_file(self, request: web.Request) -> web.StreamResponse:
        file = self._stage.world.files.get(request.match_info["file_id"])
        if file is None:
            return _error("no such file", 404)
        disposition = f"inline; filename*=UTF-8''{quote(file.name)}"
        headers = {
            "Content-Disposition": disposition,
            "Content-Type": file.mime_type,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
        }
        return web.Response(body=file.data, headers=headers)

    async def nothing_here(self, request: web.Request) -> web.StreamResponse:
        return _error(f"no such call: {request.method} {request.path}", 404)

    def _handler(self, answerer: Answerer) -> _Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                ask = Ask(self._stage, request.match_info, request.query, await _body(request))
                self._note(request, ask)
                answer = answerer(ask)
                result = await answer if inspect.isawaitable(answer) else answer
            except _WRONG as problem:
                return _error(_words(problem), 400)
            self._stage.world.commit()
            return web.json_response(result)

        return handle

    def _note(self, request: web.Request, ask: Ask) -> None:
        """What changes something is in the journal, so that a run can be played again."""
        if request.method != "GET":
            journal, now = self._stage.world.journal, self._stage.world.clock.now_s()
            what = {"verb": request.method, "path": request.path, "body": ask.body}
            journal.write("control", now, **what)

    def _guarded(self, handler: _Handler) -> _Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            if not self._may(request):
                return _error("not allowed", 403)
            return await handler(request)

        return handle

    def _may(self, request: web.Request) -> bool:
        """The right key; or, without keys, no page of another site (threat 16)."""
        if self._key is not None:
            given = request.headers.get(KEY_HEADER) or request.query.get("key", "")
            return hmac.compare_digest(given.encode(), self._key.encode())
        origin = request.headers.get("Origin")
        host = urlsplit(f"//{request.host}").hostname
        ours = origin is None or urlsplit(origin).netloc == request.host
        return ours and host in ("127.0.0.1", "localhost", "::1")


_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def _body(request: web.Request) -> Shape:
    raw = await request.read() if request.body_exists else b""
    body = json.loads(raw) if raw.strip() else {}
    if not isinstance(body, dict):
        raise ControlError("the body must be a JSON object")
    return body


def _words(problem: Exception) -> str:
    if isinstance(problem, KeyError):
        return f"{problem.args[0]} is missing"
    return str(problem)


def _error(text: str, status: int) -> web.Response:
    return web.json_response({"error": text}, status=status)
