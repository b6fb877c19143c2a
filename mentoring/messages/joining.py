"""What Kaari says when somebody comes."""

from mentoring.messages.message import Message, Rows, button
from mentoring.words import Words


class Hello(Message):
    """The first message, before the language is chosen."""

    text = "Hello! I am Kaari. 👋\nI help you and your partner with mentoring."


class HelloInCircle(Message):
    """The same to somebody who is invited to a group."""

    text = "Hello! I am Kaari. 👋\nI help you and your group with mentoring."


class InvitationRefused(Message):
    """Unknown, used, revoked and old invitations get the same answer."""

    text = "This invitation does not work any more.\nPlease ask the coordinator for a new one."


class NoInvitation(Message):
    """A stranger writes without an invitation."""

    alone: "StartAlone | None" = None

    text = (
        "Hello! I am Kaari. 👋\n"
        "I help people in mentoring.\n"
        "You need an invitation: the coordinator of your group sends it to you.\n\n{alone}"
    )

    def rows(self) -> Rows:
        return ((button("We start ourselves", "self:new"),),) if self.alone else ()


class StartAlone(Message):
    """Part of the above: two people may begin without anybody (002:27)."""

    text = "Do you two have no coordinator? You can also start yourselves."


class StartedAlone(Message):
    """She has begun; the text that follows goes to the other."""

    text = (
        "Your own mentoring begins now. You two decide everything yourselves.\n"
        "Send the next message to the person with whom you start."
    )


class Declined(Message):
    """She does not want her data saved: nothing is."""

    text = (
        "All right. I did not save anything about you.\n"
        "If you change your mind, open the invitation again."
    )


class Welcome(Message):
    """She has joined; brings the small keyboard."""

    name: str

    text = "Thank you, {name}! You are in. ✅\nWrite to me the way you speak. Mistakes are fine."
    menu = True


class CoordinatorWelcome(Message):
    """A coordinator has joined."""

    name: str

    text = "Welcome, {name}! You are now a coordinator. ✅\nFirst make a group, then a pair."

    def rows(self) -> Rows:
        return ((button("New group", "group:new"),),)


class Introduction(Message):
    """Both get it at the same moment (001:860–890)."""

    name: str
    gained: Words
    partner: str
    field: str | None
    about: str | None

    text = (
        "Good news, {name}! 🎉\n{gained}\nThe name is: {partner}\nField of work: {field}\n"
        "\n{about}\n\nNext you agree on your first meeting."
    )

    def teaches(self) -> bool:
        return True

    def rows(self) -> Rows:
        return (
            (button("I agree on a time", "meet:new"),),
            (button("I write about myself", "about:me"),),
        )


class LanguageIntroduction(Introduction):
    """The same where each teaches the other a language (003:32)."""

    language: str | None
    """The one that the partner teaches."""
    learns: str | None

    text = (
        "Good news, {name}! 🎉\n{gained}\nThe name is: {partner}\n"
        "Teaches: {language}\nLearns: {learns}\n"
        "\n{about}\n\nNext you agree on your first meeting."
    )


class PartnerMissing(Message):
    """One has joined and the other has not yet: she can begin alone (PRODUCT.md §5)."""

    role: Words

    text = (
        "Not here yet: {role}\n"
        "I tell you at once when you both are here.\n"
        "You can begin already now, also alone."
    )

    def teaches(self) -> bool:
        return True

    def rows(self) -> Rows:
        return (
            (button("I write my goals", "goal:new"),),
            (button("I agree on a time", "meet:new"),),
            (button("Text for my partner", "invite:partner"),),
        )


class AlreadyHere(Message):
    """She opens her own invitation or /start once more."""

    name: str

    text = "Hello, {name}! You are already here. 👋"


class AnotherPair(Message):
    """Somebody who is here already opens an invitation: nothing happens without her word."""

    token: str
    role: Words

    text = "This is an invitation to a new pair.\nYour role: {role}\nDo you want to join?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, I join", f"join:yes:{self.token}"),),
            (button("Not now", "join:no"),),
        )


class MoreToCoordinate(Message):
    """Somebody who is here already opens a coordinator's invitation."""

    token: str

    text = "This is an invitation for a coordinator.\nDo you want to be a coordinator?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, I join", f"join:yes:{self.token}"),),
            (button("Not now", "join:no"),),
        )


class NotJoined(Message):
    """She did not take the invitation to another pair."""

    text = "All right, nothing changed.\nThe invitation still works. You can open it later."


class OneHere(Message):
    """To the coordinator: the first of a pair has joined."""

    name: str
    role: Words

    text = "Has joined: {name} ✅\nNot here yet: {role}"


class BothHere(Message):
    """To the coordinator: both have joined and were introduced to each other."""

    names: Message

    text = "Both are here. ✅\n{names}\nI have introduced them to each other."
