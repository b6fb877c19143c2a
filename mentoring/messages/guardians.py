"""Somebody under 18 wants to join: a guardian consents first, and the coordinator notes it."""

from mentoring.messages.message import Message, Rows, button
from mentoring.words import Words


class AskGuardian(Message):
    """To her: kind, and nothing is asked of her any more."""

    text = (
        "Thank you for telling me!\n"
        "You are under 18, so a parent or another guardian must first say yes.\n"
        "The coordinator helps you with that.\n"
        "I write to you when you can join. I have not saved your name."
    )


class GuardianAwaited(Message):
    """She opens the link again before that."""

    text = (
        "Hello! A parent or another guardian must first say yes.\n"
        "You can ask your coordinator.\n"
        "I write to you when you can join."
    )


class GuardianNeeded(Message):
    """To the coordinator: who is meant, she knows from her own list."""

    name: str | Words
    group: str
    place: str

    text = (
        "A person under 18 wants to join: {name}\nGroup: {group}\n"
        "Please ask the guardian first. When you have the consent, tap here."
    )

    def rows(self) -> Rows:
        return (
            (button("The guardian consents", f"guardian:yes:{self.place}"),),
            (button("This person is 18 or older", f"guardian:adult:{self.place}"),),
        )


class GuardianNoted(Message):
    """To the coordinator."""

    name: str | Words

    text = "I wrote it down. ✅ This person can join now: {name}"


class MayJoin(Message):
    """To her: she goes on where she was."""

    draft: str

    text = "Good news! You can join now. 🎉"
    asks = True

    def rows(self) -> Rows:
        return ((button("I go on", f"go:{self.draft}"),),)
