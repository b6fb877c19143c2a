"""Who reads what: said under a question, and over the answers in the review."""

from mentoring.messages.message import Message, Value
from mentoring.words import Words


class SeenByPair(Message):
    """Under a question: who will read the answer."""

    partner: str | Words | None

    text = "This is seen by: you and {partner}"


class SeenBySelf(Message):
    """Under a question: a private line."""

    text = "Only you see this."


class SeenByCoordinator(Message):
    """Under a question whose answer the coordinator reads."""

    text = "This is seen by: you and the coordinator"


class SeenByAll(Message):
    """Under a question whose answer both of the pair and the coordinator read."""

    partner: str | Words | None

    text = "This is seen by: you, {partner} and the coordinator"


class Answered(Message):
    """A line of the review: what was asked, what she answered."""

    short: Words
    answer: Value

    text = "• {short}: {answer:list}"


class SeenTogether(Message):
    """A heading in the review."""

    partner: str | Words | None
    answers: tuple[Answered, ...]

    text = "You and {partner} see:\n{answers}"


class SeenAlone(Message):
    """A heading in the review, over the private lines."""

    answers: tuple[Answered, ...]

    text = "Only you see:\n{answers}"


class SeenWithCoordinator(Message):
    """A heading in the review, over what the coordinator reads."""

    answers: tuple[Answered, ...]

    text = "You and the coordinator see:\n{answers}"


class SeenWithAll(Message):
    """A heading in the review, over what both of the pair and the coordinator read."""

    partner: str | Words | None
    answers: tuple[Answered, ...]

    text = "You, {partner} and the coordinator see:\n{answers}"


class SeenByNobody(Message):
    """A heading in the review of an anonymous survey."""

    answers: tuple[Answered, ...]

    text = "Nobody sees who answered:\n{answers}"
