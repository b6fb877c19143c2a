"""A text as a line of tokens: figures, words with their meanings, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mentoring.moments.cleaning import plain
from mentoring.moments.lexicon import Lexicon
from mentoring.moments.words import Kind, Senses

LONGEST = 500  # tokens; the message that sets a date says it before
SLIPS_LOOKED_AT = 40  # unknown words; a long letter is not searched for slips
PIECE = re.compile(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]")
PLACE_ENDINGS = ("ssa", "ssä", "lla", "llä")
UNKNOWN: Senses = {}
FIGURES_LONGEST = 4  # digits; a longer number is no date and no time


@dataclass(frozen=True, slots=True)
class Token:
    """`glued`: no space before it; `slip`: it is not spelled as the word it was taken for."""

    text: str
    senses: Senses
    glued: bool = False
    slip: bool = False

    def has(self, *kinds: Kind) -> bool:
        """Result: whether it can mean any of these."""
        return any(kind in self.senses for kind in kinds)

    def value(self, *kinds: Kind) -> int | None:
        """Result: the number that comes with the first of these meanings it has, or None."""
        for kind in kinds:
            if kind in self.senses:
                return int(self.senses[kind])
        return None

    def name(self, kind: Kind) -> str:
        """Result: the name that comes with this meaning, which it must have."""
        return str(self.senses[kind])

    @property
    def figures(self) -> int | None:
        """Result: the number, if it is written in one to four figures."""
        return self.value(Kind.FIGURES)


END = Token("", {Kind.END: 0})


class Line:
    """The tokens of a text; beyond either end there is END."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else END

    def is_mark(self, at: int, marks: str) -> bool:
        """Result: whether the token at `at` is one of these marks."""
        token = self[at]
        return Kind.MARK in token.senses and token.text in marks


def line_of(typed: str, words: Lexicon) -> Line:
    """Result: the tokens of `typed`, without the words that add nothing ("the")."""
    tokens = list(_merged(_pieces(plain(typed)), words))
    looked_up = _looked_up(tokens, words)
    return Line([token for token in looked_up if Kind.FILLER not in token.senses])


def _pieces(text: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    end = -1
    for found in PIECE.finditer(text):
        pieces.append((found[0], found.start() == end))
        end = found.end()
        if len(pieces) == LONGEST:
            break
    return pieces


def _merged(pieces: list[tuple[str, bool]], words: Lexicon) -> Iterator[tuple[str, bool]]:
    """Phrases as one word, compounds as several."""
    at = 0
    while at < len(pieces):
        word, glued = pieces[at]
        texts = [piece for piece, _ in pieces[at + 1 : at + 4]]
        for rest, merged in words.phrases.get(word, ()):
            if tuple(texts[: len(rest)]) == rest:
                word, at = merged, at + len(rest)
                break
        at += 1
        for part in words.compounds.get(word, (word,)):
            yield part, glued


def _looked_up(pieces: list[tuple[str, bool]], words: Lexicon) -> Iterator[Token]:
    looks = SLIPS_LOOKED_AT
    seen: dict[str, Token] = {}
    for text, glued in pieces:
        token = seen.get(text)
        if token is None:
            token, looks = _token(text, words, looks)
            seen[text] = token
        yield Token(text, token.senses, glued=True, slip=token.slip) if glued else token


def _token(text: str, words: Lexicon, looks: int) -> tuple[Token, int]:
    """Result: the token, and how many more unknown words may be searched for slips."""
    if text.isascii() and text.isdigit():
        value: Senses = {Kind.FIGURES: int(text)} if len(text) <= FIGURES_LONGEST else UNKNOWN
        return Token(text, value), looks
    known = words.known(text)
    if known is not None:
        return Token(text, known), looks
    if not text[0].isalpha():
        return Token(text, {Kind.MARK: 0}), looks
    meant = words.meant(text) if looks and len(text) < 20 else None
    if meant is not None:
        return Token(text, meant, slip=True), looks - 1
    place = {Kind.PLACE: 0} if text.endswith(PLACE_ENDINGS) else UNKNOWN
    return Token(text, place), looks - 1
