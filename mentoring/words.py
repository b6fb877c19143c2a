"""Words of Kaari's own, as they travel: English here, translated at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A text of ours.

    `english` is the msgid and `context` the msgctxt of the catalogue. An organisation may write
    its own texts straight into its file: then `own` has them by language and decides.
    Gaps like `{partner}` are filled from `gaps` when the text is worded.
    """

    english: str
    context: str
    own: Mapping[str, str] = field(default_factory=dict, hash=False)
    gaps: Mapping[str, object] = field(default_factory=dict, hash=False)

    def filled(self, **gaps: object) -> "Words":
        """The same words with something in their gaps."""
        return Words(self.english, self.context, self.own, {**self.gaps, **gaps})


@dataclass(frozen=True, slots=True)
class Range:
    """A number that a source gives as a range, and that stays one: 6–8 meetings."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise ValueError(f"a range goes from a number to the same or a larger one: {self}")
