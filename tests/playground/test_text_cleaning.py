"""Telegram's cleaning of texts (bot-api.md 1.4), and what it finds in them by itself."""

import unicodedata

import pytest

from playground.cleaning import clean, is_empty
from playground.entities import MOST_ENTITIES, automatic, ordered
from playground.rendering import rendered


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Hei\nsinä", "Hei\nsinä"),
        ("a\tb\x00c", "a b c"),
        ("a\r\nb", "a\nb"),
        ("a\u2028b\u202ec", "abc"),
        ("a\u0333b\u033fc", "abc"),
        (unicodedata.normalize("NFD", "Åbo"), "Abo"),
        (unicodedata.normalize("NFC", "Åbo"), "Åbo"),
        (unicodedata.normalize("NFD", "ä"), "a\u0308"),
        ("a\u200c\u200db", "a\u200c\u200db"),
        ("a\u200e\u200fb", "a\u200c\u200fb"),
        ("a\u200eb", "a\u200eb"),
        ("  \n Hei \n ", "Hei"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_cleaned(raw, cleaned):
    assert clean(raw, [])[0] == cleaned


def test_entities_move_with_what_vanishes():
    raw = " \u202e😀a\rb"
    moved = clean(raw, [entity("bold", 2, 3), entity("italic", 1, 1), entity("code", 4, 3)])[1]
    assert moved == [entity("bold", 0, 3), entity("code", 2, 2)]


def test_entities_are_cut_where_the_text_is_trimmed():
    assert clean(" ab ", [entity("bold", 0, 4)]) == ("ab", [entity("bold", 0, 2)])
    assert clean("ab  ", [entity("bold", 2, 2)]) == ("ab", [])


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u200f", "\u00a0", "\ufeff", "\u3000"])
def test_empty(text):
    assert is_empty(text)


def test_a_letter_is_not_empty():
    assert not is_empty("\u200ba")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start k1abc", [entity("bot_command", 0, 6)]),
        ("😀 /apua nyt", [entity("bot_command", 3, 5)]),
        ("ja/tai 1/2", []),
        ("katso https://kaari.fi/x.", [entity("url", 6, 18)]),
        ("@kaari_bot ja aino@kaari.fi", [entity("mention", 0, 10), entity("email", 14, 13)]),
        ("#mentorointi", [entity("hashtag", 0, 12)]),
        ("tavoite #1", []),
    ],
)
def test_what_telegram_finds_by_itself(text, found):
    assert automatic(text) == found


def test_neighbours_of_one_kind_are_joined_and_code_holds_nothing():
    assert ordered([entity("bold", 0, 1), entity("bold", 1, 2)]) == [entity("bold", 0, 3)]
    assert ordered([entity("code", 0, 3), entity("bold", 1, 1)]) == [entity("code", 0, 3)]


def test_s10_more_than_a_hundred_entities_are_ignored():
    many = [entity("italic", 2 * number, 1) for number in range(150)]
    assert ordered(many) == many[:MOST_ENTITIES]


def test_rendering_escapes_and_nests():
    text = 'a<b> "x"'
    shown = rendered(text, [entity("bold", 0, 4), entity("italic", 1, 3)])
    assert shown == "<b>a<i>&lt;b&gt;</i></b> &quot;x&quot;"


def test_rendering_links_only_to_the_web():
    safe = rendered("a", [entity("text_link", 0, 1, url="https://x.fi/?a=1&b=2")])
    assert safe.startswith('<a href="https://x.fi/?a=1&amp;b=2"')
    assert rendered("a", [entity("text_link", 0, 1, url="javascript:alert(1)")]) == "a"
