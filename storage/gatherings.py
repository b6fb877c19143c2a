"""Group meetings and who is invited to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from mentoring.gatherings import Attendance, Coming, Gathering, GatheringState
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import attendances, gatherings
from storage.vault import Owner

BY_ID = select(gatherings).where(gatherings.c.id == bindparam("key"))
OF_GROUP = (
    select(gatherings)
    .where(gatherings.c.group_id == bindparam("key"))
    .order_by(gatherings.c.starts_at, gatherings.c.id)
)
INVITED = (
    select(attendances)
    .where(attendances.c.gathering_id == bindparam("key"))
    .order_by(attendances.c.person_id)
)
ADD = insert(gatherings)
INVITE = insert(attendances)
SETTLE = (
    update(gatherings).where(gatherings.c.id == bindparam("which")).values(state=bindparam("as"))
)
MOVE = (
    update(gatherings)
    .where(gatherings.c.id == bindparam("which"))
    .values(
        wall=bindparam("to_wall"),
        zone=bindparam("to_zone"),
        starts_at=bindparam("to_instant"),
        place=bindparam("to_place"),
    )
)
ASK_ANEW = (
    update(attendances)
    .where(attendances.c.gathering_id == bindparam("key"))
    .values(reply=None, present=None)
)
_PLACE = update(attendances).where(
    attendances.c.gathering_id == bindparam("key"), attendances.c.person_id == bindparam("who")
)
REPLY = _PLACE.values(reply=bindparam("said"))
NOTE = _PLACE.values(present=bindparam("was"))
NOTE_REST = (
    update(attendances)
    .where(attendances.c.gathering_id == bindparam("key"), attendances.c.present.is_(None))
    .values(present=bindparam("was"))
)
RENUMBER = update(gatherings).where(gatherings.c.id == bindparam("which"))
IS_INVITED = select(attendances.c.person_id).where(
    attendances.c.gathering_id == bindparam("key"), attendances.c.person_id == bindparam("who")
)
OF_PERSON = (
    select(attendances)
    .join(gatherings, gatherings.c.id == attendances.c.gathering_id)
    .where(
        gatherings.c.group_id == bindparam("group"), attendances.c.person_id == bindparam("who")
    )
)
THERE = (
    select(attendances.c.gathering_id, func.count().label("number"))
    .join(gatherings, gatherings.c.id == attendances.c.gathering_id)
    .where(gatherings.c.group_id == bindparam("group"), attendances.c.present.is_(True))
    .group_by(attendances.c.gathering_id)
)

FORMAT = "%Y-%m-%dT%H:%M"


class Gatherings:
    """The place is sealed with the group's key."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, gathering_id: int) -> Gathering | None:
        """The one with this id; whose group it is is the caller's to check."""
        return next(iter(self._all(BY_ID, gathering_id)), None)

    def of_group(self, group_id: int) -> Sequence[Gathering]:
        """All of a group, the earliest first; cancelled ones, too."""
        return self._all(OF_GROUP, group_id)

    def invited(self, gathering_id: int) -> Sequence[Attendance]:
        """Who is invited to it."""
        rows = self._tx.connection.execute(INVITED, {"key": gathering_id}).all()
        return [_attendance(row) for row in rows]

    def add(self, gathering: Gathering, people: Iterable[int], now: datetime) -> Gathering:
        """A new one with its guests; its id is given here."""
        gathering = replace(gathering, id=new_id())
        owner = Owner("group", gathering.group_id)
        texts = {
            name: text and self._tx.vault.seal(gatherings.c[name], gathering.id, owner, text)
            for name, text in (("place", gathering.place), ("topic", gathering.topic))
        }
        self._tx.connection.execute(
            ADD,
            {
                "id": gathering.id,
                "group_id": gathering.group_id,
                "key": gathering.key,
                "state": gathering.state.value,
                "wall": gathering.wall.strftime(FORMAT),
                "zone": gathering.zone,
                "starts_at": gathering.starts_at,
                "number": gathering.number,
                **{name: sealed or None for name, sealed in texts.items()},
                "created_at": now,
            },
        )
        for person in people:
            row = {"gathering_id": gathering.id, "person_id": person}
            self._tx.connection.execute(INVITE, row)
        return gathering

    def settle(self, gathering_id: int, state: GatheringState) -> None:
        """It was held, or is off."""
        self._tx.connection.execute(SETTLE, {"which": gathering_id, "as": state.value})

    def move(self, gathering: Gathering) -> None:
        """It is at this time and place now; everybody is asked anew."""
        owner = Owner("group", gathering.group_id)
        place = gathering.place and self._tx.vault.seal(
            gatherings.c.place, gathering.id, owner, gathering.place
        )
        self._tx.connection.execute(
            MOVE,
            {
                "which": gathering.id,
                "to_wall": gathering.wall.strftime(FORMAT),
                "to_zone": gathering.zone,
                "to_instant": gathering.starts_at,
                "to_place": place or None,
            },
        )
        self._tx.connection.execute(ASK_ANEW, {"key": gathering.id})

    def reply(self, gathering_id: int, person_id: int, said: Coming) -> bool:
        """What she answered. False: she is not invited."""
        row = {"key": gathering_id, "who": person_id, "said": said.value}
        return self._tx.connection.execute(REPLY, row).rowcount > 0

    def note(self, gathering_id: int, person_id: int, *, present: bool) -> bool:
        """Whether she was there. False: she was not invited."""
        row = {"key": gathering_id, "who": person_id, "was": present}
        return self._tx.connection.execute(NOTE, row).rowcount > 0

    def note_rest(self, gathering_id: int, *, present: bool) -> None:
        """The same of everybody of whom it is not noted yet."""
        self._tx.connection.execute(NOTE_REST, {"key": gathering_id, "was": present})

    def invite(self, gathering_id: int, person_id: int) -> None:
        """One guest more, if she is none yet."""
        known = {"key": gathering_id, "who": person_id}
        if self._tx.connection.execute(IS_INVITED, known).first() is None:
            row = {"gathering_id": gathering_id, "person_id": person_id}
            self._tx.connection.execute(INVITE, row)

    def renumber(self, gathering_id: int, number: int | None) -> None:
        """It is about another one of the numbered themes, or about none of them."""
        self._tx.connection.execute(RENUMBER.values(number=number), {"which": gathering_id})

    def of_person(self, group_id: int, person_id: int) -> Mapping[int, Attendance]:
        """Her invitations to the meetings of a group, by meeting."""
        asked = {"group": group_id, "who": person_id}
        rows = self._tx.connection.execute(OF_PERSON, asked).all()
        return {row.gathering_id: _attendance(row) for row in rows}

    def there(self, group_id: int) -> Mapping[int, int]:
        """How many were there, by meeting; those where nobody was are left out."""
        rows = self._tx.connection.execute(THERE, {"group": group_id}).all()
        return {row.gathering_id: row.number for row in rows}

    def _all(self, statement: Any, key: int) -> Sequence[Gathering]:  # noqa: ANN401 -- a Select
        rows = self._tx.connection.execute(statement, {"key": key}).all()
        return [self._gathering(row) for row in rows]

    def _gathering(self, row: Row[Any]) -> Gathering:
        owner = Owner("group", row.group_id)
        return Gathering(
            id=row.id,
            group_id=row.group_id,
            key=row.key,
            state=GatheringState(row.state),
            wall=datetime.strptime(row.wall, FORMAT),  # noqa: DTZ007 -- a wall time
            zone=row.zone,
            place=self._tx.vault.open(gatherings.c.place, row.id, owner, row.place),
            number=row.number,
            topic=self._tx.vault.open(gatherings.c.topic, row.id, owner, row.topic),
            planned_at=row.created_at,
        )


def _attendance(row: Row[Any]) -> Attendance:
    return Attendance(row.person_id, Coming(row.reply) if row.reply else None, row.present)
