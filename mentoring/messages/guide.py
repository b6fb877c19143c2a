"""The help that is always there, and short cards on what Kaari can do."""

from collections.abc import Mapping

from mentoring.messages.expectations import EXPECTATIONS
from mentoring.messages.message import Button, Message, Rows, button


class HelpMenu(Message):
    """/apua: what can be done when something is difficult; 112 always stands there."""

    buttons: Rows = ()
    waits: Message | None = None

    text = "How can I help you?\n\n{waits}\n\nIf you are in danger, call: 112"

    def rows(self) -> Rows:
        return self.buttons


def help_rows(*, paired: bool, draft: str | None, alone: bool = False) -> Rows:
    """The buttons of the help menu. `paired`: her pair goes on; `draft`: the form that is open.

    `alone`: she is in a circle, and has no partner who could be silent.
    """
    pair: Rows = (
        (button("I need help", "help:new"),),
        *(() if alone else ((button("My partner does not answer", "help:silent"),),)),
        (button("A break", "pause:new"), button("I want to stop", "end:early")),
    )
    return (
        *((go_on(draft),) if draft else ()),
        *(pair if paired else ()),
        (button("What can Kaari do?", "card:open"),),
    )


def go_on(draft: str) -> tuple[Button, ...]:
    """A row with the way back to the open form."""
    return (button("Go on", f"go:{draft}"),)


class HelpForStranger(Message):
    """/apua of somebody who has not joined."""

    buttons: Rows = ()

    text = (
        "I am Kaari. I help in mentoring.\n"
        "You can join with an invitation.\n"
        "Ask your coordinator for an invitation.\n\n"
        "If you are in danger, call: 112"
    )

    def rows(self) -> Rows:
        return self.buttons


BACK: Rows = ((button("Back", "card:all"),),)


class Cards(Message):
    """What can Kaari do? One short card for each question."""

    text = "What do you want to know?"

    def rows(self) -> Rows:
        return (
            (button("What does Kaari do?", "card:tasks"),),
            (button("Who sees what?", "card:seen"),),
            (button("How do I write a day?", "card:day"),),
            (button("A word is difficult", "card:words"),),
            (button("Another language", "card:language"),),
            (button("What is mentoring?", "card:mentoring"),),
        )


class CardTasks(Message):
    """What Kaari does."""

    text = (
        "I do three things:\n"
        "• I remind you of your meetings.\n"
        "• I ask what you did and what you learned.\n"
        "• I ask at the end what the mentoring was like."
    )

    def rows(self) -> Rows:
        return BACK


class CardDay(Message):
    """How to write a day."""

    text = (
        "You can write a day just as you say it.\n"
        "• next Tuesday at 17\n"
        "• 3.6. at 17.30\n"
        "• tomorrow at six\n\n"
        "You can also choose a day from the buttons."
    )

    def rows(self) -> Rows:
        return BACK


class CardWords(Message):
    """What «?» does."""

    text = (
        "Is a word difficult?\n"
        "Write ? and I explain words.\n"
        "You can also write ? and the word.\n"
        "For example: ? goal"
    )

    def rows(self) -> Rows:
        return BACK


class CardLanguage(Message):
    """How to change the language."""

    text = "You can change the language at any time.\nWrite: /kieli"

    def rows(self) -> Rows:
        return BACK


class CardSeen(Message):
    """Who sees what."""

    text = (
        "Only you and your partner read the diary.\n"
        "Only you read your own notes.\n"
        "The coordinator sees when you meet. The coordinator does not see the diary.\n"
        "When you ask for help, your partner does not see it."
    )

    def rows(self) -> Rows:
        return BACK


CARDS: Mapping[str, Message] = {
    "all": Cards(),
    "tasks": CardTasks(),
    "seen": CardSeen(),
    "day": CardDay(),
    "words": CardWords(),
    "language": CardLanguage(),
    **EXPECTATIONS,
}
"""By the name that a button gives: `card:<name>`."""
