"""Invitations as they are handed on: texts ready to forward, and the picture to scan."""

from mentoring.messages.message import File, Message, Rows, button
from mentoring.words import Words


class Invitation(Message):
    """Ready to forward: who gets it knows nothing of Kaari yet."""

    name: str | None
    inviter: str
    role: Words
    link: str
    token: str
    place: str

    needed = True
    text = (
        "Hello, {name}!\n"
        "{inviter} invites you to mentoring.\n"
        "Your role: {role}\n"
        "\n"
        "Kaari helps you in it. Kaari works in Telegram. Open this link:\n"
        "{link}\n"
        "\n"
        "The link is only for you. It works for a week."
    )

    def rows(self) -> Rows:
        return (
            (
                button("QR picture", f"invite:qr:{self.token}"),
                button("New link", f"invite:new:{self.place}"),
            ),
        )


class InvitationPicture(Message):
    """The link as a picture, to show or to print."""

    name: str | None
    link: str

    text = "Invitation: {name}\nThe camera of the phone opens the link. It works for one person."

    def file(self) -> File:
        return File("qr", "kutsu.png", {"text": self.link})


class NewLink(Message):
    """Ahead of a new invitation for a place."""

    role: Words

    text = "New invitation: {role}\nThe old links do not work any more. Send this one:"


class Revoked(Message):
    """An invitation was taken back."""

    role: Words

    text = "The invitation does not work any more: {role}"


class PlaceTaken(Message):
    """A toast: nobody needs an invitation to this place any more."""

    text = "This person is already here. 👍"


class PlaceWaits(Message):
    """A toast, to the partner: somebody has come and is not confirmed yet."""

    text = "Somebody has opened the link. The coordinator still checks it."


class LinkOld(Message):
    """A toast: the picture of a link that does not work any more would be of no use."""

    text = "This link does not work any more. Make a new one."


class ForPartner(Message):
    """Ahead of the text that she forwards to her partner."""

    role: Words

    text = "Send the next message to your partner.\nThe place is for: {role}"


class PartnerInvitation(Message):
    """Ready to forward, from one of the pair to the other: it names nobody."""

    link: str

    needed = True
    text = (
        "Hello! Kaari helps us in mentoring.\n"
        "Kaari works in Telegram. Open this link:\n"
        "{link}\n"
        "\n"
        "The link is only for you. It works for a week."
    )


class PairMade(Message):
    """The coordinator has made a pair; two invitations follow."""

    names: Message

    text = (
        "The pair is ready: {names} ✅\nHere are two invitations. Forward each to its own person."
    )


class JointInvitation(Message):
    """What both will read at the same moment (001:860–890)."""

    first: Message
    second: Message
    group: str

    text = (
        "When both are here, I send these messages at the same time.\n"
        "\n— — —\n{first}\n\n— — —\n{second}"
    )

    def rows(self) -> Rows:
        return (
            (button("One more pair", f"pair:new:{self.group}"),),
            (button("All pairs", f"group:see:{self.group}"),),
        )


class WrongPersonAsk(Message):
    """A link had gone to the wrong person, and that one has opened it."""

    name: str
    role: Words
    place: str

    text = (
        "Is this the wrong person?\n"
        "{name}, {role}\n"
        "I can take this person out. You get a new invitation."
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, take out", f"place:free:{self.place}"),),
            (button("No, all is right", "place:keep"),),
        )


class TakenOut(Message):
    """To the one who came by mistake."""

    text = (
        "You are no longer in this mentoring. The invitation was for somebody else.\n"
        "You can delete your information: /poista"
    )


class PartnerWas(Message):
    """To the one who stays: the other had come by mistake."""

    role: Words

    text = (
        "I am sorry: a wrong person had your partner's place.\n"
        "That person does not see your information any more.\n"
        "Not here yet: {role}"
    )


class Kept(Message):
    """Nothing was wrong."""

    text = "Good, nothing changed. 👍"
