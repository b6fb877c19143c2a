"""Control calls about faults and hooks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground import injections
from playground.errors import ControlError
from playground.faults import NOW

if TYPE_CHECKING:
    from playground.asking import Ask, Route
    from playground.shapes import Shape


def add_fault(ask: Ask) -> Shape:
    if ask.body.get("name") in NOW:
        return injections.inject(ask.world, ask.body)
    return {"id": ask.world.faults.add(ask.body).fault_id}


def remove_fault(ask: Ask) -> Shape:
    if not ask.world.faults.remove(ask.id()):
        raise ControlError(f"no fault with id {ask.id()}")
    return {"removed": 1}


def remove_faults(ask: Ask) -> Shape:
    return {"removed": ask.world.faults.remove()}


def faults(ask: Ask) -> Shape:
    return {"faults": [fault.shape() for fault in ask.world.faults.on]}


def add_plan(ask: Ask) -> Shape:
    """Many faults at once, each with its share of the calls (R4), for `duration` real seconds."""
    seed = int(ask.body.get("seed", 1))
    mix = ask.body.get("mix") or R4_MIX
    ids = [ask.world.faults.add(_share(name, share, seed)).fault_id for name, share in mix.items()]
    duration = ask.body.get("duration")
    if duration is not None:
        world = ask.world
        later = asyncio.get_running_loop().call_later
        for fault_id in ids:
            later(float(duration), world.faults.remove, fault_id)
    return {"ids": ids}


def add_hook(ask: Ask) -> Shape:
    return {"id": ask.world.hooks.add(ask.body).hook_id}


async def wait_hook(ask: Ask) -> Shape:
    """Waits until a call is stopped at the hook; {"call": null} when the time is over."""
    hook = ask.world.hooks.get(ask.id())
    try:
        await asyncio.wait_for(hook.somebody.wait(), ask.timeout_s())
    except TimeoutError:
        return {"id": hook.hook_id, "call": None, "stopped": 0}
    occasion, _ = hook.stopped[0]
    return {"id": hook.hook_id, "call": occasion.shape(), "stopped": len(hook.stopped)}


def release_hook(ask: Ask) -> Shape:
    return {"released": ask.world.hooks.get(ask.id()).release()}


def remove_hook(ask: Ask) -> Shape:
    ask.world.hooks.remove(ask.id())
    return {"removed": 1}


R4_MIX: Shape = {
    "retry_after": {"probability": 0.05, "seconds": 1},
    "http_error": {"probability": 0.05, "code": 502, "html": True},
    "reset_after": 0.05,
    "reset_before": 0.03,
    "timeout_before": {"probability": 0.02, "ms": 10_000},
    "duplicate": 0.05,
    "reorder": 0.05,
    "half_body": {"probability": 0.02, "method": "getUpdates"},
}
"""Test R4 of the reliability plan."""


def _share(name: str, share: object, seed: int) -> Shape:
    """One line of a mix: a probability, or an object with one, a method and parameters."""
    given = share if isinstance(share, dict) else {"probability": share}
    where = {key: given[key] for key in ("probability", "method") if key in given}
    params = {key: value for key, value in given.items() if key not in where}
    return {"name": name, "where": where, "params": params, "seed": f"{seed} {name}"}


ROUTES: tuple[Route, ...] = (
    ("POST", "/faults", add_fault),
    ("GET", "/faults", faults),
    ("DELETE", "/faults", remove_faults),
    ("DELETE", "/faults/{id}", remove_fault),
    ("POST", "/plan", add_plan),
    ("POST", "/hooks", add_hook),
    ("GET", "/hooks/{id}", wait_hook),
    ("POST", "/hooks/{id}/release", release_hook),
    ("DELETE", "/hooks/{id}", remove_hook),
)
