"""Goals and their steps: rows and objects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from mentoring.goals import Goal
from storage.database import Transaction
from storage.sealed import Sealed, new_id
from storage.tables import goals
from storage.vault import Owner

OF_PAIR = (
    select(goals)
    .where(goals.c.pair_id == bindparam("key"))
    .order_by(goals.c.created_at, goals.c.id)
)
BY_ID = select(goals).where(goals.c.id == bindparam("key"))
ADD = insert(goals)
CHANGE = update(goals).where(goals.c.id == bindparam("key"))
MOVE_STEPS = (
    update(goals).where(goals.c.parent_id == bindparam("old")).values(parent_id=bindparam("new"))
)

SEALED = ("text", "why", "by_when")


class Goals:
    """The goals of all pairs, sealed with the key of her whose goal it is."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def of_pair(self, pair_id: int) -> Sequence[Goal]:
        """All goals and steps of a pair, replaced ones too, the oldest first."""
        rows = self._tx.rows(OF_PAIR, key=pair_id)
        return [goal for row in rows if (goal := self._goal(row)) is not None]

    def get(self, goal_id: int) -> Goal | None:
        """The goal with this id; whose it is is the caller's to check."""
        return next(map(self._goal, self._tx.rows(BY_ID, key=goal_id)), None)

    def add(self, goal: Goal) -> Goal:
        """A new goal; gives it with its id."""
        goal = replace(goal, id=new_id())
        texts = {name: self._seal(name, goal, getattr(goal, name)) for name in SEALED}
        self._tx.do(
            ADD,
            id=goal.id,
            pair_id=goal.pair_id,
            author_id=goal.author_id,
            parent_id=goal.parent_id,
            created_at=goal.created_at,
            reached_at=goal.reached_at,
            **texts,
        )
        return goal

    def reword(
        self, old: Goal, text: str, why: str | None, by_when: str | None, at: datetime
    ) -> Goal:
        """The goal in new words; the old ones are kept, its steps go along."""
        changed = replace(old, text=text, why=why, by_when=by_when, created_at=at)
        new = self.add(changed)
        self._tx.connection.execute(CHANGE.values(replaced_at=at), {"key": old.id})
        self._tx.do(MOVE_STEPS, old=old.id, new=new.id)
        return new

    def reach(self, goal_id: int, at: datetime | None) -> None:
        """Marks a goal as reached; None: not yet after all."""
        self._tx.connection.execute(CHANGE.values(reached_at=at), {"key": goal_id})

    def _seal(self, column: str, goal: Goal, text: str | None) -> Sealed | None:
        if text is None:
            return None
        return self._tx.vault.seal(goals.c[column], goal.id, Owner("person", goal.author_id), text)

    def _goal(self, row: Row[Any]) -> Goal | None:
        """None: whose goal it was has taken her key away."""
        owner = Owner("person", row.author_id)
        texts = {
            n: self._tx.vault.open(goals.c[n], row.id, owner, getattr(row, n)) for n in SEALED
        }
        text = texts["text"]
        if text is None:
            return None
        return Goal(
            id=row.id,
            pair_id=row.pair_id,
            author_id=row.author_id,
            text=text,
            created_at=row.created_at,
            parent_id=row.parent_id,
            why=texts["why"],
            by_when=texts["by_when"],
            reached_at=row.reached_at,
            replaced_at=row.replaced_at,
        )
