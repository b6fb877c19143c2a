"""The files of the report for the funder."""

import re
import struct
import zipfile
from io import BytesIO

import pytest

from bot.drawings import draw
from bot.drawings.picture import TALLEST

TABLE = {
    "sheet": "Tulokset",
    "heading": "Mitä mentorointi toi, ihmisiä: 12",
    "columns": ["Mitä", "Määrä", "%"],
    "rows": [["oman alan työ", 1234, {"share": 37}], ["ei vastannut", 0, None]],
    "notes": ["Jokainen on mukana luvuissa kerran."],
    "whole": 2000,
    "drawn": True,
}
REPORT = {
    "title": "Mentoroinnin raportti",
    "about": ["Ryhmät: HKI1"],
    "tiles": [["Pareja", 12], ["Tapaamisia", 1234]],
    "goal": {"label": "Vuosi 2026", "number": 300, "of": 200, "said": "300, tavoite 200"},
    "tables": [TABLE],
    "foot": "Tässä raportissa ei ole nimiä.",
}


def parts(**changes):
    book = zipfile.ZipFile(BytesIO(draw("xlsx", {**REPORT, **changes})))
    return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def size(png):
    return struct.unpack(">II", png[16:24])


def test_numbers_and_percentages_are_numbers_and_their_format_is_finnish():
    book = parts()
    values = re.findall(r"<v>([^<]*)</v>", book["xl/worksheets/sheet1.xml"])

    assert "1234" in values
    assert "0.37" in values
    assert 'formatCode="0 %"' in book["xl/styles.xml"]


def test_tables_of_one_sheet_stand_below_each_other_and_sheets_are_named_as_people_read():
    other = {**TABLE, "sheet": "Palaute / kysely?"}
    book = parts(tables=[TABLE, TABLE, other])
    names = re.findall(r'<sheet name="([^"]*)"', book["xl/workbook.xml"])

    assert names == ["Tulokset", "Palaute  kysely"]
    assert book["xl/worksheets/sheet1.xml"].count("<v>1234</v>") == 2


def test_no_text_is_a_formula():
    book = parts(tables=[{**TABLE, "rows": [["=1+1", 1, None], ["@SUM(A1)", 2, None]]}])

    assert "<f>" not in book["xl/worksheets/sheet1.xml"]
    assert "=1+1" in book["xl/sharedStrings.xml"]


def test_a_day_is_a_day():
    book = parts(tables=[{**TABLE, "rows": [["HKI1", {"day": "2026-06-01"}, None]]}])

    assert 'formatCode="d.m.yyyy"' in book["xl/styles.xml"]
    assert "<v>46174</v>" in book["xl/worksheets/sheet1.xml"]  # days since the beginning of 1900


def test_the_picture_fits_a_phone_and_a_goal_that_is_passed_fills_its_bar():
    wide, high = size(draw("report", REPORT))

    assert wide == 1280
    assert high < TALLEST


@pytest.mark.slow
def test_a_picture_with_too_many_tables_leaves_the_last_ones_to_the_workbook():
    few, many = (size(draw("report", {**REPORT, "tables": [TABLE] * n})) for n in (10, 60))

    assert many[1] <= TALLEST
    assert few[1] <= many[1]


def test_what_is_not_drawn_is_only_in_the_workbook():
    hidden = {**TABLE, "drawn": False}

    assert size(draw("report", {**REPORT, "tables": [TABLE, hidden]})) == size(
        draw("report", REPORT)
    )


def test_a_long_name_and_strange_letters_break_nothing():
    rows = [["Ä" * 300, 1, {"share": 1}], ["王 👋🏽 \u200b", 2, None]]
    drawn = draw("report", {**REPORT, "tables": [{**TABLE, "rows": rows}], "goal": None})

    assert drawn.startswith(b"\x89PNG")
