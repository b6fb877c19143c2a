"""What Kaari says half-way, around the pulse."""

from mentoring.messages.message import Message, Rows, Value, button
from mentoring.words import Words


class PulsePromise(Message):
    """Who will see what, before the first question."""

    text = (
        "Your partner sees only what has been good.\n"
        "The coordinator sees how it goes and what help you need, if you say yes at the end."
    )


class PulsePromiseAlone(Message):
    """The same in a pair without a coordinator."""

    text = "Your partner sees only what has been good. The rest only you see."


class PulsePromiseInCircle(Message):
    """The same to one of a circle."""

    text = (
        "Only you see your answers.\n"
        "The coordinator sees how it goes and what help you need, if you say yes at the end."
    )


class PulseAnswered(Message):
    """The partner has answered for both; she may still say what she thinks herself."""

    pair: str

    text = "One of you two has already answered. Thank you!\nYou can also answer yourself."

    def rows(self) -> Rows:
        return ((button("I want to answer, too", f"pulse:too:{self.pair}"),),)


class PulseSent(Message):
    """The pulse is kept, and the coordinator is told what she may see."""

    text = (
        "Thank you! I saved your answers. 👍\n"
        "The coordinator sees how it goes and what help you need."
    )


class PulseGood(Message):
    """To the partner: the part of the answers that is for both."""

    partner: str | Words
    words: str

    text = "You are half-way. {partner} says what has been good:\n{words}"


class PulseCame(Message):
    """To the coordinator; names nobody, because it comes by itself."""

    pair: str
    author: str

    text = "Somebody wants to show you how the mentoring goes."

    def rows(self) -> Rows:
        return ((button("I read it", f"pulse:read:{self.pair}:{self.author}"),),)


class PulseRead(Message):
    """What the coordinator reads, because she who answered said so."""

    name: str
    names: Message
    face: Value
    help: str | None
    request: str
    """The request for help that came of it; empty: none is open."""

    text = (
        "{name} answered half-way.\nPair: {names}\n\n"
        "How it goes: {face}\nHelp that is needed: {help}\n\n"
        "The partner does not see this."
    )

    def rows(self) -> Rows:
        if not self.request:
            return ()
        return (
            (button("I answer", f"help:answer:{self.request}"),),
            (button("Dealt with", f"help:done:{self.request}"),),
        )


class PulseThanks(Message):
    """The pulse is kept; the coordinator gets nothing of it, or there is none."""

    text = "Thank you! I saved your answers. 👍"
