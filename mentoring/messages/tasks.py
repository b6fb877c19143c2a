"""Tasks: the list, what becomes of one, what the partner is told."""

from datetime import date

from mentoring.base36 import base36
from mentoring.messages.message import Message, Rows, button
from mentoring.tasks import Task, shortened
from mentoring.words import Words

BEFORE_NEXT = Words("before the next meeting", "due")
"""When a task without a day is ready."""


class TaskLine(Message):
    """A task in a list."""

    task: str
    due: date | Words

    text = "• {task}\nLast day: {due}"


class MyTasks(Message):
    """A heading: what the reader does."""

    tasks: tuple[TaskLine, ...]

    text = "Your tasks:\n{tasks}"


class PartnerTasks(Message):
    """A heading: what the partner does."""

    tasks: tuple[TaskLine, ...]

    text = "The tasks of your partner:\n{tasks}"


class NoTasks(Message):
    """Neither of the two has an open task."""

    text = "You have no open tasks."


MANY = 10  # buttons for tasks: more would hide the rest


class TaskPage(Message):
    """The open tasks of both; one tap says that one of hers is done."""

    lists: tuple[Message, ...]
    mine: tuple[Task, ...]
    pair: str

    text = "{lists:apart}"

    def rows(self) -> Rows:
        done = (
            (button("Done: {task}", f"task:done:{base36(task.id)}:l", task=shortened(task.text)),)
            for task in self.mine[:MANY]
        )
        return (
            *done,
            (button("New task", f"task:new:{self.pair}"), button("Menu", f"home:of:{self.pair}")),
        )


class TaskSettled(Message):
    """In the place of what was tapped: what has become of a task, and the way back."""

    said: Message
    task: str
    name: str
    pair: str

    text = "{said}\n{task}"

    def rows(self) -> Rows:
        return (
            (button("Undo", f"task:undo:{self.name}"), button("Tasks", f"task:list:{self.pair}")),
        )


class WellDone(Message):
    """Above a task that is done."""

    text = "Well done! 👏 This is ready:"


class TakenOff(Message):
    """Above a task that is not to be done any more."""

    text = "I took this task off the list:"


class NotYet(Message):
    """She needs more time."""

    text = "No problem. I ask you again in a week."


class TaskSaved(Message):
    """A new task is on the list."""

    task: str
    due: date | Words

    text = "The task is saved. ✅\n{task}\nLast day: {due}"


class TaskGiven(Message):
    """The partner has given her a task."""

    partner: str | Words
    task: str
    due: date | Words
    pair: str

    text = "{partner} gave you a task:\n{task}\nLast day: {due}"

    def rows(self) -> Rows:
        return ((button("Tasks", f"task:list:{self.pair}"),),)


class PartnerDid(Message):
    """The partner has done a task that she had given."""

    partner: str | Words
    task: str

    text = "{partner} has done a task. 👏\n{task}"
