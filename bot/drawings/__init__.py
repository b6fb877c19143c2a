"""Files that Kaari sends, drawn when they are sent: outside the transaction, by the sender."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.drawings.calendar import draw_calendar
from bot.drawings.document import draw_document
from bot.drawings.paper import draw_paper
from bot.drawings.qr import draw_qr

DRAWINGS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {
    "ics": draw_calendar,
    "json": draw_document,
    "pdf": draw_paper,
    "qr": draw_qr,
}
"""By the name that a message's file has."""


def draw(kind: str, params: Mapping[str, Any]) -> bytes:
    """The file. KeyError: there is no such drawing."""
    return DRAWINGS[kind](params)
