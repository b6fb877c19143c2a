"""Help requests: for the coordinator's eyes, sealed with the key of the one who asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from mentoring.helping import Help, HelpKind
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import helps
from storage.vault import Owner

BY_ID = select(helps).where(helps.c.id == bindparam("key"))
OPEN_OF_PAIR = (
    select(helps)
    .where(helps.c.pair_id == bindparam("key"), helps.c.handled_at.is_(None))
    .order_by(helps.c.created_at)
)
IDS_OF = select(helps.c.id).where(helps.c.person_id == bindparam("key"))
ADD = insert(helps)
HANDLE = update(helps).where(helps.c.id == bindparam("key")).values(handled_at=bindparam("at"))
REMOVE = delete(helps).where(helps.c.id == bindparam("key"))


class Helps:
    """All help requests."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, help_id: int) -> Help | None:
        """The request with this id; who may read it is the caller's to check."""
        row = self._tx.connection.execute(BY_ID, {"key": help_id}).first()
        return None if row is None else self._help(row)

    def open_of(self, pair_id: int) -> Sequence[Help]:
        """Requests from a pair that nobody has dealt with, the longest waiting first."""
        rows = self._tx.connection.execute(OPEN_OF_PAIR, {"key": pair_id}).all()
        return [self._help(row) for row in rows]

    def of(self, person_id: int) -> Sequence[int]:
        """The ids of all that somebody has asked."""
        return self._tx.connection.scalars(IDS_OF, {"key": person_id}).all()

    def add(self, request: Help) -> Help:
        """A new request; its id is given here."""
        request = replace(request, id=new_id())
        owner = Owner("person", request.person_id)
        text = request.text
        sealed = text and self._tx.vault.seal(helps.c.text, request.id, owner, text)
        self._tx.connection.execute(
            ADD,
            {
                "id": request.id,
                "person_id": request.person_id,
                "pair_id": request.pair_id,
                "kind": request.kind.value,
                "text": sealed or None,
                "created_at": request.asked_at,
            },
        )
        return request

    def handle(self, help_id: int, now: datetime) -> None:
        """Somebody has dealt with it."""
        self._tx.connection.execute(HANDLE, {"key": help_id, "at": now})

    def remove(self, help_id: int) -> None:
        """She takes it back."""
        self._tx.connection.execute(REMOVE, {"key": help_id})

    def _help(self, row: Row[Any]) -> Help:
        owner = Owner("person", row.person_id)
        return Help(
            id=row.id,
            person_id=row.person_id,
            pair_id=row.pair_id,
            kind=HelpKind(row.kind),
            text=self._tx.vault.open(helps.c.text, row.id, owner, row.text),
            asked_at=row.created_at,
            handled_at=row.handled_at,
        )
