"""What to expect of mentoring: questions of the sources as cards (002:41–72, 001:1074–1090)."""

from collections.abc import Mapping

from mentoring.messages.message import Message, Rows, button

BACK: Rows = ((button("Back", "card:mentoring"),),)


class CardsOfMentoring(Message):
    """A menu of its own inside the help."""

    text = "What do you want to know about mentoring?"

    def rows(self) -> Rows:
        return (
            (button("What does it ask of me?", "card:asks"),),
            (button("Will I get a job?", "card:job"),),
            (button("What if it does not work?", "card:trouble"),),
            (button("Which language?", "card:which"),),
            (button("A good actor", "card:actor"),),
            (button("A good mentor", "card:mentor"),),
            (button("Who recommends me?", "card:referee"),),
            (button("Back", "card:all"),),
        )


class CardAsks(Message):
    """002:58–60."""

    text = (
        "Mentoring needs your time and your work.\n"
        "• You are active: you ask and you suggest.\n"
        "• You meet your partner many times.\n"
        "• Between the meetings there may be small tasks.\n"
        "• You yourself say what you want to learn."
    )

    def rows(self) -> Rows:
        return BACK


class CardJob(Message):
    """The expectation guard (002:66–68, 001:691)."""

    text = (
        "The mentor does not find you a job or a traineeship. That is not her task.\n"
        "She can help you look for work, and tell you about her field.\n"
        "She can also help you meet people."
    )

    def rows(self) -> Rows:
        return BACK


class CardTrouble(Message):
    """002:62–64."""

    text = (
        "Talk about it with your partner first. That often helps.\n"
        "If it does not help, you can end the mentoring together. Nobody is to blame.\n"
        "Think together how you go on without this mentor.\n"
        "The coordinator can help: /apua"
    )

    def rows(self) -> Rows:
        return BACK


class CardWhich(Message):
    """002:70–72."""

    text = (
        "Any language is possible. You choose it together, before you begin.\n"
        "Many speak Finnish, also when it is still difficult. Speaking is how you learn."
    )

    def rows(self) -> Rows:
        return BACK


class CardActor(Message):
    """001:1074–1081."""

    text = (
        "A good actor:\n"
        "• is active and starts things herself\n"
        "• knows what is hers to do\n"
        "• comes to the meetings\n"
        "• dares to ask\n"
        "• is open to new ideas"
    )

    def rows(self) -> Rows:
        return BACK


class CardMentor(Message):
    """001:1083–1090."""

    text = (
        "A good mentor:\n"
        "• encourages and supports\n"
        "• comes to the meetings\n"
        "• knows her own field and Finnish working life\n"
        "• tells about the people and places that she knows at work\n"
        "• listens and learns, too"
    )

    def rows(self) -> Rows:
        return BACK


class CardReferee(Message):
    """001:441, 001:1204."""

    text = (
        "When you look for work, somebody can recommend you.\n"
        "Your mentor knows you by then. Ask her: Can you recommend me?\n"
        "She may say yes or no. Both are fine."
    )

    def rows(self) -> Rows:
        return ((button("I look at the message", "referee:see"),), *BACK)


EXPECTATIONS: Mapping[str, Message] = {
    "mentoring": CardsOfMentoring(),
    "asks": CardAsks(),
    "job": CardJob(),
    "trouble": CardTrouble(),
    "which": CardWhich(),
    "actor": CardActor(),
    "mentor": CardMentor(),
    "referee": CardReferee(),
}
"""By the name that a button gives: `card:<name>`."""
