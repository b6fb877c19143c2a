"""What Kaari says to what it did not ask for."""

from mentoring.messages.message import Message


class NothingOpen(Message):
    """/peruuta, and no form is open."""

    text = "Nothing is unfinished. Everything is fine.\nOpen the menu: /valikko"


class OnlyPrivate(Message):
    """In a group or channel: one neutral line, then it leaves."""

    text = "I only talk in private chats. Goodbye! 👋"


class NotUnderstood(Message):
    """An unknown command, or a text that fits nowhere."""

    text = "Sorry, I did not understand.\nTap a button or write: /apua"


class CannotHear(Message):
    """A voice message, or music."""

    text = "Sorry, I cannot listen to voice messages yet.\nPlease write to me."


class CannotSee(Message):
    """A picture, a video, a file."""

    text = "Sorry, I cannot look at pictures or files.\nI did not save it. Please write to me."


class NiceSticker(Message):
    """A sticker, a dice, a moving picture: a greeting rather than an answer."""

    text = "Thank you! I only understand text. 👋\nPlease write to me or tap a button."


class CannotUse(Message):
    """A place on the map, somebody's number, a poll."""

    text = "Sorry, I cannot use this. I did not save it.\nPlease write to me."


class OwnWords(Message):
    """A forwarded text while a question is open: somebody else's words are not her answer."""

    text = (
        "You sent me a text from somebody else.\n"
        "I did not take it as your answer.\n"
        "Please write the answer in your own words."
    )


class Back(Message):
    """After a stop of Kaari itself: what she tapped meanwhile may be lost."""

    text = "I was away for a moment. Here is the same question again."


class NotSaved(Message):
    """The database cannot be written: said straight out, once an outage."""

    text = "Sorry, I cannot save anything just now.\nYour message is waiting. I will go on soon."


class SlowDown(Message):
    """More than twenty updates in ten seconds; then nothing more is said for a while."""

    text = (
        "You sent me very many messages at once.\n"
        "I save your answers, but I do not answer each message.\n"
        "Please wait a moment. Then I am here again. 👍"
    )
