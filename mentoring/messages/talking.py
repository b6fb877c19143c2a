"""«Mistä voisimme puhua?»: questions to begin with, before a meeting or in it."""

from mentoring.messages.message import Button, Message, Rows, button
from mentoring.words import Words


class TalkLine(Message):
    """One question."""

    question: Words

    text = "• {question}"


class TalkAbout(Message):
    """Questions that fit where the pair is in its arc."""

    lines: tuple[Message, ...]
    themes: tuple[Button, ...]
    pair: str

    text = (
        "You can talk about these:\n\n{lines}\n\n"
        "Choose what feels good. You can also talk about something else."
    )

    def rows(self) -> Rows:
        two = tuple(self.themes[i : i + 2] for i in range(0, len(self.themes), 2))
        return (*two, (button("I write a note", f"note:new:{self.pair}"),))


class TalkAboutTheme(TalkAbout):
    """Questions of one theme."""

    theme: Words

    text = "{theme}\n\n{lines}\n\nChoose what feels good."

    def rows(self) -> Rows:
        back = (button("Back", f"talk:again:{self.pair}"),)
        return (*super().rows(), back)
