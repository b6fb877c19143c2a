"""Groups and who coordinates them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from mentoring.people import Group, PairState
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import coordinators, groups, pairs

BY_ID = select(groups).where(groups.c.id == bindparam("key"))
COORDINATED_BY = (
    select(groups)
    .join(coordinators, coordinators.c.group_id == groups.c.id)
    .where(coordinators.c.person_id == bindparam("key"))
    .order_by(groups.c.starts_on.desc(), groups.c.name)
)
COORDINATORS_OF = select(coordinators.c.person_id).where(
    coordinators.c.group_id == bindparam("key")
)
ALL_COORDINATORS = select(coordinators.c.person_id).distinct()
VACANT = (
    select(groups)
    .where(
        ~select(coordinators.c.group_id).where(coordinators.c.group_id == groups.c.id).exists(),
        select(pairs.c.id)
        .where(pairs.c.group_id == groups.c.id, pairs.c.state != PairState.CLOSED.value)
        .exists(),
    )
    .order_by(groups.c.name, groups.c.id)
)
ADD = insert(groups)
APPOINT = insert(coordinators)
CHANGE = update(groups).where(groups.c.id == bindparam("key"))


class Groups:
    """All groups."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, group_id: int) -> Group | None:
        """The group with this id."""
        return next(iter(self._all(BY_ID, group_id)), None)

    def coordinated_by(self, person_id: int) -> Sequence[Group]:
        """Her groups, the newest first."""
        return self._all(COORDINATED_BY, person_id)

    def coordinators_of(self, group_id: int) -> Sequence[int]:
        """The ids of those who coordinate a group."""
        return self._tx.connection.scalars(COORDINATORS_OF, {"key": group_id}).all()

    def all_coordinators(self) -> Sequence[int]:
        """The ids of all who coordinate a group."""
        return self._tx.connection.scalars(ALL_COORDINATORS).all()

    def vacant(self) -> Sequence[Group]:
        """Groups that nobody coordinates any more and in which somebody still is."""
        return [_group(row) for row in self._tx.connection.execute(VACANT).all()]

    def add(self, group: Group, coordinator_id: int, now: datetime) -> Group:
        """A new group with its coordinator; its id is given here."""
        group = replace(group, id=new_id())
        self._tx.connection.execute(
            ADD,
            {
                "id": group.id,
                "name": group.name,
                "programme": group.programme,
                "starts_on": group.starts_on,
                "changes": dict(group.changes),
                "created_at": now,
            },
        )
        self.appoint(group.id, coordinator_id)
        return group

    def appoint(self, group_id: int, coordinator_id: int) -> None:
        """One more who coordinates the group."""
        self._tx.connection.execute(APPOINT, {"person_id": coordinator_id, "group_id": group_id})

    def change(self, group_id: int, **columns: object) -> None:
        """Sets columns of a group."""
        self._tx.connection.execute(CHANGE.values(columns), {"key": group_id})

    def _all(self, statement: Select[Any], key: int) -> Sequence[Group]:
        return self._tx.once(self._read, statement, key)

    def _read(self, statement: Select[Any], key: int) -> Sequence[Group]:
        return tuple(_group(row) for row in self._tx.rows(statement, key=key))


def _group(row: Row[Any]) -> Group:
    return Group(row.id, row.name, row.programme, row.starts_on, row.changes)
