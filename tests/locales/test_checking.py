"""Catalogues held against the template: what a translator can get wrong is found and named."""

import pytest

from locales.catalogue import Catalogue, read_all
from locales.checking import faults_of

FINNISH = read_all()["fi"]


def faults(changed):
    """What is found in the Finnish catalogue with this change, and not without it."""
    before = set(faults_of(FINNISH))
    return [line for line in faults_of(Catalogue("fi", changed)) if line not in before]


@pytest.mark.parametrize("language", list(read_all()))
def test_all_catalogues_are_complete_and_right(language):
    assert list(faults_of(read_all()[language])) == []


@pytest.mark.parametrize(
    ("context", "english", "text", "fault"),
    [
        ("Both", "{first} and {second}", "{first} ja", "found gaps ['first']"),
        ("Both", "{first} and {second}", "{first} ja {toinen}", "found gaps ['first', 'toinen']"),
        ("Both", "{first} and {second}", "{first ja {second}", "found braces"),
        ("Both", "{first} and {second}", "<b>{first}</b> ja {second}", "found markup"),
        ("Both", "{first} and {second}", "{first} ja {second}" + "x" * 4000, "characters"),
        ("Themes", "Themes: {themes:list}", "Aiheet: {themes:lista}", "expected {name} or"),
        ("button", "Skip", "Ohitan tämän kysymyksen tällä kertaa", "a button of 36 characters"),
    ],
)
def test_a_mistake_is_named_with_its_text(context, english, text, fault):
    (line,) = faults({**FINNISH.texts, (context, english): (text,)})
    assert line.startswith(f"locales/fi/LC_MESSAGES/kaari.po: [{context}] ")
    assert fault in line


def test_a_text_that_is_missing():
    texts = {key: text for key, text in FINNISH.texts.items() if key != ("button", "Skip")}
    assert faults(texts) == [
        "locales/fi/LC_MESSAGES/kaari.po: [button] 'Skip': found no text, expected one"
    ]


def test_the_language_of_the_msgids_may_leave_texts_out():
    assert [line for line in faults_of(Catalogue("en", {})) if "found no text" in line] == []
