"""Rules for single words: known, common, short, and in a form that is learnt early."""

from collections.abc import Iterator
from itertools import pairwise

from tests.words.findings import Finding, Word
from tests.words.limits import (
    ABBREVIATIONS,
    ADJECTIVES,
    ALSO_WORDS,
    FIXED_FORMS,
    LONG_WORD,
    OFFICIALESE,
    POLITE,
    RARE,
    VERY_LONG_WORD,
)
from tests.words.morphology import (
    NAME_KINDS,
    RARE_CASES,
    felt_frequency,
    frequency,
    readings,
)

COMMON_ADJECTIVE = 4.6  # Zipf of a participle so common that it reads as an adjective
KNOWN_WORD = 2.0  # Zipf of a word that is more than a chance reading


def findings(word: Word) -> Iterator[Finding]:
    """All that is wrong with a word."""
    if word.is_name or word.token.endswith("-"):  # Kaari; koulu- ja työasiat
        return
    if _is_abbreviation(word):
        yield Finding("abbreviation", word.token)
    elif not word.readings:
        yield from _unknown(word)
    elif not _is_proper_name(word):
        for rule in (_spelling, _hyphen, _parts, _length, _rarity, _forms):
            yield from rule(word)


def _forms(word: Word) -> Iterator[Finding]:
    if word.low not in FIXED_FORMS and not word.low.endswith(("mmin", "sti", "immin")):
        for rule in (_passive, _participle, _agent, _clause, _mood, _case):
            yield from rule(word)


def _spelling(word: Word) -> Iterator[Finding]:
    if ":" in word.token:
        yield Finding("colon", word.token)
    if word.token.islower() and all(one.kind in NAME_KINDS for one in word.readings):
        yield Finding("small letter", word.token, error=True)


def _is_abbreviation(word: Word) -> bool:
    if word.low not in ABBREVIATIONS or (word.low in ALSO_WORDS and not word.token.islower()):
        return False
    found = readings(word.low)
    weekday = word.low in ("ma", "ti", "ke", "pe")
    return word.low == "n" or weekday or all(one.kind == "lyhenne" for one in found)


def _unknown(word: Word) -> Iterator[Finding]:
    if not word.has_reason and (word.comes_first or not word.stem[:1].isupper()):
        yield Finding("unknown word", word.token, error=True)


def _is_proper_name(word: Word) -> bool:
    return (
        not word.stem.islower()
        and not word.comes_first
        and all(one.kind in NAME_KINDS for one in word.readings)
    )


def _hyphen(word: Word) -> Iterator[Finding]:
    """Two parts that meet in the same vowel need a hyphen: linja-auto."""
    parts = word.reading.parts
    for first, second in pairwise(parts):
        meet = first[-1:].lower() + second[:1].lower()
        same = len(meet) == 2 and meet[0] == meet[1] and meet[0] in "aeiouyäö"
        if same and "-" not in word.stem and first + second in word.reading.base:
            yield Finding("no hyphen", f"{word.token} ({first}-{second})", error=True)


def _parts(word: Word) -> Iterator[Finding]:
    if len(word.reading.parts) > 2 and not word.has_reason:
        yield Finding("three parts", word.token)


def _length(word: Word) -> Iterator[Finding]:
    letters = max(map(len, word.stem.split("-")))
    if letters > LONG_WORD and not word.has_reason:
        very = letters > VERY_LONG_WORD
        yield Finding("very long word" if very else "long word", word.token, error=very)


def _rarity(word: Word) -> Iterator[Finding]:
    if word.has_reason:
        return
    bases = [one.base for one in word.readings] + [word.reading.verb]
    plainer = next((base for base in bases if base in OFFICIALESE), None)
    if plainer:
        yield Finding("officialese", f"{word.token} → {OFFICIALESE[plainer].replace('_', ' ')}")
    elif (felt := felt_frequency(word.stem, word.reading)) < RARE:
        yield Finding("rare", f"{word.token} ({word.reading.base}, {felt:.1f})")


def _passive(word: Word) -> Iterator[Finding]:
    verbs = [one for one in word.readings if one.kind == "teonsana"]
    if verbs and word.reading.person == "4" and all(one.person == "4" for one in verbs):
        yield Finding("passive", word.token)
    if _is_bare(word, "past_passive"):
        if "olla" in word.before(3):
            yield Finding("passive", f"on … {word.token}")
        elif word.reading.base not in ADJECTIVES:
            yield Finding("participle", word.token)


def _is_bare(word: Word, participle: str) -> bool:
    one = word.reading
    return one.participle == participle and one.case == "nimento" and not one.possessive


def _participle(word: Word) -> Iterator[Finding]:
    one = word.reading
    if _is_bare(word, "past_passive") or not _reads_as_participle(word):
        return
    if _is_bare(word, "past_active"):
        if not {"olla", "ei"} & (word.before(7) | word.after(2)):  # olen tehnyt, en tavannut
            yield Finding("participle", word.token)
    elif one.possessive and (one.participle, one.case) in (
        ("past_passive", "osanto"),
        ("present_active", "omanto"),
        ("present_active", "nimento"),
    ):
        yield Finding("clause equivalent", word.token, error=True)
    elif frequency(one.base) < COMMON_ADJECTIVE:
        yield Finding("participle", word.token)


def _reads_as_participle(word: Word) -> bool:
    one = word.reading
    return (
        one.participle not in ("", "agent")
        and bool(one.kind == "laatusana" or one.possessive)
        and bool(one.base not in ADJECTIVES or one.possessive)
        and not any(not o.participle and frequency(o.base) > KNOWN_WORD for o in word.readings)
    )


def _agent(word: Word) -> Iterator[Finding]:
    sure = all(one.participle == "agent" for one in word.readings)
    one = word.reading
    if (sure or (one.participle == "agent" and one.possessive)) and not word.has_reason:
        yield Finding("agent participle", word.token)


def _clause(word: Word) -> Iterator[Finding]:
    """saatuasi, tullessa, jatkaaksesi, painamalla."""
    one = word.reading
    if all(other.mood in ("E-infinitive", "potential") for other in word.readings) or (
        one.mood == "A-infinitive" and one.possessive
    ):
        yield Finding("clause equivalent", word.token, error=True)
    if one.mood == "MA-infinitive" and one.case in ("ulkoolento", "vajanto", "keinonto"):
        yield Finding("-malla", word.token)


def _mood(word: Word) -> Iterator[Finding]:
    if all(one.mood == "potential" for one in word.readings):
        yield Finding("potential", word.token, error=True)
    if word.reading.mood == "conditional" and word.reading.base not in POLITE:
        yield Finding("conditional", word.token)


def _case(word: Word) -> Iterator[Finding]:
    one = word.reading
    if one.mood != "MA-infinitive" and all(o.case in RARE_CASES for o in word.readings):
        ending = RARE_CASES[one.case]
        yield Finding("rare case", f"{word.token} ({ending})", error=one.case != "keinonto")
