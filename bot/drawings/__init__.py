"""Files that Kaari sends, drawn when they are sent: outside the transaction, by the sender."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

DRAWINGS: Mapping[str, str] = {
    "data": "data",
    "ics": "calendar",
    "json": "document",
    "pdf": "paper",
    "qr": "qr",
    "report": "picture",
    "sheet": "sheet",
    "xlsx": "workbook",
}
"""By the name that a message's file has: the module here whose `draw` makes it.

It is imported when the first one is drawn: the libraries for PDF and calendars take as long to
import as all the rest of Kaari, and a restart should not wait for them.
"""


def draw(kind: str, params: Mapping[str, Any]) -> bytes:
    """The file. KeyError: there is no such drawing."""
    module = import_module(f"bot.drawings.{DRAWINGS[kind]}")
    drawn: bytes = module.draw(params)
    return drawn
