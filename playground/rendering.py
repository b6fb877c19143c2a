"""A message text as safe HTML for the page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from playground.entities import cut, utf16

if TYPE_CHECKING:
    from playground.shapes import Shape

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_SAFE = ("http://", "https://", "tg://")


def rendered(text: str, entities: list[Shape]) -> str:
    """Escaped text with tags for its entities; lines end with newlines, not with <br>."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for one in sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])):
        begin, end = _tags(one, cut(text, one["offset"], one["length"]))
        opening.setdefault(one["offset"], []).append(begin)
        closing.setdefault(one["offset"] + one["length"], []).insert(0, end)
    pieces, at = [], 0
    for character in text:
        pieces += [*closing.get(at, ()), *opening.get(at, ()), escape(character)]
        at += utf16(character)
    return "".join([*pieces, *closing.get(at, ())])


def _tags(entity: Shape, covered: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind == "spoiler":
        return '<span class="spoiler">', "</span>"
    if kind == "bot_command":
        return f'<a class="command" data-command="{escape(covered)}">', "</a>"
    url = entity.get("url", "") if kind == "text_link" else covered if kind == "url" else ""
    if url.startswith(_SAFE):
        return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return "", ""
