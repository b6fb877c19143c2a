"""What goes when its time is over: the texts of a pair that has ended, and forgotten drafts.

Not only the rows go. The keys with which they were sealed are destroyed as well, so that old
backups cannot be read with the keys of today: the pair's own, and that of each who wrote in it;
what else she has is sealed anew, with a new key. What is counted stays: that a meeting was held,
when, and what it was about.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Table,
    bindparam,
    delete,
    select,
    union,
    update,
)

from mentoring.people import PairState
from storage.belongings import BELONGINGS
from storage.database import Transaction
from storage.erasure import ERASED
from storage.facts import Facts
from storage.outbox import DEAD, SENT
from storage.sealed import SealedText
from storage.tables import (
    acceptances,
    answers,
    drafts,
    goals,
    helps,
    meetings,
    memberships,
    notes,
    outbox,
    pairs,
    people,
    replies,
    tasks,
)
from storage.vault import Owner, Unreadable

_PAIR: BindParameter[int] = bindparam("pair")

WRITTEN: Sequence[tuple[Table, Column[int]]] = (
    (answers, answers.c.author_id),
    (goals, goals.c.author_id),
    (tasks, tasks.c.given_by),
    (notes, notes.c.person_id),
    (helps, helps.c.person_id),
)
"""Tables whose rows go, and who wrote them."""
OF_PAIR: Mapping[str, ColumnElement[bool]] = {
    **{table.name: table.c.pair_id == _PAIR for table, _ in WRITTEN},
    "acceptances": acceptances.c.pair_id == _PAIR,
    "replies": replies.c.meeting_id.in_(select(meetings.c.id).where(meetings.c.pair_id == _PAIR)),
}
BLANKED: Mapping[Table, tuple[str, ...]] = {
    memberships: ("given_name", "field", "teaches", "about"),
    meetings: ("place", "topic"),
}
"""Rows that stay, without what was written in them."""

ENDED = (
    select(pairs.c.id, pairs.c.programme, pairs.c.ended_at, pairs.c.texts_go_at)
    .where(
        pairs.c.state.in_([PairState.ENDED.value, PairState.CLOSED.value]),
        pairs.c.ended_at.is_not(None),
        pairs.c.texts_gone_at.is_(None),
    )
    .order_by(pairs.c.ended_at, pairs.c.id)
)
HERE = select(memberships.c.person_id).where(
    memberships.c.pair_id == _PAIR,
    memberships.c.person_id.is_not(None),
    memberships.c.left_at.is_(None),
)
WRITERS = union(HERE, *(select(who).where(table.c.pair_id == _PAIR) for table, who in WRITTEN))
DELETE = [
    delete(table).where(OF_PAIR[table.name])
    for table in (acceptances, replies, *(table for table, _ in WRITTEN))
]
BLANK = [
    update(table).where(table.c.pair_id == _PAIR).values(dict.fromkeys(names))
    for table, names in BLANKED.items()
]
ARRIVED = select(outbox.c.once, outbox.c.settled_at).where(
    outbox.c.once.in_(bindparam("keys", expanding=True)), outbox.c.state.in_([SENT, DEAD])
)
CHANGE_PAIR = update(pairs).where(pairs.c.id == _PAIR)

UNTOUCHED = (
    select(drafts.c.id, drafts.c.telegram_id, drafts.c.changed_at, drafts.c.goes_at)
    .where(drafts.c.changed_at <= bindparam("before"))
    .order_by(drafts.c.changed_at, drafts.c.id)
)
ALL_DRAFTS = select(drafts.c.id, drafts.c.telegram_id, drafts.c.about)
OLDEST_DRAFT = select(drafts.c.changed_at).order_by(drafts.c.changed_at).limit(1)
MARK_DRAFT = update(drafts).where(drafts.c.id == bindparam("key")).values(goes_at=bindparam("at"))
REMOVE_DRAFT = delete(drafts).where(drafts.c.id == bindparam("key"))
ACCOUNT = select(people.c.telegram_id).where(people.c.id == bindparam("person"))


@dataclass(frozen=True, slots=True)
class Over:
    """A pair that has ended and whose texts are still there."""

    pair_id: int
    programme: str
    ended_at: datetime
    goes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Untouched:
    """A draft that nobody has worked on for long."""

    draft_id: int
    telegram_id: int
    changed_at: datetime
    goes_at: datetime | None


class Keeping:
    """What is kept no longer."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def over(self) -> Sequence[Over]:
        """Pairs that have ended and still have their texts, the longest ended first."""
        rows = self._tx.connection.execute(ENDED).all()
        return [Over(row.id, row.programme, row.ended_at, row.texts_go_at) for row in rows]

    def writers(self, pair_id: int) -> Collection[int]:
        """Ids of the people whose texts go with the pair: who is in it, who wrote in it."""
        return sorted(self._tx.connection.scalars(WRITERS, {"pair": pair_id}))

    def arrived(self, keys: Collection[str]) -> Mapping[str, datetime]:
        """When each of these announcements reached its chat, or was found not to be able to.

        By `once`; those of which nobody knows are left out.
        """
        if not keys:
            return {}
        rows = self._tx.connection.execute(ARRIVED, {"keys": sorted(keys)}).all()
        return {row.once: row.settled_at for row in rows}

    def announced(self, pair_id: int, at: datetime) -> None:
        """They are told that the texts go then."""
        self._tx.connection.execute(CHANGE_PAIR.values(texts_go_at=at), {"pair": pair_id})

    def delete(self, pair_id: int, now: datetime) -> None:
        """The texts of the pair go, and all keys with which they could be opened."""
        writers = self.writers(pair_id)
        accounts = self._delete_drafts(pair_id)
        for statement in (*DELETE, *BLANK):
            self._tx.connection.execute(statement, {"pair": pair_id})
        self._tx.vault.destroy(Owner("pair", pair_id))
        for person_id in writers:
            account = self._tx.connection.scalar(ACCOUNT, {"person": person_id})
            self._seal_anew(Owner("person", person_id), person_id, account or 0)
        for account in accounts:
            self._seal_anew(Owner("system", account), 0, account)
        self._tx.connection.execute(CHANGE_PAIR.values(texts_gone_at=now), {"pair": pair_id})
        Facts(self._tx).set_instant(ERASED, now)

    def untouched(self, before: datetime) -> Sequence[Untouched]:
        """Drafts on which nobody has worked since then."""
        rows = self._tx.connection.execute(UNTOUCHED, {"before": before}).all()
        return [Untouched(row.id, row.telegram_id, row.changed_at, row.goes_at) for row in rows]

    def oldest_draft(self) -> datetime | None:
        """When the draft was last worked on that has waited for the longest."""
        found: datetime | None = self._tx.connection.scalar(OLDEST_DRAFT)
        return found

    def draft_announced(self, draft_id: int, at: datetime) -> None:
        """She is told that the draft goes then."""
        self._tx.connection.execute(MARK_DRAFT, {"key": draft_id, "at": at})

    def delete_draft(self, draft: Untouched, now: datetime) -> None:
        """The draft goes, and the key of its text."""
        self._tx.connection.execute(REMOVE_DRAFT, {"key": draft.draft_id})
        self._seal_anew(Owner("system", draft.telegram_id), 0, draft.telegram_id)
        Facts(self._tx).set_instant(ERASED, now)

    def _delete_drafts(self, pair_id: int) -> set[int]:
        """Half-filled forms about the pair; gives whose they were."""
        rows = self._tx.connection.execute(ALL_DRAFTS).all()
        about = [
            row for row in rows if pair_id in (row.about.get("pair"), row.about.get("managed"))
        ]
        for row in about:
            self._tx.connection.execute(REMOVE_DRAFT, {"key": row.id})
        return {row.telegram_id for row in about}

    def _seal_anew(self, owner: Owner, person_id: int, account: int) -> None:
        """Destroys an owner's keys; what she still has is sealed with a new one."""
        found = list(self._sealed_of(owner, person_id, account))
        self._tx.vault.destroy(owner)
        for column, row, text in found:
            sealed = self._tx.vault.seal(column, row, owner, text)
            change = update(column.table).where(column.table.c.id == row)
            self._tx.connection.execute(change.values({column.name: sealed}))

    def _sealed_of(
        self, owner: Owner, person_id: int, account: int
    ) -> Iterable[tuple[Column[bytes], int, str]]:
        """All that is sealed with the keys of this owner. What does not open is lost already."""
        ids = {"person": person_id, "account": account}
        for each in BELONGINGS:
            sealed = [one for one in each.table.c if isinstance(one.type, SealedText)]
            if each.owner is None or not sealed:
                continue
            for row in self._tx.connection.execute(select(each.table).where(each.hers), ids):
                for column in sealed if each.owner(row) == owner else ():
                    text = self._opened(column, row.id, owner, getattr(row, column.name))
                    if text is not None:
                        yield column, row.id, text

    def _opened(
        self, column: Column[bytes], row: int, owner: Owner, value: bytes | None
    ) -> str | None:
        try:
            return self._tx.vault.open(column, row, owner, value)  # type: ignore[arg-type]
        except Unreadable:
            return None
