"""A day and a time as a question: typed in her own words or picked, and always confirmed."""

from datetime import date, datetime, time, timedelta
from typing import Final

from mentoring.messages.message import Message
from mentoring.messages.moments import (
    DayChosen,
    DayConflict,
    DayMissing,
    DayPast,
    DayRecurring,
    DayUnclear,
    DayVague,
    NoSuchDay,
    TimeMissing,
    Understood,
    WhichOne,
)
from mentoring.moments import read_moment
from mentoring.moments import reading as read_as
from mentoring.questions import (
    Answer,
    Choice,
    Choices,
    Frame,
    Kind,
    Offer,
    Question,
    Reading,
    Slip,
    Unfinished,
    in_rows,
)
from mentoring.words import Words

HOURS: Final = tuple(time(hour, half) for hour in (9, 10, 12, 14, 16, 17, 18) for half in (0, 30))
"""The common hours for a meeting, as buttons; any other can be typed."""

ASSUMED: Final = {
    read_as.Assumed.AFTERNOON: Words("I thought you meant the afternoon or evening.", "assumed"),
    read_as.Assumed.MORNING: Words("I thought you meant the morning.", "assumed"),
    read_as.Assumed.LATER_YEAR: Words("I thought you meant the next year.", "assumed"),
    read_as.Assumed.RANGE_START: Words("I wrote down the time when you start.", "assumed"),
    read_as.Assumed.CLOCK_MOVED: Words("The clocks change that night.", "assumed"),
    read_as.Assumed.FIRST_OF_TWO: Words("The clocks change that night.", "assumed"),
}
"""What Kaari says about what it took for granted; the full date says the rest."""


class MomentKind(Kind):
    """The answer is the wall time as ISO text to the minute: 2026-06-03T17:30."""

    def read(self, question: Question, typed: str, frame: Frame, so_far: Answer | None) -> Reading:
        del question
        found = read_moment(typed, frame.now)
        known = so_far if isinstance(so_far, dict) else {}
        match found:
            case read_as.Day(day, assumed=assumed) if "time" in known:
                found = read_as.At(day, time.fromisoformat(known["time"]), assumed)
            case read_as.Time(hour, assumed=assumed) if "day" in known:
                found = read_as.At(date.fromisoformat(known["day"]), hour, assumed)
        return _understood(found, frame.now)

    def press(
        self, question: Question, what: str, frame: Frame, so_far: Answer | None
    ) -> Reading | None:
        del question
        known = so_far if isinstance(so_far, dict) else {}
        if what == "days":
            return Unfinished({})
        try:
            if what.startswith("d"):
                day = date.fromisoformat(what[1:])
                if "time" in known:
                    at = read_as.At(day, time.fromisoformat(known["time"]))
                    return _understood(at, frame.now)
                return Unfinished({"day": day.isoformat()})
            if what.startswith("t") and "day" in known:
                at = read_as.At(date.fromisoformat(known["day"]), time.fromisoformat(what[1:]))
                return _understood(at, frame.now)
        except ValueError:
            return None
        return None

    def buttons(self, question: Question, frame: Frame, so_far: Answer | None) -> Choices:
        """First the days, then, for a day, the hours."""
        del question
        if isinstance(so_far, dict) and "day" in so_far:
            hours = tuple(Choice(hour, f"t{hour:%H:%M}") for hour in HOURS)
            other = Choice(Words("Another day", "button"), "days")
            return (*in_rows(hours, 4), (other,))
        today = frame.now.date()
        days = (today + timedelta(days=n) for n in range(14))
        return in_rows((Choice(day, f"d{day.isoformat()}") for day in days), 4)

    def partly(self, so_far: Answer | None) -> Message | None:
        if isinstance(so_far, dict) and "day" in so_far:
            return DayChosen(date.fromisoformat(so_far["day"]))
        return None

    def shown(self, question: Question, answer: Answer, frame: Frame) -> object:
        del question, frame
        return datetime.fromisoformat(answer) if isinstance(answer, str) else None


def _understood(found: read_as.Reading, now: datetime) -> Reading:
    match found:
        case read_as.At():
            return _confirm(found, now)
        case read_as.Day(day):
            return Unfinished({"day": day.isoformat()}, TimeMissing(day))
        case read_as.Time(hour):
            return Unfinished({"time": f"{hour:%H:%M}"}, DayMissing(hour))
        case read_as.Choice(options):
            return _choose(WhichOne(), options)
        case read_as.Conflict(day, options=options):
            return _choose(DayConflict(day), options)
        case read_as.Past(day) if day is not None:
            return Slip(DayPast(day))
        case read_as.Recurring():
            return Slip(DayRecurring())
        case read_as.NoSuchDay():
            return Slip(NoSuchDay())
        case read_as.Vague() | read_as.Month():
            return Slip(DayVague())
        case _:
            return Slip(DayUnclear())


def _confirm(at: read_as.At, now: datetime) -> Reading:
    when = datetime.combine(at.day, at.time)
    if when <= now.replace(tzinfo=None):
        return Slip(DayPast(at.day))
    said = tuple(words for assumed, words in ASSUMED.items() if assumed in at.assumed)
    return Offer(Understood(when, said), (f"{when:%Y-%m-%dT%H:%M}",))


def _choose(say: Message, options: tuple[read_as.Option, ...]) -> Reading:
    """Several likely readings; a day without a time leads on to the hours."""
    whole = tuple(o for o in options if isinstance(o, read_as.At))
    if len(whole) > 1:
        moments = tuple(datetime.combine(o.day, o.time) for o in whole)
        return Offer(say, tuple(f"{m:%Y-%m-%dT%H:%M}" for m in moments), moments)
    days = tuple(o.day for o in options if isinstance(o, read_as.At | read_as.Day))
    if len(days) > 1:
        return Offer(say, tuple({"day": day.isoformat()} for day in days), days)
    hours = tuple(o.time for o in options if isinstance(o, read_as.Time))
    if len(hours) > 1:
        return Offer(say, tuple({"time": f"{hour:%H:%M}"} for hour in hours), hours)
    return Slip(DayUnclear())
