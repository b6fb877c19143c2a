"""One playground: its world of the moment, what it was told at the start, and saved worlds."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from playground.errors import ControlError, too_many_requests
from playground.snapshots import load, save
from playground.world import World

if TYPE_CHECKING:
    from playground.clock import Clock
    from playground.journal import Journal
    from playground.shapes import Shape
    from playground.store import Store

TOKEN = "42:KAARI-PLAYGROUND-TOKEN"  # noqa: S105 good for nothing but this
_REAL_TOKEN = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}\Z")

NextStop = Callable[[], Awaitable[datetime | None]]


async def nothing_next() -> datetime | None:
    """Without a bot that says so, no moment is the next interesting one."""
    return None


@dataclass(slots=True)
class Stage:
    """`world` is replaced as a whole by reset and restore."""

    token: str
    seed: int
    clock: Clock
    journal: Journal
    store: Store | None = None
    allow_http: bool = False
    next_stop: NextStop = nothing_next
    world: World = field(init=False)
    snapshots: dict[int, Shape] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if _REAL_TOKEN.match(self.token):
            raise ValueError("this looks like the token of a real bot; a playground needs none")
        self.world = self._new_world()
        if self.store is not None:
            load(self.world, self.store.read())
            self._connect()

    def snapshot(self) -> int:
        """Keeps the world as it is; the result names it."""
        number = len(self.snapshots) + 1
        self.snapshots[number] = save(self.world)
        return number

    def restore(self, number: object) -> None:
        """Back to a saved world; faults that are on stay on, hooks go."""
        if not isinstance(number, int) or number not in self.snapshots:
            raise ControlError(f"no snapshot with id {number}")
        self._replace(self.snapshots[number])

    def reset(self) -> None:
        """An empty world with the same seed; the clock stays where it is."""
        self.journal.clear()
        self.world.faults.remove()
        self._replace({})

    def _replace(self, saved: Shape) -> None:
        old = self.world
        old.polling.end(too_many_requests(5))
        old.hooks.clear()
        self.world = self._new_world()
        load(self.world, saved)
        self.world.revision = old.revision + 1
        self.world.faults = old.faults
        if self.store is not None:
            self.store.write_all(save(self.world))
            self._connect()
        old.wake()
        old.delivery_wanted.set()

    def _new_world(self) -> World:
        world = World(self.seed, self.clock, self.journal)
        world.profile.user = world.profile.user | {"id": int(self.token.partition(":")[0])}
        world.webhook.allow_http = self.allow_http
        return world

    def _connect(self) -> None:
        if self.store is not None:
            self.world.keep, self.world.commit = self.store.keep, self.store.commit
