"""What faults do to updates: on their way into the queue, and when they are fetched."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from playground.faults import ARRIVAL, FETCH, Fault
from playground.selection import Occasion
from playground.taps import same_again

if TYPE_CHECKING:
    from playground.shapes import Shape
    from playground.updates import Waiting
    from playground.world import World


def arrive(world: World, kind: str, content: Shape, line: str) -> list[int]:
    """Puts an update in the queue, with what the faults make of it; the ids that it got."""
    if not world.faults.on:
        return world.enqueue(kind, {kind: content}, line)
    fault = world.faults.take(ARRIVAL, about(content))
    if fault is None:
        return world.enqueue(kind, {kind: content}, line)
    if fault.name == "delay":
        _later(world, fault, kind, content, line)
        return []
    return _spoiled(world, fault, kind, content, line)


def fetched(world: World, limit: int) -> list[Waiting]:
    """What a poll gets now."""
    now = world.clock.now_s()
    if not world.faults.on:
        return world.updates.first(limit, now)
    occasion = Occasion("getUpdates")
    fault = world.faults.take(tuple(name for name in FETCH if name != "duplicate"), occasion)
    if fault is not None and fault.name == "empty_polls":
        return []
    if fault is not None and fault.name == "batch_size":
        limit = min(limit, max(1, int(fault.number("count", 1))))
    if fault is not None and fault.name == "other_poller":
        _steal(world, fault)
    batch = world.updates.first(limit, now)
    if fault is not None and fault.name == "reorder":
        batch = _mixed(batch, fault)
    return _doubled(world, batch)


def about(content: Shape) -> Occasion:
    """The chat and text of an update, for choosing."""
    message = content.get("message", content)
    chat = message.get("chat", {}) if isinstance(message, dict) else {}
    text = content.get("text") or content.get("data") or content.get("caption") or ""
    return Occasion(chat_id=str(chat.get("id", "")), text=str(text))


def _spoiled(world: World, fault: Fault, kind: str, content: Shape, line: str) -> list[int]:
    match fault.name:
        case "queue_full" | "drop_expired":
            return []
        case "id_gap":
            world.updates.next_id += max(1, int(fault.number("count", 1)))
        case "id_restart_lower":
            _restart_lower(world, fault)
        case "unknown_type":
            world.enqueue("unknown", {"kaari_unknown_type": {"id": "1"}}, line)
        case "malformed_update":
            world.enqueue("unknown", {"message": {"message_id": "not a number"}}, line)
        case "unknown_fields":
            spoiled = content | {"kaari_unknown_field": {"deep": [1, None, "x"]}}
            return world.enqueue(kind, {kind: spoiled, "kaari_unknown_field": True}, line)
        case "resend_tap" if kind == "callback_query":
            return _again(world, fault, content, line)
    return world.enqueue(kind, {kind: content}, line)


def _restart_lower(world: World, fault: Fault) -> None:
    """As after a quiet week; only an empty queue can restart."""
    if not world.updates.waiting:
        lower = world.updates.next_id // 2
        world.updates.restart_at(max(1, int(fault.number("id", lower))))


def _again(world: World, fault: Fault, query: Shape, line: str) -> list[int]:
    ids = world.enqueue("callback_query", {"callback_query": query}, line)
    for _ in range(max(1, int(fault.number("count", 1)))):
        again = same_again(world, query)
        ids += world.enqueue("callback_query", {"callback_query": again}, line)
    return ids


def _later(world: World, fault: Fault, kind: str, content: Shape, line: str) -> None:
    def put() -> None:
        world.enqueue(kind, {kind: content}, line)
        world.commit()

    asyncio.get_running_loop().call_later(fault.number("ms", 1000) / 1000, put)


def _steal(world: World, fault: Fault) -> None:
    """Another bot with the same token confirms its share."""
    share = fault.number("share", 0.5)
    taken = world.updates.remove(lambda _: fault.selection.random.random() < share)
    world.journal.write(
        "stolen",
        world.clock.now_s(),
        update_ids=[one.update_id for one in taken],
    )
    world.forget(taken)


def _mixed(batch: list[Waiting], fault: Fault) -> list[Waiting]:
    """Another order between chats, the same order within each."""
    lines = [one.line for one in batch]
    fault.selection.random.shuffle(lines)
    by_line: dict[str, list[Waiting]] = {}
    for one in batch:
        by_line.setdefault(one.line, []).append(one)
    return [by_line[line].pop(0) for line in lines]


def _doubled(world: World, batch: list[Waiting]) -> list[Waiting]:
    doubles = []
    for one in batch:
        content: object = next(iter(list(json.loads(one.raw).values())[1:]), {})
        seen = about(content) if isinstance(content, dict) else Occasion()
        occasion = Occasion("getUpdates", seen.chat_id, seen.text, one.update_id)
        if world.faults.take(("duplicate",), occasion):
            doubles.append(one)
    return batch + doubles
