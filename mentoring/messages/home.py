"""The home card, and what stands in its place for somebody without a pair."""

from datetime import datetime

from mentoring.messages.message import Button, Message, Rows, button
from mentoring.words import Range, Words


class MetOf(Message):
    """How often they have met, where the programme says how often they will in all."""

    count: int
    wanted: Range
    dots: str

    text = "Meetings: {count}, goal: {wanted}   {dots}"


class MetAtLeast(Message):
    """As above, where the programme gives no upper end."""

    count: int
    wanted: int
    dots: str

    text = "Meetings: {count}, at least: {wanted}   {dots}"


class MetBeforeHalf(Message):
    """As above, where the programme only speaks of the first half."""

    count: int
    wanted: Range
    dots: str

    text = "Meetings: {count}, goal before half-way: {wanted}   {dots}"


class Met(Message):
    """As above, where the programme gives no number."""

    count: int

    text = "Meetings: {count}"


class CardMeeting(Message):
    """The next meeting on the card."""

    when: datetime
    place: Words | str | None

    text = "Next meeting: {when}\nPlace: {place}"


class CardNoMeeting(Message):
    """On the card, when no meeting is agreed on."""

    text = "Next meeting: you have not agreed on a time yet"


class OpenTasks(Message):
    """Her open tasks on the card."""

    count: int

    text = "Your tasks: {count}"


class OpenNotes(Message):
    """Her notes for the next meeting on the card."""

    count: int

    text = "Your notes: {count}. You can read them: /muistiin"


class OnPause(Message):
    """On the card of a pair that takes a break."""

    text = "You are on a break."


class HasEnded(Message):
    """On the card of a pair whose mentoring is over."""

    text = "Your mentoring has ended. You can still read everything."


class HomeCard(Message):
    """Where the pair is, and what she can do: one main button, at most four more."""

    partner: str | Words
    met: Message
    next: Message | None
    tasks: Message | None
    notes: Message | None
    state: Message | None
    pair: str
    main: Button | None

    text = "You and {partner}\n{state}\n{met}\n{next}\n{tasks}\n{notes}"

    def rows(self) -> Rows:
        more = (
            (
                button("Diary", f"diary:list:{self.pair}"),
                button("Tasks", f"task:list:{self.pair}"),
            ),
            (button("Goals", f"goal:list:{self.pair}"), button("Help", "home:apua")),
        )
        return more if self.main is None else ((self.main,), *more)


class WhichPair(Message):
    """She is in several pairs; `pairs` are their partners' names with what a tap does."""

    pairs: tuple[Button, ...]

    text = "Which pair do you mean?"
    asks = True

    def rows(self) -> Rows:
        return tuple((pair,) for pair in self.pairs)


class NotInPair(Message):
    """She has joined, and is in no pair (any more)."""

    text = (
        "You do not have a pair at the moment.\n"
        "I write to you when there is news.\n"
        "If you need something, write: /apua"
    )


class AboutSaved(Message):
    """Her lines about herself are kept until both are here."""

    text = "Thank you! I tell this to your partner when you both are here. ✅"


class AboutSent(Message):
    """Her lines about herself have gone to the partner."""

    text = "Thank you! I sent this to your partner. ✅"


class AboutPartner(Message):
    """What the partner has written about herself."""

    partner: str | Words
    about: str

    text = "{partner} wants to tell you:\n\n{about}"
