"""What Kaari says half-way and at the end of the arc."""

from dataclasses import dataclass

from mentoring.messages.message import Button, Message, Rows, Value, button
from mentoring.words import Words


@dataclass(frozen=True)
class PulseInvitation(Message):
    """Half-way, to both. Somebody else may see the phone: it names nobody."""

    pair: str
    """The pair's id in base 36."""

    text = (
        "You are half-way in your mentoring. 👏\n"
        "I have three short questions for you.\n"
        "They take one minute. It is enough if one of you two answers."
    )

    def rows(self) -> Rows:
        return (
            (button("I answer now", f"pulse:start:{self.pair}"),),
            (button("Not now", f"pulse:later:{self.pair}"),),
        )


@dataclass(frozen=True)
class PulseLater(Message):
    """She has no time just now; nobody asks again, the button waits."""

    pair: str

    text = "No problem. You can answer later with this button."

    def rows(self) -> Rows:
        return ((button("I answer now", f"pulse:start:{self.pair}"),),)


@dataclass(frozen=True)
class PulseAnswered(Message):
    """The partner has answered for both; she may still say what she thinks herself."""

    pair: str

    text = "Your pair has already answered. Thank you!\nYou can also answer yourself."

    def rows(self) -> Rows:
        return ((button("I want to answer, too", f"pulse:too:{self.pair}"),),)


@dataclass(frozen=True)
class PulseThanks(Message):
    """The pulse is kept; the coordinator gets nothing of it, or there is none."""

    text = "Thank you! I saved your answers. 👍"


@dataclass(frozen=True)
class PulseSent(Message):
    """The pulse is kept, and the coordinator has got what she was allowed to see."""

    text = "Thank you! I saved your answers. 👍\nThe coordinator sees your face and what help you need."


@dataclass(frozen=True)
class PulseForCoordinator(Message):
    """To the coordinator, because she who answered said so; what has been good is not in it."""

    names: Value
    who: str
    face: Value = None
    help: Value = None

    text = "A pair is half-way:\n{names}\n\nAnswered by: {who}\nHow it goes: {face}\nHelp that is needed:\n{help}"


@dataclass(frozen=True)
class ReportInvitation(Message):
    """The arc has come to its end; to her whose report it is."""

    pair: str

    text = (
        "Your mentoring has come to its end soon.\n"
        "Have you met for the last time?\n"
        "Then please check the report. I have filled it in for you."
    )

    def rows(self) -> Rows:
        return (
            (button("I check the report", f"report:start:{self.pair}"),),
            (button("We still meet", f"report:later:{self.pair}"),),
        )


@dataclass(frozen=True)
class ReportLater(Message):
    """They go on meeting; she knows the way when it is time."""

    text = "Good, go on in peace.\nWhen you have met for the last time, write: /lopetus"


@dataclass(frozen=True)
class Report(Message):
    """The report as the coordinator gets it, and the partner sees the same (000:187)."""

    names: Value
    meetings: int | None
    themes: Value
    going_on: Value

    text = (
        "The mentoring has ended:\n{names}\n\n"
        "Meetings: {meetings}\n\nThemes:\n{themes}\n\nThe mentor after this:\n{going_on}"
    )


@dataclass(frozen=True)
class ReportShown(Message):
    """What the partner is told of the report: the same, word for word."""

    report: Report

    text = "Your pair sent a report. You see all of it here.\n\n{report}"


@dataclass(frozen=True)
class ArcThanks(Message):
    """The arc is whole; to both."""

    name: str

    text = (
        "Thank you, {name}! Your mentoring is now complete. 🎉\n"
        "You have come a long way together.\n"
        "You can still read your diary: /paivakirja"
    )


@dataclass(frozen=True)
class EndMenu(Message):
    """/lopetus, to her whose report it is."""

    pair: str

    text = "What do you want to do?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Our mentoring is complete", f"report:start:{self.pair}"),),
            (button("I want to stop early", f"end:early:{self.pair}"),),
            (button("I want to go on", f"end:stay:{self.pair}"),),
        )


@dataclass(frozen=True)
class StopAsk(Message):
    """Ending early: talk first, then help, then the end (002:62)."""

    pair: str

    text = (
        "Do you want to stop the mentoring?\n"
        "Talk with your pair first, if you can.\n"
        "You can also ask the coordinator for help."
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I ask for help", f"end:help:{self.pair}"),),
            (button("I want to stop", f"end:stop:{self.pair}"),),
            (button("I want to go on", f"end:stay:{self.pair}"),),
        )


@dataclass(frozen=True)
class StopAskAlone(Message):
    """The same in a pair without a coordinator."""

    pair: str

    text = "Do you want to stop the mentoring?\nTalk with your pair first, if you can."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I want to stop", f"end:stop:{self.pair}"),),
            (button("I want to go on", f"end:stay:{self.pair}"),),
        )


@dataclass(frozen=True)
class GoOn(Message):
    """She does not stop."""

    text = "Good! The mentoring goes on. 👍"


@dataclass(frozen=True)
class NothingToEnd(Message):
    """/lopetus without a pair that is going on."""

    text = "You do not have a mentoring that goes on.\nOpen the menu: /valikko"


@dataclass(frozen=True)
class Stopped(Message):
    """She has ended it early; her own next steps stay hers unless she shows them."""

    next_steps: str | None = None
    share: str = ""
    """What the button that shows her next steps to her partner brings back; empty: no button."""

    text = (
        "All right. The mentoring ends now.\nThank you for taking part. 💛\n\n"
        "You wrote what you do next:\n{next_steps}"
    )

    def rows(self) -> Rows:
        return ((button("I show this to my pair", self.share),),) if self.share else ()


@dataclass(frozen=True)
class FoundWork(Message):
    """She ends it because there is work now."""

    text = "Great news! Congratulations on the work! 🎉"


@dataclass(frozen=True)
class PartnerStopped(Message):
    """To the other of the two: no reason, no blame."""

    name: str

    text = (
        "Hello {name}! Your mentoring ends now.\n"
        "Plans change, and nobody is to blame.\n"
        "Thank you for taking part. 💛\n"
        "You can still read your diary: /paivakirja"
    )


@dataclass(frozen=True)
class NextSteps(Message):
    """Shown to the partner, because she tapped so."""

    partner: str | Words
    text_: str

    text = "{partner} tells you what comes next:\n{text_}"


@dataclass(frozen=True)
class NextStepsShown(Message):
    """Her next steps have been shown to the partner."""

    text = "Your pair sees this now. 👍"


@dataclass(frozen=True)
class PairStopped(Message):
    """To the coordinator: neutral; the reason only if she who ended it gave one."""

    names: Value
    reason: Value = None

    text = (
        "A pair has stopped early:\n{names}\n\nReason: {reason}\n\nYou do not need to do anything."
    )


@dataclass(frozen=True)
class OverAsk(Message):
    """The coordinator says that a pair has ended; nothing closes by itself, nor by a slip."""

    names: Value
    pair: str

    text = "Has this pair ended?\n{names}\n\nI thank them both and ask for their feedback."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, the pair has ended", f"end:over:{self.pair}"),),
            (button("No, it goes on", f"end:not-over:{self.pair}"),),
        )


@dataclass(frozen=True)
class Over(Message):
    """Done."""

    names: Value

    text = "I marked the pair as ended:\n{names}"


@dataclass(frozen=True)
class SurveyInvitation(Message):
    """The survey is open; to everybody of the pair that has ended."""

    round: str
    """The round's id in base 36."""

    text = (
        "I want to ask what the mentoring was like for you.\n"
        "Your answers help us.\n"
        "Next time we can do this better.\n\n"
        "It takes about ten minutes."
    )

    def rows(self) -> Rows:
        return _ways(self.round)


@dataclass(frozen=True)
class SurveyReminder(Message):
    """After three days and after seven, if she has not answered."""

    round: str

    text = "I still have a few questions for you about the mentoring.\nIt takes about ten minutes."

    def rows(self) -> Rows:
        return _ways(self.round)


def _ways(round_: str) -> tuple[tuple[Button, ...], ...]:
    return (
        (button("I start now", f"survey:start:{round_}"),),
        (button("I do not want to answer", f"survey:no:{round_}"),),
    )
