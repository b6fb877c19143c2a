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
