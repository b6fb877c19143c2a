"""HTML parse mode: vectors of our own for the rules of bot-api.md 1.3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.html import MarkupError, parse


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Hei", "Hei", []),
        ("<b>Hei</b>", "Hei", [entity("bold", 0, 3)]),
        ("<STRONG>Hei</strong>", "Hei", [entity("bold", 0, 3)]),
        ("<em>a</em><i>b</i>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u> <ins>b</ins>", "a b", [entity("underline", 0, 1), entity("underline", 2, 1)]),
        ("<s>a</s>", "a", [entity("strikethrough", 0, 1)]),
        ("<strike>a</strike>", "a", [entity("strikethrough", 0, 1)]),
        ("<del>a</del>", "a", [entity("strikethrough", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<span class=tg-spoiler>a</span>", "a", [entity("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        (
            '<pre><code class="language-python">a</code></pre>',
            "a",
            [entity("pre", 0, 1, language="python")],
        ),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        (
            '<a href="https://kaari.fi/x">a</a>',
            "a",
            [entity("text_link", 0, 1, url="https://kaari.fi/x")],
        ),
        (
            "<a href='https://kaari.fi'>a</a>",
            "a",
            [entity("text_link", 0, 1, url="https://kaari.fi/")],
        ),
        (
            '<a href="https://kaari.fi/?a=1&amp;b=2">a</a>',
            "a",
            [entity("text_link", 0, 1, url="https://kaari.fi/?a=1&b=2")],
        ),
        ('<a href="">a</a>', "a", []),
        ("<a>a</a>", "a", []),
        (
            '<a href="tg://user?id=8589934592">a</a>',
            "a",
            [entity("text_mention", 0, 1, user={"id": 8589934592})],
        ),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
        ),
        ("😀<b>a</b>", "😀a", [entity("bold", 2, 1)]),
        ("<b>😀</b>", "😀", [entity("bold", 0, 2)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
        ("<b>a</b >", "a", [entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ('<b class="x" hidden id=y>a</b>', "a", [entity("bold", 0, 1)]),
        ("<b\n>a</b>", "a", [entity("bold", 0, 1)]),
        ("&lt;b&gt; &amp; &quot;", '<b> & "', []),
        ("&lt&gt&amp&quot", '<>&"', []),
        ("&#65;&#x42;&#67", "ABC", []),
        ("&#xD83D;&#xDE00;", "😀", []),
        ("&nbsp;&auml;&apos;", "&nbsp;&auml;&apos;", []),
        ("a & b && c", "a & b && c", []),
        ("&#0;", "&#0;", []),
        ("&#99999999;", "&#99999999;", []),
        ("a > b", "a > b", []),
    ],
)
def test_accepted(source, text, entities):
    assert parse(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<abc", "Unclosed start tag at byte offset 0"),
        ("ä<abc", "Unclosed start tag at byte offset 2"),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("😀<p>", 'Unsupported start tag "p" at byte offset 4'),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a < b>", 'Unsupported start tag "" at byte offset 2'),
        ("<i =x>a</i>", 'Empty attribute name in the tag "i" at byte offset 3'),
        ("<i a", 'Unclosed start tag "i" at byte offset 0'),
        ("<i a=", 'Unclosed start tag "i" at byte offset 0'),
        ('<i a="b', 'Unclosed start tag "i" at byte offset 0'),
        ("<i a=b,c>", "Unexpected end of name token at byte offset 5"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a</i>", "Unexpected end tag at byte offset 1"),
        ("<i>a</i", "Unclosed end tag at byte offset 4"),
        ("<i>a</i x>", "Unclosed end tag at byte offset 4"),
        ("<i>a</b>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</b>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<i>a", 'Can\'t find end tag corresponding to start tag "i"'),
        ("<b><i>a</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "&#xDFDF;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_refused(source, words):
    with pytest.raises(MarkupError) as caught:
        parse(source)
    assert str(caught.value) == words


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_an_escaped_text_comes_back_as_it_was(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse(f"<b>{escaped}</b>")[0] == text


@given(st.text(alphabet="<>/&;=\"' abi#x6😀"))
def test_no_text_breaks_the_parser_in_another_way(source):
    try:
        text, entities = parse(source)
    except MarkupError:
        return
    length = len(text.encode("utf-16-le")) // 2
    assert all(one["offset"] + one["length"] <= length for one in entities)
