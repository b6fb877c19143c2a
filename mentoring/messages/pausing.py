"""A break from reminders: for her, and so for her pair."""

from datetime import date

from mentoring.messages.message import Message, Rows, button


class PauseBegins(Message):
    """She has a break. `until`: none if she says herself when it ends."""

    until: date | None

    text = (
        "All right, you have a break now. ☕\n"
        "I send no reminders.\n"
        "The break ends: {until}\n\n"
        "You can always write to me."
    )

    def rows(self) -> Rows:
        return END


class PauseGoesOn(Message):
    """/tauko during a break."""

    until: date | None

    text = "You are on a break.\nThe break ends: {until}\n\nDo you want to go on now?"

    def rows(self) -> Rows:
        return END


END: Rows = ((button("I go on now", "pause:end"),),)


class PauseEnds(Message):
    """She is back."""

    text = "Welcome back! 👋\nI send reminders again."


class PartnerPauses(Message):
    """To the partner: that there is a break, and nothing more."""

    text = (
        "Your pair has a break now.\n"
        "I send no reminders about new meetings.\n"
        "I tell you when the break ends."
    )


class PauseOverInCircle(Message):
    """To one of a circle: it meets when all do."""

    text = "The break is over. Welcome back! 👋"


class PauseOver(Message):
    """To both: the pair goes on."""

    text = "The break is over. Welcome back! 👋\nWhen do you want to meet?"
    asks = True

    def rows(self) -> Rows:
        return ((button("I agree on a time", "meet:new"),),)


class PauseNoted(Message):
    """To the coordinator: both know of the break, or of its end."""

    names: Message

    text = "Done. ✅\nI told these people: {names}"
