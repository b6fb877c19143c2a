"""Tasks: what one of a pair has promised to do; either may give either one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class TaskState(StrEnum):
    """What has become of a task."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Task:
    """A task of one member of a pair."""

    id: int
    pair_id: int
    owner_id: int
    """Who does it."""
    given_by: int
    """Who wrote it down."""
    text: str
    due_on: date | None
    """None: before the next meeting, whenever that is."""
    created_at: datetime
    state: TaskState = TaskState.OPEN
    settled_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Still to be done."""
        return self.state is TaskState.OPEN

    def concerns(self, person_id: int) -> bool:
        """Whether she may settle it: she does it, or has given it."""
        return person_id in (self.owner_id, self.given_by)


def of_owner(tasks: Iterable[Task], owner_id: int) -> tuple[Task, ...]:
    """Her open tasks, the most urgent first; those without a day come after the next meeting's."""
    hers = (task for task in tasks if task.owner_id == owner_id and task.open)
    return tuple(sorted(hers, key=lambda task: (task.due_on or date.max, task.created_at)))


UNDO_TIME = timedelta(minutes=1)
"""The partner hears of what is done after this, so that a slip of the thumb stays unseen."""


LABEL = 28
"""Letters of a task or a goal on a button."""


def shortened(text: str) -> str:
    """The beginning of a text, for a button: whole words, then «…»."""
    line = " ".join(text.split())
    if len(line) <= LABEL:
        return line
    head = line[:LABEL].rsplit(" ", 1)[0]
    return f"{head.rstrip(' .,;:')} …"
