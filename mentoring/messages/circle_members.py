"""What somebody in a circle is told: welcome, home card, thanks."""

from mentoring.messages.message import Button, Message, Rows, button
from mentoring.words import Words


class Leaders(Message):
    """Who leads the circle: their first names are for all of it."""

    count: int
    names: tuple[str, ...]

    text = "Leads your group: {names:list}"
    plural = "Lead your group: {names:list}"


class CircleWelcome(Message):
    """She has joined a circle."""

    group: str
    leaders: Message | None
    next: Message
    pair: str

    text = (
        "Your group is: {group}\n{leaders}\n\n{next}\n\n"
        "I remind you on the day before each meeting.\n"
        "Your goals and notes are yours: nobody else reads them."
    )

    def rows(self) -> Rows:
        return (
            (button("I write my goals", f"goal:new:{self.pair}"),),
            (button("Menu", f"home:of:{self.pair}"),),
        )


class LeaderWelcome(Message):
    """She has joined as one of those who lead."""

    group: str
    leaders: Message | None
    next: Message
    key: str

    text = (
        "You lead this group: {group}\n{leaders}\n\n{next}\n\n"
        "You can plan the meetings of the group.\n"
        "After each meeting I ask you: who was there? You answer with taps."
    )

    def rows(self) -> Rows:
        return (
            (button("Plan a meeting", f"session:new:{self.key}"),),
            (button("Meetings", f"session:list:{self.key}"),),
        )


class CircleCard(Message):
    """The home card of somebody in a circle."""

    group: str
    state: Message | None
    leaders: Message | None
    met: int
    next: Message | None
    tasks: Message | None
    pair: str
    key: str
    main: tuple[Button, ...]

    text = "Group: {group}\n{state}\n{leaders}\n{next}\nMeetings so far: {met}\n{tasks}"

    def rows(self) -> Rows:
        more = (
            (
                button("Meetings", f"session:list:{self.key}"),
                button("My insights", f"insight:list:{self.pair}"),
            ),
            (button("Goals", f"goal:list:{self.pair}"), button("Help", "home:apua")),
        )
        return (self.main, *more) if self.main else more


class CircleHasEnded(Message):
    """On the card when the circle is over."""

    text = "Your group has ended. You can still read everything."


class CircleThanks(Message):
    """The circle is over; to each one of it."""

    name: str
    group: str
    present: int | None
    pair: str
    next: Message | None

    text = (
        "Thank you, {name}! Your group has ended: {group} 🎉\n"
        "You were there so many times: {present}\n"
        "You can still read your insights: /paivakirja\n\n{next}"
    )

    def rows(self) -> Rows:
        mine = (button("What I learned in the group", f"insight:learned:{self.pair}"),)
        wish = (button("I want a mentor of my own", f"circle:wish:{self.pair}"),)
        letter = (button("My summary as a file", f"letter:{self.pair}"),)
        return (mine, wish, letter) if self.next else (letter,)


class OwnMentor(Message):
    """Part of the above: what can follow. Each decides for herself (000:137)."""

    programme: Words

    text = (
        "After the group you can have a mentor of your own: {programme}\n"
        "You decide yourself if you want that."
    )


class WishSent(Message):
    """Her wish has gone to the coordinator."""

    text = "I told the coordinator. 👍\nWhen a mentor is found, you get an invitation."
