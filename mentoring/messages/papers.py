"""What stands on a paper made to keep: drawn as a PDF when it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.messages.message import File, Message, Value
from mentoring.words import Words


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it."""

    heading: Words | Message
    value: Value


class Plain(Message):
    """Anything, as it is shown in a text."""

    value: Value

    text = "{value}"


def pdf(
    name: str,
    title: Words | Message,
    about: Message,
    parts: Sequence[Part],
    signed: Sequence[Message] = (),
) -> File:
    """A paper as a file; all words in it are put into the reader's language on the way."""
    lines = [[part.heading, Plain(part.value)] for part in parts]
    return File(
        "pdf", name, {"title": title, "about": about, "parts": lines, "signed": list(signed)}
    )
