"""Erasing a person: all that is hers goes, in one transaction (security.md, Erasure).

Of her row an empty shell stays: an id without a name or an account. It holds up what is not hers
alone: that a meeting was held, that somebody was asked in a round that has closed. Nothing finds
a shell: `People` gives None for it. Her keys are destroyed, so what old backups hold of her can
no longer be read with the keys of today.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, delete, func, or_, select, update

from mentoring.meetings import MeetingState
from mentoring.people import PairState, Person
from mentoring.tasks import TaskState
from storage.belongings import BELONGINGS
from storage.database import Transaction
from storage.facts import Facts
from storage.instants import Instant
from storage.people import People
from storage.tables import facts, meetings, memberships, outbox, pairs, people, tasks
from storage.vault import Owner

ERASED, SCRUBBED = "erased", "scrubbed"
"""Facts: when somebody was last erased, and when the files were last cleared of such rows."""

HASH_BYTES = 16
DELETABLE = timedelta(hours=48)  # Telegram lets a bot delete younger messages only, bot-api.md C7

_PERSON: BindParameter[int] = bindparam("person")
_PAIR: BindParameter[int] = bindparam("pair")
_NOW: BindParameter[datetime] = bindparam("now", type_=Instant())

DELETE_HERS = [delete(each.table).where(each.gone) for each in BELONGINGS if each.gone is not None]
DROP_HER_TASKS = (
    update(tasks)
    .where(tasks.c.owner_id == _PERSON, tasks.c.state == TaskState.OPEN.value)
    .values(state=TaskState.DROPPED.value, settled_at=_NOW)
)
HER_PAIRS = select(memberships.c.pair_id).where(
    memberships.c.person_id == _PERSON,
    memberships.c.left_at.is_(None),  # a pair that she has left goes on without her
    memberships.c.confirmed_at.is_not(None),
)
LEAVE_PLACES = (
    update(memberships)
    .where(memberships.c.person_id == _PERSON)
    .values(
        person_id=None,
        given_name=None,
        field=None,
        teaches=None,
        about=None,
        left_at=func.coalesce(memberships.c.left_at, _NOW),
    )
)
EMPTY_PLACES = (
    update(memberships)
    .where(
        memberships.c.person_id == _PERSON,
        memberships.c.confirmed_at.is_(None),
        memberships.c.left_at.is_(None),
    )
    .values(person_id=None, joined_at=None, given_name=None, field=None, teaches=None, about=None)
)
"""Who still waits is nobody of the pair: it goes on, and somebody else can be invited."""
STAYING = (
    select(memberships.c.id)
    .join(pairs, pairs.c.id == memberships.c.pair_id)
    .where(
        memberships.c.pair_id == _PAIR,
        memberships.c.person_id.is_not(None),
        memberships.c.left_at.is_(None),
        # Without a coordinator nobody is left who could say who a newcomer is.
        or_(memberships.c.confirmed_at.is_not(None), pairs.c.group_id.is_not(None)),
    )
)
CANCEL_MEETINGS = (
    update(meetings)
    .where(
        meetings.c.pair_id == _PAIR,
        meetings.c.state == MeetingState.PLANNED.value,
        meetings.c.starts_at > _NOW,
    )
    .values(state=MeetingState.CANCELLED.value, settled_at=_NOW)
)
BLANK_MEETINGS = update(meetings).where(meetings.c.pair_id == _PAIR).values(place=None, topic=None)
REST = (
    update(pairs)
    .where(
        pairs.c.id == _PAIR, pairs.c.state.in_([PairState.ACTIVE.value, PairState.PAUSED.value])
    )
    .values(state=PairState.PAUSED.value, paused_until=None)
)
CLOSE = (
    update(pairs)
    .where(pairs.c.id == _PAIR)
    .values(
        state=PairState.CLOSED.value,
        ended_at=func.coalesce(pairs.c.ended_at, _NOW),
        look_at=None,
    )
)
SENT = select(outbox.c.message_id).where(
    outbox.c.chat_id == bindparam("chat"),
    outbox.c.message_id.is_not(None),
    outbox.c.settled_at >= bindparam("since"),
)
FORGET_CHAT = delete(outbox).where(
    outbox.c.chat_id == bindparam("chat"), outbox.c.id != bindparam("but")
)
EMPTY = (
    update(people)
    .where(people.c.id == _PERSON)
    .values(
        telegram_id=None,
        name=None,
        coordinates=False,
        consent=None,
        consent_at=None,
        unreachable_at=None,
        paused_until=None,
        met=None,
    )
)


GONE = "gone:"
"""Facts of tombstones: the hash follows."""
GRAVES = select(facts.c.name, facts.c.value).where(facts.c.name.startswith(GONE))
EVERYBODY = select(people.c.id, people.c.telegram_id, people.c.created_at).where(
    people.c.telegram_id.is_not(None)
)


class Tombstone(NamedTuple):
    """That an account was erased: a keyed hash, which tells nothing without the key file."""

    hash: bytes
    at: datetime
    """To the second."""


class Erasure:
    """What takes a person out of the database."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def messages_of(self, chat_id: int, now: datetime) -> Sequence[int]:
        """Telegram's ids of what was sent to a chat and can still be deleted there."""
        since = {"chat": chat_id, "since": now - DELETABLE}
        return self._tx.connection.scalars(SENT, since).all()

    def erase(self, person: Person, now: datetime, goodbye: int = 0) -> None:
        """Erases her. `goodbye`: the row of the outbox that still has to reach her; 0: none."""
        run, hers = self._tx.connection.execute, {"person": person.id}
        her_pairs = self._tx.connection.scalars(HER_PAIRS, hers).all()
        for statement in DELETE_HERS:
            run(statement, {**hers, "account": person.telegram_id})
        run(DROP_HER_TASKS, {**hers, "now": now})
        run(EMPTY_PLACES, hers)
        run(LEAVE_PLACES, {**hers, "now": now})
        for pair_id in her_pairs:
            self._leave(pair_id, now)
        run(FORGET_CHAT, {"chat": person.telegram_id, "but": goodbye})
        run(EMPTY, hers)
        self._tx.vault.destroy(Owner("person", person.id))
        self._tx.vault.destroy(Owner("system", person.telegram_id))
        grave = f"{GONE}{self._hash(person.telegram_id).hex()}"
        for name in (ERASED, grave):
            Facts(self._tx).set_instant(name, now)

    def unscrubbed(self) -> bool:
        """Whether `Database.scrub` is still to be called: erased rows lie in SQLite's log."""
        erased, scrubbed = (Facts(self._tx).instant(name) for name in (ERASED, SCRUBBED))
        return erased is not None and (scrubbed is None or scrubbed <= erased)

    def scrubbed(self, now: datetime) -> None:
        """It has been called, after everything that was erased before `now`."""
        Facts(self._tx).set_instant(SCRUBBED, now)

    def tombstones(self) -> set[Tombstone]:
        """Who was erased from this database."""
        rows = self._tx.connection.execute(GRAVES).all()
        return {
            Tombstone(bytes.fromhex(row.name.removeprefix(GONE)), _second(int(row.value)))
            for row in rows
        }

    def erase_again(self, tombstones: Collection[Tombstone], now: datetime) -> int:
        """Erases who was erased before and is here because a backup was put back; how many."""
        erased = {one.hash: one.at for one in tombstones}
        back = 0
        for row in self._tx.connection.execute(EVERYBODY).all() if erased else ():
            at = erased.get(self._hash(row.telegram_id))
            person = People(self._tx).get(row.id) if at and row.created_at <= at else None
            if person is not None:
                self.erase(person, now)
                back += 1
        return back

    def _hash(self, telegram_id: int) -> bytes:
        return self._tx.vault.keyed_hash(f"erased {telegram_id}".encode())[:HASH_BYTES]

    def _leave(self, pair_id: int, now: datetime) -> None:
        """The pair rests until its coordinator decides; with nobody left its own texts go, too."""
        run, pair = self._tx.connection.execute, {"pair": pair_id}
        run(CANCEL_MEETINGS, {**pair, "now": now})
        if run(STAYING, pair).first():
            run(REST, pair)
            return
        run(CLOSE, {**pair, "now": now})
        run(BLANK_MEETINGS, pair)
        self._tx.vault.destroy(Owner("pair", pair_id))


def _second(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds // 1000, UTC)
