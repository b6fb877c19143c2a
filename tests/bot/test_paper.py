"""Papers as PDF: Finnish letters, page breaks, what the font does not have."""

import re
import zlib

import pytest

from bot.drawings import draw
from bot.drawings.paper import FONTS, printable

pytestmark = pytest.mark.slow

LINE = "Haluan löytää työtä omalta alaltani. Åsa ja Öivi puhuvat ääneen. "


def paper(parts, signed=()):
    return draw("pdf", {"title": "Sopimus", "about": "Womento", "parts": parts, "signed": signed})


def pages(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


def streams(pdf):
    found = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return [zlib.decompress(one) for one in found if one[:1] == b"x"]


def test_a_short_paper_is_one_page_with_its_own_font():
    pdf = paper([["Tavoitteet", LINE]], ["✅ Amina: maanantai"])

    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == 1
    assert b"DejaVuSans" in pdf


def test_a_long_paper_breaks_into_pages():
    assert pages(paper([[f"Otsikko {n}", LINE * 8] for n in range(20)])) >= 3


@pytest.mark.parametrize("lines", range(24, 40))
def test_no_heading_stays_alone_at_the_end_of_a_page(lines):
    """Wherever the page ends, what comes after a heading is on the same page."""
    pdf = paper([["Yksi", "\n".join(["rivi"] * lines)], ["Kaksi", "yksi rivi\ntoinen rivi"]])
    contents = [one for one in streams(pdf) if one.count(b" Tf") and b"BT" in one]
    texts = [one.count(b"BT") for one in contents]

    assert texts[-1] == 1 or len(texts) == 1 or texts[-1] >= 4  # footer and heading and two lines


def test_what_cannot_be_drawn_is_left_out_and_never_raises():
    letters = {ord(c) for c in "abc öäå ✓"}

    assert printable("✅ abc 😊", letters) == "✓ abc"
    assert printable("王a\nb 👋", letters) == "□a\nb"
    assert pages(paper([["😊", "王 👋🏽 \u200b\x00 علي"]])) == 1


def test_the_font_comes_with_its_licence():
    assert "Bitstream" in (FONTS / "LICENCE").read_text("utf-8")


def test_all_my_data_holds_each_label_and_what_belongs_to_it():
    def drawn(*lines):
        section = {"heading": "Sinä", "entries": [{"title": "", "lines": lines}]}
        pdf = draw("data", {"title": "Tietosi", "about": "tänään", "sections": [section]})
        return sum(one.count(b"Tj") + one.count(b"TJ") for one in streams(pdf))

    assert drawn(["Nimi", ""]) < drawn(["Nimi", "Amina"]) < drawn(["Nimi", "Amina\nAhmed"])
