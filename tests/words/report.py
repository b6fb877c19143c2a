"""The texts held against the limits: what was found, in figures, and whether it will do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import mean

from tests.words import of_gaps, of_messages, of_words
from tests.words.findings import Finding, Text
from tests.words.limits import KNOWN_EXCEPTIONS, MEAN_WORDS, MOST_WARNED, SHARES
from tests.words.morphology import KEEPER


def check(text: Text) -> list[Finding]:
    """All that is wrong with one text, without the known exceptions."""
    if not text.finnish:
        return [Finding("no text", text.english[:40], error=True)]
    found = [
        *of_messages.findings(text),
        *of_gaps.findings(text),
        *(finding for word in text.words for finding in of_words.findings(word)),
    ]
    return [one for one in found if (text.context, one.kind) not in KNOWN_EXCEPTIONS]


@dataclass(frozen=True)
class Report:
    """The texts, each with what was found in it."""

    checked: tuple[tuple[Text, list[Finding]], ...]

    @classmethod
    def of(cls, texts: Iterable[Text]) -> "Report":
        """Checks the texts; keeps what was learnt of words for the next time."""
        report = cls(tuple((text, check(text)) for text in texts))
        KEEPER.save()
        return report

    @cached_property
    def kinds(self) -> Counter[str]:
        """How often each kind of finding came up."""
        return Counter(one.kind for _, found in self.checked for one in found)

    @cached_property
    def lengths(self) -> list[int]:
        """Words in each sentence."""
        return [len(s) for text, _ in self.checked for s in text.sentences if len(s)]

    @property
    def errors(self) -> list[tuple[Text, Finding]]:
        """What may not stand."""
        return [(text, one) for text, found in self.checked for one in found if one.error]

    @cached_property
    def figures(self) -> dict[str, float]:
        """The shares of limits.SHARES, in per cent."""
        of = {
            "words": sum(len(text.words) for text, _ in self.checked),
            "sentences": len(self.lengths),
        }
        return {
            name: 100 * sum(self.kinds[kind] for kind in kinds) / max(1, of[unit])
            for name, (kinds, unit, _) in SHARES.items()
        }

    @property
    def warned(self) -> float:
        """Per cent of the texts with a warning."""
        return (
            100
            * sum(any(not f.error for f in found) for _, found in self.checked)
            / len(self.checked)
        )

    def faults(self) -> Iterator[str]:
        """Why it is not plain Finnish; nothing if it is."""
        for text, one in self.errors:
            yield f"[{text.context}] {text.finnish[:40]!r}: {one.kind}: {one.what}"
        if mean(self.lengths) > MEAN_WORDS:
            yield f"words in a sentence: found {mean(self.lengths):.2f}, expected {MEAN_WORDS}"
        for name, share in self.figures.items():
            if share > SHARES[name][2]:
                yield f"{name}: found {share:.1f} %, expected at most {SHARES[name][2]} %"
        if self.warned > MOST_WARNED:
            yield f"texts with a warning: found {self.warned:.1f} %, expected {MOST_WARNED} %"

    def worst(self, how_many: int = 3) -> list[tuple[Text, list[Finding]]]:
        """The texts with the most findings for their length."""

        def weight(one: tuple[Text, list[Finding]]) -> tuple[int, int, int]:
            text, found = one
            return (
                sum(f.error for f in found),
                len(found),
                max(map(len, text.sentences), default=0),
            )

        return sorted(self.checked, key=weight, reverse=True)[:how_many]

    def lines(self, *, everything: bool = False) -> Iterator[str]:
        """What a person reads: the figures, the worst texts, what has to be changed."""
        yield (
            f"{len(self.checked)} texts, {len(self.lengths)} sentences; words in a sentence: "
            f"{mean(self.lengths):.2f} (at most {MEAN_WORDS}), the longest {max(self.lengths)}"
        )
        shares = (f"{name} {share:.1f} %" for name, share in self.figures.items())
        yield ", ".join((*shares, f"texts with a warning {self.warned:.1f} %"))
        for text, found in self.checked if everything else self.worst():
            if found:
                yield f"[{text.context}] {' ⏎ '.join(text.finnish.split(chr(10)))}"
                yield from (f"    {'!' if f.error else '?'} {f.kind}: {f.what}" for f in found)
        faults = list(self.faults())
        yield from (f"NOT PLAIN: {fault}" for fault in faults)
        if not faults:
            yield "plain: all within tests/words/limits.py"
