"""What a bot gives with a call, however it was sent: query, JSON, form or multipart (T7)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable

Value = object


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime_type: str
    data: bytes


def _always() -> bool:
    return True


@dataclass(slots=True)
class Parameters:
    """The fields of one call; each reader answers as Telegram would understand the field.

    `alive` tells whether the bot still waits for the answer.
    """

    values: dict[str, Value] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    alive: Callable[[], bool] = _always

    def text(self, name: str) -> str:
        """The field as text; absent is empty; numbers and objects are written out."""
        value = self.values.get(name)
        if value is None:
            return ""
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        return text

    def integer(self, name: str, default: int = 0, *, broken: int = 0) -> int:
        """The field as a whole number; `default` when absent, `broken` when it is no number."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value) if isinstance(value, (int, str)) else broken
        except ValueError:
            return broken

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def json(self, name: str) -> object:
        """The field as JSON value; absent or empty is None; ValueError when it is broken."""
        value = self.values.get(name)
        if isinstance(value, str):
            return json.loads(value) if value.strip() else None
        return value
