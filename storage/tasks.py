"""Tasks: rows and objects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from mentoring.tasks import Task, TaskState
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import tasks
from storage.vault import Owner

BY_ID = select(tasks).where(tasks.c.id == bindparam("key"))
OPEN = (
    select(tasks)
    .where(tasks.c.pair_id == bindparam("key"), tasks.c.state == TaskState.OPEN.value)
    .order_by(tasks.c.created_at, tasks.c.id)
)
ADD = insert(tasks)
CHANGE = update(tasks).where(tasks.c.id == bindparam("key"))


class Tasks:
    """The tasks of all pairs, sealed with the key of her who wrote them."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, task_id: int) -> Task | None:
        """The task with this id; whose it is is the caller's to check."""
        return next(iter(self._all(BY_ID, task_id)), None)

    def open_of_pair(self, pair_id: int) -> Sequence[Task]:
        """The open tasks of both, the oldest first."""
        return self._all(OPEN, pair_id)

    def add(self, task: Task) -> Task:
        """A new task; gives it with its id."""
        task = replace(task, id=new_id())
        self._tx.do(
            ADD,
            id=task.id,
            pair_id=task.pair_id,
            owner_id=task.owner_id,
            given_by=task.given_by,
            text=self._tx.vault.seal(tasks.c.text, task.id, _owner(task.given_by), task.text),
            due_on=task.due_on,
            state=task.state.value,
            created_at=task.created_at,
        )
        return task

    def settle(self, task_id: int, state: TaskState, at: datetime) -> None:
        """What has become of it; OPEN: open again, as if nothing had been said."""
        settled = None if state is TaskState.OPEN else at
        self._tx.connection.execute(
            CHANGE.values(state=state.value, settled_at=settled), {"key": task_id}
        )

    def reword(self, task: Task, text: str) -> None:
        """The same task in other words."""
        sealed = self._tx.vault.seal(tasks.c.text, task.id, _owner(task.given_by), text)
        self._tx.connection.execute(CHANGE.values(text=sealed), {"key": task.id})

    def _all(self, statement: Select[Any], key: int) -> Sequence[Task]:
        rows = self._tx.rows(statement, key=key)
        return [task for row in rows if (task := self._task(row)) is not None]

    def _task(self, row: Row[Any]) -> Task | None:
        """None: who wrote it has taken her key away."""
        text = self._tx.vault.open(tasks.c.text, row.id, _owner(row.given_by), row.text)
        if text is None:
            return None
        return Task(
            id=row.id,
            pair_id=row.pair_id,
            owner_id=row.owner_id,
            given_by=row.given_by,
            text=text,
            due_on=row.due_on,
            created_at=row.created_at,
            state=TaskState(row.state),
            settled_at=row.settled_at,
        )


def _owner(person_id: int) -> Owner:
    return Owner("person", person_id)
