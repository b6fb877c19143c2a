"""What Kaari says by itself. Others may see the phone: no names, nothing that people wrote."""

from datetime import date, datetime

from mentoring.messages.message import Button, Label, Message, Rows, button, shown
from mentoring.words import Words


class MeetingTomorrow(Message):
    """The day before."""

    when: datetime
    place: Words | None
    meeting: str
    code: str

    text = "Tomorrow you have a meeting.\nTime: {when:time}\nPlace: {place}\n\nCan you come?"
    asks = True

    def rows(self) -> Rows:
        this = f"{self.meeting}:{self.code}"
        return (
            (button("Yes, I come", f"meet:come:{this}"),),
            (
                button("We move it", f"move:ask:{this}"),
                button("I cannot come", f"move:cannot:{this}"),
            ),
            (button("What can we talk about?", f"talk:before:{self.meeting}"),),
        )


class MeetingToday(MeetingTomorrow):
    """The same when the day before is over already: she had a pause, or Kaari had."""

    text = "Today you have a meeting.\nTime: {when:time}\nPlace: {place}\n\nCan you come?"


class MeetingSoon(Message):
    """Two hours before, if she wants it."""

    when: datetime
    place: Words | None

    text = "Today you have a meeting. ☕\nTime: {when:time}\nPlace: {place}"


class MetYesterday(Message):
    """The morning after."""

    meeting: str

    text = "Good morning! Did you meet yesterday?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes", f"met:yes:{self.meeting}"),),
            (
                button("We moved it", f"met:moved:{self.meeting}"),
                button("We did not meet", f"met:no:{self.meeting}"),
            ),
        )


class MetThen(MetYesterday):
    """The same later: once more after three days, or after a pause."""

    day: date

    text = "Hello! You had a meeting: {day}\nDid you meet?"


class NoNextDate(Message):
    """Two weeks without a next date."""

    pair: str

    text = "Hello! You have not agreed on a new time yet.\nWhen do you want to meet?"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I agree on a time", f"meet:new:{self.pair}"),),
            (button("I ask my partner first", f"meet:later:{self.pair}"),),
        )


class NoFirstDate(NoNextDate):
    """Ten days after the start, and no first meeting."""

    text = (
        "Hello! You have not agreed on the first meeting yet.\n"
        "Sometimes there is a lot to do. That is normal.\n"
        "When do you want to meet?"
    )


class TaskDue(Message):
    """A task at its date, and once more a week later."""

    task: str

    text = "Hello! You have a task.\nIs it ready?"
    asks = True

    def rows(self) -> Rows:
        return (
            (
                button("Ready", f"task:done:{self.task}"),
                button("Not yet", f"task:later:{self.task}"),
            ),
        )


class TasksDue(Message):
    """Several tasks whose date has come."""

    count: int

    text = "Hello! You have open tasks: {count}\nYou can see them here: /tehtavat"


class HalfWay(Message):
    """The mid-way look."""

    pair: str

    text = (
        "Hello! You are now half-way. 👏\n"
        "I have three short questions. They take one minute.\n"
        "It is enough if one of you answers."
    )
    asks = True

    def rows(self) -> Rows:
        return ((button("I answer now", f"pulse:start:{self.pair}"),),)


class HalfWayInCircle(HalfWay):
    """The same to each one of a circle: nobody answers for her."""

    text = (
        "Hello! Your group is now half-way. 👏\n"
        "I have three short questions. They take one minute."
    )


class MetEnough(Message):
    """They have met as often as the programme asks for; from now on they are free (003:32)."""

    count: int
    pair: str

    text = (
        "Hello! You have met so many times: {count} 🎉\nThank you both!\n"
        "You can go on as long as you both want. I do not ask for a new time any more."
    )

    def rows(self) -> Rows:
        return (
            (button("We go on", f"ending:stay:{self.pair}"),),
            (button("We stop now", f"ending:of:{self.pair}"),),
        )


class NearTheEnd(Message):
    """The end, to whoever checks and sends the report."""

    pair: str

    text = "Hello! Your mentoring ends soon.\nI made a short report. You check it and send it."
    asks = True

    def rows(self) -> Rows:
        return ((button("I look at the report", f"report:start:{self.pair}"),),)


class AskFirst(Message):
    """She asks her partner first."""

    text = "Good. When you know the time, write: /tapaaminen"


class NotMet(Message):
    """They did not meet; nobody is to blame."""

    meeting: str

    text = (
        "That is all right. Sometimes there is a lot to do.\nDo you want to agree on a new time?"
    )

    def rows(self) -> Rows:
        return (
            (button("I agree on a time", f"meet:again:{self.meeting}"),),
            (button("We agree ourselves", f"meet:later:{self.meeting}"),),
        )


class NextIsKnown(Message):
    """They moved a meeting, and the new time stands already."""

    when: datetime

    text = "Good. You meet next:\n{when}"


class AlreadyHeld(Message):
    """Her partner, or she herself, has said before that they met."""

    day: date

    text = "You have already met, I have it written down: {day} 👍"


class SeveralThings(Message):
    """After a stop: what would have come one by one, together. Each keeps buttons of its own."""

    parts: tuple[Message, ...]
    whose: tuple[Words | str, ...] = ()
    """Whom each is about; empty if all are about the same. On buttons: a notice shows none."""

    text = "I was away for a while. Now I have several things:\n\n{things:apart}"
    asks = True

    @property
    def things(self) -> tuple[Message, ...]:
        """What is the same of several pairs is said once."""
        first: dict[object, Message] = {}
        for thing in self.parts:
            first.setdefault((type(thing), shown(thing)), thing)
        return tuple(first.values())

    def rows(self) -> Rows:
        return tuple(
            tuple(Button(self._label(number, each), f"one:{number}:{each.tap}") for each in row)
            for number, thing in enumerate(self.parts)
            for row in thing.rows()
        )

    def _label(self, number: int, each: Button) -> Label:
        """«Kyllä», or of several «Kyllä: Amina»."""
        if not self.whose:
            return each.label
        gaps = {"label": each.label, "whose": self.whose[number]}
        return Words("{label}: {whose}", "", gaps=gaps)
