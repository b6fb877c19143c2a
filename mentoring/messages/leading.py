"""The sessions of a circle, for those who lead it."""

from datetime import datetime

from mentoring.messages.message import Button, Message, Rows, button


class SessionPlanned(Message):
    """To who has planned it. `told`: how many are told of it now."""

    when: datetime
    place: str | None
    theme: Message | None
    told: int | None
    session: str

    text = (
        "The meeting is planned. ✅\n{when}\nPlace: {place}\n{theme}\n\n"
        "I tell this now to so many people: {told}\n"
        "I ask everybody on the day before: can you come?"
    )

    def rows(self) -> Rows:
        return ((button("Open the meeting", f"session:see:{self.session}"),),)


class SessionPage(Message):
    """One session, for those who lead the circle."""

    when: datetime
    place: str | None
    theme: Message | None
    coming: int
    cannot: int
    silent: int
    there: int | None
    off: Message | None
    buttons: Rows

    text = (
        "Meeting of the group\n{off}\n{when}\nPlace: {place}\n{theme}\n\n"
        "Coming: {coming}\nCannot come: {cannot}\nNo answer yet: {silent}\nWere there: {there}"
    )

    def rows(self) -> Rows:
        return self.buttons


class IsOff(Message):
    """A line of the page: it was called off."""

    text = "The meeting is cancelled."


class WhoIsHere(Message):
    """Names to tap: who was there."""

    people: tuple[Button, ...]
    session: str

    text = "Who was there? Tap a name. Tap again if it was wrong."

    def rows(self) -> Rows:
        names = tuple(self.people[i : i + 2] for i in range(0, len(self.people), 2))
        return (
            *names,
            (button("All were there", f"session:all:{self.session}"),),
            (button("Ready", f"session:done:{self.session}"),),
        )


class NobodyMarked(Message):
    """A toast: the list is still empty."""

    text = "Tap first who was there."


class Noted(Message):
    """It is written down who was there."""

    there: int
    next: Message | None
    buttons: Rows

    text = "Thank you! I wrote it down. ✅\nWere there: {there}\n\n{next}"

    def rows(self) -> Rows:
        return self.buttons


class NotHeld(Noted):
    """The group did not meet."""

    text = "All right, I wrote it down. The group did not meet.\n\n{next}"


class SameAgain(Message):
    """Part of the above: the next session in the rhythm of the circle."""

    when: datetime
    place: str | None
    theme: Message | None

    text = "Shall I plan the next meeting?\n{when}\nPlace: {place}\n{theme}"


class NextStands(Message):
    """Part of the above: the next one is planned already."""

    when: datetime

    text = "Next meeting: {when}"


class SessionOffAsk(Message):
    """Before all are told that it is off."""

    when: datetime
    session: str

    text = "Do you want to cancel this meeting?\n{when}\nI tell everybody at once."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, cancel it", f"session:cancel:{self.session}"),),
            (button("No, keep it", f"session:see:{self.session}"),),
        )


class WhichTheme(Message):
    """The numbered themes, to choose another one."""

    numbers: tuple[Button, ...]
    session: str

    text = "What is the theme of this meeting?"

    def rows(self) -> Rows:
        return (
            *((one,) for one in self.numbers),
            (button("No theme", f"session:theme:{self.session}:0"),),
            (button("Back", f"session:see:{self.session}"),),
        )


class ThemeLine(Message):
    """One of the numbered themes in their list."""

    number: int
    name: str

    text = "{number}. {name}"


class ThemeList(Message):
    """The numbered themes of a circle, and the way to name them."""

    of: int
    lines: tuple[Message, ...]
    group: str

    text = "Themes of the group: {of}\n\n{lines}"

    def rows(self) -> Rows:
        return (
            (button("I write the names", f"themes:write:{self.group}"),),
            (button("Back", f"group:see:{self.group}"),),
        )


class NobodyInCircle(Message):
    """There is nobody whom a session could be for."""

    text = "Nobody has joined this group yet. Invite people first."
