"""The report as a picture: what can be seen at one look, on a phone and on paper.

Telegram makes photos smaller than 1 280 pixels on their longer side, so letters are large.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from bot.drawings.paper import BOLD, REGULAR, printable

WIDTH, MARGIN, GAP = 1280, 56, 40
HALF = (WIDTH - 2 * MARGIN - GAP) // 2
INK, GREY, LINE, BACK = "#1c1c28", "#5a5a6a", "#d8d8e0", "#ffffff"
BAR, TRACK, TILE = "#5b3a8c", "#ece8f3", "#f5f2fa"
"""White on the bar and the bar on its track differ by more than 3 : 1 for every kind of eye."""
TITLE, BIG, TEXT, SMALL = 46, 58, 26, 22
BAR_HEIGHT = 16
TALLEST, FEWEST = 2 * WIDTH, 3
"""Pixels; and how many tables stay even if they need more."""
LETTERS = range(0x20, 0x2500)


def draw(params: Mapping[str, Any]) -> bytes:
    """PNG of `title`, `about`, `tiles`, `goal` (or None), `tables` with `drawn`, `foot`."""
    tables = [table for table in params["tables"] if table["drawn"]]
    while (height := _Picture(1).write(params, tables)) > TALLEST and len(tables) > FEWEST:
        tables.pop()  # the last ones are questions of surveys; all of them are in the workbook
    picture = _Picture(height)
    picture.write(params, tables)
    png = BytesIO()
    picture.image.save(png, "PNG", optimize=True)
    return png.getvalue()


class _Picture:
    """Written from above; what does not fit on the image only measures."""

    def __init__(self, height: int) -> None:
        self.image = Image.new("RGB", (WIDTH, max(height, 1)), BACK)
        self._pen = ImageDraw.Draw(self.image)

    def write(self, params: Mapping[str, Any], tables: Sequence[Mapping[str, Any]]) -> int:
        """Everything; gives the height that it needs."""
        y = self._text(MARGIN, MARGIN, params["title"], TITLE, bold=True) + 10
        for line in params["about"]:
            y = self._wrapped(MARGIN, y, line, TEXT, WIDTH - 2 * MARGIN, GREY)
        y = self._tiles(y + 28, params["tiles"])
        if params.get("goal"):
            y = self._goal(y + 32, params["goal"])
        y = self._tables(y + 40, tables)
        self._pen.line((MARGIN, y + 8, WIDTH - MARGIN, y + 8), LINE, 2)
        return self._wrapped(MARGIN, y + 24, params["foot"], SMALL, WIDTH - 2 * MARGIN, GREY) + 28

    def _tiles(self, y: int, tiles: Sequence[tuple[str, int]]) -> int:
        width = (WIDTH - 2 * MARGIN - GAP * (len(tiles) - 1)) // len(tiles)
        for place, (label, number) in enumerate(tiles):
            x = MARGIN + place * (width + GAP)
            self._pen.rounded_rectangle((x, y, x + width, y + 148), 16, TILE)
            self._text(x + 28, y + 20, _grouped(number), BIG, bold=True, ink=BAR)
            self._text(x + 28, y + 98, label, TEXT)
        return y + 148

    def _goal(self, y: int, goal: Mapping[str, Any]) -> int:
        y = self._text(MARGIN, y, goal["label"], TEXT, bold=True) + 10
        wide = WIDTH - 2 * MARGIN - 320
        share = min(goal["number"] / max(goal["of"], 1), 1)
        self._bar(MARGIN, y + 6, wide, share, 24)
        self._text(MARGIN + wide + 28, y, goal["said"], TEXT, bold=True)
        return y + 40

    def _tables(self, y: int, tables: Sequence[Mapping[str, Any]]) -> int:
        """In two columns, each table in the shorter one."""
        ends = [y, y]
        for table in tables:
            side = ends.index(min(ends))
            ends[side] = self._table(MARGIN + side * (HALF + GAP), ends[side], table) + 40
        return max(ends)

    def _table(self, x: int, y: int, table: Mapping[str, Any]) -> int:
        y = self._wrapped(x, y, table["heading"], TEXT + 4, HALF, INK, bold=True) + 14
        most = table["whole"] or max((row[1] for row in table["rows"]), default=0)
        for label, number, *more in table["rows"]:
            y = self._row(x, y, label, number, more[0] if more else None, most)
        for note in table["notes"]:
            y = self._wrapped(x, y + 4, note, SMALL, HALF, GREY)
        return y

    def _row(self, x: int, y: int, label: str, number: int, share: Any, most: int) -> int:  # noqa: ANN401 -- JSON
        said = _grouped(number) + (f" ({share['share']} %)" if share else "")
        wide = self._pen.textlength(said, _font(TEXT, bold=True))
        below = self._wrapped(x, y, label, TEXT, HALF - int(wide) - 24, INK)
        self._text(int(x + HALF - wide), y, said, TEXT, bold=True)
        self._bar(x, below + 4, HALF, min(number / most, 1) if most else 0, BAR_HEIGHT)
        return below + BAR_HEIGHT + 20

    def _bar(self, x: int, y: int, wide: int, share: float, high: int) -> None:
        self._pen.rounded_rectangle((x, y, x + wide, y + high), high // 2, TRACK)
        if share:
            end = x + max(int(wide * share), high)
            self._pen.rounded_rectangle((x, y, end, y + high), high // 2, BAR)

    def _text(
        self, x: int, y: int, text: str, size: int, *, bold: bool = False, ink: str = INK
    ) -> int:
        self._pen.text((x, y), printable(text, LETTERS), ink, _font(size, bold=bold))
        return y + int(size * 1.35)

    def _wrapped(
        self, x: int, y: int, text: str, size: int, wide: int, ink: str, *, bold: bool = False
    ) -> int:
        font, line = _font(size, bold=bold), ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self._pen.textlength(longer, font) > wide:
                y = self._text(x, y, line, size, bold=bold, ink=ink)
                longer = word
            line = longer
        return self._text(x, y, line, size, bold=bold, ink=ink)


def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(BOLD if bold else REGULAR), size)


def _grouped(number: int) -> str:
    """«1 234», with spaces that do not break."""
    return f"{number:,}".replace(",", "\u00a0")
