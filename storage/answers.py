"""Answers that are kept: the diary and the ground rules, with their versions."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from mentoring.diary import Written
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import answers
from storage.vault import Owner

_OF = select(answers).where(
    answers.c.pair_id == bindparam("pair"), answers.c.form.in_(bindparam("forms", expanding=True))
)
CURRENT = _OF.where(answers.c.replaced_at.is_(None)).order_by(answers.c.created_at, answers.c.id)
FORMER = _OF.where(answers.c.replaced_at.is_not(None)).order_by(
    answers.c.created_at.desc(), answers.c.id
)
ADD = insert(answers)
REPLACE = (
    update(answers).where(answers.c.id == bindparam("key")).values(replaced_at=bindparam("at"))
)


class Answers:
    """Every answer is sealed with its author's key, so that she can take it away."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def current(self, pair_id: int, *forms: str) -> Sequence[Written]:
        """The answers as they are now, the oldest first. Who may see them is not asked here."""
        return self._all(CURRENT, pair_id, forms)

    def former(self, pair_id: int, *forms: str) -> Sequence[Written]:
        """What was replaced since, the newest first."""
        return self._all(FORMER, pair_id, forms)

    def add(self, written: Written) -> Written:
        """A new answer; gives it with its id."""
        key = new_id()
        value = json.dumps(written.value, ensure_ascii=False)
        self._tx.do(
            ADD,
            id=key,
            form=written.form,
            question=written.question,
            pair_id=written.pair_id,
            meeting_id=written.meeting_id,
            author_id=written.author_id,
            seen_by=written.seen_by,
            value=self._tx.vault.seal(answers.c.value, key, _owner(written.author_id), value),
            created_at=written.created_at,
        )
        return replace(written, id=key)

    def replace(self, answer_id: int, at: datetime) -> None:
        """The answer is history from now on."""
        self._tx.do(REPLACE, key=answer_id, at=at)

    def _all(
        self, statement: Select[Any], pair_id: int, forms: Sequence[str]
    ) -> Sequence[Written]:
        rows = self._tx.connection.execute(
            statement, {"pair": pair_id, "forms": list(forms)}
        ).all()
        found = (self._written(row) for row in rows)
        return [written for written in found if written is not None]

    def _written(self, row: Row[Any]) -> Written | None:
        """None: its author has taken her key away."""
        text = self._tx.vault.open(answers.c.value, row.id, _owner(row.author_id), row.value)
        if text is None:
            return None
        value = json.loads(text)
        return Written(
            id=row.id,
            form=row.form,
            question=row.question,
            pair_id=row.pair_id,
            meeting_id=row.meeting_id,
            author_id=row.author_id,
            seen_by=row.seen_by,
            value=value,
            created_at=row.created_at,
            replaced_at=row.replaced_at,
        )


def _owner(author_id: int) -> Owner:
    return Owner("person", author_id)
