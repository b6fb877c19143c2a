"""The weekly digest: numbers only. It comes by itself, so it names nobody."""

from mentoring.messages.message import Message, Rows, button


class CountHelp(Message):
    """A line: requests for help."""

    count: int

    text = "• Help asked: {count}"


class CountCame(Message):
    """A line: pairs in which somebody waits to be confirmed."""

    count: int

    text = "• New people who wait for you: {count}"


class CountGuardian(Message):
    """A line: people under 18 who wait for a guardian's consent."""

    count: int

    text = "• A guardian's consent is missing: {count}"


class CountNoSession(Message):
    """A line: circles without a next session."""

    count: int

    text = "• Groups without a next meeting: {count}"


class CountCircleOver(Message):
    """A line: circles whose time is over."""

    count: int

    text = "• Groups whose time is over: {count}"


class CountUnreachable(Message):
    """A line: pairs with somebody whom messages do not reach."""

    count: int

    text = "• Messages do not arrive: {count}"


class CountFirst(Message):
    """A line: pairs without a first meeting."""

    count: int

    text = "• No first meeting yet: {count}"


class CountFew(Message):
    """A line: pairs with few meetings."""

    count: int

    text = "• Few meetings so far: {count}"


class CountNoNext(Message):
    """A line: pairs without a next date."""

    count: int

    text = "• No new time agreed: {count}"


class CountUnopened(Message):
    """A line: invitations that nobody has opened."""

    count: int

    text = "• Invitation not opened: {count}"


class CountSurvey(Message):
    """A line: pairs from whom a survey's answer is missing."""

    count: int

    text = "• Survey waits for an answer: {count}"


class CountVacant(Message):
    """A line: groups of the organisation that nobody coordinates."""

    count: int

    text = "• Groups without a coordinator: {count}"


class Digest(Message):
    """Monday morning: the week that was, and what waits."""

    week: int
    pairs: int | None
    people: int | None
    meetings: int
    entries: int
    waiting: tuple[Message, ...]

    text = (
        "Summary of week {week}\n"
        "\n"
        "Pairs: {pairs}\n"
        "People in groups: {people}\n"
        "Meetings in the week: {meetings}\n"
        "New diary entries: {entries}\n"
        "\n"
        "These wait for you:\n{waiting}"
    )

    def rows(self) -> Rows:
        return ((button("I look at the list", "week:list"),),)


class QuietDigest(Message):
    """Monday morning, and nothing waits."""

    week: int
    pairs: int | None
    people: int | None
    meetings: int
    entries: int

    text = (
        "Summary of week {week}\n"
        "\n"
        "Pairs: {pairs}\n"
        "People in groups: {people}\n"
        "Meetings in the week: {meetings}\n"
        "New diary entries: {entries}\n"
        "\n"
        "All is well, nothing waits for you. 👍"
    )
