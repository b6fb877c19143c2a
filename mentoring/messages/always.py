"""What Kaari says to what it did not ask for."""

from dataclasses import dataclass

from mentoring.messages.message import Message


@dataclass(frozen=True)
class OnlyPrivate(Message):
    """In a group or channel: one neutral line, then it leaves."""

    text = "I only talk in private chats. Goodbye! 👋"


@dataclass(frozen=True)
class NotUnderstood(Message):
    """An unknown command, or a text that fits nowhere."""

    text = "Sorry, I did not understand.\nTap a button or write: /apua"


@dataclass(frozen=True)
class Back(Message):
    """After a stop of Kaari itself: what she tapped meanwhile may be lost."""

    text = "I was away for a moment. Here is the same question again."


@dataclass(frozen=True)
class NotSaved(Message):
    """The database cannot be written: said straight out, once an outage."""

    text = "Sorry, I cannot save anything just now.\nYour message is waiting. I will go on soon."
