"""Groups and pairs as their coordinator sees them: dates, counts and states, no content."""

from datetime import date, datetime

from mentoring.messages.message import Button, Message, Rows, Value, button
from mentoring.words import Range, Words


class Both(Message):
    """The two names of a pair, as the subject or after a colon."""

    first: str | Words
    second: str | Words

    text = "{first} and {second}"


class Names(Message):
    """The names of more than two."""

    names: tuple[str | Words, ...]

    text = "{names:list}"


class GroupMade(Message):
    """A new group; pairs come next."""

    name: str
    starts_on: date
    group: str

    text = "The group is ready: {name} ✅\nIt starts: {starts_on}"

    def rows(self) -> Rows:
        return ((button("New pair", f"pair:new:{self.group}"),),)


class NoGroups(Message):
    """Before anything else a coordinator needs a group."""

    text = "You have no group yet.\nFirst make a group, then a pair."

    def rows(self) -> Rows:
        return ((button("New group", "group:new"),),)


class Groups(Message):
    """Her groups, to open one."""

    groups: tuple[tuple[str, str], ...]
    """Name and id, the newest first."""

    text = "Your groups:"

    def rows(self) -> Rows:
        open_ = ((Button(name, f"group:see:{key}"),) for name, key in self.groups)
        return (*open_, (button("New group", "group:new"),))


class PairLine(Message):
    """One pair of a group in a few words."""

    names: Message
    state: Words
    held: int
    next: date | None

    text = "• {names}\n  {state}\n  Meetings: {held}\n  Next: {next}"


class GroupSize(Message):
    """How many pairs there are, and how many the programme speaks of."""

    pairs: int
    wanted: Range

    text = "Pairs: {pairs}, in the programme: {wanted}"


class GroupPage(Message):
    """A group with its pairs."""

    name: str
    programme: Words
    starts_on: date
    size: Message | None
    pairs: tuple[PairLine, ...]
    keys: tuple[str, ...]
    group: str
    meets: bool

    text = "Group: {name}\n{programme}\nStart: {starts_on}\n{size}\n\n{pairs}"

    def rows(self) -> Rows:
        opened = (
            (button("{names}", f"pair:see:{key}", names=line.names),)
            for line, key in zip(self.pairs, self.keys, strict=True)
        )
        return (
            *opened,
            (
                button("New pair", f"pair:new:{self.group}"),
                button("Numbers", f"sum:{self.group}"),
            ),
            *(((button("Group meetings", f"gather:list:{self.group}"),),) if self.meets else ()),
            (button("Message to the group", f"tell:{self.group}"),),
            (button("Numbers of the group", f"numbers:{self.group}"),),
        )


class NotHere(Message):
    """A line of the pair's page: an empty place."""

    role: Words

    text = "• Not here yet: {role}"


class PairPage(Message):
    """All that the coordinator sees of a pair; both were shown it before they joined."""

    names: Message
    group: str
    state: Words
    held: int
    aim: Range | None
    last: date | str
    next: datetime | str
    missing: tuple[Message, ...]
    buttons: Rows = ()

    text = (
        "{names}\n"
        "Group: {group}\n"
        "Now: {state}\n"
        "Meetings: {held}\n"
        "Aim: {aim}\n"
        "Last meeting: {last}\n"
        "Next meeting: {next}\n"
        "\n"
        "{missing}\n"
        "\n"
        "You do not see the diary or the goals."
    )

    def rows(self) -> Rows:
        return self.buttons


class FromCoordinator(Message):
    """A message of the coordinator's, to one or both of a pair."""

    coordinator: str
    words: Value

    text = "Your coordinator {coordinator} writes:\n\n{words}"

    def rows(self) -> Rows:
        return (
            (button("I agree on a time", "meet:new"),),
            (button("I need help", "help:new"),),
        )


class MessageSent(Message):
    """The coordinator's message is on its way."""

    names: Message
    help: str | None = None
    """The request that it answers, if it does."""

    text = "I sent your message. ✅\nIt went to: {names}"

    def rows(self) -> Rows:
        return ((button("Dealt with", f"help:done:{self.help}"),),) if self.help else ()


class NobodyToReach(Message):
    """A toast: nobody of the pair can get a message."""

    text = "Nobody of this pair gets my messages now."


class PauseAsk(Message):
    """How long the pair rests."""

    names: Message
    pair: str

    text = "How long is the break?\n{names}\nI send no reminders during the break."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Two weeks", f"pair:rest:{self.pair}:14"),),
            (button("One month", f"pair:rest:{self.pair}:30"),),
            (button("Until I end it", f"pair:rest:{self.pair}:0"),),
            (button("No break", f"pair:see:{self.pair}"),),
        )


class Paused(Message):
    """To the coordinator and to both: the pair has a break."""

    until: date | None

    text = "Your mentoring has a break now.\nI send no reminders.\nThe break ends: {until}"


class ThemeCount(Message):
    """A line of the summary."""

    theme: Words
    pairs: int

    text = "• {theme}: {pairs}"


class FewForThemes(Message):
    """The group is too small for sums that hide each pair."""

    pairs: int
    people: int

    text = (
        "I do not tell the themes yet. The group is too small: "
        "you could see what one pair talks about.\n"
        "I need at least this many pairs: {pairs}\n"
        "And this many people: {people}"
    )


class NoCommonThemes(Message):
    """The group is large enough, but no theme is common enough."""

    text = "No theme is common to three pairs yet."


class CommonThemes(Message):
    """Themes that at least three pairs have talked about."""

    themes: tuple[ThemeCount, ...]

    text = "What the pairs talk about, and how many pairs:\n{themes}"


class Summed(Message):
    """A group in numbers."""

    name: str
    pairs: int
    going: int
    ended: int
    met: int
    meetings: int
    themes: Message
    group: str

    text = (
        "Summary: {name}\n"
        "\n"
        "Pairs: {pairs}\n"
        "Going on now: {going}\n"
        "Ended: {ended}\n"
        "Pairs that have met: {met}\n"
        "Meetings in all: {meetings}\n"
        "\n"
        "{themes}"
    )

    def rows(self) -> Rows:
        return (
            (button("Survey results", f"results:{self.group}"),),
            (button("A report for the funder", f"funder:of:{self.group}"),),
        )
