"""Typed text made plain: one spelling for each letter, digit and dash."""

import re
import unicodedata

LONGEST = 4096  # characters: a Telegram message
# the two letters that NFKC makes 18 and 8 of
SENTENCES = str.maketrans("\ufdfa\ufdfb", "  ")
UNSEEN = frozenset({"Mn", "Me", "Cf"})
# casefold takes İ apart into i and a dot
SAME = str.maketrans(
    {"ı": "i", "’": "'", "´": "'", "`": "'"} | dict.fromkeys("‐‑‒–—―−", "-") | {"\u0307": ""}
)
# slips of figures: "kl0 17", "klo 17,30"
ZERO_FOR_O = re.compile(r"\bkl0(?=\s+[0-9])")
COMMA_FOR_POINT = re.compile(
    r"\b((?:klo|kello|kl|klockan|at)\.?\s{0,2}[0-9]{1,2})[,;](?=[0-5][05]\b)"
)
MARKED = str.maketrans("åäöéèüáíóõ", "aaoeeuaioo")


def plain(typed: str) -> str:
    """Result: `typed` in small letters, composed, with ASCII digits and dashes, nothing unseen."""
    text = typed[:LONGEST]
    if not text.isascii():
        text = "".join(
            map(seen, unicodedata.normalize("NFKC", text.translate(SENTENCES))[:LONGEST])
        )
    text = re.sub(r"(?<![^\W\d_])[ap]\.\s?m\b\.?", _without_dots, text.casefold().translate(SAME))
    return COMMA_FOR_POINT.sub(r"\1.", ZERO_FOR_O.sub("klo", text))


def seen(letter: str) -> str:
    """Result: `letter` as it counts here: a digit of any script is its ASCII digit."""
    if letter.isascii():
        return letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "" if unicodedata.category(letter) in UNSEEN else letter


def bare(word: str) -> str:
    """Result: `word` as somebody types it whose keyboard has no ä, ö or å."""
    return word if word.isascii() else word.translate(MARKED)


def _without_dots(found: re.Match[str]) -> str:
    return found[0][0] + "m "
