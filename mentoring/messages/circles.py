"""A circle as its coordinator sees it, how people are invited to it, and how it ends."""

from datetime import date

from mentoring.messages.inviting import Invitation
from mentoring.messages.message import Button, File, Message, Rows, Value, button
from mentoring.words import Range, Words


class CircleMade(Message):
    """A new circle; its people come next."""

    name: str
    starts_on: date
    group: str

    text = "The group is ready: {name} ✅\nIt starts: {starts_on}"

    def rows(self) -> Rows:
        return (
            (button("Invite people", f"circle:invite:{self.group}"),),
            (button("Open the group", f"group:see:{self.group}"),),
        )


class RoleCount(Message):
    """How many of a role are here."""

    role: Words
    count: int

    text = "• {role}: {count}"


class CirclePage(Message):
    """A circle in numbers, and the next session."""

    name: str
    programme: Words
    starts_on: date
    size: Range | None
    roles: tuple[Message, ...]
    invited: int | None
    sessions: int
    next: Message
    group: str
    meets: bool
    going: bool

    text = (
        "Group: {name}\n{programme}\nStart: {starts_on}\n"
        "People, by the programme: {size}\n\n"
        "Here now:\n{roles}\nInvited, not here yet: {invited}\n"
        "Meetings so far: {sessions}\n\n{next}"
    )

    def rows(self) -> Rows:
        key = self.group
        numbers = button("Numbers", f"sum:{key}")
        people = button("People", f"circle:people:{key}")
        meetings = (button("Meetings", f"session:list:{key}"),)
        more = ((button("Group meetings", f"gather:list:{key}"),),) if self.meets else ()
        if not self.going:
            return (meetings, (numbers,))
        return (
            meetings,
            (people, button("Invite people", f"circle:invite:{key}")),
            *more,
            (button("Message to the group", f"tell:{key}"),),
            (numbers, button("The group has ended", f"circle:over:{key}")),
        )


class CirclePeople(Message):
    """Everybody of a circle, to open one."""

    name: str
    people: tuple[Button, ...]
    group: str

    text = "People of the group: {name}"

    def rows(self) -> Rows:
        return (
            *(self.people[i : i + 2] for i in range(0, len(self.people), 2)),
            (button("Back", f"group:see:{self.group}"),),
        )


class SeatPage(Message):
    """One of a circle, as the coordinator sees her: when she was there, and no texts."""

    name: str | Words
    role: Words
    group: str
    state: Words
    present: int
    sessions: int
    missing: tuple[Message, ...]
    buttons: Rows

    text = (
        "{name}\nRole: {role}\nGroup: {group}\nNow: {state}\n"
        "Was there: {present}\nMeetings of the group: {sessions}\n\n{missing}\n\n"
        "You do not see notes or goals."
    )

    def rows(self) -> Rows:
        return self.buttons


class Sheet(Message):
    """Links for several people, as a sheet of codes to print."""

    count: int
    group: str
    title: Words
    name: str
    cards: tuple[tuple[str | Words, str], ...]
    """Whom each is for, and her link."""

    text = (
        "The invitations are ready: {count} ✅\n"
        "Print this sheet and cut it, or show it on a screen.\n"
        "Each code is for one person. They work for a week."
    )

    def rows(self) -> Rows:
        return ((button("Open the group", f"group:see:{self.group}"),),)

    def file(self) -> File:
        how = Words("Open this with the camera of your phone.", "sheet")
        once = Words("For one person. Works for a week.", "sheet")
        cards = [[who, link] for who, link in self.cards]
        params = {"title": self.title, "name": self.name, "how": how, "once": once, "cards": cards}
        return File("sheet", "kutsut.pdf", params)


class LinkLine(Message):
    """A name and her link."""

    name: str | Words
    link: str

    text = "{name}:\n{link}"


class Links(Message):
    """The same links as text, to send one by one."""

    lines: tuple[Message, ...]

    needed = True
    text = "The same links as text. Send each link to one person:\n\n{lines:apart}"


class NobodyNamed(Message):
    """What she wrote has no names in it."""

    text = "I found no names. Write first names, or a number."


class CircleInvitation(Invitation):
    """Ready to forward to one person: an invitation to a circle."""

    group: str

    text = (
        "Hello, {name}!\n"
        "{inviter} invites you to a mentoring group: {group}\n"
        "Your role: {role}\n"
        "\n"
        "Kaari helps you in it. Kaari works in Telegram. Open this link:\n"
        "{link}\n"
        "\n"
        "The link is only for you. It works for a week."
    )


class CircleJoined(Message):
    """To the coordinator: somebody has joined."""

    name: str
    role: Words
    group: str
    here: int

    text = "Has joined: {name} ✅\nRole: {role}\nGroup: {group}\nHere now: {here}"


class CircleOverAsk(Message):
    """Before the circle ends for all."""

    name: str
    people: int
    group: str

    text = (
        "Has this group ended?\n{name}\nPeople: {people}\n\n"
        "If you say yes, I thank everybody and ask for their feedback."
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, the group has ended", f"circle:end:{self.group}"),),
            (button("No, the group goes on", f"group:see:{self.group}"),),
        )


class CircleOver(Message):
    """To the coordinator: done."""

    name: str
    people: int
    sessions: int

    text = "I marked the group as ended: {name}\nPeople: {people}\nMeetings: {sessions}"


class WishesMentor(Message):
    """To the coordinator."""

    name: str
    group: str
    programme: Words

    text = (
        "After the group, this person wants a mentor: {name}\n"
        "Group: {group}\nProgramme: {programme}"
    )


class HasLeft(Message):
    """To the coordinator: one of a circle has stopped; the others go on."""

    name: str
    group: str
    reason: Value

    text = "Has left the group: {name}\nGroup: {group}\n\nReason: {reason}\n\nThe group goes on."


class LeftAsk(Message):
    """The coordinator says that somebody has left."""

    name: Message
    pair: str

    text = "Has this person left the group?\n{name}\nThe group goes on for the others."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, this person has left", f"ending:stopped:{self.pair}"),),
            (button("No, it goes on", f"ending:on:{self.pair}"),),
        )


class CircleSummed(Message):
    """A circle in numbers."""

    name: str
    people: int
    left: int
    sessions: int
    visits: int
    group: str

    text = (
        "Summary: {name}\n\nPeople who joined: {people}\nOf these, have left: {left}\n"
        "Meetings of the group: {sessions}\nVisits in all: {visits}"
    )

    def rows(self) -> Rows:
        return ((button("Survey results", f"results:{self.group}"),),)
