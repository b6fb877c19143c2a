"""A paper to keep, as PDF: A4, Finnish letters, page breaks that leave no heading alone."""

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.fonts import TTFFont

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
MARGIN_MM = 22
TITLE_PT, HEADING_PT, TEXT_PT, SMALL_PT = 20, 12, 11, 9
LINE = 1.45  # height of a line, in sizes of its letters
PT_MM = 25.4 / 72
LABEL_MM = 52
GAP_MM = 0.8
TOGETHER = 4
"""Lines beside a label that stay on one page with it."""
WITH_HEADING = 2
"""At least so many lines stand under a heading on the same page."""


def draw(params: Mapping[str, Any]) -> bytes:
    """`title`, `about`, `parts` (each a heading and a text), `signed`: lines at the end."""
    paper = Paper()
    paper.write_line(params["title"], TITLE_PT, bold=True)
    paper.write_line(params["about"], TEXT_PT, grey=True)
    for heading, text in params["parts"]:
        paper.part(heading, text)
    if params.get("signed"):
        paper.together(params["signed"])
    return bytes(paper.output())


class Paper(FPDF):
    """A4 pages with their numbers, written from top to bottom."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.set_margin(MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=MARGIN_MM)
        self.add_font("text", fname=REGULAR)
        self.add_font("text", style="B", fname=BOLD)
        self.letters = self._drawable()
        self.add_page()

    def _drawable(self) -> Container[int]:
        font = self.fonts["text"]
        return font.cmap if isinstance(font, TTFFont) else range(128)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("text", size=SMALL_PT)
        self.set_text_color(110)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="C")

    def write_line(
        self, text: str, size_pt: int, *, bold: bool = False, grey: bool = False
    ) -> None:
        """A paragraph; its own line breaks stay."""
        self.set_font("text", style="B" if bold else "", size=size_pt)
        self.set_text_color(90 if grey else 0)
        self.multi_cell(
            0,
            size_pt * PT_MM * LINE,
            printable(text, self.letters),
            align="L",
            new_x="LMARGIN",
            new_y="NEXT",
        )

    def part(self, heading: str, text: str) -> None:
        """A heading and its text; a new page if only the heading would fit on this one."""
        self.room_for(HEADING_PT * PT_MM * LINE + WITH_HEADING * TEXT_PT * PT_MM * LINE + 4)
        self.ln(4)
        self.write_line(heading, HEADING_PT, bold=True)
        self.write_line(text, TEXT_PT)

    def room_for(self, height_mm: float) -> None:
        """A new page if so much does not fit on this one any more."""
        if self.will_page_break(height_mm):
            self.add_page()

    def beside(self, label: str, text: str) -> None:
        """A label on the left, small, and what belongs to it on the right."""
        height = TEXT_PT * PT_MM * LINE
        lines = self._right(text, height, dry_run=True)
        self.room_for(min(lines, TOGETHER) * height)
        self.ln(GAP_MM)
        top, page = self.get_y(), self.page_no()
        self.set_font("text", size=SMALL_PT)
        self.set_text_color(90)
        wide = LABEL_MM - 4
        said = printable(label, self.letters)
        self.multi_cell(wide, height, said, align="L", new_x="LMARGIN", new_y="NEXT")
        bottom = self.get_y() if self.page_no() == page else 0
        self.page, self.y = page, top
        self._right(text, height)
        if self.page_no() == page:
            self.set_y(max(bottom, self.get_y()))

    def _right(self, text: str, height: float, *, dry_run: bool = False) -> int:
        """Writes the text beside the labels; how many lines it takes if it is only tried."""
        self.set_font("text", size=TEXT_PT)
        self.set_text_color(0)
        self.set_x(self.l_margin + LABEL_MM)
        said = printable(text, self.letters)
        if dry_run:
            lines: Any = self.multi_cell(0, height, said, dry_run=True, output="LINES")
            return len(lines)
        self.multi_cell(0, height, said, align="L", new_x="LMARGIN", new_y="NEXT")
        return 0

    def together(self, lines: list[str]) -> None:
        """Lines that stay on one page, under a rule."""
        height = len(lines) * TEXT_PT * PT_MM * LINE + 14
        self.room_for(height)
        self.ln(7)
        self.set_draw_color(150)
        self.rule()
        self.ln(4)
        for text in lines:
            self.write_line(text, TEXT_PT)

    def rule(self) -> None:
        y = self.get_y()
        self.line(self.l_margin, y, self.w - self.r_margin, y)


def printable(text: str, letters: Container[int]) -> str:
    """The text without what the font cannot draw: emoji go, a letter leaves a mark."""
    plain = text.replace("✅", "✓")
    kept = (c if c == "\n" or ord(c) in letters else "□" if c.isalpha() else "" for c in plain)
    return "\n".join(line.strip() for line in "".join(kept).split("\n"))
