"""A referee (suosittelija): the actor asks her mentor, with a text ready (001:425, 001:1203)."""

from mentoring.messages.message import Message, Rows, button
from mentoring.words import Words

ASKING = Words(
    "I am looking for work. Can you be my referee?\n"
    "Then an employer may call you and ask about me.\n"
    "You can say yes or no. Both are fine.",
    "referee",
)
"""What goes to the mentor, as the actor's own words."""


class RefereeIdea(Message):
    """To the actor: near the end, or when they talk about looking for work. Once in an arc."""

    pair: str

    text = (
        "When you look for work, somebody can recommend you.\n"
        "Your mentor knows you already. You can ask her.\n"
        "I have a message ready for you."
    )

    def rows(self) -> Rows:
        return (
            (button("I look at the message", f"referee:see:{self.pair}"),),
            (button("Not now", f"referee:later:{self.pair}"),),
        )


class RefereeDraft(Message):
    """The text, before it goes."""

    words: Words
    pair: str

    text = "Here is the message. Your mentor gets it like this:\n\n{words}\n\nDo I send it?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Send it", f"referee:send:{self.pair}"),),
            (button("I ask her when we meet", f"referee:self:{self.pair}"),),
            (button("Not now", f"referee:later:{self.pair}"),),
        )


class RefereeForward(Message):
    """The same for a mentor who does not use Kaari."""

    text = "Send the next message to your mentor. She does not have to use Kaari."


class RefereeText(Message):
    """To be forwarded: nothing but the words."""

    words: Words

    text = "{words}"


class RefereeSent(Message):
    """It is on its way."""

    text = "I sent the message. I tell you when she answers."


class RefereeSentBefore(Message):
    """She has asked before."""

    text = "You have already asked. You can talk about it when you meet."


class RefereeSelf(Message):
    """She asks herself."""

    text = "Good. You can say it just like this when you meet."


class RefereeLater(Message):
    """Not now; the way stays open."""

    text = "All right. You find this later: /apua"


class RefereeAsked(Message):
    """To the mentor: the actor's words."""

    partner: str | Words
    words: Words
    pair: str

    text = "{partner} asks you:\n\n{words}"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, I can", f"referee:yes:{self.pair}"),),
            (button("We talk about it first", f"referee:talk:{self.pair}"),),
            (button("Not now, sorry", f"referee:no:{self.pair}"),),
            (button("What does a referee do?", f"referee:card:{self.pair}"),),
        )


class RefereeCard(Message):
    """To the mentor: what it means."""

    text = (
        "A referee tells an employer about a person.\n"
        "• You give your name and your number.\n"
        "• The employer may call you once.\n"
        "• You tell only what you have seen yourself.\n"
        "• You do not promise anything, and you find no job.\n\n"
        "Agree together what you may tell."
    )


class RefereeYes(Message):
    """To the actor."""

    partner: str | Words

    text = (
        "{partner} can be your referee. 🎉\n"
        "Ask for the phone number that you may give.\n"
        "Tell your mentor each time before you give it."
    )


class RefereeTalk(Message):
    """To the actor: it is not decided."""

    partner: str | Words

    text = "{partner} wants to talk about it first.\nAsk again when you meet."


class RefereeNo(Message):
    """To the actor; nobody is to blame."""

    partner: str | Words

    text = (
        "{partner} cannot be your referee now.\n"
        "That says nothing about you.\n"
        "You can also ask a teacher, or your boss from before."
    )


class RefereeTold(Message):
    """To the mentor, after her answer."""

    text = "Thank you! I told your partner."
