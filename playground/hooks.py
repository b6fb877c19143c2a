"""Hooks: places where a call of the bot stops until a test lets it go on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from playground.errors import ControlError
from playground.selection import Occasion, Selection

if TYPE_CHECKING:
    from playground.shapes import Shape

NAMES = ("pause_before_confirm", "pause_after_execute")


@dataclass(slots=True)
class Hook:
    """Stops every call that it fits; one at a time is let go, in the order of arrival."""

    hook_id: int
    name: str
    selection: Selection
    stopped: list[tuple[Occasion, asyncio.Event]] = field(default_factory=list)
    somebody: asyncio.Event = field(default_factory=asyncio.Event)

    async def stop(self, occasion: Occasion) -> None:
        go_on = asyncio.Event()
        self.stopped.append((occasion, go_on))
        self.somebody.set()
        await go_on.wait()

    def release(self) -> bool:
        """Lets the first go on; False when nobody was stopped."""
        if not self.stopped:
            return False
        _, go_on = self.stopped.pop(0)
        go_on.set()
        if not self.stopped:
            self.somebody.clear()
        return True


class Hooks:
    """The hooks that are set."""

    def __init__(self) -> None:
        self._next_id = 1
        self.set: dict[int, Hook] = {}

    def add(self, given: Shape) -> Hook:
        name = given.get("name")
        if name not in NAMES:
            raise ControlError(f"no hook is called {name!r}; there are {', '.join(NAMES)}")
        selection = Selection(given.get("where") or {}, Random(self._next_id))  # noqa: S311
        hook = Hook(self._next_id, name, selection)
        self._next_id += 1
        self.set[hook.hook_id] = hook
        return hook

    def get(self, hook_id: int) -> Hook:
        if hook_id not in self.set:
            raise ControlError(f"no hook with id {hook_id}")
        return self.set[hook_id]

    def remove(self, hook_id: int) -> None:
        """Takes a hook away and lets everybody go on."""
        hook = self.get(hook_id)
        del self.set[hook_id]
        while hook.release():
            pass

    def clear(self) -> None:
        for hook_id in list(self.set):
            self.remove(hook_id)

    async def pause(self, name: str, occasion: Occasion) -> None:
        """Stops here while a hook of this name fits."""
        for hook in list(self.set.values()):
            if hook.name == name and hook.selection.fits(occasion):
                await hook.stop(occasion)
