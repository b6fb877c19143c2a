"""Drafts: forms that are being filled in, sealed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, insert, select, update

from mentoring.drafts import Draft
from storage.database import Transaction
from storage.tables import drafts
from storage.vault import Owner


@dataclass(frozen=True, slots=True)
class Paper:
    """A draft and what it is about: the sheet on which one person fills in one form."""

    draft: Draft
    telegram_id: int
    form: str
    about: Mapping[str, int | str] = field(default_factory=dict)
    """Ids only: pair, meeting, role … never a text that somebody wrote."""
    open: bool = True
    question_id: int | None = None
    """The outbox row of the question that is open."""
    messages: Mapping[str, str] = field(default_factory=dict)
    """Which message gave which answer: message id -> question; for edits and parts."""
    last_typed: tuple[int, int] = (0, 0)
    """When the last text came (Unix seconds) and how long it was: to know a split one."""
    changed_at: datetime | None = None
    """When something last came of it; None: it is new."""


OPEN = select(drafts).where(drafts.c.telegram_id == bindparam("key"), drafts.c.open.is_(True))
TOUCHED = select(drafts.c.changed_at).where(
    drafts.c.telegram_id == bindparam("key"), drafts.c.open.is_(True)
)
BY_ID = select(drafts).where(drafts.c.id == bindparam("key"))
WAITING = (
    select(drafts)
    .where(drafts.c.telegram_id == bindparam("key"), drafts.c.open.is_(False))
    .order_by(drafts.c.changed_at.desc())
)
OPEN_SINCE = select(drafts).where(
    drafts.c.open.is_(True), drafts.c.changed_at >= bindparam("since")
)
OF_FORM = select(drafts).where(drafts.c.form == bindparam("form"))
ADD = insert(drafts)
CHANGE = (
    update(drafts)
    .where(drafts.c.id == bindparam("key"))
    .values(
        content=bindparam("new_content"),
        revision=bindparam("new_revision"),
        open=bindparam("new_open"),
        question_id=bindparam("new_question_id"),
        changed_at=bindparam("new_changed_at"),
        goes_at=None,
    )
)
REMOVE = delete(drafts).where(drafts.c.id == bindparam("key"))
REMOVE_ALL = delete(drafts).where(drafts.c.telegram_id == bindparam("key"))


class Drafts:
    """Everybody's drafts. The owner of the texts is the account: she may not have joined yet."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def open(self, telegram_id: int) -> Paper | None:
        """The one that typed text goes to."""
        return self._one(OPEN, telegram_id)

    def get(self, draft_id: int) -> Paper | None:
        """Any draft, by its id; whose it is is the caller's to check."""
        return self._one(BY_ID, draft_id)

    def waiting(self, telegram_id: int) -> Sequence[Paper]:
        """Those put aside for later, the newest first."""
        return [self._paper(row) for row in self._tx.rows(WAITING, key=telegram_id)]

    def touched(self, telegram_id: int) -> datetime | None:
        """When she last answered in the form that is open; None: none is."""
        return next((row.changed_at for row in self._tx.rows(TOUCHED, key=telegram_id)), None)

    def open_since(self, since: datetime) -> Sequence[Paper]:
        """Everybody's open drafts that were touched since then."""
        return [self._paper(row) for row in self._tx.rows(OPEN_SINCE, since=since)]

    def of_form(self, form: str) -> Sequence[Paper]:
        """Everybody's drafts of one form."""
        return [self._paper(row) for row in self._tx.rows(OF_FORM, form=form)]

    def add(self, paper: Paper, now: datetime) -> None:
        """A new draft."""
        self._tx.do(
            ADD,
            id=paper.draft.id,
            telegram_id=paper.telegram_id,
            form=paper.form,
            about=dict(paper.about),
            content=self._sealed(paper),
            revision=paper.draft.revision,
            open=paper.open,
            question_id=paper.question_id,
            created_at=now,
            changed_at=now,
        )

    def save(self, paper: Paper, now: datetime) -> None:
        """The draft as it is now."""
        self._tx.do(
            CHANGE,
            key=paper.draft.id,
            new_content=self._sealed(paper),
            new_revision=paper.draft.revision,
            new_open=paper.open,
            new_question_id=paper.question_id,
            new_changed_at=now,
        )

    def remove(self, draft_id: int) -> None:
        """Saved elsewhere, or thrown away."""
        self._tx.do(REMOVE, key=draft_id)

    def remove_all(self, telegram_id: int) -> None:
        """Erasure."""
        self._tx.do(REMOVE_ALL, key=telegram_id)

    def _sealed(self, paper: Paper) -> bytes:
        draft = paper.draft
        content = json.dumps(
            {
                "answers": draft.answers,
                "again": draft.again,
                "so_far": draft.so_far,
                "readings": draft.readings,
                "typed": draft.typed,
                "known": draft.known,
                "messages": paper.messages,
                "last_typed": paper.last_typed,
            },
            ensure_ascii=False,
        )
        return self._tx.vault.seal(drafts.c.content, draft.id, _owner(paper.telegram_id), content)

    def _one(self, statement: Select[Any], key: int) -> Paper | None:
        return self._tx.once(self._read, statement, key)

    def _read(self, statement: Select[Any], key: int) -> Paper | None:
        return next((self._paper(row) for row in self._tx.rows(statement, key=key)), None)

    def _paper(self, row: Row[Any]) -> Paper:
        text = self._tx.vault.open(drafts.c.content, row.id, _owner(row.telegram_id), row.content)
        content = json.loads(text or "{}")
        draft = Draft(
            id=row.id,
            answers=content.get("answers", {}),
            again=content.get("again", ""),
            so_far=content.get("so_far"),
            readings=tuple(content.get("readings", ())),
            typed=content.get("typed", ""),
            known=tuple(content.get("known", ())),
            revision=row.revision,
        )
        return Paper(
            draft,
            row.telegram_id,
            row.form,
            row.about,
            open=row.open,
            question_id=row.question_id,
            messages=content.get("messages", {}),
            last_typed=tuple(content.get("last_typed", (0, 0))),
            changed_at=row.changed_at,
        )


def _owner(telegram_id: int) -> Owner:
    return Owner("system", telegram_id)
