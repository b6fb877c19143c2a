"""The diary: after a meeting, while it is read, and what the partner is told."""

from datetime import date

from mentoring.messages.message import Button, Message, Rows, button
from mentoring.messages.seen import Answered
from mentoring.words import Words


class DiaryOffer(Message):
    """After a meeting was held: level 2 of the diary is offered."""

    meeting: str

    text = "Do you want to write more? It takes about 5 minutes."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I write now", f"diary:write:{self.meeting}"),),
            (button("In the evening", f"diary:evening:{self.meeting}"),),
            (button("Not this time", f"diary:no:{self.meeting}"),),
        )


class EveningToday(Message):
    """She writes later today."""

    text = "Good! I remind you in the evening at 18."


class EveningTomorrow(Message):
    """It is evening already: she writes tomorrow."""

    text = "Good! I remind you tomorrow in the evening at 18."


class DiaryTime(Message):
    """The reminder that she asked for; somebody else may see the phone."""

    meeting: str

    text = "You wanted to write in the evening. Do you have time now?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I write now", f"diary:write:{self.meeting}"),),
            (button("Not this time", f"diary:no:{self.meeting}"),),
        )


class NothingMore(Message):
    """She does not write; the meeting counts all the same."""

    text = "All right! I remember that you met. ✅"


class YourNotes(Message):
    """Her notes, when she begins to write an entry."""

    notes: tuple[str | Message, ...]

    text = "Your notes:\n{notes}"


class OneNote(Message):
    """A line of a list of notes."""

    note: str

    text = "• {note}"


class WhichMeeting(Message):
    """Several meetings wait for her entry."""

    buttons: tuple[Button, ...]
    pair: str

    text = "Which meeting do you write about?"
    asks = True

    def rows(self) -> Rows:
        return (*((b,) for b in self.buttons), (button("Another day", f"diary:met:{self.pair}"),))


class EntrySaved(Message):
    """Her part of the entry is saved, and the partner can read it."""

    text = (
        "Thank you! The diary is saved. ✅\nYour partner can read it now.\n"
        "You can read it later: /paivakirja"
    )


class EntryKept(Message):
    """Saved, with nothing in it that the partner may read or could be told."""

    text = "Thank you! The diary is saved. ✅\nYou can read it later: /paivakirja"


class PartnerWrote(Message):
    """The partner has written; she can read it and write her own part."""

    partner: str | Words
    meeting: str

    text = "{partner} wrote the diary.\nDo you want to read it? You can also write more."

    def rows(self) -> Rows:
        return (
            (button("I read", f"diary:read:{self.meeting}"),),
            (button("I write more", f"diary:write:{self.meeting}"),),
        )


class PartnerAdded(Message):
    """The partner has added to an entry that she has written in already."""

    partner: str | Words
    meeting: str

    text = "{partner} added to the diary."

    def rows(self) -> Rows:
        return ((button("I read", f"diary:read:{self.meeting}"),),)


class PartnerChanged(Message):
    """The partner has changed her part: said once a day, without what."""

    partner: str | Words
    meeting: str

    text = "{partner} changed the diary."

    def rows(self) -> Rows:
        return ((button("I read", f"diary:read:{self.meeting}"),),)


class MyPart(Message):
    """What the reader has written herself."""

    answers: tuple[Answered, ...]

    text = "You wrote:\n{answers}"


class MyOwn(Message):
    """What she has written for nobody else."""

    answers: tuple[Answered, ...]

    text = "Only you see this:\n{answers}"


class PartnerPart(Message):
    """What the partner has written for both."""

    partner: str | Words
    answers: tuple[Answered, ...]

    text = "{partner} wrote:\n{answers}"


class Themes(Message):
    """What the meeting was about."""

    themes: tuple[Words, ...]

    text = "Themes: {themes:list}"


class NoText(Message):
    """A meeting about which nobody has written."""

    text = "There is no text about this meeting yet."


class EntryPage(Message):
    """One entry of the diary, or one meeting without an entry."""

    day: date
    themes: Message | None
    parts: tuple[Message, ...]
    buttons: Rows

    text = "Diary: {day}\n{themes}\n\n{parts:apart}"

    def rows(self) -> Rows:
        return self.buttons


class EmptyDiary(Message):
    """The diary of a pair that has not met."""

    pair: str

    text = "Your diary is empty.\nWhen you have met, you can write here what you did."

    def rows(self) -> Rows:
        return (
            (button("I write a new one", f"diary:new:{self.pair}"),),
            (
                button("How much do we write?", f"diary:level:{self.pair}"),
                button("Menu", f"home:of:{self.pair}"),
            ),
        )


class HowMuch(Message):
    """How deep the pair keeps its diary: each pair decides (001:1147)."""

    pair: str

    text = (
        "How much do you want to write? You decide together.\n"
        "• Only meetings: I ask only if you met.\n"
        "• Meetings and themes: I also ask what you talked about.\n"
        "• The whole diary: I also ask if you want to write."
    )
    asks = True

    def rows(self) -> Rows:
        return tuple(
            (button_of_level(n, f"diary:level:{self.pair}:{n}"),) for n in range(len(LEVELS))
        )


LEVELS = (
    Words("Only meetings", "button"),
    Words("Meetings and themes", "button"),
    Words("The whole diary", "button"),
)
"""The depths of a diary, 0 to 2."""


def button_of_level(level: int, tap: str) -> Button:
    """The button that chooses this depth."""
    return Button(LEVELS[level], tap)


class LevelChosen(Message):
    """How deep the pair keeps its diary from now on."""

    level: Words

    text = "All right. You write from now on: {level} ✅"


class PartnerChoseLevel(Message):
    """The partner has chosen how deep the pair keeps its diary."""

    partner: str | Words
    level: Words
    pair: str

    text = (
        "{partner} chose how much you write in the diary: {level}\n"
        "You can talk about it and change it."
    )

    def rows(self) -> Rows:
        return ((button("I change it", f"diary:level:{self.pair}"),),)
