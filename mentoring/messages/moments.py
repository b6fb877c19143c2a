"""What Kaari says about days and times that a person wrote."""

from datetime import date, datetime, time

from mentoring.messages.message import Message
from mentoring.words import Words


class Understood(Message):
    """Always confirmed, with the full date."""

    when: datetime
    assumed: tuple[Words, ...] = ()

    text = "I understood it like this:\n{when}\n\n{assumed}\n\nIs this right?"
    asks = True


class UnderstoodDay(Message):
    """As above, where only a day was asked for."""

    day: date

    text = "I understood it like this:\n{day}\n\nIs this right?"
    asks = True


class WhichOne(Message):
    """Two readings are likely."""

    text = "I am not sure. Which one do you mean?"
    asks = True


class DayConflict(Message):
    """«to 12.6.» when 12.6. is a Friday."""

    day: date

    text = "That date is: {day}\nWhich one do you mean?"
    asks = True


class TimeMissing(Message):
    """A day without a time."""

    day: date

    text = "I understood the day: {day}\nWhat time do you meet?\nWrite for example: kello 17"


class DayMissing(Message):
    """A time without a day."""

    time: time

    text = "I understood the time: {time}\nWhich day do you meet?"


class DayUnclear(Message):
    """No day was found in what she wrote."""

    text = (
        "Sorry, I did not understand the day.\n"
        "Write like this: 3.6. kello 17.30\n"
        "Or like this: ensi tiistaina kello 17"
    )


class DayPast(Message):
    """The day has gone by already."""

    day: date

    text = "This day has already passed: {day}\nPlease write a new day."


class DayVague(Message):
    """«juhannuksen jälkeen»: not yet a day."""

    text = "I need one day and a time.\nYou can also ask your partner first."


class DayRecurring(Message):
    """«joka tiistai klo 17»: one meeting at a time."""

    text = "I write down one meeting at a time.\nWhich day is the next one?"


class NoSuchDay(Message):
    """31.2."""

    text = "I cannot find this day in the calendar.\nPlease check the day and write it again."


class DayChosen(Message):
    """Above the hours, when the day was picked by a button."""

    day: date

    text = "Day: {day}\nWhat time?"
