"""Headings and notes in the tables of the report for those who pay."""

from dataclasses import dataclass

from mentoring.messages.message import Message
from mentoring.words import Words


@dataclass(frozen=True)
class FewThemes(Message):
    """Why there are no themes."""

    pairs: int
    people: int

    text = (
        "I do not tell themes: the groups are too small. "
        "At least so many pairs: {pairs}. People: {people}."
    )


@dataclass(frozen=True)
class ThemesOfAllTime(Message):
    """Why the themes know no time."""

    text = "How many pairs have talked about it. Themes are of the whole time."


@dataclass(frozen=True)
class SomeThemesHidden(Message):
    """A theme of few pairs is not told."""

    text = "A theme of fewer than three pairs is not told."


@dataclass(frozen=True)
class OutcomesHeading(Message):
    """Of how many people the outcomes are."""

    people: int

    text = "What mentoring brought, people: {people}"


@dataclass(frozen=True)
class EachOnce(Message):
    """The Womento rule in two sentences (001:474)."""

    text = "Each person is counted once. Work counts more than a training place."


@dataclass(frozen=True)
class NoPercent(Message):
    """Why there is no %."""

    least: int

    text = "No percentages of fewer people than {least}."


@dataclass(frozen=True)
class FeedbackOf(Message):
    """Whose feedback."""

    role: Words

    text = "Feedback: {role}"


@dataclass(frozen=True)
class SmallGroups(Message):
    """Feedback of groups in which fewer than five answered, together with others' groups."""

    role: Words

    text = "Feedback of small groups together: {role}"


@dataclass(frozen=True)
class QuestionOf(Message):
    """A question, and how many have answered it."""

    question: Words | Message
    answered: int

    text = "{question} Answers: {answered}"


@dataclass(frozen=True)
class PeopleIn(Message):
    """How many took part in a role."""

    role: Words

    text = "People: {role}"


@dataclass(frozen=True)
class OfProgramme(Message):
    """A heading where the groups are of several programmes."""

    heading: Words
    programme: Words

    text = "{heading}: {programme}"


@dataclass(frozen=True)
class NoFeedback(Message):
    """Why there is no feedback."""

    text = "No survey of that time has closed with five answers or more."
