"""A day as a question, ahead or behind; what is typed is always confirmed with the full date."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mentoring.messages.days import OneDayUnclear, StillToCome
from mentoring.messages.message import Message
from mentoring.messages.moments import DayConflict, DayPast, NoSuchDay, UnderstoodDay, WhichOne
from mentoring.moments import read_day, read_past_day
from mentoring.moments import reading as read_as
from mentoring.questions import (
    Answer,
    Choice,
    Choices,
    Frame,
    Kind,
    Offer,
    Question,
    Read,
    Reading,
    Slip,
    in_rows,
)

WEEK = 7


class DayKind(Kind):
    """A day to come. The answer is an ISO date; a ready option is kept as its key in a list."""

    def read(self, question: Question, typed: str, frame: Frame, so_far: Answer | None) -> Reading:
        del question, so_far
        today = frame.now.date()
        match self._heard(typed, frame.now):
            case read_as.At(day) | read_as.Day(day):
                return self._judge(day, today)
            case read_as.Past(day) if day is not None:
                return self._judge(day, today)
            case read_as.Choice(options):
                return self._which(WhichOne(), options, today)
            case read_as.Conflict(day, options=options):
                return self._which(DayConflict(day), options, today)
            case read_as.NoSuchDay():
                return Slip(NoSuchDay())
            case _:
                return Slip(OneDayUnclear())

    def press(
        self, question: Question, what: str, frame: Frame, so_far: Answer | None
    ) -> Reading | None:
        del so_far
        if what in {option.key for option in frame.offered(question)}:
            return Read([what])
        try:
            return Read(date.fromisoformat(what.removeprefix("d")).isoformat())
        except ValueError:
            return None

    def buttons(self, question: Question, frame: Frame, so_far: Answer | None) -> Choices:
        """The ready options, then the days of a week."""
        del so_far
        ready = in_rows((Choice(o.label, o.key) for o in frame.offered(question)), 1)
        days = (Choice(day, f"d{day.isoformat()}") for day in self._days(frame.now.date()))
        return (*ready, *in_rows(days, 4))

    def shown(self, question: Question, answer: Answer, frame: Frame) -> object:
        if isinstance(answer, str):
            return date.fromisoformat(answer)
        return super().shown(question, answer, frame)

    def _heard(self, typed: str, now: datetime) -> read_as.Reading:
        return read_day(typed, now)

    def _days(self, today: date) -> Iterator[date]:
        return (today + timedelta(days=n) for n in range(1, WEEK + 1))

    def _judge(self, day: date, today: date) -> Reading:
        return Slip(DayPast(day)) if day < today else _understood(day)

    def _which(self, say: Message, options: tuple[read_as.Option, ...], today: date) -> Reading:
        """The likely days that are possible here, to choose from."""
        likely = (o.day for o in options if isinstance(o, read_as.At | read_as.Day))
        days = tuple(day for day in likely if isinstance(self._judge(day, today), Offer))
        if not days:
            return Slip(OneDayUnclear())
        return Offer(say, tuple(day.isoformat() for day in days), days)


class PastDayKind(DayKind):
    """A day that has been, or today: «tiistaina» is the last Tuesday."""

    def _heard(self, typed: str, now: datetime) -> read_as.Reading:
        return read_past_day(typed, now)

    def _days(self, today: date) -> Iterator[date]:
        return (today - timedelta(days=n) for n in range(WEEK))

    def _judge(self, day: date, today: date) -> Reading:
        return _understood(day) if day <= today else Slip(StillToCome(day))


def _understood(day: date) -> Reading:
    return Offer(UnderstoodDay(day), (day.isoformat(),))
