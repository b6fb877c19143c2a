"""Notes: rows and objects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from mentoring.notes import Note
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import notes
from storage.vault import Owner

FRESH = (
    select(notes)
    .where(
        notes.c.person_id == bindparam("person"),
        notes.c.pair_id == bindparam("pair"),
        notes.c.used_at.is_(None),
    )
    .order_by(notes.c.created_at, notes.c.id)
)
ADD = insert(notes)
USE = (
    update(notes)
    .where(
        notes.c.person_id == bindparam("person"),
        notes.c.pair_id == bindparam("pair"),
        notes.c.used_at.is_(None),
        notes.c.created_at < bindparam("before"),
    )
    .values(used_at=bindparam("at"))
)
REMOVE = delete(notes).where(notes.c.id == bindparam("key"))


class Notes:
    """Everybody's notes, sealed with her own key."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def fresh(self, person_id: int, pair_id: int) -> Sequence[Note]:
        """Her notes for the next meeting of this pair, the oldest first."""
        rows = self._tx.rows(FRESH, person=person_id, pair=pair_id)
        return [note for row in rows if (note := self._note(row)) is not None]

    def add(self, note: Note) -> Note:
        """A new note; gives it with its id."""
        note = replace(note, id=new_id())
        owner = Owner("person", note.person_id)
        self._tx.do(
            ADD,
            id=note.id,
            person_id=note.person_id,
            pair_id=note.pair_id,
            text=self._tx.vault.seal(notes.c.text, note.id, owner, note.text),
            created_at=note.created_at,
        )
        return note

    def use(self, person_id: int, pair_id: int, before: datetime, at: datetime) -> None:
        """Her notes until `before` have had their meeting."""
        self._tx.do(USE, person=person_id, pair=pair_id, before=before, at=at)

    def remove(self, note_id: int) -> None:
        """Deletes a note; whose it is is the caller's to check."""
        self._tx.do(REMOVE, key=note_id)

    def _note(self, row: Row[Any]) -> Note | None:
        text = self._tx.vault.open(notes.c.text, row.id, Owner("person", row.person_id), row.text)
        if text is None:
            return None
        return Note(row.id, row.person_id, row.pair_id, text, row.created_at)
