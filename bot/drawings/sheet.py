"""Codes for many people on paper: A4, to be cut; each card is for one person."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import segno

from bot.drawings.paper import PT_MM, TEXT_PT, Paper, printable
from bot.drawings.qr import QUIET_MODULES

COLUMNS, ROWS = 2, 4
MARGIN_MM, PADDING_MM = 10, 5
CODE_MM = 42
NAME_PT, SMALL_PT = 14, 9
PIXELS_A_MODULE = 8


def draw(params: Mapping[str, Any]) -> bytes:
    """`title`, `name` of the group, `how`, `once`: on each card; `cards`: names and links."""
    paper = Paper()
    paper.set_margin(MARGIN_MM)
    paper.set_auto_page_break(auto=False)
    wide, high = (paper.w - 2 * MARGIN_MM) / COLUMNS, (paper.h - 30) / ROWS
    for number, (who, link) in enumerate(params["cards"]):
        place = number % (COLUMNS * ROWS)
        if number and not place:
            paper.add_page()
        x = MARGIN_MM + (place % COLUMNS) * wide
        y = MARGIN_MM + (place // COLUMNS) * high
        paper.set_draw_color(180)
        paper.rect(x, y, wide, high)
        paper.image(_code(link), x + PADDING_MM, y + PADDING_MM, CODE_MM, CODE_MM)
        left = x + PADDING_MM + CODE_MM + 3
        _write(paper, left, y + PADDING_MM, wide - CODE_MM - 2 * PADDING_MM - 3, (
            (who, NAME_PT, True), (params["title"], TEXT_PT, False),
            (params["name"], TEXT_PT, False), (params["how"], SMALL_PT, False),
            (params["once"], SMALL_PT, False),
        ))  # fmt: skip
    return bytes(paper.output())


def _write(
    paper: Paper, x: float, y: float, wide: float, lines: tuple[tuple[str, int, bool], ...]
) -> None:
    paper.set_xy(x, y)
    for text, size_pt, bold in lines:
        paper.set_font("text", style="B" if bold else "", size=size_pt)
        paper.set_text_color(0)
        paper.set_x(x)
        height = size_pt * PT_MM * 1.25
        paper.multi_cell(
            wide, height, printable(text, paper.letters), align="L", new_x="LEFT", new_y="NEXT"
        )
        paper.set_y(paper.get_y() + 1.5)


def _code(link: str) -> BytesIO:
    png = BytesIO()
    code = segno.make_qr(link, error="m", boost_error=False)
    code.save(png, kind="png", scale=PIXELS_A_MODULE, border=QUIET_MODULES)
    png.seek(0)
    return png
