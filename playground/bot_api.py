"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from aiohttp import web

from playground.calls import delay, execute, instead, refused
from playground.errors import ApiError, too_many_requests
from playground.faults import AFTER_CALL, BEFORE_CALL
from playground.reading import TooBigError, read
from playground.replies import Reply, failure, gateway_page
from playground.selection import Occasion
from playground.transport import cut, hang, spoiled, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.faults import Fault
    from playground.parameters import Parameters
    from playground.stage import Stage
    from playground.world import World

TOKEN_LENGTH = 80
ACTIVE_CALLS = 1000  # S21: more at once are a flood
_INSTEAD = tuple(name for name in BEFORE_CALL if name != "latency")


class BotApi:
    """Answers the bot; `refuse` closes the door of the server for some milliseconds."""

    def __init__(self, stage: Stage, refuse: Callable[[float], None]) -> None:
        self._stage = stage
        self._refuse = refuse
        self._active = 0

    def add_to(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self.call)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)
        app.router.add_route("*", "/{other:.*}", self.nothing_here)

    async def call(self, request: web.Request) -> web.StreamResponse:
        world = self._stage.world
        name = request.match_info["method"]
        try:
            self._check_token(request)
            given = await read(request)
        except TooBigError:
            world.journal.violation(world.clock.now_s(), name, 413, "Request Entity Too Large")
            return whole(gateway_page(413))
        except ApiError as error:
            return whole(_refused(world, name, error))
        given.alive = _alive(request)
        self._active += 1
        try:
            return await self._serve(request, name, given)
        finally:
            self._active -= 1

    async def download(self, request: web.Request) -> web.Response:
        world = self._stage.world
        try:
            self._check_token(request)
            file = world.files.at(request.match_info["path"])
            if file is None:
                raise ApiError(404, "Not Found")  # noqa: TRY301 one way out
        except ApiError as error:
            return whole(_refused(world, "file", error))
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def nothing_here(self, _request: web.Request) -> web.Response:
        """T3."""
        return whole(failure(ApiError(404, "Not Found")))

    async def _serve(
        self,
        request: web.Request,
        name: str,
        given: Parameters,
    ) -> web.StreamResponse:
        world = self._stage.world
        number = _note_request(world, name, given)
        if self._active > ACTIVE_CALLS:
            return whole(await refused(world, name, given, too_many_requests(60, delay_s=3)))
        if not world.faults.on and not world.hooks.set:
            reply = await execute(world, name, given)
            _note_reply(world, number, name, reply)
            return whole(reply)
        return await self._serve_badly(request, name, given, number)

    async def _serve_badly(
        self,
        request: web.Request,
        name: str,
        given: Parameters,
        number: int,
    ) -> web.StreamResponse:
        """As _serve, where faults and hooks may step in."""
        world = self._stage.world
        occasion = Occasion(name, given.text("chat_id"), given.text("text"))
        await delay(world, occasion)
        if fault := world.faults.take(_INSTEAD, occasion):
            return await self._not_executed(request, fault, occasion, number)
        reply = await execute(world, name, given)
        await world.hooks.pause("pause_after_execute", occasion)
        fault = world.faults.take(AFTER_CALL, occasion)
        _note_reply(world, number, name, reply)
        return whole(reply) if fault is None else await spoiled(request, reply, fault)

    async def _not_executed(
        self,
        request: web.Request,
        fault: Fault,
        occasion: Occasion,
        number: int,
    ) -> web.StreamResponse:
        world = self._stage.world
        if fault.name == "timeout_before":
            _note_faults(world)
            return await hang(request, fault)
        if fault.name in ("reset_before", "refuse_connections"):
            _note_faults(world)
            if fault.name == "refuse_connections":
                self._refuse(fault.number("ms", 1000))
            return cut(request)
        reply = instead(world, fault, occasion)
        _note_reply(world, number, occasion.method, reply)
        return whole(reply)

    def _check_token(self, request: web.Request) -> None:
        """T4, T5."""
        token = request.match_info["token"]
        if ":" not in token or token.startswith("0") or len(token) > TOKEN_LENGTH:
            raise ApiError(401, "Unauthorized: invalid token specified")
        if not hmac.compare_digest(token.encode(), self._stage.token.encode()):
            raise ApiError(401, "Unauthorized")


def _alive(request: web.Request) -> Callable[[], bool]:
    def alive() -> bool:
        return request.transport is not None and not request.transport.is_closing()

    return alive


def _refused(world: World, name: str, error: ApiError) -> Reply:
    world.journal.violation(world.clock.now_s(), name, error.code, error.description)
    return failure(error)


def _note_request(world: World, name: str, given: Parameters) -> int:
    fields = {"files": sorted(given.uploads)} if given.uploads else {}
    now = world.clock.now_s()
    return world.journal.write("request", now, method=name, params=given.values, **fields)


def _note_reply(world: World, number: int, name: str, reply: Reply) -> None:
    """Writes down what was answered, once everything that it promises is kept."""
    world.commit()
    _note_faults(world)
    now = world.clock.now_s()
    world.journal.write(
        "response",
        now,
        method=name,
        request=number,
        status=reply.status,
        body=reply.body,
    )


def _note_faults(world: World) -> None:
    for happened in world.faults.drain():
        world.journal.write("fault", world.clock.now_s(), **happened)
