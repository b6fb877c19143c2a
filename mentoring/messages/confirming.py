"""Whether the right person has come: what she reads who waits, and who decides it."""

from mentoring.messages.message import Button, Message, Rows, button
from mentoring.words import Words

COORDINATOR = Words("The coordinator", "who confirms")
INVITER = Words("The person who invited you", "who confirms")


class Waits(Message):
    """She has joined; nothing of the pair is hers before somebody has said who she is."""

    name: str
    who: Words

    text = (
        "Thank you, {name}! You are in. ✅\n"
        "{who} still checks that the invitation came to the right person.\n"
        "I tell you at once when you can begin."
    )


class StillWaits(Message):
    """Whatever she does meanwhile."""

    who: Words

    text = (
        "It is good that you are here. 👋\n"
        "{who} still checks that the invitation came to the right person.\n"
        "I tell you at once when you can begin.\n"
        "If you need something, write: /apua"
    )


class WaitsInHelp(Message):
    """Part of the help menu, of her who waits."""

    who: Words

    text = (
        "{who} still checks that the invitation came to the right person.\n"
        "I tell you at once when you can begin."
    )


class RightPerson(Message):
    """To who decides it, at once and in the week's list: enough to tell a stranger from Amina."""

    shown: str
    """What Telegram shows as her name."""
    given: str | None
    role: Words
    buttons: Rows = ()

    text = (
        "{shown} has joined. Is this the right person?\n"
        "Name in the invitation: {given}\n"
        "Name in Telegram: {shown}\n"
        "Role: {role}\n"
        "\n"
        "If you are not sure, ask the person whom you invited."
    )
    asks = True

    def rows(self) -> Rows:
        return self.buttons


def answers(key: str) -> tuple[Button, ...]:
    """Yes and no; `key`: the place, who sits there, and perhaps `week`."""
    return (
        button("Yes, the right person", f"came:yes:{key}"),
        button("No", f"came:no:{key}"),
    )


class WrongAsk(Message):
    """«No» asks once more: a tap may slip."""

    shown: str
    key: str

    text = (
        "Was it a wrong person?\n"
        "Name in Telegram: {shown}\n"
        "I take the person out. The person sees nothing of this mentoring.\n"
        "You get a new link."
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, take out", f"came:free:{self.key}"),),
            (button("Back", f"came:ask:{self.key}"),),
        )


class TakenOutEarly(Message):
    """To who decided it; the new link follows."""

    text = "I took the person out. ✅\nThe person saw nothing of this mentoring."


class NotForYou(Message):
    """To the one who had opened somebody else's link: nothing was her fault."""

    text = (
        "I am sorry, this invitation was for somebody else.\n"
        "So you are not in this mentoring.\n"
        "Is this wrong? Write to the person who sent you the link.\n"
        "You can delete your information: /poista"
    )


class LetIn(Message):
    """It is the right person: now all is open to her. Brings the small keyboard."""

    name: str

    text = "{name}, now you can begin! 🎉\nWrite to me the way you speak. Mistakes are fine."
    menu = True


class NobodyWaits(Message):
    """A toast, a late tap: whom the button means does not wait any more."""

    text = "This person does not wait any more. Nothing changed."


class WentAgain(Message):
    """To who was to decide: the newcomer has erased all that is hers."""

    role: Words
    again: Button

    text = (
        "A person had just joined and has now deleted all information.\n"
        "The place is free: {role}\n"
        "You can send a new link."
    )

    def rows(self) -> Rows:
        return ((self.again,),)


class EndedWaiting(Message):
    """The mentoring is over before she was let in."""

    text = (
        "I am sorry. This mentoring ended before you could begin.\n"
        "Write to the person who sent you the link.\n"
        "You can delete your information: /poista"
    )


class SomebodyCame(Message):
    """A row of the week's list, and a line of the pair's page."""

    text = "A new person waits: is it the right person?"
