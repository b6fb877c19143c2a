"""Sessions of a circle: what all are told, and what those see who lead it."""

from datetime import date, datetime

from mentoring.messages.message import Button, Message, Rows, button


class ThemeNumber(Message):
    """Which of the numbered themes; no name, where others may see the phone."""

    number: int
    of: int

    text = "Theme {number}/{of}"


class ThemeNamed(Message):
    """The same with the name that the coordinator gave it."""

    number: int
    of: int
    name: str

    text = "Theme {number}/{of}: {name}"


class Topic(Message):
    """What a session is about, where the themes have no numbers."""

    topic: str

    text = "Theme: {topic}"


class CanYouCome(Message):
    """Asked of who has not answered yet."""

    text = "Can you come?"


class SessionTomorrow(Message):
    """The day before, to all: for a weekly session the invitation as well."""

    when: datetime
    place: str | None
    theme: Message | None
    session: str
    ask: Message | None
    """None: she has said that she comes."""

    text = "Tomorrow your group meets.\nTime: {when:time}\nPlace: {place}\n{theme}\n\n{ask}"
    asks = True

    def rows(self) -> Rows:
        cannot = (button("I cannot come", f"session:cannot:{self.session}"),)
        return (cannot,) if self.ask is None else ((_come(self.session),), cannot)


def _come(session: str) -> Button:
    return button("I come", f"session:come:{session}")


class SessionToday(SessionTomorrow):
    """The same when the day before is over already."""

    text = "Today your group meets.\nTime: {when:time}\nPlace: {place}\n{theme}\n\n{ask}"


class SessionNews(Message):
    """To all, at once: the first session, or one that is not as usual."""

    when: datetime
    place: str | None
    theme: Message | None
    session: str

    text = "Your group meets:\n{when}\nPlace: {place}\n{theme}\n\nCan you come?"
    asks = True

    def rows(self) -> Rows:
        return (
            (_come(self.session),),
            (button("I cannot come", f"session:cannot:{self.session}"),),
        )


class SessionMoved(SessionNews):
    """To all, at once: another time or place."""

    text = (
        "The meeting of your group has a new time.\n"
        "{when}\nPlace: {place}\n{theme}\n\nCan you come?"
    )


class SessionOff(Message):
    """To all, at once."""

    when: datetime

    text = "Your group does not meet:\n{when}"


class SeeYouThere(Message):
    """She comes."""

    text = "Good, see you there! 👍"


class NotThisTime(Message):
    """She cannot come; nobody is to blame."""

    text = "All right. The leaders of the group see it. You are welcome next time."


class WhoWasThere(Message):
    """To those who lead, in the morning after."""

    day: date
    session: str

    text = "Your group had a meeting: {day}\nWho was there? You can answer with taps."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I mark who was there", f"session:who:{self.session}"),),
            (button("The group did not meet", f"session:none:{self.session}"),),
        )


class SessionLine(Message):
    """One session in a list. `there`: how many were there; `mine`: she was there herself."""

    when: datetime
    theme: Message | None
    there: int | None
    mine: Message | None

    text = "• {when:day}\n  {theme}\n  Were there: {there}\n  {mine}"


class YouWereThere(Message):
    """A line of hers; of those that she missed nothing is said."""

    text = "You were there ✅"


class NextSession(Message):
    """At the head of the list, and on the card."""

    when: datetime
    place: str | None
    theme: Message | None

    text = "Next meeting: {when}\nPlace: {place}\n{theme}"


class NoNextSession(Message):
    """The same when none is planned."""

    text = "Next meeting: no time yet"


class SessionList(Message):
    """The sessions of a circle: what comes, and what there has been."""

    group: str
    next: Message
    lines: tuple[Message, ...]
    buttons: Rows

    text = "Meetings of the group: {group}\n\n{next}\n\n{lines}"

    def rows(self) -> Rows:
        return self.buttons
