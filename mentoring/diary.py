"""The diary: answers of both about their meetings, and who may read which of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mentoring.questions import Answer

NOT_KEPT = ("themes", "next")
"""Questions of the form whose answers belong to the meetings, not to who wrote them."""
TASKS = {"task_me": True, "task_partner": False}
"""Questions that give a task, and whether the writer takes it herself."""


@dataclass(frozen=True, slots=True)
class Written:
    """One answer of one person, as it is kept. A change makes a new one."""

    id: int
    form: str
    question: str
    pair_id: int
    meeting_id: int | None
    author_id: int
    seen_by: str
    """`pair`, `self`, `coordinator` or `all`: pair and coordinator."""
    value: Answer
    created_at: datetime
    replaced_at: datetime | None = None

    def readable(self, reader_id: int) -> bool:
        """Whether a member of the pair may read it: her own, or what is meant for both."""
        return self.author_id == reader_id or self.seen_by in ("pair", "all")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written about one meeting."""

    meeting_id: int
    day: date
    answers: tuple[Written, ...]
    """Only what its reader may see."""

    @property
    def authors(self) -> tuple[int, ...]:
        """Who wrote, in the order in which they began."""
        return tuple(dict.fromkeys(answer.author_id for answer in self.answers))

    def of(self, author_id: int) -> tuple[Written, ...]:
        """The answers of one of them."""
        return tuple(answer for answer in self.answers if answer.author_id == author_id)


def entries(
    written: Iterable[Written], days: Mapping[int, date], reader_id: int
) -> tuple[Entry, ...]:
    """The diary as one member of the pair may read it, the newest meeting first.

    `days` says when each meeting was; what belongs to none of them is left out.
    """
    by_meeting: dict[int, list[Written]] = {}
    for answer in sorted(written, key=lambda one: one.created_at):
        meeting = answer.meeting_id
        if meeting is not None and meeting in days and answer.readable(reader_id):
            by_meeting.setdefault(meeting, []).append(answer)
    found = (Entry(key, days[key], tuple(answers)) for key, answers in by_meeting.items())
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.meeting_id), reverse=True))


def changes(
    before: Mapping[str, Answer], after: Mapping[str, Answer | None]
) -> dict[str, Answer | None]:
    """What has to be written: new and other answers by question; None: taken away."""
    return {
        key: answer
        for key, answer in after.items()
        if answer != before.get(key) and (answer is not None or key in before)
    }


EVENING = time(18)
"""When «this evening» is."""


def evening(now: datetime) -> datetime:
    """The next 18.00 on the wall, at least half an hour away; `now` aware."""
    today = datetime.combine(now.date(), EVENING, now.tzinfo)
    return today if now + timedelta(minutes=30) <= today else today + timedelta(days=1)
