"""What a Finnish word may be: readings by Voikko's morphology, how common it is by wordfreq.

Both are slow to load and always say the same, so what they said is kept in a file; with all words
in it neither is loaded. pyvoikko is GPL: it is needed here and nowhere in Kaari itself.
"""

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tests.words.limits import NAMES, STEMS

KEPT = Path(__file__).parents[2] / "var" / "morphology.json"
ADVERBS = ("seikkasana", "suhdesana", "sidesana", "asemosana")
NAME_KINDS = ("etunimi", "sukunimi", "paikannimi", "nimi")
RARE_CASES = {"vajanto": "-tta", "seuranto": "-ine-", "keinonto": "-in"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a word may be. Cases and kinds have Voikko's names."""

    base: str
    kind: str = ""
    mood: str = ""
    person: str = ""
    case: str = ""
    possessive: str = ""
    participle: str = ""
    parts: tuple[str, ...] = ()
    verb: str = ""
    """The verb behind a participle or a noun made of a verb."""

    def with_stem(self, wrong: str, right: str) -> "Reading":
        """The reading of the word that this one stood in for."""

        def put(text: str) -> str:
            return text.replace(wrong, right)

        return replace(
            self, base=put(self.base), parts=tuple(map(put, self.parts)), verb=put(self.verb)
        )


class Kept:
    """What was found out before, by word."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.versions = {name: version(name) for name in ("pyvoikko", "wordfreq")}
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
        fresh = found.get("versions") == self.versions
        self.readings: dict[str, list[list]] = found["readings"] if fresh else {}
        self.frequencies: dict[str, float] = found["frequencies"] if fresh else {}
        self.grown = False

    def save(self) -> None:
        """Writes the file anew if there were new words."""
        if self.grown:
            self.path.parent.mkdir(exist_ok=True)
            part = self.path.with_suffix(".part")
            kept = {name: vars(self)[name] for name in ("versions", "readings", "frequencies")}
            part.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
            part.replace(self.path)
            self.grown = False


KEEPER = Kept(KEPT)


@cache
def frequency(word: str) -> float:
    """Zipf frequency in Finnish: 3 is once in a million words, 6 once in a thousand."""
    if word not in KEEPER.frequencies:
        import wordfreq  # noqa: PLC0415 -- slow to load

        KEEPER.frequencies[word] = wordfreq.zipf_frequency(word, "fi")
        KEEPER.grown = True
    return KEEPER.frequencies[word]


@cache
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a word; none if it is no word that the dictionary knows."""
    low = word.lower()
    return (
        _known(low)
        or (_known(word) if word != low else ())
        or _with_other_stem(low)
        or _hyphenated(low)
    )


def likely(found: tuple[Reading, ...]) -> Reading | None:
    """The likeliest reading: few parts, no agent participle, a common base form."""
    return min(found, key=lambda one: _unlikeliness(one, found), default=None)


def felt_frequency(word: str, reading: Reading) -> float:
    """How common a word feels: as it stands, its base, or the rarest part of a compound."""
    return max(frequency(word.lower()), _base_frequency(reading))


def _base_frequency(one: Reading) -> float:
    found = max(frequency(one.base.lower()), frequency(one.verb) if one.verb else 0)
    if len(one.parts) > 1:  # a compound of known words is a little rarer than they are
        found = max(found, min(map(frequency, one.parts)) - 0.7)
    return found


def _unlikeliness(one: Reading, found: tuple[Reading, ...]) -> tuple:
    many = len(one.parts) > 1
    fewest = min(len(other.parts) or 1 for other in found)
    return (
        many and any(len(o.parts) <= 1 and _base_frequency(o) >= 3 for o in found),
        many and len(one.parts) - fewest,
        one.participle == "agent",
        one.kind not in ADVERBS,
        one.kind in NAME_KINDS,
        one.case in RARE_CASES,
        one.mood == "potential",
        -_base_frequency(one),
    )


def _known(word: str) -> tuple[Reading, ...]:
    if word not in KEEPER.readings:
        import pyvoikko  # noqa: PLC0415 -- slow to load

        KEEPER.readings[word] = [_fields(found) for found in pyvoikko.analyse(word)]
        KEEPER.grown = True
    return tuple(
        Reading(*fields[:7], tuple(fields[7]), fields[8]) for fields in KEEPER.readings[word]
    )


def _fields(found) -> list:
    verb = re.match(r"\[Lt\].*?\[Xp\](.*?)\[X\]", found.FSTOUTPUT or "")
    plain = (found.CLASS, found.MOOD, found.PERSON, found.SIJAMUOTO, found.POSSESSIVE)
    return [
        _clean(found.BASEFORM),
        *(value or "" for value in plain),
        found.PARTICIPLE or "",
        [_clean(part.BASEFORM) for part in found.COMPOUND_PARTS or ()],
        verb[1] if verb else "",
    ]


def _clean(base: str) -> str:
    return base.replace("--", "-").replace("=", "")


def _with_other_stem(low: str) -> tuple[Reading, ...]:
    for stem, known in STEMS.items():
        if stem in low and (found := _known(low.replace(stem, known))):
            return tuple(one.with_stem(known, stem) for one in found)
    return ()


def _hyphenated(low: str) -> tuple[Reading, ...]:
    """Womento-ryhmä, Auroras-ilta: the last part is what bends."""
    head, hyphen, tail = low.rpartition("-")
    if not hyphen or not (head in NAMES or readings(head)):
        return ()
    return tuple(
        replace(one, base=f"{head}-{one.base}", parts=(head, *(one.parts or (one.base,))))
        for one in readings(tail)
    )
