"""The words of several languages together, and which of them a slip of the finger meant."""

from collections import defaultdict
from functools import cache
from itertools import combinations

from mentoring.moments import english, finnish, swedish
from mentoring.moments.cleaning import bare
from mentoring.moments.words import Kind, Senses, Value

VOCABULARIES = {
    "fi": finnish.VOCABULARY,
    "sv": swedish.VOCABULARY,
    "en": english.VOCABULARY,
}
BARE_FROM = 4  # letters: "yolla" is "yöllä", but "man" is not "mån"
ONE_SLIP_FROM = 6  # letters
TWO_SLIPS_FROM = 9


class Lexicon:
    """Read only; `phrases` map the words after a first word to the one word they count as."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        """Raises KeyError for a language that has no vocabulary."""
        self.senses: dict[str, dict[Kind, Value]] = defaultdict(dict)
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self.compounds: dict[str, tuple[str, ...]] = {}
        self.near: dict[str, set[str]] = defaultdict(set)
        for vocabulary in (VOCABULARIES[language] for language in languages):
            for form, kind, value in vocabulary.forms():
                self._learn(form, kind, value)
                if kind in vocabulary.forgiving:
                    self._forgive(form)
            for phrase, word in vocabulary.phrases.items():
                first, *rest = phrase.split()
                self.phrases[first].append((tuple(rest), word))
            for compound, words in vocabulary.compounds.items():
                self.compounds[compound] = self.compounds[bare(compound)] = tuple(words.split())
        for endings in self.phrases.values():
            endings.sort(key=lambda ending: -len(ending[0]))

    def _learn(self, form: str, kind: Kind, value: Value) -> None:
        self.senses[form].setdefault(kind, value)
        if len(form) >= BARE_FROM:
            self.senses[bare(form)].setdefault(kind, value)

    def _forgive(self, form: str) -> None:
        word = bare(form)
        for slips in range(slips_allowed(word) + 1):
            for left in leaving_out(word, slips):
                self.near[left].add(word)

    def known(self, word: str) -> Senses | None:
        """Result: what `word` can mean as it is written, or None."""
        return self.senses.get(word) or self.senses.get(bare(word))

    def meant(self, word: str) -> Senses | None:
        """Result: the meanings of the one word that `word` is a slip away from, or None."""
        typed = bare(word)
        allowed = slips_allowed(typed)
        for slips in range(1, allowed + 1):
            close = {
                right
                for out in range(slips + 1)
                for left in leaving_out(typed, out)
                for right in self.near.get(left, ())
                if right[0] == typed[0] and distance(typed, right) <= slips
            }
            meanings = [self.senses[right] for right in close]
            if meanings:
                return meanings[0] if all(m == meanings[0] for m in meanings) else None
        return None


@cache
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Result: the lexicon of `languages`, made once."""
    return Lexicon(languages)


def slips_allowed(word: str) -> int:
    """Result: how many slips a word of this length may hold."""
    return (len(word) >= ONE_SLIP_FROM) + (len(word) >= TWO_SLIPS_FROM)


def leaving_out(word: str, letters: int) -> set[str]:
    """Result: `word` without so many of its letters, in every way."""
    return {"".join(kept) for kept in combinations(word, len(word) - letters)}


def distance(one: str, other: str) -> int:
    """Result: insertions, deletions, changes and swaps of neighbours between two words."""
    older: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and one[row - 2] == wanted:
                best = min(best, older[column - 2] + 1)
            line.append(best)
        older, above = above, line
    return above[-1]
