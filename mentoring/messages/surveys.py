"""What Kaari says around the anonymous surveys, and what is told of them."""

from datetime import date

from mentoring.messages.message import Button, Message, Rows, button
from mentoring.words import Words


class SurveyInvitation(Message):
    """The survey is open; to both of a pair that has ended. It names nobody."""

    round: str
    """The round's id in base 36."""

    text = (
        "I want to ask what the mentoring was like for you.\n"
        "Your answers help us to do this better next year.\n\n"
        "This takes about ten minutes."
    )

    def rows(self) -> Rows:
        return (
            (button("I start now", f"survey:start:{self.round}"),),
            (button("I do not want to answer", f"survey:no:{self.round}"),),
        )


class SurveyReminder(SurveyInvitation):
    """After three days and after seven, if she has not answered."""

    last: date

    text = (
        "Hello! I still have questions for you.\n"
        "They are about the mentoring. This takes about ten minutes.\n"
        "You can answer until: {last}"
    )


class SurveyPromise(Message):
    """How it works, before the first question (PRODUCT.md §4)."""

    text = (
        "You answer without your name.\n"
        "• Nobody sees who answered.\n"
        "• Your partner does not see your answers.\n"
        "• The coordinator sees everybody's answers together, when five have answered.\n"
        "• If fewer answer, your answers join those of the whole programme.\n\n"
        "Write your answers without names, then nobody can recognise you.\n"
        "You can skip any question."
    )


class SurveyPromiseFew(Message):
    """The same where it is known that no five can answer."""

    text = (
        "You answer without your name.\n"
        "• Nobody sees who answered.\n"
        "• Your partner does not see your answers.\n"
        "• Your group is small. So your answers join those of the whole programme.\n"
        "• They are shown only when five have answered.\n\n"
        "Write your answers without names, then nobody can recognise you.\n"
        "You can skip any question."
    )


class SurveyThanks(Message):
    """Her answers wait, sealed; she may change them until the close."""

    round: str
    last: date

    text = (
        "Thank you! Your answers are safe.\nThank you also for taking part. 💛\n\n"
        "You can change your answers until: {last}"
    )

    def rows(self) -> Rows:
        return ((button("I change my answers", f"survey:start:{self.round}"),),)


class SurveyEmpty(Message):
    """She skipped everything: there is nothing to keep."""

    text = "All right. You did not answer any question, so I saved nothing."


class SurveyDeclined(Message):
    """She does not want to answer; nobody asks again."""

    round: str

    text = "All right. I do not ask again.\nThank you for taking part. 💛"

    def rows(self) -> Rows:
        return ((button("I want to answer after all", f"survey:start:{self.round}"),),)


class SurveyClosed(Message):
    """Too late; told as it is."""

    text = "This survey has already closed.\nThank you for taking part. 💛"


class ResultsReady(Message):
    """To the coordinators of a group: a survey has closed and can be told."""

    group: str
    name: str

    text = "The results of a survey are ready: {name}"

    def rows(self) -> Rows:
        return ((button("I look at the results", f"results:{self.group}"),),)


class ChoiceCount(Message):
    """One answer of a choice, and how many gave it."""

    option: Words | str
    count: int

    text = "• {option}: {count}"


class ChoicePercent(Message):
    """The same where ten or more have answered."""

    option: Words | str
    count: int
    percent: int

    text = "• {option}: {count} ({percent} %)"


class Comment(Message):
    """One answer in somebody's own words."""

    words: str

    text = "• {words}"


class QuestionResult(Message):
    """What is told of one question."""

    question: Words
    answered: int
    lines: tuple[Message, ...]

    text = "{question}\nAnswers: {answered}\n{lines}"


class SurveyResult(Message):
    """All that is told of one survey of a group."""

    name: str
    role: Words
    asked: int
    answered: int
    silent: int
    """How many did not answer: a line of its own (PRODUCT.md §4)."""
    questions: tuple[Message, ...]

    text = (
        "Survey results: {name}\nRole: {role}\nAsked: {asked}\nAnswered: {answered}\n"
        "Did not answer: {silent}\n\n{questions:apart}"
    )


class ProgrammeResult(Message):
    """All that is told of the small groups of a programme together."""

    programme: Words
    role: Words
    answered: int
    questions: tuple[Message, ...]

    text = (
        "Survey results, small groups together: {programme}\nRole: {role}\n"
        "Answered: {answered}\n\n{questions:apart}"
    )


class StillOpen(Message):
    """A survey that goes on: nothing is told of it, not even how many have answered."""

    name: str
    role: Words
    last: date

    text = (
        "The survey is still open: {name}\nRole: {role}\n"
        "You see the results when it has closed: {last}"
    )


class JoinedProgramme(Message):
    """Too few answered for results of their own."""

    name: str
    role: Words

    text = (
        "Fewer than five answered: {name}\nRole: {role}\n"
        "These answers join those of the whole programme."
    )


class NoResults(Message):
    """Nothing has been asked in this group so far."""

    name: str

    text = "There are no survey results yet: {name}"


class ResultsOf(Message):
    """Which of her groups."""

    groups: tuple[tuple[str, str], ...]
    """Name and id, the newest first."""

    text = "Which group?"
    asks = True

    def rows(self) -> Rows:
        return tuple((Button(name, f"results:{key}"),) for name, key in self.groups)
