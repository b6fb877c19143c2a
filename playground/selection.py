"""`where`: which calls or updates a fault or hook is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.errors import ControlError

if TYPE_CHECKING:
    from random import Random

    from playground.shapes import Shape

_KEYS = frozenset(
    ("method", "chat_id", "nth", "every", "probability", "after_update_id", "text_contains"),
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that a fault may happen to: a call of the bot, or an update on its way."""

    method: str = ""
    chat_id: str = ""
    text: str = ""
    update_id: int = 0

    def shape(self) -> Shape:
        return {
            "method": self.method,
            "chat_id": self.chat_id,
            "text": self.text,
            "update_id": self.update_id,
        }


@dataclass(slots=True)
class Selection:
    """Every given key must fit; nth and every count the occasions that the other keys fit."""

    where: Shape
    random: Random
    seen: int = 0
    method: str = field(init=False)

    def __post_init__(self) -> None:
        if unknown := set(self.where) - _KEYS:
            raise ControlError(f"unknown in where: {', '.join(sorted(unknown))}")
        self.method = str(self.where.get("method", "")).lower()

    def fits(self, occasion: Occasion) -> bool:
        if not self._is_about(occasion):
            return False
        self.seen += 1
        return self._is_its_turn()

    def _is_about(self, occasion: Occasion) -> bool:
        where = self.where
        if self.method and self.method != occasion.method.lower():
            return False
        if "chat_id" in where and str(where["chat_id"]) != occasion.chat_id:
            return False
        if "after_update_id" in where and occasion.update_id <= where["after_update_id"]:
            return False
        return str(where.get("text_contains", "")) in occasion.text

    def _is_its_turn(self) -> bool:
        where = self.where
        if "nth" in where and self.seen != where["nth"]:
            return False
        if "every" in where and self.seen % max(1, where["every"]):
            return False
        return "probability" not in where or self.random.random() < where["probability"]
