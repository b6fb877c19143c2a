"""Rules for sentences and whole messages: short, one thing, and looking the same everywhere."""

import re
from collections.abc import Iterator

from tests.words.findings import Finding, Sentence, Text, Word
from tests.words.limits import (
    BUTTON_CHARACTERS,
    BUTTON_WORDS,
    EMOJI,
    MANY_WORDS,
    MOST_CHARACTERS,
    MOST_EMOJI,
    MOST_EXCLAMATIONS,
    MOST_SENTENCES,
    MOST_SUBCLAUSES,
    MOST_WORDS,
    several,
)
from tests.words.morphology import likely, readings
from tests.words.sentences import COMMAND, EMOJI_PATTERN, is_word

JOINING = several("että jos kun koska vaikka jotta kunnes jollei ellei")
RELATIVE = re.compile(
    r"jo(ka|nka|ta|ssa|sta|hon|lla|lta|lle|ksi|na|tka|iden|ita|issa|ista|ihin|illa|ilta|ille|ina)"
)
NOUNS = ("nimisana", "laatusana", "nimisana_laatusana")


def findings(text: Text) -> Iterator[Finding]:
    """All that is wrong with a message apart from its words."""
    if text.is_button:
        yield from _button(text)
    for sentence in text.sentences:
        for rule in (_length, _subclauses, _genitives, _possessives, _marks):
            yield from rule(sentence)
    for look in (_size, _emoji, _figures, _address):
        yield from look(text)


def _button(text: Text) -> Iterator[Finding]:
    words = sum(len(sentence) for sentence in text.sentences)
    if len(text.finnish) > BUTTON_CHARACTERS or words > BUTTON_WORDS:
        yield Finding("long button", f"{len(text.finnish)}: {text.finnish}")


def _length(sentence: Sentence) -> Iterator[Finding]:
    words = len(sentence)
    if words > MANY_WORDS:
        error = words > MOST_WORDS
        yield Finding("long sentence", f"{words}: {_shown(sentence)}", error=error)


def _subclauses(sentence: Sentence) -> Iterator[Finding]:
    if sum(_opens_clause(word) for word in sentence.words) > MOST_SUBCLAUSES:
        yield Finding("subclauses", _shown(sentence))


def _opens_clause(word: Word) -> bool:
    low = word.token.lower()
    behind_comma = re.search(rf",\s+(?:\w+\s)?{re.escape(low)}\b", word.sentence.text.lower())
    return low in JOINING or bool(RELATIVE.fullmatch(low) and word.place and behind_comma)


def _genitives(sentence: Sentence) -> Iterator[Finding]:
    """Three in a row: mentorin työpaikan esimiehen nimi."""
    row = 0
    for token in sentence.tokens:
        row = row + 1 if is_word(token) and _is_genitive(token) else 0
        if row == 3:
            yield Finding("genitives in a row", _shown(sentence))


def _is_genitive(token: str) -> bool:
    found = likely(readings(token))
    return bool(
        found
        and found.case == "omanto"
        and (found.kind in NOUNS or found.mood == "MINEN-infinitive")
    )


def _possessives(sentence: Sentence) -> Iterator[Finding]:
    found = [likely(word.readings) for word in sentence.words]
    if sum(bool(one and one.possessive and one.kind != "suhdesana") for one in found) > 2:
        yield Finding("possessives", _shown(sentence))


def _marks(sentence: Sentence) -> Iterator[Finding]:
    if sentence.text.count(",") > 2 and not re.search(r":\s", sentence.text):
        yield Finding("commas", _shown(sentence))
    if re.search(r";|\s[–—]\s", sentence.text):
        yield Finding("semicolon or dash", _shown(sentence))
    if re.search(r"\([^)]{25,}\)", sentence.text):
        yield Finding("long brackets", _shown(sentence))


def _size(text: Text) -> Iterator[Finding]:
    if len(text.sentences) > MOST_SENTENCES or len(text.finnish) > MOST_CHARACTERS:
        yield Finding(
            "long message", f"{len(text.sentences)} sentences, {len(text.finnish)} characters"
        )
    if text.finnish.count("!") > MOST_EXCLAMATIONS:
        yield Finding("exclamation marks", f"{text.finnish.count('!')}")


def _emoji(text: Text) -> Iterator[Finding]:
    found = EMOJI_PATTERN.findall(text.finnish)
    if len(found) > MOST_EMOJI:
        yield Finding("emoji", f"{len(found)} in one message")
    yield from (
        Finding("emoji", f"{one} is not in the set", error=True)
        for one in found
        if one.rstrip("️") not in EMOJI
    )
    for line in text.finnish.split("\n"):
        if any(re.search(r"\w", line[: e.start()]) and re.search(r"\w", line[e.end() :])
               for e in EMOJI_PATTERN.finditer(line)):  # fmt: skip
            yield Finding("emoji", f"in the middle: {line[:40]}")


def _figures(text: Text) -> Iterator[Finding]:
    if re.search(r"\b\d{1,2}:\d{2}\b", text.finnish):
        yield Finding("time", "expected a point: 17.30", error=True)
    if re.search(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}\b", text.finnish):
        yield Finding("date", "expected 3.6. or 3. kesäkuuta", error=True)


def _address(text: Text) -> Iterator[Finding]:
    if re.search(r"(?<=[a-zåäö,] )(Te|Teidän|Teille)\b", text.finnish):
        yield Finding("formal address", "expected te, teidän with a small letter")
    if re.search(r"[a-zåäö]/[a-zåäö]", COMMAND.sub("", text.finnish)):
        yield Finding("slash", "expected tai or ja")


def _shown(sentence: Sentence) -> str:
    return sentence.text if len(sentence.text) <= 60 else f"{sentence.text[:60]}…"
