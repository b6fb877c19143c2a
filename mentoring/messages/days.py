"""What Kaari says about a day that a person wrote, where no time is asked for."""

from datetime import date

from mentoring.messages.message import Message


class OneDayUnclear(Message):
    """A slip: no single day was found in what she wrote."""

    text = "Sorry, I did not understand the day.\nWrite like this: 3.6.\nOr like this: tiistaina"


class StillToCome(Message):
    """A slip: asked when something was, she wrote a day that is still to come."""

    day: date

    text = "This day is still to come: {day}\nWhich day did you meet?"
