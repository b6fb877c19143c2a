"""Brings updates to the bot's webhook (W5-W7)."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

import aiohttp

from playground.calls import execute
from playground.faults import DELIVERY, Fault
from playground.parameters import Parameters
from playground.selection import Occasion

if TYPE_CHECKING:
    from playground.stage import Stage
    from playground.updates import Waiting
    from playground.world import World

ANSWER_WITHIN_S = 60.0
LONGEST_PAUSE_S = 60.0
LONGEST_RETRY_AFTER_S = 3600.0
GONE_FOR_S = 23 * 3600.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 a name, no secret
_OK = range(200, 300)
_GONE = 410


class Delivery:
    """One update at a time of each line, several lines at once; `retry_s` is the first pause."""

    def __init__(self, stage: Stage, retry_s: float) -> None:
        self._stage = stage
        self._retry_s = retry_s
        self._task: asyncio.Task[None] | None = None
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._gone_since: float | None = None

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        tasks = [*self._busy.values(), *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                world = self._stage.world
                world.delivery_wanted.clear()
                if world.webhook.url and world.webhook.local():
                    self._begin(world, session)
                await world.delivery_wanted.wait()

    def _begin(self, world: World, session: aiohttp.ClientSession) -> None:
        """Starts the first update of every line that is not busy."""
        for one in world.updates.waiting:
            if len(self._busy) >= world.webhook.max_connections:
                return
            if one.line not in self._busy:
                loop = asyncio.get_running_loop()
                self._busy[one.line] = loop.create_task(self._bring(world, session, one))

    async def _bring(self, world: World, session: aiohttp.ClientSession, one: Waiting) -> None:
        """Tries until it is taken or its time is over (W6)."""
        pause_s = 0.0
        try:
            while world.webhook.url and world is self._stage.world:
                wait_s = await self._try(world, session, one)
                if wait_s is None or world.clock.now_s() + pause_s > one.expires_s:
                    world.delivered(one)
                    world.commit()
                    return
                await asyncio.sleep(max(pause_s, wait_s))
                pause_s = min(LONGEST_PAUSE_S, pause_s * 2 or self._retry_s * 2)
        finally:
            self._busy.pop(one.line, None)
            world.delivery_wanted.set()

    async def _try(
        self,
        world: World,
        session: aiohttp.ClientSession,
        one: Waiting,
    ) -> float | None:
        """None when the bot took it; else how many seconds it asked to wait, 0 for none."""
        fault = world.faults.take(DELIVERY, Occasion(update_id=one.update_id))
        for _ in range(2 if fault and fault.name == "repeat" else 1):
            status, wait_s, body = await self._post(world, session, one, fault)
        world.journal.write(
            "delivery",
            world.clock.now_s(),
            update_id=one.update_id,
            status=status,
        )
        if status in _OK:
            await _carry_out(world, body)
            return None
        self._failed(world, status)
        return wait_s

    async def _post(
        self,
        world: World,
        session: aiohttp.ClientSession,
        one: Waiting,
        fault: Fault | None,
    ) -> tuple[int, float, str]:
        """Status (0: no connection), Retry-After, body of the bot's answer."""
        name = fault.name if fault else ""
        if name == "refuse":
            return 0, 0.0, ""
        if fault and name == "status":
            return int(fault.number("status", 500)), 0.0, ""
        if fault and name == "hang":
            await asyncio.sleep(fault.number("ms", 1000) / 1000)
            return 0, 0.0, ""
        headers = {"Content-Type": "application/json"} | _secret(world, name)
        limit = aiohttp.ClientTimeout(total=ANSWER_WITHIN_S)
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with session.post(
                world.webhook.url,
                data=one.raw,
                headers=headers,
                timeout=limit,
            ) as answer:
                wait = answer.headers.get("Retry-After", "")
                wait_s = min(LONGEST_RETRY_AFTER_S, float(wait)) if wait.isdigit() else 0.0
                return answer.status, wait_s, await answer.text()
        return 0, 0.0, ""

    def _failed(self, world: World, status: int) -> None:
        hook = world.webhook
        hook.last_error_date = world.date()
        hook.last_error_message = (
            f"Wrong response from the webhook: {status}" if status else "Connection failed"
        )
        world.keep("meta", "webhook", hook)
        if status != _GONE:
            self._gone_since = None
            return
        now = world.clock.now_s()
        self._gone_since = self._gone_since if self._gone_since is not None else now
        if now - self._gone_since >= GONE_FOR_S:
            hook.url = ""  # W7


def _secret(world: World, fault: str) -> dict[str, str]:
    if fault == "wrong_secret":
        return {SECRET_HEADER: "wrong"}
    if fault == "no_secret" or not world.webhook.secret:
        return {}
    return {SECRET_HEADER: world.webhook.secret}


async def _carry_out(world: World, body: str) -> None:
    """An answer with a method is executed and its result thrown away (W5)."""
    try:
        values = json.loads(body) if body.strip() else {}
    except ValueError:
        return
    if isinstance(values, dict) and isinstance(values.get("method"), str):
        name = values.pop("method")
        world.journal.write("request", world.clock.now_s(), method=name, params=values)
        await execute(world, name, Parameters(values))
        world.commit()
