"""The paper of the first meeting, which all three see."""

from mentoring.messages.message import File, Message, Rows, button
from mentoring.messages.papers import Part, pdf
from mentoring.messages.seen import Answered
from mentoring.words import Words


class NoFirst(Message):
    """Nothing is written yet."""

    pair: str

    text = (
        "The form of the first meeting is empty.\n"
        "Fill it in together in the meeting, or each of you alone."
    )

    def rows(self) -> Rows:
        return ((button("I write the form", f"first:write:{self.pair}"),),)


class FirstPage(Message):
    """What stands in it."""

    lines: tuple[Answered, ...]
    authors: tuple[str, ...]
    going: bool
    pair: str

    text = "First meeting\n{lines}\n\nWritten by: {authors:list}"

    def rows(self) -> Rows:
        change = (button("I write the form", f"first:write:{self.pair}"),)
        return (
            *((change,) if self.going else ()),
            (button("As a file", f"first:file:{self.pair}"),),
        )


class FirstSaved(Message):
    """She has written in it."""

    pair: str

    text = "The form of the first meeting is saved. ✅\nAll three of you see it."

    def rows(self) -> Rows:
        return (
            (button("I read", f"first:read:{self.pair}"),),
            (button("As a file", f"first:file:{self.pair}"),),
        )


class FirstUnchanged(Message):
    """Nothing is different."""

    text = "The form is as it was."


class FirstWritten(Message):
    """To the other two."""

    names: Message
    pair: str

    text = "There is something new in the form of the first meeting.\n{names}"

    def rows(self) -> Rows:
        return ((button("I read", f"first:read:{self.pair}"),),)


class AboutFirst(Message):
    """Under the title of the file."""

    programme: Words
    names: Message

    text = "{programme}\n{names}"


class FirstFile(Message):
    """The paper to keep."""

    programme: Words
    names: Message
    parts: tuple[Part, ...]

    text = "Here is the form of your first meeting."

    def file(self) -> File:
        return pdf(
            "ensimmainen-tapaaminen.pdf",
            Words("First meeting", "form.first.title"),
            AboutFirst(self.programme, self.names),
            self.parts,
        )
