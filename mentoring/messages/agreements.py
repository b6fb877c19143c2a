"""The agreement of a pair."""

from datetime import date

from mentoring.messages.message import File, Message, Rows, button
from mentoring.messages.papers import Part, pdf
from mentoring.messages.seen import Answered
from mentoring.words import Words


class NoAgreement(Message):
    """Nothing is written yet."""

    pair: str

    text = (
        "You do not have an agreement yet.\n"
        "In the agreement you write your goals and how you meet.\n"
        "Talk about it together first. Then one of you writes it here."
    )

    def teaches(self) -> bool:
        return True

    def rows(self) -> Rows:
        return (
            (button("I write the agreement", f"agree:write:{self.pair}"),),
            (button("Menu", f"home:of:{self.pair}"),),
        )


class Signed(Message):
    """Somebody has accepted this version."""

    name: str | Words
    day: date

    text = "✅ {name}: {day}"


class Unsigned(Message):
    """Somebody has not accepted it yet."""

    name: str | Words

    text = "– {name}: not yet"


class AgreementPage(Message):
    """The agreement as it stands."""

    number: int
    lines: tuple[Answered, ...]
    signed: tuple[Message, ...]
    mine: bool
    going: bool
    pair: str

    text = "Your agreement, version {number}:\n{lines}\n\nAccepted:\n{signed}"

    def rows(self) -> Rows:
        yes = (button("I accept this", f"agree:yes:{self.pair}:{self.number}"),)
        change = (button("I change the agreement", f"agree:write:{self.pair}"),)
        return (
            *((yes,) if self.going and not self.mine else ()),
            *((change,) if self.going else ()),
            (button("As a file", f"agree:file:{self.pair}"),),
            (button("Menu", f"home:of:{self.pair}"),),
        )


class AgreementSaved(Message):
    """She has written or changed it, and accepted it by that."""

    pair: str

    text = "The agreement is saved, and you have accepted it. ✅\nNow I ask your partner."

    def rows(self) -> Rows:
        return ((button("As a file", f"agree:file:{self.pair}"),),)


class AgreementUnchanged(Message):
    """Nothing is different."""

    text = "The agreement is as it was."


class PartnerWroteAgreement(Message):
    """To the partner: there is a version to read and accept."""

    partner: str | Words
    pair: str

    text = "{partner} wrote your agreement.\nPlease read it. Then you can accept it or change it."

    def rows(self) -> Rows:
        return ((button("I read", f"agree:read:{self.pair}"),),)


class Accepted(Message):
    """She has accepted; somebody else has not yet."""

    pair: str

    text = "You have accepted the agreement. ✅"

    def rows(self) -> Rows:
        return ((button("As a file", f"agree:file:{self.pair}"),),)


class PartnerAccepted(Message):
    """To the partner."""

    partner: str | Words

    text = "{partner} has accepted your agreement."


class NotAccepted(Message):
    """It has changed since she saw it: her yes would be to something else."""

    pair: str

    text = "The agreement has changed. Please read it again first."

    def rows(self) -> Rows:
        return ((button("I read", f"agree:read:{self.pair}"),),)


class AgreementReady(Message):
    """All have accepted it."""

    pair: str

    text = "Your agreement is ready! ✅\nYou can always read it: /sopimus"

    def rows(self) -> Rows:
        return (
            (button("As a file", f"agree:file:{self.pair}"),),
            (button("Menu", f"home:of:{self.pair}"),),
        )


class AboutAgreement(Message):
    """Under the title of the file."""

    programme: Words
    number: int
    since: date

    text = "{programme}\nVersion {number}, {since}"


class AgreementFile(Message):
    """The agreement to keep."""

    programme: Words
    number: int
    since: date
    parts: tuple[Part, ...]
    signed: tuple[Message, ...]

    text = "Here is your agreement. Keep it in a safe place."

    def file(self) -> File:
        return pdf(
            "sopimus.pdf",
            Words("Mentoring agreement", "form.agreement.title"),
            AboutAgreement(self.programme, self.number, self.since),
            self.parts,
            self.signed,
        )
