"""What can be found in a text, and the text itself with its words read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tests.words.limits import NAMES, may_be_rare
from tests.words.morphology import Reading, likely, readings
from tests.words.sentences import closed, is_emoji, is_word, sentences, tokens

MAY_BE_RARE = may_be_rare()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that plain Finnish does not have. One error is too many, warnings are counted."""

    kind: str
    what: str
    error: bool = False


@dataclass(frozen=True)
class Text:
    """One message, question or option: its context, its Finnish, its msgid (if it has one)."""

    context: str
    finnish: str
    english: str = ""
    plural: bool = False

    @property
    def is_button(self) -> bool:
        return self.context in ("button", "menu")

    @cached_property
    def sentences(self) -> list["Sentence"]:
        return [Sentence(one, tokens(one)) for one in sentences(closed(self.finnish))]

    @property
    def words(self) -> list["Word"]:
        return [word for sentence in self.sentences for word in sentence.words]


@dataclass(frozen=True)
class Sentence:
    """A sentence and its tokens."""

    text: str
    tokens: Sequence[str] = field(repr=False)

    def __len__(self) -> int:
        return sum(not is_emoji(token) for token in self.tokens)

    @cached_property
    def words(self) -> list["Word"]:
        return [Word(token, i, self) for i, token in enumerate(self.tokens) if is_word(token)]


@dataclass(frozen=True)
class Word:
    """A word where it stands."""

    token: str
    place: int
    sentence: Sequence = field(repr=False)

    @cached_property
    def stem(self) -> str:
        """What is read: WhatsApp:in is read as WhatsApp."""
        return self.token.split(":")[0]

    @cached_property
    def low(self) -> str:
        return self.stem.lower()

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return readings(self.stem)

    @cached_property
    def reading(self) -> Reading:
        """The likeliest one; only for words that are known."""
        found = likely(self.readings)
        assert found is not None
        return found

    @property
    def comes_first(self) -> bool:
        """Whether it is the first token of its sentence, apart from emoji."""
        return not any(not is_emoji(token) for token in self.sentence.tokens[: self.place])

    @cached_property
    def is_name(self) -> bool:
        return self.token.lower() in NAMES or self.token.lower().rstrip("nsa").rstrip(":") in NAMES

    @cached_property
    def has_reason(self) -> bool:
        """Whether it may be long or rare (limits.TERMS)."""
        bases = {self.low, self.reading.base.lower()} if self.readings else {self.low}
        return bool(bases & MAY_BE_RARE)

    def before(self, how_many: int) -> set[str]:
        """Base forms of the words before it."""
        return _bases(self.sentence.tokens[max(0, self.place - how_many) : self.place])

    def after(self, how_many: int) -> set[str]:
        """Base forms of the words behind it."""
        return _bases(self.sentence.tokens[self.place + 1 : self.place + 1 + how_many])


def _bases(some: Sequence[str]) -> set[str]:
    return {one.base for token in some for one in readings(token)}
