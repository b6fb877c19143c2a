"""Message entities: ranges of a text in UTF-16 code units (I9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.shapes import Shape

MOST_ENTITIES = 100  # S10: the rest is silently ignored

_JOINABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_AUTOMATIC = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w))"
    r"|(?P<email>(?<!\w)[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{4,32}(?!\w))"
    r"|(?P<url>(?<!\w)https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]])"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,64})"
)


def utf16(text: str) -> int:
    """The length of a text as Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def automatic(text: str) -> list[Shape]:
    """What Telegram finds by itself: commands, addresses, mentions, hashtags."""
    found = []
    for match in _AUTOMATIC.finditer(text):
        offset = utf16(text[: match.start()])
        found.append(
            {"type": match.lastgroup, "offset": offset, "length": utf16(match.group())},
        )
    return found


def ordered(entities: list[Shape]) -> list[Shape]:
    """Entities as Telegram keeps them: neighbours of one kind joined, nothing inside code."""
    if len(entities) <= 1:  # the usual case, and this is called for every message
        return entities
    kept = [one for one in entities if one["type"] not in _JOINABLE]
    for kind in _JOINABLE:
        kept += _joined([one for one in entities if one["type"] == kind])
    kept = [one for one in kept if not any(_hides(code, one) for code in kept)]
    return sorted(kept, key=lambda one: (one["offset"], -one["length"]))[:MOST_ENTITIES]


def with_automatic(text: str, entities: list[Shape]) -> list[Shape]:
    """The given entities and, where none of them lies, those that Telegram finds by itself."""
    blocking = [one for one in entities if one["type"] in ("code", "pre", "text_link")]
    free = [one for one in automatic(text) if not any(_overlap(one, two) for two in blocking)]
    if not free:
        return entities
    return sorted(entities + free, key=lambda one: (one["offset"], -one["length"]))


def _joined(same: list[Shape]) -> list[Shape]:
    joined: list[Shape] = []
    for one in sorted(same, key=lambda entity: entity["offset"]):
        end = one["offset"] + one["length"]
        if joined and one["offset"] <= _end(joined[-1]):
            joined[-1]["length"] = max(_end(joined[-1]), end) - joined[-1]["offset"]
        else:
            joined.append(dict(one))
    return joined


def _end(entity: Shape) -> int:
    end: int = entity["offset"] + entity["length"]
    return end


def _overlap(one: Shape, two: Shape) -> bool:
    return bool(one["offset"] < _end(two) and two["offset"] < _end(one))


def _hides(code: Shape, one: Shape) -> bool:
    return code is not one and code["type"] in ("code", "pre") and _overlap(code, one)
