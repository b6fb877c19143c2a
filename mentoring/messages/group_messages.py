"""A coordinator's own words to a whole group, or to those of one role in it."""

from mentoring.messages.message import Message, Rows, Value, button


class ToTheGroup(Message):
    """What each of them reads; she may always ask for help, and nobody else sees that."""

    coordinator: str
    words: Value

    text = "Your coordinator {coordinator} writes to the group:\n\n{words}"

    def rows(self) -> Rows:
        return ((button("I need help", "help:new"),),)


class SentToTheGroup(Message):
    """It is on its way to so many."""

    people: int

    text = "I sent your message. ✅\nPeople who get it: {people}"


class NobodyInGroup(Message):
    """Nobody has joined yet, or nobody of that role."""

    text = "Nobody is here yet who can get a message."
