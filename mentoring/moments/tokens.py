"""A text as a line of tokens: figures, words with their meanings, marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mentoring.moments.cleaning import plain
from mentoring.moments.lexicon import Lexicon, slips_allowed
from mentoring.moments.words import Kind, Senses

PAIR = 2  # figures
# Limits that keep a letter of 4 096 characters under 5 ms; a message that sets a date is shorter.
PIECES_MOST = 1200
TELLING_MOST = 100  # tokens that may mean something
SLIP_TRIES = 1500  # spellings; a word of seven letters has seven, one of twelve 144
PIECE = re.compile(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]")
PLACE_ENDINGS = ("ssa", "ssä", "lla", "llä")
UNKNOWN: Senses = {}
SLIP_LONGEST = 16  # letters
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
        return not self.senses.keys().isdisjoint(kinds)

    def value(self, *kinds: Kind) -> int | None:
        """Result: the number that comes with the first of these meanings it has, or None."""
        for kind in kinds:
            if kind in self.senses:
                return int(self.senses[kind])
        return None

    def number(self, *kinds: Kind) -> int:
        """Result: the number that comes with the first of these meanings; it must have one."""
        return next(int(self.senses[kind]) for kind in kinds if kind in self.senses)

    def name(self, kind: Kind) -> str:
        """Result: the name that comes with this meaning, which it must have."""
        return str(self.senses[kind])

    @property
    def figures(self) -> int | None:
        """Result: the number, if it is written in one to four figures."""
        return self.value(Kind.FIGURES)

    @property
    def short(self) -> int | None:
        """Result: the number, if it is written in one or two figures: a day, a month, an hour."""
        return self.figures if len(self.text) <= PAIR else None

    @property
    def pair(self) -> int | None:
        """Result: the number, if it is written in two figures: minutes, a year."""
        return self.figures if len(self.text) == PAIR else None


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
    look_up = LookUp(words)
    tokens: list[Token] = []
    telling = 0
    for text, glued in _merged(_pieces(plain(typed)), words):
        token = look_up.token(text, glued=glued)
        if Kind.FILLER not in token.senses:
            tokens.append(token)
            telling += bool(token.senses)
        if telling == TELLING_MOST:
            break
    return Line(tokens)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The words, figures and marks of a text, each with whether it is glued to the one before."""
    pieces: list[tuple[str, bool]] = []
    end = -1
    for found in PIECE.finditer(text):
        pieces.append((found[0], found.start() == end))
        end = found.end()
        if len(pieces) == PIECES_MOST:
            break
    return pieces


def _merged(pieces: list[tuple[str, bool]], words: Lexicon) -> Iterator[tuple[str, bool]]:
    """Phrases as one word, compounds as several."""
    at = 0
    while at < len(pieces):
        word, glued = pieces[at]
        for rest, merged in words.phrases.get(word, ()):
            following = pieces[at + 1 : at + 1 + len(rest)]
            if tuple(text for text, _ in following) == rest:
                word, at = merged, at + len(rest)
                break
        at += 1
        for part in words.compounds.get(word, (word,)):
            yield part, glued


class LookUp:
    """The tokens of one text: what each of its words can mean, looked up once."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.tries = SLIP_TRIES
        self.seen: dict[str, Token] = {}

    def token(self, text: str, *, glued: bool) -> Token:
        """Result: the token of one piece of the text."""
        if text not in self.seen:
            self.seen[text] = self._token(text)
        token = self.seen[text]
        return Token(text, token.senses, glued=True, slip=token.slip) if glued else token

    def _token(self, text: str) -> Token:
        if text.isascii() and text.isdigit():
            short = len(text) <= FIGURES_LONGEST
            return Token(text, {Kind.FIGURES: int(text)} if short else UNKNOWN)
        known = self.words.known(text)
        if known is not None:
            return Token(text, known)
        if not text[0].isalpha():
            return Token(text, {Kind.MARK: 0})
        meant = self._meant(text)
        if meant is not None:
            return Token(text, meant, slip=True)
        return Token(text, {Kind.PLACE: 0} if text.endswith(PLACE_ENDINGS) else UNKNOWN)

    def _meant(self, word: str) -> Senses | None:
        """The meanings of the word that a slip of the finger hides, while there are tries left."""
        cost = len(word) ** slips_allowed(word)
        if len(word) > SLIP_LONGEST or cost > self.tries:
            return None
        self.tries -= cost
        return self.words.meant(word)
