"""Meetings of a whole group: what the coordinator sees, and what everybody is told."""

from collections.abc import Mapping
from datetime import date, datetime

from mentoring.messages.message import Button, File, Message, Rows, button
from mentoring.words import Words


class PlannedLine(Message):
    """A group meeting that has its time."""

    label: Words
    when: datetime

    text = "• {label}: {when}"


class OpenLine(Message):
    """One that has none yet; the programme says when it is to be."""

    label: Words
    earliest: date
    latest: date

    text = "• {label}: no time yet\n   According to the programme: {earliest} – {latest}"


class OpenLineOn(Message):
    """The same where the programme names one day."""

    label: Words
    on: date

    text = "• {label}: no time yet\n   According to the programme: {on}"


class Events(Message):
    """What the programme has beside its group meetings."""

    least: int

    text = "The programme also has trainings or events, at least: {least}"


class GatheringList(Message):
    """All group meetings of a group."""

    name: str
    lines: tuple[Message, ...]
    events: Message | None
    buttons: tuple[Button, ...]
    group: str

    text = "Group meetings: {name}\n{lines}\n\n{events}"

    def rows(self) -> Rows:
        return (*((one,) for one in self.buttons), (button("Back", f"group:see:{self.group}"),))


class GatheringPage(Message):
    """One group meeting, for the coordinator."""

    label: Words
    when: datetime
    place: str | None
    coming: int
    cannot: int
    silent: int
    there: int | None
    gathering: str
    group: str
    planned: bool
    apart: bool
    survey: bool

    text = (
        "{label}\n{when}\nPlace: {place}\n\n"
        "Coming: {coming}\nCannot come: {cannot}\nNo answer yet: {silent}\nWere there: {there}"
    )

    def rows(self) -> Rows:
        key = self.gathering
        return (
            (button("Who is there?", f"gather:who:{key}"),),
            *(((button("Feedback now", f"gather:survey:{key}"),),) if self.survey else ()),
            *(((button("A separate meeting", f"gather:apart:{key}"),),) if self.apart else ()),
            *(((button("Another time or place", f"gather:move:{key}"),),) if self.planned else ()),
            *(((button("Cancel it", f"gather:off:{key}"),),) if self.planned else ()),
            (button("Back", f"gather:list:{self.group}"),),
        )


class WhoIsThere(Message):
    """Names to tap."""

    people: tuple[Button, ...]
    gathering: str

    text = "Who is there? Tap a name. Tap again if it was wrong."

    def rows(self) -> Rows:
        names = tuple((one,) for one in self.people)
        return (*names, (button("Ready", f"gather:done:{self.gathering}"),))


class GatheringInvitation(Message):
    """To everybody who is invited."""

    label: Words
    when: datetime
    place: str | None
    gathering: str

    text = (
        "You are invited to a meeting of your group: {label}\n"
        "{when}\nPlace: {place}\n\nCan you come?"
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I come", f"gather:come:{self.gathering}"),),
            (button("I cannot come", f"gather:cannot:{self.gathering}"),),
        )


class GatheringMoved(GatheringInvitation):
    """The same with another time or place."""

    text = (
        "The meeting of your group has changed: {label}\n{when}\nPlace: {place}\n\nCan you come?"
    )


class GatheringTomorrow(Message):
    """The day before; nothing of content, no names."""

    when: datetime
    place: str | None
    gathering: str

    text = "Tomorrow your group meets.\nTime: {when:time}\nPlace: {place}"

    def rows(self) -> Rows:
        return ((button("I cannot come", f"gather:cannot:{self.gathering}"),),)


class GatheringOff(Message):
    """To everybody who was invited."""

    label: Words
    when: datetime

    text = "The meeting of your group is cancelled.\n{label}: {when}"


class GatheringInvited(Message):
    """To the coordinator: it is on its way."""

    count: int

    text = "The invitation is on its way. People invited: {count}"


class GatheringTold(Message):
    """To the coordinator: all know of the change."""

    count: int

    text = "I told everybody. People: {count}\nThey answer again."


class SeeYou(Message):
    """She comes; with the entry for the phone's calendar."""

    when: datetime
    place: str | None
    gathering: str
    calendar: Mapping[str, object]

    text = (
        "Good, see you there! 👍\n{when}\nPlace: {place}\n\n"
        "Open the file if you want it in your calendar."
    )

    def rows(self) -> Rows:
        return ((button("I cannot come after all", f"gather:cannot:{self.gathering}"),),)

    def file(self) -> File:
        return File("ics", "ryhma.ics", self.calendar)


class WithoutYou(Message):
    """She cannot come; nobody is to blame."""

    gathering: str

    text = "All right. The coordinator knows it now. You do not have to do anything else."

    def rows(self) -> Rows:
        return ((button("I can come after all", f"gather:come:{self.gathering}"),),)


class SurveyOpened(Message):
    """To the coordinator: the feedback is asked."""

    now: int
    tomorrow: int

    text = (
        "I ask for feedback now.\nIn the room: {now}\n"
        "Tomorrow, because they are not here: {tomorrow}"
    )


class NobodyInvited(Message):
    """There is nobody whom it could be for."""

    text = "Nobody has joined this group yet. Invite pairs first."
