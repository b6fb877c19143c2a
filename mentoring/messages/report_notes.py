"""Headings and notes in the tables of the report for those who pay."""

from mentoring.messages.message import Message
from mentoring.words import Words


class FewThemes(Message):
    """Why there are no themes."""

    pairs: int
    people: int

    text = (
        "I do not tell themes: the groups are too small. "
        "At least so many pairs: {pairs}. People: {people}."
    )


class ThemesOfAllTime(Message):
    """Why the themes know no time."""

    text = "How many pairs have talked about it. Themes are of the whole time."


class SomeThemesHidden(Message):
    """A theme of few pairs is not told."""

    text = "A theme of fewer than three pairs is not told."


class OutcomesHeading(Message):
    """Of how many people the outcomes are."""

    people: int

    text = "What mentoring brought, people: {people}"


class EachOnce(Message):
    """The Womento rule in two sentences (001:474)."""

    text = "Each person is counted once. Work counts more than a training place."


class NoPercent(Message):
    """Why there is no %."""

    least: int

    text = "No percentages of fewer people than {least}."


class FeedbackOf(Message):
    """Whose feedback."""

    role: Words

    text = "Feedback: {role}"


class SmallGroups(Message):
    """Feedback of groups in which fewer than five answered, together with others' groups."""

    role: Words

    text = "Feedback of small groups together: {role}"


class QuestionOf(Message):
    """A question, and how many have answered it."""

    question: Words | Message
    answered: int

    text = "{question} Answers: {answered}"


class PeopleIn(Message):
    """How many took part in a role."""

    role: Words

    text = "People: {role}"


class OfProgramme(Message):
    """A heading where the groups are of several programmes."""

    heading: Words
    programme: Words

    text = "{heading}: {programme}"


class NoFeedback(Message):
    """Why there is no feedback."""

    text = "No survey of that time has closed with five answers or more."
