"""«All my data» as a paper: sections, in each entries of labels and what belongs to them."""

from collections.abc import Mapping
from typing import Any

from bot.drawings.paper import HEADING_PT, LINE, PT_MM, TEXT_PT, TITLE_PT, Paper

SECTION_PT = 14
FIRST_LINES = 3
"""At least so many lines stand under a heading on the same page."""
LINE_MM = TEXT_PT * PT_MM * LINE


def draw(params: Mapping[str, Any]) -> bytes:
    """`title`, `about`, `sections`: `heading` and `entries` (`title`, `lines` of label, text)."""
    paper = Paper()
    paper.write_line(params["title"], TITLE_PT, bold=True)
    paper.write_line(params["about"], TEXT_PT, grey=True)
    for section in params["sections"]:
        _section(paper, section)
    return bytes(paper.output())


def _section(paper: Paper, section: Mapping[str, Any]) -> None:
    paper.room_for(SECTION_PT * PT_MM * LINE + 10 + (FIRST_LINES + 1) * LINE_MM)
    paper.ln(7)
    paper.write_line(section["heading"], SECTION_PT, bold=True)
    paper.set_draw_color(150)
    paper.rule()
    for number, entry in enumerate(section["entries"]):
        _entry(paper, entry, first=number == 0)


def _entry(paper: Paper, entry: Mapping[str, Any], *, first: bool) -> None:
    """Entries stand apart; the first lines of one stay together."""
    some = min(len(entry["lines"]), FIRST_LINES) + bool(entry["title"])
    paper.room_for(some * (LINE_MM + 1) + 4)
    paper.ln(2 if first else 4)
    if entry["title"]:
        paper.write_line(entry["title"], HEADING_PT, bold=True)
    for label, text in entry["lines"]:
        paper.beside(label, text)
