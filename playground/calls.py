"""Carries out one call of the bot: the method itself, and the faults that come before it."""

from __future__ import annotations

import asyncio
import inspect
import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from playground.errors import ApiError, too_many_requests
from playground.limits import OVERALL_S
from playground.methods import METHODS
from playground.replies import Reply, failure, gateway_page, success

if TYPE_CHECKING:
    from playground.faults import Fault
    from playground.parameters import Parameters
    from playground.selection import Occasion
    from playground.world import World

_GATEWAY = (502, 504)


async def execute(world: World, name: str, given: Parameters) -> Reply:
    """The answer of the method; a refusal is also kept as a violation."""
    try:
        _check_pace(world, name, given)
        method = METHODS.get(name.lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")  # noqa: TRY301 one way out
        result = method(world, given)
        return success(await result if inspect.isawaitable(result) else result)
    except ApiError as error:
        return await refused(world, name, given, error)


async def refused(world: World, name: str, given: Parameters, error: ApiError) -> Reply:
    """The answer of a refusal, held back if it is to be, and kept as a violation."""
    if given.alive():
        world.journal.violation(world.clock.now_s(), name, error.code, error.description)
    if error.delay_s:
        await asyncio.sleep(error.delay_s)
    return failure(error)


async def delay(world: World, occasion: Occasion) -> None:
    """The fault `latency`: `ms` is a number, or a list of smallest and largest."""
    fault = world.faults.take(("latency",), occasion)
    if fault is None:
        return
    span = fault.params.get("ms", 100)
    low, high = span if isinstance(span, list) else (span, span)
    await asyncio.sleep(fault.selection.random.uniform(low, high) / 1000)


def instead(world: World, fault: Fault, occasion: Occasion) -> Reply:
    """What the bot gets in place of an execution."""
    match fault.name:
        case "retry_after":
            return _hold(world, fault, occasion)
        case "conflict_409":
            text = "Conflict: terminated by other getUpdates request; make sure that only one "
            return failure(ApiError(409, f"{text}bot instance is running"))
        case "restart" | "restart_lost":
            return _restart(world, fault)
        case _:
            return _http_error(fault)


def _http_error(fault: Fault) -> Reply:
    code = int(fault.number("code", 500))
    if fault.params.get("html", False) and code in _GATEWAY:
        return gateway_page(code)
    text = fault.params.get("description") or _usual_text(code)
    return failure(ApiError(code, str(text), fault.params.get("parameters")))


def _usual_text(code: int) -> str:
    try:
        return HTTPStatus(code).phrase
    except ValueError:
        return "Error"


def _hold(world: World, fault: Fault, occasion: Occasion) -> Reply:
    """429 now, and again until the time has passed."""
    seconds = max(1, int(fault.number("seconds", 1)))
    place = occasion.chat_id if fault.params.get("scope") == "chat" else "all"
    world.pace.hold(place, seconds)
    header = bool(fault.params.get("header", True))
    return failure(too_many_requests(seconds), header=header)


def _restart(world: World, fault: Fault) -> Reply:
    """Telegram's server restarts (T8): polls are cut off, the queue is kept."""
    world.restarted_until = time.monotonic() + fault.number("ms", 0) / 1000
    world.polling.end(too_many_requests(5))
    if fault.name == "restart_lost":
        for chat in world.chats.values():
            for message in chat.messages.values():
                message.inaccessible |= message.sender == "bot"
    return failure(ApiError(500, "Internal Server Error: restart"))


def _check_pace(world: World, name: str, given: Parameters) -> None:
    if time.monotonic() < world.restarted_until:
        raise ApiError(500, "Internal Server Error: restart")
    if world.pace.held and name.lower() != "getupdates":
        world.pace.check_held(given.text("chat_id"))
    limits = world.faults.active("real_limits")
    if limits is not None and name.lower().startswith("send"):
        burst, overall = limits.number("burst", 1), limits.number("global", OVERALL_S)
        world.pace.check(given.text("chat_id"), burst, overall)
