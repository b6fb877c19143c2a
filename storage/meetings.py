"""Meetings, who comes to them, and what they were about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, select, update

from mentoring.meetings import Meeting, MeetingState, Reply, next_of
from storage.database import Transaction
from storage.sealed import Sealed, new_id
from storage.tables import meetings, replies, themes
from storage.vault import Owner

BY_ID = select(meetings).where(meetings.c.id == bindparam("key"))
OF_PAIR = (
    select(meetings)
    .where(meetings.c.pair_id == bindparam("key"))
    .order_by(meetings.c.starts_at, meetings.c.id)
)
REPLIES = select(replies).where(replies.c.meeting_id == bindparam("key"))
REPLIES_OF_PAIR = (
    select(replies)
    .join(meetings, meetings.c.id == replies.c.meeting_id)
    .where(meetings.c.pair_id == bindparam("key"))
)
HELD = (
    select(func.count().label("held"))
    .select_from(meetings)
    .where(meetings.c.pair_id == bindparam("key"), meetings.c.state == MeetingState.HELD.value)
)
THEMES = select(themes.c.theme).where(themes.c.meeting_id == bindparam("key"))
SUMS = (
    select(themes.c.theme, func.count())
    .join(meetings, meetings.c.id == themes.c.meeting_id)
    .where(meetings.c.pair_id.in_(bindparam("pairs", expanding=True)))
    .group_by(themes.c.theme)
)
ADD = insert(meetings)
CHANGE = update(meetings).where(meetings.c.id == bindparam("key"))
ADD_REPLY = insert(replies)
FORGET_REPLIES = delete(replies).where(replies.c.meeting_id == bindparam("key"))
ADD_THEME = insert(themes)
FORGET_THEMES = delete(themes).where(themes.c.meeting_id == bindparam("key"))

SEALED = ("place", "topic")


class Meetings:
    """The meetings of all pairs; place and topic belong to the pair's key."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, meeting_id: int) -> Meeting | None:
        """The meeting with this id."""
        return self._tx.once(self._read, meeting_id)

    def of_pair(self, pair_id: int) -> Sequence[Meeting]:
        """All meetings of a pair, in the order of their times."""
        return self._tx.once(self._read_all, pair_id)

    def next_planned(self, pair_id: int, now: datetime) -> Meeting | None:
        """The pair's next meeting; None if none is agreed on."""
        return next_of(self.of_pair(pair_id), now)

    def held(self, pair_id: int) -> int:
        """How many meetings of the pair took place."""
        [row] = self._rows(HELD, pair_id)
        return int(row.held)

    def add(self, meeting: Meeting, now: datetime) -> Meeting:
        """A new meeting; gives it with its id."""
        meeting = replace(meeting, id=new_id())
        self._tx.do(
            ADD,
            id=meeting.id,
            pair_id=meeting.pair_id,
            planned_by=meeting.planned_by,
            created_at=now,
            **self._columns(meeting),
        )
        self._save_replies(meeting, now)
        return meeting

    def save(self, meeting: Meeting, now: datetime) -> None:
        """The meeting as it is now, with its replies."""
        self._tx.connection.execute(CHANGE.values(self._columns(meeting)), {"key": meeting.id})
        self._tx.do(FORGET_REPLIES, key=meeting.id)
        self._save_replies(meeting, now)

    def themes(self, meeting_id: int) -> Sequence[str]:
        """What the meeting was about: keys of the programme's themes."""
        return sorted(row.theme for row in self._rows(THEMES, meeting_id))

    def set_themes(self, meeting_id: int, chosen: Collection[str]) -> None:
        """What the meeting was about; earlier ones go."""
        self._tx.do(FORGET_THEMES, key=meeting_id)
        rows = [{"meeting_id": meeting_id, "theme": key} for key in sorted(set(chosen))]
        self._tx.each(ADD_THEME, rows)

    def theme_sums(self, pair_ids: Collection[int]) -> Mapping[str, int]:
        """In how many meetings of these pairs each theme came up.

        Whether that may be shown is not asked here.
        """
        if not pair_ids:
            return {}
        rows = self._tx.connection.execute(SUMS, {"pairs": list(pair_ids)}).all()
        return {row[0]: row[1] for row in rows}

    def _save_replies(self, meeting: Meeting, now: datetime) -> None:
        rows = [
            {"meeting_id": meeting.id, "person_id": person_id, "reply": reply.value, "at": now}
            for person_id, reply in meeting.replies.items()
        ]
        self._tx.each(ADD_REPLY, rows)

    def _columns(self, meeting: Meeting) -> dict[str, object]:
        return {
            "state": meeting.state.value,
            "wall": f"{meeting.wall:%Y-%m-%dT%H:%M}",
            "zone": meeting.zone,
            "starts_at": meeting.starts_at,
            "recorded_by": meeting.recorded_by,
            "version": meeting.version,
            "agreed_at": meeting.agreed_at,
            "settled_at": meeting.settled_at,
            **{name: self._seal(name, meeting) for name in SEALED},
        }

    def _seal(self, name: str, meeting: Meeting) -> Sealed | None:
        text: str | None = getattr(meeting, name)
        if text is None:
            return None
        owner = Owner("pair", meeting.pair_id)
        return self._tx.vault.seal(meetings.c[name], meeting.id, owner, text)

    def _read(self, meeting_id: int) -> Meeting | None:
        said = _by_meeting(self._tx.rows(REPLIES, key=meeting_id)).get(meeting_id, {})
        return next((self._meeting(row, said) for row in self._rows(BY_ID, meeting_id)), None)

    def _read_all(self, pair_id: int) -> Sequence[Meeting]:
        said = _by_meeting(self._rows(REPLIES_OF_PAIR, pair_id))
        rows = self._rows(OF_PAIR, pair_id)
        return tuple(self._meeting(row, said.get(row.id, {})) for row in rows)

    def _rows(self, statement: Select[Any], key: int) -> Sequence[Row[Any]]:
        return self._tx.rows(statement, key=key)

    def _meeting(self, row: Row[Any], said: Mapping[int, Reply]) -> Meeting:
        owner = Owner("pair", row.pair_id)
        texts = {
            name: self._tx.vault.open(meetings.c[name], row.id, owner, getattr(row, name))
            for name in SEALED
        }
        return Meeting(
            id=row.id,
            pair_id=row.pair_id,
            state=MeetingState(row.state),
            wall=datetime.fromisoformat(row.wall),
            zone=row.zone,
            version=row.version,
            planned_by=row.planned_by,
            recorded_by=row.recorded_by,
            agreed_at=row.agreed_at,
            settled_at=row.settled_at,
            replies=said,
            **texts,
        )


def _by_meeting(rows: Sequence[Row[Any]]) -> dict[int, dict[int, Reply]]:
    """Replies by meeting and person."""
    said: dict[int, dict[int, Reply]] = {}
    for row in rows:
        said.setdefault(row.meeting_id, {})[row.person_id] = Reply(row.reply)
    return said
