"""A text that is too long for one message of Telegram, in parts that are not."""

import re
from collections.abc import Iterator
from html import unescape

LONGEST = 3900
"""UTF-16 units of a message: Telegram takes 4096, and «label ✓» has to fit below (bot-api.md)."""

BREAKS = ("\n\n", "\n", ". ", " ")
"""Where a text is cut, the best first."""


def split(html: str, longest: int = LONGEST) -> tuple[str, ...]:
    """The text in its order, each part at most `longest` UTF-16 units as Telegram counts them.

    Nothing but white space is lost, and no character reference (`&amp;`) or emoji is cut.
    """
    parts = []
    rest = html
    while _units(rest) > longest:
        fits = _fitting(rest, longest)
        at = _break(rest[:fits])
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*parts, rest)


def _units(html: str) -> int:
    return len(unescape(html).encode("utf-16-le")) // 2


def _fitting(html: str, longest: int) -> int:
    """How many characters of the text fit."""
    units = end = 0
    for piece in _pieces(html):
        units += _units(piece)
        if units > longest:
            break
        end += len(piece)
    return end


def _pieces(html: str) -> Iterator[str]:
    """Characters, and character references as one."""
    return (found[0] for found in re.finditer(r"&\w+;|&#\w+;|.", html, re.DOTALL))


def _break(text: str) -> int:
    """Where to cut: behind the last good break in the second half, else at the end."""
    for mark in BREAKS:
        at = text.rfind(mark)
        if at > len(text) // 2:
            return at + len(mark)
    return len(text)
