"""How it feels: each row of PRODUCT.md §10 is played, and its taps and texts are counted."""

from html import unescape

import pytest
from chats import play
from town import Town

KEYBOARD = ("Valikko", "Tapaaminen", "Päiväkirja", "Apua")
"""The short keyboard: one tap writes the word."""

MEETING = """
    now 2026-06-01 12.00
    pair Amina Olga womento
    Amina: /tapaaminen
    Amina: ensi viikon tiistaina klo 17
    Amina taps: Kyllä
    Amina taps: Kirjasto
    Olga taps: Sopii
"""
MORNING_AFTER = f"""{MEETING}
    Amina: /paivakirja
    Amina taps: Kuinka paljon kirjoitamme?
    Amina taps: {{level}}
    until 2026-06-10 09.05
"""
COORDINATOR = """
    now 2026-06-01 12.00
    coordinator Katri
    Katri: /start {link 1}
    Katri taps: Helppo suomi
    Katri taps: Kyllä, saat
    Katri: /ryhma
    Katri: HKI1
    Katri taps: Womento
    Katri taps: Ryhmä on jo aloittanut
"""
NEW_PAIR = """
    Katri: /pari
    Katri: Amina
    Katri: Rakennusala
    Katri: Amina on insinööri Somaliasta.
    Katri: Olga
    Katri: Rakennusala
    Katri: Olga on työpäällikkö.
    Katri taps: Teen parin
"""

JOINED = """
    Amina: /start {link 2}
    Amina taps: Helppo suomi
    Amina taps: Kyllä, saat
    Amina taps: Selvä, tulen mukaan
"""

ROWS = {
    "from the link to joined": (
        COORDINATOR + NEW_PAIR + "\nperson Amina",
        JOINED,
        (4, 0),
        "Amina", "Olet nyt mukana",
    ),
    "who has come is confirmed": (
        COORDINATOR + NEW_PAIR + "\nperson Amina" + JOINED,
        "Katri taps: Kyllä, oikea ihminen",
        (1, 0),
        "Amina", "nyt voit aloittaa",
    ),
    "a meeting logged, level 0": (
        MORNING_AFTER.format(level="Vain tapaamiset"),
        "Amina taps: Kyllä",
        (1, 0),
        "Amina", "Minä muistan, että te tapasitte",
    ),
    "a meeting logged, level 1": (
        MORNING_AFTER.format(level="Tapaamiset ja aiheet"),
        """
        Amina taps: Kyllä
        Amina taps: Minun osaamiseni
        Amina taps: Ammatin sanat
        Amina taps: Valmis
        """,
        (4, 0),
        "Amina", "Minä muistan, että te tapasitte",
    ),
    "the whole diary entry": (
        MORNING_AFTER.format(level="Koko päiväkirja") + "\nAmina taps: Kyllä\nAmina taps: Ohita",
        """
        Amina taps: Kirjoitan nyt
        Amina: Luimme ansioluettelon
        Amina: Suomessa se on lyhyt
        Amina taps: 😊 Oikein hyvä
        Amina: Kiitos
        Amina: Korjaan ansioluettelon
        Amina: Olga lukee sen
        Amina taps: Ansioluettelo ja hakemus
        Amina taps: Valmis
        Amina: 23.6. klo 17
        Amina taps: Kyllä
        Amina taps: Tallennan
        """,
        (6, 6),
        "Amina", "Päiväkirja on tallessa",
    ),
    "the next meeting, in her own words": (
        "now 2026-06-01 12.00\npair Amina Olga womento\nAmina: Tapaaminen",
        """
        Amina: 9.6. klo 17
        Amina taps: Kyllä
        """,
        (1, 1),
        "Olga", "tiistaina 9. kesäkuuta kello 17.00",
    ),
    "the next meeting, by buttons": (
        "now 2026-06-01 12.00\npair Amina Olga womento",
        """
        Amina: Tapaaminen
        Amina taps: ti 9.6.
        Amina taps: 17.00
        Amina taps: Kyllä
        """,
        (4, 0),
        "Olga", "tiistaina 9. kesäkuuta kello 17.00",
    ),
    "«En pääse» with a new proposal": (
        MEETING,
        """
        Amina: Tapaaminen
        Amina taps: En pääse
        Amina taps: ke 10.6. 17.00
        """,
        (3, 0),
        "Olga", "Amina ehdottaa uutta aikaa",
    ),
    "a new pair, links in hand": (
        COORDINATOR,
        NEW_PAIR,
        (10, 10),
        "Katri", "{link 3}",
    ),
}  # fmt: skip


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    yield town
    await town.close()


@pytest.mark.parametrize("row", ROWS)
async def test_it_takes_no_more_than(row, town):
    before, counted, (most_taps, most_typed), who, told = ROWS[row]
    await play_all(town, before)
    taps, typed = await play_all(town, counted)
    assert taps <= most_taps
    assert typed <= most_typed
    assert told in said_to(town, who)


async def test_a_new_pair_takes_ten_inputs(town):
    await play_all(town, COORDINATOR)
    assert sum(await play_all(town, NEW_PAIR)) <= 10


async def test_the_list_of_the_week_takes_one_tap_a_row(town):
    """Two pairs that have no date; the list opens from the digest."""
    await play_all(town, "now 2026-06-01 12.00\ngroup HKI1 womento Katri")
    await play_all(town, "pair Amina Olga womento HKI1\npair Sara Liisa womento HKI1")
    await play_all(town, "until 2026-07-13 09.05")
    town.said.clear()
    taps, typed = await play_all(
        town, "Katri taps: Katson listaa\n" + "Katri taps: Hoidin tämän\n" * 2
    )
    assert (taps, typed) == (3, 0)
    assert "Mikään ei nyt odota sinua" in said_to(town, "Katri")


async def play_all(town, lines):
    """Plays them and gives how many taps and how many texts they took."""
    taps = typed = 0
    for line in filter(None, map(str.strip, lines.splitlines())):
        await play(town, line)
        who, _, text = line.partition(": ")
        if who.endswith(" taps") or text in KEYBOARD or text.startswith("/start "):
            taps += 1
        elif text:
            typed += 1
    return taps, typed


def said_to(town, name):
    who = town.people[name]
    return unescape("\n".join(town.without_links(shown.text) for shown in who.chat))
