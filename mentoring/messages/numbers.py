"""A group's own numbers."""

from mentoring.messages.message import Message, Rows, button


class NumbersSaved(Message):
    """Her group has its own numbers."""

    name: str
    group: str

    text = "The numbers of the group are saved: {name} ✅"

    def rows(self) -> Rows:
        return ((button("Back", f"group:see:{self.group}"),),)
