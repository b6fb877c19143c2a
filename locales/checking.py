"""Catalogues held against the template: every text is there, with the same gaps, short enough."""

import re
from collections.abc import Iterator
from string import Formatter

from babel.messages.pofile import read_po

from locales.catalogue import LOCALES, SOURCE, Catalogue
from locales.wording import HOW

LONGEST_TEXT = 3900  # UTF-16 units of a message before its gaps are filled; Telegram takes 4096
LONGEST_BUTTON = 30  # characters that a phone shows on one line
MAY_LACK = {"count"}  # «yksi tehtävä» says it without a number
GAP = re.compile(r"\{[^}]*\}")


def faults_of(catalogue: Catalogue) -> Iterator[str]:
    """One line an error: file, text, what was found and expected."""
    file = f"locales/{catalogue.language}/LC_MESSAGES/kaari.po"
    for context, msgid in _template():
        for fault in _faults(catalogue, context, msgid):
            yield f"{file}: [{context}] {fault}"


def _faults(catalogue: Catalogue, context: str, msgid: tuple[str, ...]) -> Iterator[str]:
    texts = catalogue.texts.get((context, msgid[0]))
    if texts is None and catalogue.language != SOURCE:
        yield f"{msgid[0][:40]!r}: found no text, expected one"
    for text in texts or msgid:
        yield from _text(context, msgid, text)


def _template() -> Iterator[tuple[str, tuple[str, ...]]]:
    with (LOCALES / "kaari.pot").open("rb") as file:
        for message in read_po(file):
            if message.id:
                msgid = (message.id,) if isinstance(message.id, str) else tuple(message.id)
                yield str(message.context or ""), msgid


def _text(context: str, msgid: tuple[str, ...], text: str) -> Iterator[str]:
    try:
        found = _gaps(text)
    except ValueError:
        yield f"found braces in {text[:40]!r} that are no gap, expected {{name}} or {{name:how}}"
        return
    expected = _gaps(" ".join(msgid))
    if expected - found - MAY_LACK or found - expected:
        yield f"found gaps {sorted(found)} in {text[:40]!r}, expected {sorted(expected)}"
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        yield f"found {len(text)} characters, expected at most {LONGEST_TEXT}"
    if context in ("button", "menu") and len(GAP.sub("", text)) > LONGEST_BUTTON:
        yield f"found a button of {len(text)} characters: {text!r}, expected {LONGEST_BUTTON}"
    if re.search(r"<[a-z/]", text):
        yield f"found markup in {text[:40]!r}, expected plain text"


def _gaps(text: str) -> set[str]:
    """The gaps of a text. ValueError: a brace is not closed, or nobody can fill a gap so."""
    gaps = {name: how for _, name, how, _ in Formatter().parse(text) if name}
    if set(gaps.values()) - {"", *HOW}:
        raise ValueError(text)
    return set(gaps)
