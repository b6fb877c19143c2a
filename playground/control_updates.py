"""Control calls about the queue, and about the world as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import ControlError
from playground.views import person_view

if TYPE_CHECKING:
    from playground.asking import Ask, Route
    from playground.shapes import Shape
    from playground.world import World


def add_raw(ask: Ask) -> Shape:
    """An update of any shape, as it is; only its update_id is given by the queue."""
    update = ask.body.get("update")
    if not isinstance(update, dict):
        raise ControlError("update must be an object")
    update = {name: value for name, value in update.items() if name != "update_id"}
    kind = next(iter(update), "unknown")
    ids = ask.world.enqueue(kind, update, f"raw {kind}")
    return {"update_id": ids[0] if ids else None, "update_ids": ids}


def set_next_id(ask: Ask) -> Shape:
    number = ask.body.get("id")
    if not isinstance(number, int):
        raise ControlError("id must be a whole number")
    ask.world.updates.restart_at(number)
    ask.world.keep("meta", "updates", ask.world.updates)
    return {"next_id": number}


def expire(ask: Ask) -> Shape:
    """Takes the waiting updates away as if their time were over; all, or those of one kind."""
    kind = ask.body.get("kind")
    gone = ask.world.updates.remove(lambda one: kind in (None, one.kind))
    ask.world.forget(gone)
    return {"expired": [one.update_id for one in gone]}


async def state(ask: Ask) -> Shape:
    world, stage = ask.world, ask.stage
    world.forget(world.updates.drop_expired(world.clock.now_s()))
    stop = await stage.next_stop()
    return {
        "revision": world.revision,
        "bot": _bot(world),
        "users": [person_view(world, world.chats[key]) for key in world.people],
        "groups": [
            chat.shape | {"standing": chat.standing}
            for chat in world.chats.values()
            if chat.type != "private"
        ],
        "clock": stage.clock.state(),
        "pending": len(world.updates),
        "confirmed": world.updates.confirmed,
        "offset": world.updates.offset,
        "next_update_id": world.updates.next_id,
        "webhook": world.webhook.url,
        "pollers": world.polling.pollers,
        "faults": [fault.shape() for fault in world.faults.on],
        "violations": len(world.journal.violations),
        "next_stop": stop.isoformat() if stop else None,
    }


def journal(ask: Ask) -> Shape:
    entries = ask.world.journal.after(int(ask.number("after")), ask.query.get("method", ""))
    return {"entries": entries, "last": ask.world.journal.count}


def violations(ask: Ask) -> Shape:
    return {"violations": ask.world.journal.violations}


def snapshot(ask: Ask) -> Shape:
    return {"id": ask.stage.snapshot()}


def restore(ask: Ask) -> Shape:
    ask.stage.restore(ask.body.get("id"))
    return {"restored": ask.body["id"]}


def reset(ask: Ask) -> Shape:
    ask.stage.reset()
    return {"revision": ask.world.revision}


def _bot(world: World) -> Shape:
    user = world.profile.user
    return {
        "id": user["id"],
        "username": user["username"],
        "first_name": user["first_name"],
        "description": world.profile.word("description"),
        "short_description": world.profile.word("short_description"),
    }


ROUTES: tuple[Route, ...] = (
    ("POST", "/updates/raw", add_raw),
    ("POST", "/updates/next_id", set_next_id),
    ("POST", "/updates/expire", expire),
    ("GET", "/state", state),
    ("GET", "/journal", journal),
    ("GET", "/violations", violations),
    ("POST", "/snapshot", snapshot),
    ("POST", "/restore", restore),
    ("POST", "/reset", reset),
)
