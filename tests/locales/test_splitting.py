"""Long texts in parts: nothing lost, nothing too long, nothing cut in two."""

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from locales.splitting import split


def units(html):
    return len(unescape(html).encode("utf-16-le")) // 2


def test_a_short_text_stays_whole():
    assert split("Me luimme.\n\nHyvä!") == ("Me luimme.\n\nHyvä!",)


def test_a_long_text_is_cut_between_paragraphs():
    first, second = "a" * 30, "b" * 30
    assert split(f"{first}\n\n{second}", 40) == (first, second)


def test_a_text_without_breaks_is_cut_where_it_must():
    assert split("x" * 95, 40) == ("x" * 40, "x" * 40, "x" * 15)


def test_a_character_reference_is_never_cut():
    assert split("&amp;" * 5, 2) == ("&amp;&amp;", "&amp;&amp;", "&amp;")


def test_an_emoji_counts_twice_and_stays_whole():
    assert split("💛💛💛", 5) == ("💛💛", "💛")


@given(st.text(alphabet="ab &<💛\n.", max_size=200), st.integers(4, 40))
def test_nothing_is_lost(text, longest):
    parts = split(escape(text, quote=False), longest)
    assert all(units(part) <= longest for part in parts)
    said = unescape("".join(parts))
    assert "".join(said.split()) == "".join(text.split())
