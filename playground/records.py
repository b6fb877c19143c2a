"""Things as plain JSON data, to be kept."""

from __future__ import annotations

import base64
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from playground.shapes import Shape

PASSING = {"passing": True}
"""Field metadata: what need not outlive the process."""


@runtime_checkable
class Recorded(Protocol):
    """A thing that knows how it is kept."""

    def record(self) -> Shape: ...


def record(thing: object) -> Shape:
    """A dict as it is, a dataclass by its lasting fields; bytes become base64."""
    if isinstance(thing, dict):
        return thing
    if isinstance(thing, Recorded):
        return thing.record()
    if not is_dataclass(thing):
        raise TypeError(f"cannot keep {type(thing).__name__}")
    lasting = [one.name for one in fields(thing) if not one.metadata.get("passing")]
    return {name: _plain(getattr(thing, name)) for name in lasting}


def _plain(value: object) -> object:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
