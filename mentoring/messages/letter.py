"""«Kaaren yhteenveto»: the letter at the end."""

from datetime import date

from mentoring.messages.goals import StepLine
from mentoring.messages.message import File, Message
from mentoring.messages.papers import Part, pdf
from mentoring.words import Words


class LetterGoal(Message):
    """A goal as it stands at the end."""

    goal: str
    ready: Words | None
    steps: tuple[StepLine, ...]

    text = "• {goal}\n   {ready}\n{steps}"


class LetterMeetings(Message):
    """How often they met."""

    count: int
    first: date
    last: date

    text = "Meetings: {count}\nFirst: {first}\nLast: {last}"


class LetterAbout(Message):
    """Under the title."""

    name: str
    programme: Words

    text = "{name}, this is your own way.\n{programme}"


class Letter(Message):
    """The file itself."""

    name: str
    programme: Words
    parts: tuple[Part, ...]

    text = "Here is a summary of your mentoring. Only you get it."

    def file(self) -> File:
        title = Words("Summary of the arc", "letter")
        return pdf("yhteenveto.pdf", title, LetterAbout(self.name, self.programme), self.parts)
