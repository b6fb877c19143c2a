"""Asking for help: what she reads who asks, and what the coordinator reads."""

from datetime import date

from mentoring.messages.message import Message, Rows, button
from mentoring.words import Words


class HelpSent(Message):
    """The coordinator has been told; it can be taken back on the same message."""

    help: str
    unseen: Words

    text = (
        "Thank you for telling me.\n"
        "I told the coordinator at once. The coordinator writes to you soon.\n"
        "{unseen}"
    )

    def rows(self) -> Rows:
        return ((button("I take it back", f"help:undo:{self.help}"),),)


class HelpTakenBack(Message):
    """She does not need help after all."""

    text = "All right, I removed your request.\nYou can ask for help again: /apua"


class HelpKnown(Message):
    """A toast: it cannot be taken back any more."""

    text = "The coordinator has already read your request."


class NoCoordinator(Message):
    """There is nobody to tell."""

    text = (
        "You have no coordinator in Kaari.\n"
        "Talk with your partner first, if you can.\n"
        "You can also ask the people who brought you to mentoring.\n"
        "In danger call: 112"
    )


class HelpCame(Message):
    """To the coordinator, at once; names nobody, because it comes by itself."""

    help: str

    text = "Somebody asks you for help."

    def rows(self) -> Rows:
        return (
            (button("I read it", f"help:read:{self.help}"),),
            (button("Dealt with", f"help:done:{self.help}"),),
        )


class AskedHelp(Message):
    """What was asked: she needs help."""

    text = "Asks for help."


class AskedSilent(Message):
    """What was asked: the partner does not answer."""

    text = "Cannot reach the partner."


class HelpRead(Message):
    """The request as the coordinator reads it."""

    name: str
    asked_on: date
    what: Message
    words: str | None
    help: str

    text = (
        "{name}\n{asked_on}\n{what}\n\n{words}\n\n"
        "The partner does not see this. Do not tell it to the partner without permission."
    )

    def rows(self) -> Rows:
        return (
            (button("I answer", f"help:answer:{self.help}"),),
            (button("Dealt with", f"help:done:{self.help}"),),
        )


class HelpDone(Message):
    """To the coordinator: noted."""

    text = "Good. It is off the list. ✅"
