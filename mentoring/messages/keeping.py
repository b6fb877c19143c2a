"""Said before what is kept no longer goes. No content, no name: others may see it."""

from datetime import date

from mentoring.messages.message import Message, Rows, button


class TextsGo(Message):
    """Two weeks before the texts of a mentoring that has ended go."""

    day: date

    text = (
        "Your mentoring ended some time ago.\n"
        "I delete all texts of that time {day:on}.\n"
        "This keeps your information safe.\n\n"
        "Do you want to keep your texts? Download your information first: /tiedot"
    )

    def rows(self) -> Rows:
        return ((button("I download my information", "data:mine"),),)


class DraftGoes(Message):
    """Two weeks before a form goes that somebody began and has not touched since."""

    day: date
    draft: str

    text = (
        "You began a text some time ago. It is not ready.\n"
        "Do you want to go on with it?\n"
        "If not, I delete it {day:on}. You do not have to do anything."
    )

    def rows(self) -> Rows:
        return (
            (button("Go on", f"go:{self.draft}"),),
            (button("I download my information", "data:mine"),),
        )
