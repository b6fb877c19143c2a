"""People: rows and objects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, insert, select, update

from mentoring.people import Person
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import people
from storage.vault import Owner

BY_ID = select(people).where(
    people.c.id == bindparam("key"), people.c.telegram_id.is_not(None)
)  # not the empty shell of somebody who was erased
BY_TELEGRAM = select(people).where(people.c.telegram_id == bindparam("key"))
COORDINATING = (
    select(people)
    .where(people.c.coordinates.is_(True), people.c.telegram_id.is_not(None))
    .order_by(people.c.id)
)
ADD = insert(people)
CHANGE = update(people).where(people.c.id == bindparam("key"))
REMOVE = delete(people).where(people.c.id == bindparam("key"))


class People:
    """Everybody who has joined."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, person_id: int) -> Person | None:
        """The person with this id."""
        return self._one(BY_ID, person_id)

    def of_telegram(self, telegram_id: int) -> Person | None:
        """The person who writes from this account."""
        return self._one(BY_TELEGRAM, telegram_id)

    def coordinating(self) -> Sequence[Person]:
        """All who coordinate, with a group or without one."""
        return [self._person(row) for row in self._tx.rows(COORDINATING)]

    def add(self, person: Person, now: datetime) -> Person:
        """Takes somebody in; gives her with her id (that of `person` is not looked at)."""
        person = replace(person, id=new_id())
        self._tx.connection.execute(
            ADD,
            {
                "id": person.id,
                "telegram_id": person.telegram_id,
                "name": self._sealed(person.id, person.name),
                "language": person.language,
                "zone": person.zone,
                "coordinates": person.coordinates,
                "consent": person.consent,
                "consent_at": now if person.consent else None,
                "same_day": person.same_day,
                "created_at": now,
            },
        )
        return person

    def change(self, person_id: int, **columns: object) -> None:
        """Sets columns; `name` is sealed on the way."""
        if "name" in columns:
            columns["name"] = self._sealed(person_id, str(columns["name"]))
        self._tx.connection.execute(CHANGE.values(columns), {"key": person_id})

    def has_met(self, person: Person, word: str) -> None:
        """Remembers that this word of the field has been explained to her."""
        self.change(person.id, met=" ".join(sorted({*person.met, word})))

    def remove(self, person_id: int) -> None:
        """Erases the row, what hangs on it, and her keys."""
        self._tx.connection.execute(REMOVE, {"key": person_id})
        self._tx.vault.destroy(Owner("person", person_id))

    def _sealed(self, person_id: int, name: str) -> bytes:
        return self._tx.vault.seal(people.c.name, person_id, Owner("person", person_id), name)

    def _one(self, statement: Select[Any], key: int) -> Person | None:
        return self._tx.once(self._read, statement, key)

    def _read(self, statement: Select[Any], key: int) -> Person | None:
        return next((self._person(row) for row in self._tx.rows(statement, key=key)), None)

    def _person(self, row: Row[Any]) -> Person:
        return Person(
            id=row.id,
            telegram_id=row.telegram_id,
            name=self._tx.vault.open(people.c.name, row.id, Owner("person", row.id), row.name)
            or "",
            language=row.language,
            zone=row.zone,
            coordinates=row.coordinates,
            consent=row.consent,
            unreachable_at=row.unreachable_at,
            paused_until=row.paused_until,
            same_day=row.same_day,
            met=frozenset((row.met or "").split()),
        )
