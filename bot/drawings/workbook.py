"""The report for Excel: a sheet for each kind of numbers; numbers and dates are real ones."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

WIDEST, NARROWEST, WIDEST_FIRST = 40, 10, 62
FORMATS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "about": {"font_color": "#555555"},
    "heading": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"},
    "column": {"bold": True, "bottom": 1, "text_wrap": True},
    "number_column": {"bold": True, "bottom": 1, "text_wrap": True, "align": "right"},
    "text": {"text_wrap": True, "valign": "top"},
    "number": {"num_format": "#,##0", "valign": "top"},
    "share": {"num_format": "0 %", "valign": "top"},
    "day": {"num_format": "d.m.yyyy", "align": "right", "valign": "top"},
    "note": {"italic": True, "font_color": "#555555", "text_wrap": True, "valign": "top"},
}
LETTERS_A_LINE, LINE_PT = 66, 15


def draw(params: Mapping[str, Any]) -> bytes:
    """`title`, `about` (lines), `tables` (see messages/reporting.py), `foot`.

    Excel shows the numbers as the reader's own country writes them.
    """
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": params["title"]})
    formats = {name: book.add_format(dict(how)) for name, how in FORMATS.items()}
    sheets: dict[str, _Sheet] = {}
    for table in params["tables"]:
        name = _sheet_name(table["sheet"])
        if name not in sheets:
            sheets[name] = _Sheet(book.add_worksheet(name), formats)
            if len(sheets) == 1:
                sheets[name].head(params["title"], params["about"])
        sheets[name].table(table)
    for number, sheet in enumerate(sheets.values()):
        sheet.done(params["foot"] if number == 0 else None)
    book.close()
    return out.getvalue()


def _sheet_name(text: str) -> str:
    """What Excel takes as one: at most 31 characters, and none of those that mean something."""
    return "".join(c for c in text if c not in r"[]:*?/\'")[:31] or "–"


class _Sheet:
    """One sheet, written from above; texts are never read as formulas."""

    def __init__(self, sheet: Worksheet, formats: Mapping[str, Format]) -> None:
        self._sheet, self._formats = sheet, formats
        self._row = 0
        self._widths: dict[int, int] = {}
        sheet.hide_gridlines(2)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    def head(self, title: str, about: Sequence[str]) -> None:
        self._line(title, "title")
        for line in about:
            self._line(line, "about")
        self._row += 1

    def table(self, table: Mapping[str, Any]) -> None:
        wide = max(len(table["columns"]) - 1, 1)
        self._across(table["heading"], "heading", wide)
        if table["rows"]:
            for number, name in enumerate(table["columns"]):
                kind = "number_column" if _numeric(table["rows"], number) else "column"
                self._cell(number, name, kind)
            self._row += 1
        for row in table["rows"]:
            for number, value in enumerate(row):
                self._value(number, value)
            self._row += 1
        for note in table["notes"]:
            self._across(note, "note", wide)
        self._row += 1

    def done(self, foot: str | None) -> None:
        if foot:
            self._across(foot, "note", 1)
        for column, letters in self._widths.items():
            most = WIDEST if column else WIDEST_FIRST
            self._sheet.set_column(column, column, min(max(letters + 2, NARROWEST), most))

    def _line(self, text: str, kind: str) -> None:
        self._sheet.write_string(self._row, 0, text, self._formats[kind])
        self._row += 1

    def _across(self, text: str, kind: str, wide: int) -> None:
        """A text over the whole width of its table, as high as it needs."""
        text = " ".join(text.split("\n"))
        self._widths[0] = max(self._widths.get(0, 0), min(len(text), 48))
        self._sheet.merge_range(self._row, 0, self._row, wide, "", self._formats[kind])
        self._sheet.write_string(self._row, 0, text, self._formats[kind])
        self._sheet.set_row(self._row, LINE_PT * (1 + len(text) // LETTERS_A_LINE))
        self._row += 1

    def _cell(self, column: int, text: str, kind: str) -> None:
        self._widths[column] = max(self._widths.get(column, 0), len(text))
        self._sheet.write_string(self._row, column, text, self._formats[kind])

    def _value(self, column: int, value: Any) -> None:  # noqa: ANN401 -- JSON
        match value:
            case None:
                pass
            case int():
                self._sheet.write_number(self._row, column, value, self._formats["number"])
            case {"share": percent}:
                share = percent / 100
                self._sheet.write_number(self._row, column, share, self._formats["share"])
            case {"day": text}:
                day = date.fromisoformat(text)
                self._sheet.write_datetime(self._row, column, day, self._formats["day"])
            case _:
                self._cell(column, str(value), "text")


def _numeric(rows: Sequence[Sequence[Any]], column: int) -> bool:
    """Whether the column holds numbers, so that its name stands above them."""
    return any(not isinstance(row[column], str | None) for row in rows)
