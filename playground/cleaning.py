"""How Telegram cleans a text before it keeps it (bot-api.md 1.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playground.entities import utf16

if TYPE_CHECKING:
    from playground.shapes import Shape

_UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a\u200e\u200f]")
_VANISHING = re.compile(r"[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_MARK_BEFORE_MARK = re.compile(r"[\u200e\u200f](?=[\u200e\u200f])")
_ZERO_WIDTH_NON_JOINER = "\u200c"
_BLANK = "[ \\n\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f\u2800\u3000\ufeff]*"
_EMPTY = re.compile(_BLANK)


def clean(text: str, entities: list[Shape]) -> tuple[str, list[Shape]]:
    """The text as Telegram keeps it, trimmed, and the entities moved with it."""
    if _UNCLEAN.search(text):
        text, entities = _replaced(text, entities)
    if text and (text[0] in " \n" or text[-1] in " \n"):
        text, entities = _trimmed(text, entities)
    return text, entities


def is_empty(text: str) -> bool:
    """Nothing in it that a person would see (S3)."""
    return _EMPTY.fullmatch(text) is not None


def _replaced(text: str, entities: list[Shape]) -> tuple[str, list[Shape]]:
    kept, places, at = [], [], 0
    for character in text:
        wide = utf16(character)
        places += [at] * wide
        if not _VANISHING.match(character):
            kept.append(character)
            at += wide
    cleaned = _CONTROL.sub(" ", "".join(kept))
    cleaned = _MARK_BEFORE_MARK.sub(_ZERO_WIDTH_NON_JOINER, cleaned)
    return cleaned, _moved(entities, [*places, at])


def _moved(entities: list[Shape], places: list[int]) -> list[Shape]:
    moved = []
    for one in entities:
        begin = places[one["offset"]]
        length = places[one["offset"] + one["length"]] - begin
        if length > 0:
            moved.append(one | {"offset": begin, "length": length})
    return moved


def _trimmed(text: str, entities: list[Shape]) -> tuple[str, list[Shape]]:
    left = utf16(text) - utf16(text.lstrip(" \n"))
    text = text.strip(" \n")
    last, trimmed = utf16(text), []
    for one in entities:
        begin = min(max(one["offset"] - left, 0), last)
        end = min(max(one["offset"] + one["length"] - left, 0), last)
        if end > begin:
            trimmed.append(one | {"offset": begin, "length": end - begin})
    return text, trimmed
