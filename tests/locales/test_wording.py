"""From messages to text and buttons: gaps, what people wrote, lines that are left out."""

import re
from datetime import date, datetime, time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.catalogue import Catalogue, read_all
from locales.wording import Wording, has_words
from mentoring.messages.message import Button, Message, Phrase, button
from mentoring.words import Range, Words

TODAY = date(2026, 6, 1)
MOMENT = datetime(2026, 6, 3, 17, 30)  # noqa: DTZ001 -- wall time
CATALOGUES = {
    **read_all(),
    "fi": Catalogue(
        "fi",
        {
            **read_all()["fi"].texts,
            ("Greeting", "Hello, {name}!"): ("Hei {name}!",),
            ("Tasks", "You have {count} task."): (
                "Sinulla on {count} tehtävä.",
                "Sinulla on {count} tehtävää.",
            ),
            ("thing", "book"): ("kirja",),
            ("button", "Read: {thing}"): ("Luen: {thing}",),
        },
    ),
}
WORDING = Wording(CATALOGUES)


class Greeting(Message):
    text = "Hello, {name}!"
    name: str


class Tasks(Message):
    text = "You have {count} task."
    plural = "You have {count} tasks."
    count: int


class Card(Message):
    text = "First\nPlace: {place}\n\n{first} and {second}\n\nLast"
    place: object = None
    first: object = "a"
    second: object = "b"


class Holder(Message):
    text = "{gap}"
    gap: object


def worded(message, language="fi"):
    return WORDING.word(message, language, TODAY).text


def test_a_message_in_the_language_of_its_reader():
    assert worded(Greeting("Amina")) == "Hei Amina!"
    assert worded(Greeting("Amina"), "en") == "Hello, Amina!"


def test_a_language_that_there_is_not_falls_back_to_finnish():
    assert worded(Greeting("Amina"), "so") == "Hei Amina!"


def test_a_plural():
    assert worded(Tasks(1)) == "Sinulla on 1 tehtävä."
    assert worded(Tasks(2)) == "Sinulla on 2 tehtävää."
    assert worded(Tasks(2), "en") == "You have 2 tasks."


@pytest.mark.parametrize("empty", [None, "", ()])
def test_a_line_with_an_empty_gap_is_left_out(empty):
    assert worded(Card(empty)) == "First\n\na and b\n\nLast"


def test_one_empty_gap_of_two_leaves_the_line_out_and_no_hole():
    assert worded(Card("Kirjasto", "a", None)) == "First\nPlace: Kirjasto\n\nLast"


def test_nothing_but_zero_is_something():
    assert worded(Card(0)).startswith("First\nPlace: 0\n")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Ääkköset", "Ääkköset"),
        ("A\N{COMBINING DIAERESIS}iti", "Äiti"),
        ("<b>&\"'", "&lt;b&gt;&amp;\"'"),
        (7, "7"),
        (Range(6, 8), "6–8"),
        (Range(4, 4), "4"),
        (Words("book", "thing"), "kirja"),
        (Greeting("<Amina>"), "Hei &lt;Amina&gt;!"),
        (MOMENT, "keskiviikkona 3. kesäkuuta kello 17.30"),
        (MOMENT.date(), "keskiviikko 3. kesäkuuta"),
        (time(9, 5), "9.05"),
        (("a", None, "b"), "a\nb"),
        (["a", "b"], "a\nb"),
    ],
)
def test_each_kind_of_value_in_a_gap(value, text):
    assert worded(Holder(value)) == text


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        ("day", MOMENT, "keskiviikko 3. kesäkuuta"),
        ("on", MOMENT, "keskiviikkona 3. kesäkuuta"),
        ("time", MOMENT, "17.30"),
        ("on", MOMENT.date(), "keskiviikkona 3. kesäkuuta"),
        ("list", ("a", "b"), "a, b"),
        ("apart", ("a", "b"), "a\n\nb"),
    ],
)
def test_a_gap_may_say_how(spec, value, text):
    phrase = Phrase(Words(f"{{gap:{spec}}}", "thing", gaps={"gap": value}))
    assert worded(phrase) == text


def test_what_cannot_be_said_raises():
    with pytest.raises(TypeError, match="a gap cannot hold a float"):
        worded(Holder(1.5))


def test_words_of_an_organisation_decide_in_their_language():
    own = Words("book", "thing", own={"fi": "opas", "sv": "handbok"})
    assert [worded(Phrase(own), language) for language in ("fi", "sv", "en")] == [
        "opas",
        "handbok",
        "opas",
    ]
    assert worded(Phrase(Words("guide", "thing", own={"sv": "handbok"}))) == "guide"


class Buttons(Message):
    text = "?"
    labels: tuple

    def rows(self):
        return (tuple(Button(label, "go") for label in self.labels),)


def test_labels_are_plain_text():
    labels = (
        "<Amina> & co",
        MOMENT,
        MOMENT.date(),
        Words("Read: {thing}", "button", gaps={"thing": "A & B"}),
    )
    (row,) = WORDING.word(Buttons(labels), "fi", TODAY).buttons
    assert [label for label, _ in row] == [
        "<Amina> & co",
        "ke 3.6. 17.30",
        "ke 3.6.",
        "Luen: A & B",
    ]


def test_a_button_of_ours_goes_through_the_catalogue():
    message = Phrase(Words("book", "thing"), ((button("Read: {thing}", "go", thing="x"),),))
    assert WORDING.word(message, "fi", TODAY).buttons == ((("Luen: x", "go"),),)


def test_plain_text_for_labels_and_files():
    assert WORDING.plain(Greeting("A & <b>"), "fi", TODAY) == "Hei A & <b>!"


@pytest.mark.parametrize(
    ("language", "menu"),
    [
        ("fi", (("Valikko", "Tapaaminen"), ("Päiväkirja", "Apua"))),
        ("sv", (("Meny", "Träff"), ("Dagbok", "Hjälp"))),
        ("en", (("Menu", "Meeting"), ("Diary", "Help"))),
    ],
)
def test_the_small_keyboard(language, menu):
    assert WORDING.menu(language) == menu


@pytest.mark.parametrize(
    ("typed", "word"),
    [("Päiväkirja", "Diary"), (" päiväkirja ", "Diary"), ("Dagbok", "Diary"), ("Muuta", "")],
)
def test_a_word_of_the_keyboard_is_known_in_any_language(typed, word):
    assert WORDING.menu_word(typed) == word


def test_texts_of_gaps_only_have_nothing_to_translate():
    assert not has_words("✅ {label}")
    assert not has_words("{hour}:{minute}")
    assert has_words("{first} and {second}")


@given(st.text(), st.sampled_from(list(CATALOGUES)))
def test_whatever_people_write_is_valid_for_telegram(text, language):
    """No tag, no reference that Telegram does not know, and unescaped it is what she wrote."""
    html = worded(Greeting(text), language)
    assert "<" not in html
    assert ">" not in html
    assert all(html[i:].startswith(("&amp;", "&lt;", "&gt;")) for i in _places(html, "&"))


@given(st.text(), st.sampled_from(list(CATALOGUES)))
def test_what_people_write_comes_through_as_it_is(text, language):
    said = WORDING.plain(Holder(f"|{text}|"), language, TODAY)
    assert said == re.sub(r"\n{3,}", "\n\n", normalize("NFC", f"|{text}|"))


def test_braces_in_what_people_write_are_no_gaps():
    assert worded(Greeting("{name} {")) == "Hei {name} {!"


class Careless(Message):
    text = "A & B <c>"


def test_our_own_texts_are_escaped_as_well():
    assert worded(Careless()) == "A &amp; B &lt;c&gt;"


def _places(text, sign):
    return [i for i, letter in enumerate(text) if letter == sign]
