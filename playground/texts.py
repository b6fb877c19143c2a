"""The text of a message or caption: read from a call, parsed, cleaned, measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.cleaning import clean, is_empty
from playground.entities import ordered, utf16, with_automatic
from playground.errors import bad_request
from playground.html import MarkupError, parse
from playground.shapes import Shape

if TYPE_CHECKING:
    from playground.parameters import Parameters

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_RAW_LIMIT_BYTES = 32_768

Formatted = tuple[str, list[Shape]]
"""A plain text and its entities."""


def read_text(given: Parameters) -> Formatted:
    """The `text` of a call, parsed but not yet cleaned (S2, S5, S8, S9)."""
    if not given.text("text"):
        raise bad_request("message text is empty")
    return _read(given, "text", "entities")


def read_caption(given: Parameters) -> Formatted:
    return _read(given, "caption", "caption_entities")


def finished_text(formatted: Formatted) -> Formatted:
    """The text as it is kept: cleaned, counted in code points (S3, S4, S7)."""
    text, entities = clean(*formatted)
    if is_empty(text):
        raise bad_request("text must be non-empty")
    if len(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return text, with_automatic(text, ordered(entities))


def finished_caption(formatted: Formatted) -> Formatted:
    text, entities = clean(*formatted)
    if len(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return ("", []) if is_empty(text) else (text, with_automatic(text, ordered(entities)))


def _read(given: Parameters, name: str, entities: str) -> Formatted:
    text = given.text(name)
    if len(text.encode()) > _RAW_LIMIT_BYTES:
        raise bad_request("text is too long")
    mode = given.text("parse_mode").lower()
    if mode in ("", "none"):
        return text, _given_entities(given, entities, text)
    if mode != "html":
        raise bad_request("unsupported parse_mode")
    try:
        return parse(text)
    except MarkupError as problem:
        raise bad_request(f"can't parse entities: {problem}") from None


def _given_entities(given: Parameters, name: str, text: str) -> list[Shape]:
    """Entities that the bot gave itself; those that lie outside of the text are dropped."""
    try:
        raw = given.json(name)
    except ValueError:
        raise bad_request("can't parse entities JSON object") from None
    if not isinstance(raw, list):
        return []
    return [one for one in raw if _fits(one, utf16(text))]


def _fits(one: object, length: int) -> bool:
    if not isinstance(one, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    offset, size = one.get("offset"), one.get("length")
    if not (
        isinstance(offset, int) and isinstance(size, int) and isinstance(one.get("type"), str)
    ):
        raise bad_request("can't parse MessageEntity: wrong field")
    return offset >= 0 and size > 0 and offset + size <= length
