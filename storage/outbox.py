"""What Kaari has to say: put in the turn that it belongs to, claimed and settled by the sender.

waiting -> sending -> sent, unsure (nobody knows whether it arrived) or dead (it cannot arrive);
sending -> waiting when it has to be tried again; waiting -> dropped when it is of no use any more.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.database import Transaction
from storage.sealed import Sealed
from storage.tables import drafts, outbox
from storage.vault import Owner, Unreadable

WAITING, SENDING, SENT = "waiting", "sending", "sent"
UNSURE, DEAD, DROPPED = "unsure", "dead", "dropped"

KAARI = Owner("system", 0)
TROUBLE_LENGTH = 80
SAID_BY = "said by %d"

_ROW = outbox.c.id == bindparam("row")
_LETTER = outbox.c["id", "chat_id", "asks", "attempts", "trouble", "content", "until"]
_SETTLED: dict[str, object] = {
    "state": bindparam("to"),
    "content": None,
    "message_id": bindparam("message"),
    "trouble": bindparam("why"),
    "settled_at": bindparam("now"),
}

PUT = insert(outbox).returning(outbox.c.id)
SAID = select(outbox.c.id).where(outbox.c.once == bindparam("once"))
SAID_AT = select(outbox.c.once, outbox.c.not_before).where(
    outbox.c.once.in_(bindparam("keys", expanding=True))
)
TOLD = select(outbox.c.not_before).where(
    outbox.c.chat_id == bindparam("chat"),
    outbox.c.not_before > bindparam("since"),
    outbox.c.once.startswith("r:"),
)
UNSAY = update(outbox).where(_ROW | (outbox.c.trouble == bindparam("noted"))).values(once=None)
SENDABLE = (
    select(*_LETTER)
    .where(
        outbox.c.state == WAITING,
        outbox.c.not_before <= bindparam("now"),
        outbox.c.chat_id.not_in(select(outbox.c.chat_id).where(outbox.c.state == SENDING)),
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("limit"))
)
SENDABLE_EXCEPT = SENDABLE.where(outbox.c.chat_id.not_in(bindparam("held", expanding=True)))
CLAIM = update(outbox).where(_ROW).values(state=SENDING, attempts=outbox.c.attempts + 1)
SETTLE = update(outbox).where(_ROW).values(_SETTLED)
AGAIN = update(outbox).where(_ROW).values(state=WAITING, trouble=bindparam("why"))
LEFT_OVER = select(*_LETTER).where(outbox.c.state == SENDING).order_by(outbox.c.id)
NEXT_AT = select(func.min(outbox.c.not_before).label("at")).where(outbox.c.state == WAITING)
SAID_SINCE = select(outbox.c.id).where(
    outbox.c.state.in_([WAITING, SENDING, SENT, UNSURE, DEAD]),
    outbox.c.not_before >= bindparam("since"),
    outbox.c.chat_id == bindparam("chat"),
)
MESSAGE_ID = select(outbox.c.message_id).where(_ROW)
_DROP = (
    update(outbox)
    .where(outbox.c.state == WAITING)
    .values(state=DROPPED, content=None, settled_at=bindparam("now"))
)
DROP_CHAT = _DROP.where(outbox.c.chat_id == bindparam("chat"))
DROP_ONCE = _DROP.where(outbox.c.once == bindparam("what"))
DROP_BY = _DROP.where(outbox.c.by_id == bindparam("who"))
DROP_BETWEEN = DROP_BY.where(outbox.c.chat_id == bindparam("chat"))
# The newest row stays: SQLite would give its id again. So do questions that are still open: by
# their number at Telegram one knows whether a text came before or after them.
FORGET = delete(outbox).where(
    outbox.c.settled_at < bindparam("before"),
    outbox.c.once.is_(None),
    outbox.c.id < select(func.max(outbox.c.id)).scalar_subquery(),
    outbox.c.id.not_in(select(drafts.c.question_id).where(drafts.c.question_id.is_not(None))),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A row on its way to Telegram."""

    id: int
    chat_id: int
    content: dict[str, Any]
    asks: bool
    attempts: int
    """How often it has been claimed, this time included."""
    trouble: str | None
    """What the last attempt met."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a letter; `waiting` means: it has to be tried again."""

    id: int
    state: str
    message_id: int | None = None
    trouble: str | None = None


class Outbox:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._connection = tx.connection
        self._rows = tx.rows
        self._vault = tx.vault

    def put(
        self,
        chat_id: int,
        content: Mapping[str, object],
        *,
        not_before: datetime,
        lane: int = 0,
        once: str | None = None,
        until: datetime | None = None,
        asks: bool = False,
        by: int | None = None,
    ) -> int | None:
        """The id of the new row; None if what may be said `once` has been said before.

        `content` is a JSON object as bot/delivery.py sends it. `lane` 0: somebody waits for it;
        1: it may wait. `by`: the person whose doing somebody else is told.
        """
        if once is not None and self.said(once):
            return None
        [put] = self._rows(
            PUT,
            chat_id=chat_id,
            by_id=by,
            state=WAITING,
            lane=lane,
            not_before=not_before,
            once=once,
            until=until,
            content=self._sealed(chat_id, content),
            asks=asks,
            attempts=0,
        )
        return int(put.id)

    def hush(self, chat_id: int, once: str, now: datetime, row: int) -> None:
        """Notes as said what that row says in other words; dropped late, it has not been said."""
        said = {"state": DROPPED, "lane": 1, "asks": False, "attempts": 0, "settled_at": now}
        noted = {"chat_id": chat_id, "once": once, "not_before": now, "trouble": SAID_BY % row}
        self._connection.execute(PUT, noted | said)

    def said_at(self, keys: Collection[str]) -> Mapping[str, datetime]:
        """When each of these was said, by `once`; those that were not are left out."""
        if not keys:
            return {}
        rows = self._connection.execute(SAID_AT, {"keys": sorted(keys)}).all()
        return {row.once: row.not_before for row in rows}

    def told(self, chat_id: int, since: datetime) -> tuple[datetime, ...]:
        """When this chat got reminders that count (`once` begins with «r:»), after `since`."""
        return tuple(self._connection.scalars(TOLD, {"chat": chat_id, "since": since}))

    def claim(self, now: datetime, limit: int, held: Collection[int] = ()) -> list[Letter]:
        """At most `limit` letters to send now, one a chat, marked as on their way.

        The oldest of each chat, what somebody waits for before the rest. Chats that are `held`
        or have a letter on its way get none. What is of no use any more is dropped.
        """
        asked: dict[str, object] = {"now": now, "limit": limit}
        rows = (
            self._connection.execute(SENDABLE_EXCEPT, asked | {"held": sorted(held)}).all()
            if held
            else self._rows(SENDABLE, **asked)
        )
        late = [Settled(row.id, DROPPED) for row in rows if row.until and row.until <= now]
        self.settle(late, now)
        if late:
            # What nobody has heard has not been said: it may be said later in other words.
            unsaid = [{"row": each.id, "noted": SAID_BY % each.id} for each in late]
            self._tx.each(UNSAY, unsaid)
        dropped = {settled.id for settled in late}
        firsts: dict[int, Any] = {}
        for row in rows:
            if row.id not in dropped:
                firsts.setdefault(row.chat_id, row)
        if not firsts:
            # All that was found may have been late, with others behind it.
            return self.claim(now, limit, held) if late else []
        self._tx.each(CLAIM, [{"row": row.id} for row in firsts.values()])
        return self._opened(firsts.values(), now)

    def settle(self, settled: Iterable[Settled], now: datetime) -> None:
        """Marks what became of letters and blanks what they said, in at most two statements."""
        again: list[dict[str, object]] = []
        final: list[dict[str, object]] = []
        for each in settled:
            why = each.trouble and each.trouble[:TROUBLE_LENGTH]
            values: dict[str, object] = {"row": each.id, "why": why}
            if each.state == WAITING:
                again.append(values)
            else:
                final.append(values | {"to": each.state, "message": each.message_id, "now": now})
        self._tx.each(AGAIN, again)
        self._tx.each(SETTLE, final)

    def recover(self, now: datetime) -> list[Settled]:
        """What becomes of letters that a killed process left on their way, marked and returned.

        Questions and texts are sent again: rather twice than never. Files are not.
        """
        rows = self._connection.execute(LEFT_OVER).all()
        left = [
            Settled(letter.id, WAITING if repeatable(letter) else UNSURE, trouble="killed")
            for letter in self._opened(rows, now)
        ]
        self.settle(left, now)
        return left

    def next_at(self) -> datetime | None:
        """From when on the next letter may go, past or future; None if none waits."""
        [row] = self._rows(NEXT_AT)
        found: datetime | None = row.at
        return found

    def message_id(self, row: int) -> int | None:
        """Telegram's id of the message; None if it has not been sent."""
        found = self._rows(MESSAGE_ID, row=row)
        return found[0].message_id if found else None

    def said(self, once: str) -> bool:
        """Whether what may be said `once` has been put in before, sent or not."""
        return bool(self._rows(SAID, once=once))

    def said_since(self, chat_id: int, since: datetime) -> bool:
        """Whether anything was to be said to this chat since then."""
        row = self._connection.execute(SAID_SINCE, {"chat": chat_id, "since": since}).first()
        return row is not None

    def drop_chat(self, chat_id: int, now: datetime) -> None:
        """Drops all that still waits to be sent to this chat."""
        self._tx.do(DROP_CHAT, chat=chat_id, now=now)

    def drop_once(self, once: str, now: datetime) -> None:
        """Drops what was to be said `once`, if it still waits. It stays said."""
        self._tx.do(DROP_ONCE, what=once, now=now)

    def drop_said_by(self, person_id: int, now: datetime, to: int | None = None) -> None:
        """Drops what still waits to be told of a person's doing: to this chat, or to anybody."""
        found = {"who": person_id, "now": now}
        if to is None:
            self._connection.execute(DROP_BY, found)
        else:
            self._connection.execute(DROP_BETWEEN, {**found, "chat": to})

    def forget_sent(self, before: datetime) -> int:
        """Deletes rows settled before that moment; returns how many.

        What may be said once only stays known.
        """
        return self._connection.execute(FORGET, {"before": before}).rowcount

    # Sealed to the chat, not to the row: the id is only known once the row is in, and what
    # must not happen is that a text opens for another chat.

    def _sealed(self, chat_id: int, content: Mapping[str, object]) -> Sealed:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return self._vault.seal(outbox.c.content, chat_id, KAARI, text)

    def _opened(self, rows: Iterable[Any], now: datetime) -> list[Letter]:
        letters, unreadable = [], []
        for row in rows:
            try:
                text = self._vault.open(outbox.c.content, row.chat_id, KAARI, row.content)
            except Unreadable:
                text = None
            if text is None:
                unreadable.append(Settled(row.id, DEAD, trouble="Unreadable"))
            else:
                letters.append(_letter(row, text))
        self.settle(unreadable, now)
        return letters


def repeatable(letter: Letter) -> bool:
    """Whether it is better to say it twice than never: texts and questions, but no files."""
    return letter.asks or "file" not in letter.content


def _letter(row: Any, text: str) -> Letter:  # noqa: ANN401 -- a row of _LETTER
    content = json.loads(text)
    return Letter(row.id, row.chat_id, content, row.asks, row.attempts + 1, row.trouble)
