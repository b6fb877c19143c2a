"""The sheet of codes: one card a person, eight a page, each with its own link."""

from bot.drawings import draw


def cards(many):
    return [[f"Amina {n}", f"https://t.me/KaariBot?start=k1{n:022d}"] for n in range(many)]


def sheet(many):
    texts = {"title": "Auroras-ryhmä", "name": "Pasila", "how": "Avaa.", "once": "Yhdelle."}
    return draw("sheet", {**texts, "cards": cards(many)})


def pages(pdf):
    return pdf.count(b"/Type /Page\n")


def test_eight_people_on_a_page():
    assert sheet(2).startswith(b"%PDF")
    assert (pages(sheet(8)), pages(sheet(9)), pages(sheet(30))) == (1, 2, 4)


def test_each_card_has_a_picture_of_its_own():
    """One that stands twice on a paper is kept once: so these are three."""
    assert sheet(3).count(b"/Subtype /Image") == 3
