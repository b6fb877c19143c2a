"""What Kaari says when two people agree on a meeting, move it or call it off."""

from collections.abc import Mapping
from datetime import datetime

from mentoring.messages.message import Button, File, Message, Rows, button
from mentoring.words import Words

Where = Words | str | None
"""A place: a known one, or as somebody wrote it."""


class MeetingCard(Message):
    """The next meeting, and what can be done about it."""

    when: datetime
    place: Where
    meeting: str
    code: str

    text = "You meet next:\n{when}\nPlace: {place}"

    def rows(self) -> Rows:
        this = f"{self.meeting}:{self.code}"
        return (
            (
                button("I move it", f"move:ask:{this}"),
                button("I cannot come", f"move:cannot:{this}"),
            ),
            (button("Place", f"meet:place:{this}"), button("To my calendar", f"meet:ics:{this}")),
            (button("What can we talk about?", f"talk:before:{self.meeting}"),),
            (button("Another meeting", "meet:new"),),
        )


class Agreed(Message):
    """What she wrote down is saved."""

    when: datetime

    text = "I wrote this down:\n{when} ✅\nI tell your partner at once."


class AgreedAlone(Message):
    """As above, when the partner does not use Kaari."""

    when: datetime

    text = "I wrote this down:\n{when} ✅"


class PartnerAgreed(Message):
    """Her partner has written down a time."""

    partner: str | Words
    when: datetime
    meeting: str
    code: str

    text = "{partner} wrote down your next meeting:\n{when}\n\nDoes this suit you?"
    asks = True

    def rows(self) -> Rows:
        this = f"{self.meeting}:{self.code}"
        return (
            (button("It suits me", f"meet:ok:{this}"),),
            (button("No, I propose another time", f"move:cannot:{this}"),),
        )


class PartnerMoved(PartnerAgreed):
    """Her partner has written down another time for a meeting."""

    text = "{partner} moved the meeting. The new time:\n{when}\n\nDoes this suit you?"


class Suits(Message):
    """Her partner said yes to the time."""

    when: datetime

    text = "The time suits your partner, too. 👍\n{when}"


class MeetingEntry(Message):
    """When and where, with the entry for the phone's calendar."""

    when: datetime
    place: Where
    calendar: Mapping[str, object]

    text = (
        "Your meeting:\n{when}\nPlace: {place}\n\nOpen the file if you want it in your calendar."
    )

    def file(self) -> File:
        return File("ics", "tapaaminen.ics", self.calendar)


class SameDay(Message):
    """There is a meeting on that day already."""

    old: datetime
    new: datetime
    buttons: Rows

    text = "You already have a meeting on that day:\n{old}\n\nDoes it move to this time?\n{new}"
    asks = True

    def rows(self) -> Rows:
        return self.buttons


class CannotCome(Message):
    """She cannot come; her partner has been told."""

    buttons: Rows

    text = "That is all right. I tell your partner at once.\nWhat time suits you?"
    asks = True

    def rows(self) -> Rows:
        return self.buttons


class WhichTime(Message):
    """A new time is looked for."""

    buttons: Rows

    text = "What time suits you?"
    asks = True

    def rows(self) -> Rows:
        return self.buttons


def times(meeting: str, code: str, proposed: tuple[Button, ...]) -> Rows:
    """The buttons below both: two or three proposals, her own words, or outside Kaari."""
    this = f"{meeting}:{code}"
    return (
        *((one,) for one in proposed),
        (
            button("I write it myself", f"move:write:{this}"),
            button("We agree ourselves", f"move:self:{this}"),
        ),
    )


class PartnerCannot(Message):
    """Told at once, and nobody is to blame."""

    partner: str | Words
    when: datetime

    text = (
        "{partner} cannot come to the meeting:\n{when}\n\n"
        "I tell you as soon as there is a new time."
    )


class Proposed(Message):
    """Her partner proposes a new time."""

    partner: str | Words
    when: datetime
    meeting: str
    code: str
    new: str

    text = "{partner} proposes a new time:\n{when}\n\nDoes this suit you?"
    asks = True

    def rows(self) -> Rows:
        this = f"{self.meeting}:{self.code}"
        return (
            (button("It suits me", f"move:ok:{this}:{self.new}"),),
            (button("No, I propose another time", f"move:ask:{this}:{self.new}"),),
        )


class ProposalSent(Message):
    """She waits for the answer; `old`: what holds until then."""

    when: datetime
    old: datetime | None

    text = (
        "I asked your partner:\n{when}\nI tell you the answer at once.\n\n"
        "Until then this time holds: {old:day}, {old:time}"
    )


class TimePast(Message):
    """A proposal that has gone by meanwhile."""

    text = "That time has already passed."


class Yourselves(Message):
    """They agree on the time outside Kaari."""

    meeting: str

    text = "Good. When you know the new time, write it to me."

    def rows(self) -> Rows:
        return ((button("I agree on a time", f"meet:again:{self.meeting}"),),)


class PartnerYourselves(Message):
    """Her partner wants to agree on the time outside Kaari."""

    partner: str | Words

    text = (
        "{partner} wants to agree on a new time without me.\nWrite or call. Then tell me the time."
    )


class Changed(Message):
    """A toast: the meeting is not any more what the button was about."""

    text = "The time of the meeting has changed. See: /tapaaminen"


class PassOn(Message):
    """The partner does not use Kaari: the next message is hers to forward."""

    text = "Your partner does not use me.\nSend the next message to your partner:"


class PassOnTime(Message):
    """To be forwarded: when and where."""

    when: datetime
    place: Where

    text = "Hello! I propose a meeting:\n{when}\nPlace: {place}\n\nDoes this suit you?"


class PassOnOff(Message):
    """To be forwarded: she cannot come."""

    when: datetime

    text = (
        "Hello! Unfortunately I cannot come to our meeting:\n{when}\n\nI propose a new time soon."
    )
