"""Control calls about time: the clock, jumps, and waiting for something to happen."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from playground.clock import instant
from playground.errors import ControlError
from playground.views import message_view

if TYPE_CHECKING:
    from playground.asking import Ask, Route
    from playground.chats import Chat
    from playground.shapes import Shape
    from playground.world import World

_JUMPS = {"day": timedelta(days=1), "week": timedelta(weeks=1)}


def move_clock(ask: Ask) -> Shape:
    """{now | advance | rate}: a time, seconds, or seconds per real second (0 stands still)."""
    body, clock = ask.body, ask.stage.clock
    if not body.keys() & {"now", "advance", "rate"}:
        raise ControlError("give now, advance or rate")
    rate = float(body["rate"]) if "rate" in body else None
    now_s = instant(body["now"]) if "now" in body else clock.now_s()
    clock.change(now_s=now_s + float(body.get("advance", 0)), rate=rate)
    return _moved(ask)


async def read_clock(ask: Ask) -> Shape:
    """With `after` it waits until the clock has another version."""
    clock = ask.stage.clock
    if "after" in ask.query:
        await clock.wait_change(int(ask.number("after")), ask.timeout_s())
    return clock.state()


async def skip(ask: Ask) -> Shape:
    """To the next moment at which the bot will do something, or a day or a week on."""
    to = ask.text("to")
    if to in _JUMPS:
        ask.stage.clock.advance(_JUMPS[to].total_seconds())
        return _moved(ask)
    if to != "next":
        raise ControlError("skip to next, day or week")
    stop = await ask.stage.next_stop()
    if stop is None:
        raise ControlError("nothing is planned")
    clock = ask.stage.clock
    clock.change(now_s=max(clock.now_s(), stop.timestamp()) + 1)
    return _moved(ask)


async def wait(ask: Ask) -> Shape:
    """The first message of the bot to `user` whose text has or fits `text~`, newer than `after`.

    Such a message may be there already. {"message": null} when the time is over.
    """
    chat = ask.world.chat_of(int(ask.number("user")))
    wanted, after = ask.query.get("text~", ask.query.get("text", "")), int(ask.number("after"))
    until = time.monotonic() + ask.timeout_s()
    while True:
        world = ask.world
        if found := _found(world, world.chats.get(chat.id, chat), wanted, after):
            return {"message": found}
        left = until - time.monotonic()
        if left <= 0:
            return {"message": None}
        await world.wait_news(left)


async def changes(ask: Ask) -> Shape:
    """Whose chats changed after revision `after`; waits until there is something new."""
    after = int(ask.number("after"))
    until = time.monotonic() + ask.timeout_s()
    clock_version = ask.stage.clock.version
    while ask.world.revision <= after and ask.stage.clock.version == clock_version:
        left = until - time.monotonic()
        if left <= 0:
            break
        await ask.world.wait_news(left)
    world = ask.world
    users = [key for key in world.people if world.chats[key].revision > after]
    return {"revision": world.revision, "users": users, "clock": ask.stage.clock.state()}


def _moved(ask: Ask) -> Shape:
    world = ask.world
    world.keep("meta", "clock", world.clock)
    world.wake()
    return ask.stage.clock.state()


def _found(world: World, chat: Chat, wanted: str, after: int) -> Shape | None:
    for number, message in chat.messages.items():
        fits = number > after and message.sender == "bot" and not message.deleted
        if fits and _has(message.text, wanted):
            return message_view(world, message)
    return None


def _has(text: str, wanted: str) -> bool:
    if wanted in text:
        return True
    try:
        return re.search(wanted, text) is not None
    except re.error:
        return False


ROUTES: tuple[Route, ...] = (
    ("POST", "/clock", move_clock),
    ("GET", "/clock", read_clock),
    ("POST", "/skip", skip),
    ("GET", "/wait", wait),
    ("GET", "/changes", changes),
)
