"""A group without a coordinator, as the other coordinators of the organisation hear of it."""

from mentoring.messages.message import Message, Rows, button


class GroupVacant(Message):
    """Its last coordinator has erased herself; nothing of its people is told."""

    name: str
    group: str

    text = "This group has no coordinator now: {name}\nCan you take it?"

    def rows(self) -> Rows:
        return ((button("I take the group", f"group:take:{self.group}"),),)


class SomebodyNeeds(Message):
    """Somebody of it has asked for help, or has come and waits; who and what is not told."""

    name: str
    group: str

    text = (
        "Somebody needs a coordinator.\n"
        "This group has no coordinator now: {name}\n"
        "Can you take it?"
    )

    def rows(self) -> Rows:
        return ((button("I take the group", f"group:take:{self.group}"),),)


class GroupTaken(Message):
    """It is hers."""

    name: str
    group: str

    text = "Thank you! You are now the coordinator of this group: {name} ✅"

    def rows(self) -> Rows:
        return (
            (button("I look at the list", "week:list"),),
            (button("All pairs", f"group:see:{self.group}"),),
        )


class GroupHasSomebody(Message):
    """A toast: another one was faster."""

    text = "Somebody else has already taken this group. 👍"
