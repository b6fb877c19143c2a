"""What Kaari says at the end of the arc, whole or early."""

from mentoring.messages.message import Message, Rows, Value, button
from mentoring.words import Words


class Report(Message):
    """The report as the coordinator gets it, and the partner sees the same (000:187)."""

    names: Message
    meetings: int | None
    themes: Value
    going_on: Value

    text = (
        "The mentoring has ended:\n{names}\n\n"
        "Meetings: {meetings}\nThemes: {themes:list}\nThe mentor after this: {going_on:list}"
    )


class ReportShown(Message):
    """What the partner is told of the report: the same, word for word."""

    report: Report

    text = "Your partner sent a report to the coordinator. Here is all of it.\n\n{report}"


class ReportShownAlone(ReportShown):
    """The same in a pair without a coordinator."""

    text = "Your partner wrote a report. Here is all of it.\n\n{report}"


class ArcThanks(Message):
    """The arc is whole; to both."""

    name: str
    pair: str

    text = (
        "Thank you, {name}! Your mentoring is now complete. 🎉\n"
        "You have come a long way together.\n"
        "You can still read your diary: /paivakirja"
    )

    def rows(self) -> Rows:
        return ((button("My summary as a file", f"letter:{self.pair}"),),)


class EndMenu(Message):
    """/lopetus, to her whose report it is."""

    pair: str

    text = "What do you want to do?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Our mentoring is complete", f"report:start:{self.pair}"),),
            (button("I want to stop early", f"ending:early:{self.pair}"),),
            (button("I want to go on", f"ending:stay:{self.pair}"),),
        )


class OtherReports(Message):
    """Part of what follows, for her who does not send the report herself."""

    role: Words

    text = "When your mentoring is complete, this person sends a short report: {role}"


def _ways_out(pair: str, *, coordinated: bool) -> Rows:
    """To stop or to go on; where there is a coordinator, help comes first."""
    help_first = ((button("I ask for help", f"ending:help:{pair}"),),) if coordinated else ()
    return (
        *help_first,
        (button("I want to stop", f"ending:stop:{pair}"),),
        (button("I want to go on", f"ending:stay:{pair}"),),
    )


class StopAsk(Message):
    """Ending early: talk first, then help, then the end (002:62)."""

    pair: str
    reports: OtherReports | None

    text = (
        "Do you want to stop the mentoring?\n"
        "Talk with your partner first, if you can.\n"
        "You can also ask the coordinator for help.\n\n{reports}"
    )
    asks = True

    def rows(self) -> Rows:
        return _ways_out(self.pair, coordinated=True)


class StopAskAlone(Message):
    """The same in a pair without a coordinator."""

    pair: str
    reports: OtherReports | None

    text = (
        "Do you want to stop the mentoring?\n"
        "Talk with your partner first, if you can.\n\n{reports}"
    )
    asks = True

    def rows(self) -> Rows:
        return _ways_out(self.pair, coordinated=False)


class LeaveAsk(Message):
    """The same in a circle, which goes on without her."""

    pair: str

    text = (
        "Do you want to leave the group?\n"
        "You can also talk with a mentor of the group, or ask the coordinator for help."
    )
    asks = True

    def rows(self) -> Rows:
        return _ways_out(self.pair, coordinated=True)


class GoOn(Message):
    """She does not stop."""

    text = "Good! The mentoring goes on. 👍"


class AlreadyEnded(Message):
    """/lopetus when it has ended."""

    text = "Your mentoring has already ended.\nYou can still read your diary: /paivakirja"


class Stopped(Message):
    """She has ended it early; her own next steps stay hers unless she shows them."""

    next_steps: str | None = None
    share: str = ""
    """What the button that shows her next steps to her partner brings back; empty: no button."""

    text = (
        "All right. The mentoring ends now.\nThank you for taking part. 💛\n\n"
        "You do this next: {next_steps}"
    )

    def rows(self) -> Rows:
        return ((button("I show this to my partner", self.share),),) if self.share else ()


class FoundWork(Message):
    """She ends it because there is work now."""

    text = "Great news! Congratulations on the work! 🎉"


class PartnerStopped(Message):
    """To the other of the two: no reason, no blame."""

    name: str

    text = (
        "Hello {name}! Your mentoring ends now.\n"
        "Plans change, and nobody is to blame.\n"
        "Thank you for taking part. 💛\n"
        "You can still read your diary: /paivakirja"
    )


class NextSteps(Message):
    """Shown to the partner, because she tapped so."""

    partner: str | Words
    words: str

    text = "{partner} tells you what comes next:\n{words}"


class NextStepsShown(Message):
    """Her next steps have been shown to the partner."""

    text = "Your partner sees this now. 👍"


class PairStopped(Message):
    """To the coordinator: neutral; the reason only if she who ended it gave one."""

    names: Message
    reason: Value = None

    text = (
        "A pair has stopped early:\n{names}\n\nReason: {reason}\n\nYou do not need to do anything."
    )


class OverAsk(Message):
    """The coordinator says that a pair has ended; nothing closes by itself, nor by a slip."""

    names: Message
    pair: str

    text = (
        "Has this pair ended?\n{names}\n\n"
        "If you say yes, I thank them both and ask for their feedback."
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, their mentoring is complete", f"ending:over:{self.pair}"),),
            (button("Yes, they stopped early", f"ending:stopped:{self.pair}"),),
            (button("No, it goes on", f"ending:on:{self.pair}"),),
        )


class Over(Message):
    """To the coordinator: done."""

    names: Message

    text = "I marked the pair as ended: {names}"


class NotOver(Message):
    """To the coordinator: nothing has changed."""

    names: Message

    text = "Good, nothing changes: {names}"
