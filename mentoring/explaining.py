"""«?» explains a word: which word she asks about, and which words of the field stand in a text."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

MOST = 6  # buttons under one message: more would be a list to read, not a help

QUESTION = re.compile(
    r"(?:mikä\s+on|mitä\s+(?:on|tarkoittaa)|mitä|what\s+is|what\s+does|vad\s+(?:är|betyder))\s+"
    r"(?P<word>[^\n?]{1,60}?)(?:\s+(?:mean|tarkoittaa))?\s*\?*",
    re.IGNORECASE,
)
"""«Mitä tarkoittaa tavoite?» and its like, as the whole of a text."""

MARKED = re.compile(r"[?¿？]+\s*(?P<word>[^\n]{0,60})")
"""«?», «? tavoite»."""


def asked(text: str) -> str | None:
    """The word that «?» asks about: empty for a lone «?»; None: the text asks nothing."""
    found = MARKED.fullmatch(text.strip())
    return None if found is None else _bare(found["word"])


def asked_in_words(text: str) -> str | None:
    """The word of «mitä tarkoittaa tavoite»; None: the text is something else.

    Not enough to know that a word is asked for: «mitä sinulle kuuluu» has this shape, too.
    """
    found = QUESTION.fullmatch(text.strip())
    return None if found is None else _bare(found["word"])


def _bare(word: str) -> str:
    return re.sub(r"\s+", " ", word).strip(" \t.,;:!?\"'«»”“’()")


def meant(asked_for: str, words: Mapping[str, str]) -> str | None:
    """The key of the word of the field that is meant, in whatever form she wrote it.

    `words` has them by key, in their basic form, in her language. None: it is not among them.
    """
    wanted = asked_for.casefold()
    for key, word in words.items():
        if word.casefold() == wanted:
            return key
    return next((key for key, word in words.items() if _pattern(word).fullmatch(wanted)), None)


def occurring(text: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of those words that stand in a text, as they come up in it, at most six."""
    first: dict[str, int] = {}
    for key, word in words.items():
        found = _pattern(word).search(text.casefold())
        if found is not None:
            first[key] = found.start()
    inside = {key for key in first if _within_longer(key, first, words)}
    return tuple(sorted(first.keys() - inside, key=lambda key: (first[key], key))[:MOST])


def _within_longer(key: str, first: Mapping[str, int], words: Mapping[str, str]) -> bool:
    """«Seuraava tapaaminen» stands for its «tapaaminen» as well."""
    return any(
        other != key and words[other].casefold().endswith(f" {words[key].casefold()}")
        for other in first
    )


# Finnish bends its words at both ends of the stem: `tavoite`, `tavoitteet`; `tauko`, `tauon`.
# How a word ends tells its stems; what may follow a stem are cases, owners and clitics.
STEMS: Final = (
    (r"nen", "(?:nen|se?)"),
    (r"suus", "suu(?:s|de|te|ksi|t)"),
    (r"([uy])s", r"\1(?:s|ksi?e?)"),
    (r"ite", "it(?:e|tee?|ti)"),
    (r"ute", "ut(?:e|tee?|ti)"),
    (r"veto", "ve[td]o"),
    (r"nn(öt)", "n[nt]ö"),
    (r"tön", "t(?:ön|tömä|tömi)"),
    (r"nti", "n[nt][ie]"),
    (r"rtta", "rtt?[ao]"),
    (r"auko", "auk?o"),
    (r"oste", "oste?e?"),
    (r"kieli", "kiel(?:i|e)?"),
    (r"a", "[ao]"),
    (r"ä", "[äi]"),
    (r"i", "[ie]"),
)
CASES = "ll[ae]|llä|lt[aä]|ss[aä]|st[aä]|n[aä]|kse|ksi|[aä]|i?den|tten|e?n|jen|[hs]?[aäeiouyö]+n"
PARTITIVE = "tt?[aä]"
OWNERS = "[aeiouyäö]?(?:ni|si|ns[aä]|mme|nne)|[aäe]n"
CLITICS = "kin|k[aä]{2}n|k[oö]|h[aä]n"
SHORT = 4  # letters; two-syllable words have no partitive in -ita: «aloita» is no form of «ala»


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    """What the forms of a word look like; several words bend together."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(_bent, word.casefold().split())) + r"(?!\w)")


def _bent(word: str) -> str:
    """The forms of one word. Finnish endings do no harm to Swedish and English ones."""
    stem = _stem(word)
    partitive = f"i?{PARTITIVE}" if len(word) > SHORT else PARTITIVE
    cases = f"(?:[nt]|[ij]?(?:{CASES})|{partitive})?"
    return f"(?:{stem}{cases}(?:{OWNERS})?(?:{CLITICS})?|{re.escape(word)}(?:{GERMANIC})?)"


GERMANIC = "(?<![aäiöo])'?e?s|e?n|e?t|na|ar|er|or|arna|erna|orna|ens?|ets?"
"""Endings of English and Swedish: «goals», «mötet», «dagboken»."""


def _stem(word: str) -> str:
    for ending, stems in STEMS:
        found = re.search(rf"{ending}$", word)
        if found is not None:
            return re.escape(word[: found.start()]) + found.expand(stems)
    return re.escape(word)
