"""Good news: what somebody reached during her mentoring, and what is counted of it."""

from mentoring.messages.message import Button, Message, Rows, button
from mentoring.outcomes import Category, OutcomeKind
from mentoring.words import Words

KINDS = {
    OutcomeKind.OWN_FIELD: Words("Work in my own field", "button"),
    OutcomeKind.OTHER_WORK: Words("Other work", "button"),
    OutcomeKind.TRAINING: Words("A traineeship", "button"),
    OutcomeKind.STUDIES: Words("A place to study", "button"),
    OutcomeKind.GRANT: Words("A grant", "button"),
    OutcomeKind.OTHER: Words("Another thing", "button"),
}
CATEGORIES = {
    Category.OWN_FIELD: Words("work of the own field", "outcome"),
    Category.OTHER_WORK: Words("other work", "outcome"),
    Category.TRAINING: Words("a training place", "outcome"),
    Category.STUDIES: Words("studies or a grant", "outcome"),
    Category.OTHER: Words("something else", "outcome"),
}

EMPLOYED = Words("found work, in all", "outcome")
SILENT = Words("did not answer", "outcome")


class WhatNews(Message):
    """Which kind of good news it is."""

    pair: str

    text = "That sounds good! What did you get?"
    asks = True

    def rows(self) -> Rows:
        return tuple(
            (Button(label, f"got:is:{self.pair}:{number}"),)
            for number, label in enumerate(KINDS.values())
        )


class Congratulations(Message):
    """It is stored; whether it may be counted is hers to say."""

    outcome: str

    text = (
        "Congratulations! 🎉 You did it.\n\n"
        "May I tell the coordinator? She sees your name and what you got.\n"
        "She counts what mentoring brings."
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, tell her", f"got:yes:{self.outcome}"),),
            (button("No, I keep it to myself", f"got:no:{self.outcome}"),),
            (button("It was a mistake", f"got:undo:{self.outcome}"),),
        )


class CongratulationsAlone(Message):
    """The same where there is no coordinator."""

    text = "Congratulations! 🎉 You did it."


class WhatNow(Message):
    """How the mentoring goes on after it (001:406)."""

    pair: str
    outcome: str
    referee: bool

    text = (
        "How do you go on?\n"
        "Many go on with new goals: how the work begins, what you can ask.\n"
        "You can also end the mentoring, if it has done its work."
    )

    def rows(self) -> Rows:
        return (
            (button("We go on with new goals", f"goal:new:{self.pair}"),),
            (button("I tell my partner", f"got:tell:{self.outcome}"),),
            *(
                ((button("Who recommends me?", f"referee:see:{self.pair}"),),)
                if self.referee
                else ()
            ),
            (button("The mentoring is complete", f"ending:of:{self.pair}"),),
        )


class NewsTakenBack(Message):
    """It was a slip."""

    text = "All right, I removed it."


class NewsKept(Message):
    """She keeps it to herself."""

    text = "All right. The coordinator does not see it."


class NewsTold(Message):
    """The coordinator knows."""

    text = "Good, the coordinator knows it now. 👍"


class PartnerKnows(Message):
    """The partner has been told."""

    text = "I told your partner. 👍"


class PartnerNews(Message):
    """To the partner, because she tapped so; the mentor may be asked to be a referee (001:441)."""

    partner: str | Words
    news: Words

    text = "Good news! 🎉\n{partner} got: {news}"


class CoordinatorNews(Message):
    """To the coordinator, with consent."""

    name: str
    news: Words

    text = "Good news! 🎉\n{name} got: {news}"


class OutcomeCount(Message):
    """A line of the statistics under ten people: no %."""

    label: Words
    count: int

    text = "• {label}: {count}"


class OutcomePercent(Message):
    """A line of the statistics."""

    label: Words
    count: int
    percent: int

    text = "• {label}: {count} ({percent} %)"


class OutcomeNumbers(Message):
    """What the people of a group reached, each counted once (001:462–476)."""

    name: str
    people: int
    lines: tuple[Message, ...]
    few: Message | None

    text = (
        "What mentoring brought in {name}:\n"
        "People who really took part: {people}\n{lines}\n\n"
        "Each is counted once. Work counts more than a training place.\n{few}"
    )


class FewForPercent(Message):
    """Why there is no %."""

    least: int

    text = "I give no percentages of fewer people than {least}."
