"""Pairs and the places in them."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from mentoring.people import Member, Pair, PairState
from storage.database import Transaction
from storage.sealed import Sealed, new_id
from storage.tables import memberships, pairs
from storage.vault import Owner

BY_ID = select(pairs).where(pairs.c.id == bindparam("key"))
TAKEN = (
    select(pairs)
    .join(memberships, memberships.c.pair_id == pairs.c.id)
    .where(memberships.c.person_id == bindparam("key"), memberships.c.left_at.is_(None))
    .order_by(pairs.c.created_at.desc(), pairs.c.id)
)
MINE = TAKEN.where(memberships.c.confirmed_at.is_not(None))
WAITS = TAKEN.where(memberships.c.confirmed_at.is_(None))
OF_GROUP = (
    select(pairs)
    .where(pairs.c.group_id == bindparam("key"))
    .order_by(pairs.c.created_at, pairs.c.id)
)
IN_STATE = select(pairs).where(pairs.c.state == bindparam("state")).order_by(pairs.c.id)
DUE = (
    select(pairs)
    .where(pairs.c.look_at <= bindparam("now"))
    .order_by(pairs.c.look_at, pairs.c.created_at)
    .limit(bindparam("many"))
)
RESTED = select(pairs).where(
    pairs.c.state == PairState.PAUSED.value, pairs.c.paused_until <= bindparam("now")
)
NEXT_LOOK = (
    select(pairs.c.look_at).where(pairs.c.look_at.is_not(None)).order_by(pairs.c.look_at).limit(1)
)
PLACES = (
    select(memberships)
    .where(memberships.c.pair_id == bindparam("key"))
    .order_by(memberships.c.role, memberships.c.id)
)
PLACE = select(memberships).where(memberships.c.id == bindparam("key"))
ADD = insert(pairs)
ADD_PLACE = insert(memberships)
CHANGE = update(pairs).where(pairs.c.id == bindparam("key"))
LOOK = CHANGE.values(look_at=bindparam("at"))
CHANGE_PLACE = update(memberships).where(memberships.c.id == bindparam("key"))

SEALED = ("given_name", "field", "teaches", "about")


class Pairs:
    """All pairs; what is written on a place belongs to the pair's key."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, pair_id: int) -> Pair | None:
        """The pair with this id."""
        return next(iter(self._all(BY_ID, key=pair_id)), None)

    def mine(self, person_id: int) -> Sequence[Pair]:
        """The pairs in which she has a place that she has not left; the newest first."""
        return self._all(MINE, key=person_id)

    def waits(self, person_id: int) -> Sequence[Pair]:
        """The pairs in which she waits to be confirmed; none of them is hers yet."""
        return self._all(WAITS, key=person_id)

    def of_group(self, group_id: int) -> Sequence[Pair]:
        """The pairs of a group, the oldest first."""
        return self._all(OF_GROUP, key=group_id)

    def in_state(self, state: PairState) -> Sequence[Pair]:
        """All pairs that stand so."""
        return self._all(IN_STATE, state=state.value)

    def due(self, now: datetime, many: int) -> Sequence[Pair]:
        """Pairs to look at now, the longest waiting first."""
        return self._all(DUE, now=now, many=many)

    def rested(self, now: datetime) -> Sequence[Pair]:
        """Paused pairs whose pause is over."""
        return self._all(RESTED, now=now)

    def next_look(self) -> datetime | None:
        """When the next pair is to be looked at."""
        return next((row.look_at for row in self._tx.rows(NEXT_LOOK)), None)

    def place(self, membership_id: int) -> Member | None:
        """One place, with or without somebody on it."""
        return next(map(self._member, self._tx.rows(PLACE, key=membership_id)), None)

    def add(self, pair: Pair, now: datetime) -> Pair:
        """A new pair with its places; ids are given here."""
        pair = replace(pair, id=new_id())
        self._tx.connection.execute(
            ADD,
            {
                "id": pair.id,
                "group_id": pair.group_id,
                "programme": pair.programme,
                "state": pair.state.value,
                "level": pair.level,
                "look_at": now,
                "created_at": now,
            },
        )
        keys = sorted(new_id() for _ in pair.members)  # places of one role keep their order
        places = zip(pair.members, keys, strict=True)
        return replace(pair, members=tuple(self.add_place(pair.id, m, key) for m, key in places))

    def change(self, pair_id: int, **columns: object) -> None:
        """Sets columns of the pair."""
        self._tx.connection.execute(CHANGE.values(columns), {"key": pair_id})

    def look(self, pair_id: int, at: datetime | None) -> None:
        """When something may be due next; whoever changes a pair's meetings or tasks says now."""
        self._tx.do(LOOK, key=pair_id, at=at)

    def change_place(self, place: Member, **columns: object) -> None:
        """Sets columns of a place; what people wrote is sealed on the way."""
        for name in SEALED:
            if name in columns:
                columns[name] = self._seal(name, place.id, place.pair_id, columns[name])
        self._tx.connection.execute(CHANGE_PLACE.values(columns), {"key": place.id})

    def leave(self, place: Member, at: datetime) -> None:
        """Who sat there does no more; what was written on the place was of who was invited."""
        self.change_place(place, left_at=at, **dict.fromkeys(SEALED))

    def add_place(self, pair_id: int, member: Member, key: int | None = None) -> Member:
        """One more place; its id is given here."""
        member = replace(member, id=key or new_id(), pair_id=pair_id)
        texts = {
            name: self._seal(name, member.id, pair_id, getattr(member, name)) for name in SEALED
        }
        self._tx.connection.execute(
            ADD_PLACE,
            {
                "id": member.id,
                "pair_id": pair_id,
                "person_id": member.person_id,
                "role": member.role,
                "joined_at": member.joined_at,
                "confirmed_at": member.confirmed_at,
                **texts,
            },
        )
        return member

    def _seal(self, column: str, row: int, pair_id: int, text: object) -> Sealed | None:
        if text is None:
            return None
        return self._tx.vault.seal(memberships.c[column], row, Owner("pair", pair_id), str(text))

    def _all(self, statement: Select[Any], **key: Hashable) -> Sequence[Pair]:
        return self._tx.once(self._read, statement, *key.items())

    def _read(self, statement: Select[Any], *key: tuple[str, Hashable]) -> Sequence[Pair]:
        return tuple(self._pair(row) for row in self._tx.rows(statement, **dict(key)))

    def _pair(self, row: Row[Any]) -> Pair:
        places = self._tx.rows(PLACES, key=row.id)
        return Pair(
            id=row.id,
            group_id=row.group_id,
            programme=row.programme,
            state=PairState(row.state),
            level=row.level,
            members=tuple(self._member(place) for place in places),
            started_at=row.started_at,
            complete_at=row.complete_at,
            ended_at=row.ended_at,
            end_kind=row.end_kind,
            paused_until=row.paused_until,
            created_at=row.created_at,
        )

    def _member(self, row: Row[Any]) -> Member:
        owner = Owner("pair", row.pair_id)
        texts = {
            name: self._tx.vault.open(memberships.c[name], row.id, owner, getattr(row, name))
            for name in SEALED
        }
        return Member(
            id=row.id,
            pair_id=row.pair_id,
            role=row.role,
            person_id=row.person_id,
            joined_at=row.joined_at,
            introduced_at=row.introduced_at,
            left_at=row.left_at,
            confirmed_at=row.confirmed_at,
            minor=row.minor,
            guardian_at=row.guardian_at,
            **texts,
        )
