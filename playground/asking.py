"""One call of the control interface, without HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.errors import ControlError

if TYPE_CHECKING:
    from playground.shapes import Shape
    from playground.stage import Stage
    from playground.world import World

LONGEST_WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Ask:
    """`place` holds the variable parts of the path, `query` what follows the question mark."""

    stage: Stage
    place: Mapping[str, str]
    query: Mapping[str, str]
    body: Shape

    @property
    def world(self) -> World:
        return self.stage.world

    def id(self, name: str = "id") -> int:
        """A number of the path."""
        try:
            return int(self.place[name])
        except ValueError:
            raise ControlError(f"not a number in the path: {self.place[name]!r}") from None

    def number(self, name: str, default: float = 0) -> float:
        """A number of the query."""
        raw = self.query.get(name, "")
        try:
            return float(raw) if raw else default
        except ValueError:
            raise ControlError(f"{name} must be a number, not {raw!r}") from None

    def timeout_s(self, default: float = 25.0) -> float:
        return max(0.0, min(LONGEST_WAIT_S, self.number("timeout", default)))

    def text(self, name: str) -> str:
        """A text of the body; ControlError when it is missing."""
        value = self.body.get(name)
        if not isinstance(value, str) or not value:
            raise ControlError(f"{name} is missing")
        return value


Answerer = Callable[[Ask], object | Awaitable[object]]
Route = tuple[str, str, Answerer]
"""Verb, path under /_kaari, and who answers."""
