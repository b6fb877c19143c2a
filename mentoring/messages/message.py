"""What Kaari says, before it has been worded.

A message is one class. Its `text` is the English text and the msgid, its class name the context
in the catalogue, its fields are the gaps. How a gap is written is decided by the type of its value
(`locales/wording.py`):

    people's own text (str)      escaped, never inflected
    Words, another message       worded in the reader's language
    datetime (naive: wall time)  {when} «keskiviikkona 3. kesäkuuta kello 17.30»
                                 {when:day} «keskiviikko 3. kesäkuuta», {when:time} «17.30»
    date                         {day} «keskiviikko 3. kesäkuuta», {day:on} «keskiviikkona 3. …»,
                                 {day:month} «kesäkuu 2026»
    int, Range                   «3», «6–8»
    a tuple of any of these      one a line; {gap:list} «a, b», {gap:apart} an empty line between

A line whose gap is None or empty is left out. So a new message costs one class and, in each
language, one text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from string import Formatter
from typing import ClassVar, TypeAlias

from mentoring.records import Record
from mentoring.words import Range, Words

Value: TypeAlias = (
    "str | int | date | datetime | time | Words | Range | Message | tuple[Value, ...] | None"
)


Label: TypeAlias = Words | str | date | datetime | time
"""What can stand on a button; a str is people's own text, e.g. a name."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: its label and what a tap on it brings back (`tap`, ≤ 64 bytes)."""

    label: Label
    tap: str

    def __post_init__(self) -> None:
        if len(self.tap.encode()) > 64:  # noqa: PLR2004 -- Telegram's limit, bot-api.md K1
            raise ValueError(f"callback data is longer than 64 bytes: {self.tap}")


Rows: TypeAlias = tuple[tuple[Button, ...], ...]


def button(english: str, tap: str, **gaps: object) -> Button:
    """A button with words of ours. Extracted to the catalogue with the context `button`."""
    return Button(Words(english, "button", gaps=gaps), tap)


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message; it is drawn when it is sent, outside the transaction."""

    draw: str
    """Which drawing: qr, ics, json …"""
    name: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


class Message(Record):
    """Base of all messages."""

    text: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    """If set, the text for more than one; the field `count` decides."""
    asks: ClassVar[bool] = False
    """Somebody is to answer: sent again more often when it is unclear whether it arrived."""
    menu: ClassVar[bool] = False
    """Brings the small keyboard that stands below the text field; sent again as often."""
    needed: ClassVar[bool] = False
    """Brings a link that stands nowhere else; sent again as often."""

    @property
    def insists(self) -> bool:
        """Whether copies of it are less trouble than that it never comes."""
        return self.asks or self.menu or self.needed

    def teaches(self) -> bool:
        """Whether a word of the field may be explained below it, the first time it is met."""
        return False

    def rows(self) -> Rows:
        """The buttons below the text; none by default."""
        return ()

    def file(self) -> File | None:
        """The file that goes with it; none by default."""
        return None


def shown(message: Message) -> tuple[object, ...]:
    """What stands in the gaps of its text: two of a class that show the same read the same."""
    gaps = (name for _, name, _, _ in Formatter().parse(message.text) if name)
    return tuple(getattr(message, name) for name in gaps)


class Phrase(Message):
    """Words as a message of their own: texts of forms and programmes."""

    words: Words
    buttons: Rows = ()

    text = "{words}"

    def teaches(self) -> bool:
        return True

    def rows(self) -> Rows:
        return self.buttons
