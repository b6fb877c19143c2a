"""What somebody in a circle has understood: her own, and nobody else reads it."""

from datetime import date

from mentoring.messages.message import Message, Rows, button


class OneInsight(Message):
    """One of them."""

    day: date
    words: str

    text = "{day}\n{words}"


class Learned(Message):
    """What she has said she learned in the group as a whole."""

    words: str

    text = "What I learned in the group:\n{words}"


class NoInsights(Message):
    """Before the first one."""

    text = "You have not written anything yet.\nAfter a meeting you can write what you learned."


class InsightPage(Message):
    """Her insights, the newest first."""

    learned: Message | None
    lines: tuple[Message, ...]
    pair: str
    follows: bool
    """Something can follow the group, into which what she learned goes along."""

    text = "Your insights. Only you see them.\n\n{learned}\n\n{lines:apart}"

    def rows(self) -> Rows:
        whole = button("What I learned in the group", f"insight:learned:{self.pair}")
        return (
            (button("I write what I learned", f"insight:new:{self.pair}"),),
            *(((whole,),) if self.follows else ()),
            (button("Menu", f"home:of:{self.pair}"),),
        )


class InsightSaved(Message):
    """It is written down."""

    text = "Saved. ✅ Only you see this."


class LearnedSaved(Message):
    """The same of what she will find again in the form of a first meeting."""

    text = (
        "Saved. ✅ Only you see this now.\n"
        "If you get a mentor of your own, you find it in the form of your first meeting."
    )
