"""Her own data: all of it in a file, and all of it gone."""

from collections.abc import Mapping, Sequence
from datetime import date

from mentoring.messages.message import File, Message, Value
from mentoring.words import Words


class AboutMyData(Message):
    """Under the title of the paper."""

    on: date

    text = "This is what Kaari knows about me.\n{on}"


class AllMyData(Message):
    """/tiedot: the paper for her."""

    on: date
    about: str
    sections: Sequence[Mapping[str, object]]

    text = (
        "Here is everything that I know about you.\n"
        "The answers of your partner are not in this file.\n"
        "Keep the file in a safe place.\n\n"
        "You can also delete your information: /poista"
    )

    def file(self) -> File:
        params = {"title": MY_DATA, "about": self.about, "sections": self.sections}
        return File("data", f"kaari-{self.on.isoformat()}.pdf", params)


MY_DATA = Words("My information", "data")


class SameForComputer(Message):
    """/tiedot: the same as a file that another program can read (Art. 20)."""

    on: date
    data: Mapping[str, object]

    text = "Here is the same information for a computer.\nYou do not have to open this file."

    def file(self) -> File:
        return File("json", f"kaari-{self.on.isoformat()}.json", {"data": self.data})


class NothingKnown(Message):
    """/tiedot or /poista of somebody of whom nothing is kept."""

    text = "I have not saved anything about you."


class UnfinishedForgotten(Message):
    """/poista of somebody who had only begun to join."""

    text = "All right. I deleted what you had begun. I know nothing about you now."


class NotErased(Message):
    """She has changed her mind."""

    text = "All right. I did not delete anything."


class Erased(Message):
    """The last word to her who has gone: the rest of the chat is hers to clear."""

    text = (
        "I have deleted your information. ✅\n"
        "You can clear this chat, too:\n"
        "• Open the menu of this chat, the three dots.\n"
        "• Choose: Clear history or Delete chat.\n\n"
        "Thank you for being here. I wish you all the best! 💛"
    )


class PartnerHasLeft(Message):
    """To the partner: without a name and without reasons."""

    text = (
        "Your partner has left the programme.\n"
        "Your own texts are safe. You can read them: /paivakirja\n"
        "Mentoring has a break now. If you need something, write: /apua"
    )


class PlaceIsFree(Message):
    """To the coordinator: somebody has left, and what she wrote is gone."""

    group: str
    role: Value
    partner: Value

    text = (
        "One person has left the programme and deleted her information.\n"
        "Group: {group}\n"
        "Role: {role}\n"
        "Her partner: {partner}\n"
        "The pair has a break now. Please talk with her partner."
    )


class SeatIsFree(Message):
    """The same of a circle, which goes on."""

    group: str
    role: Value

    text = (
        "One person has left the group and deleted her information.\n"
        "Group: {group}\n"
        "Role: {role}\n"
        "The group goes on."
    )


class Hidden(Message):
    """/piilota: the chat is empty of the last two days; says nothing of what stood there."""

    text = (
        "I hid the messages of the last two days. 👍\n"
        "You can clear the older ones: open the menu of this chat and choose Clear history.\n"
        "Nothing was lost: /valikko"
    )
