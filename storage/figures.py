"""Counts and dates of pairs and groups: what coordinators may know. No text is read here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, distinct, func, select

from mentoring.people import Group
from mentoring.weekly import View
from storage.database import Transaction
from storage.pairs import Pairs
from storage.tables import (
    answers,
    attendances,
    gatherings,
    helps,
    invitations,
    meetings,
    memberships,
    pairs,
    participations,
    people,
    rounds,
    themes,
)

SURVEY_DAYS = 7
"""A survey has waited long enough for the coordinator to hear of it: +3 and +7 days are over."""

_GROUP = pairs.c.group_id == bindparam("group")


def _of_group(*columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of meetings, by pair, of one group."""
    joined = select(pairs.c.id, *columns).join(meetings, meetings.c.pair_id == pairs.c.id)
    return joined.where(_GROUP).group_by(pairs.c.id)


HELD = _of_group(func.count().label("number"), func.max(meetings.c.wall).label("wall")).where(
    meetings.c.state == "held"
)
PLANNED = _of_group(func.min(meetings.c.wall).label("wall")).where(
    meetings.c.state == "planned", meetings.c.starts_at > bindparam("now")
)
HELPS = (
    select(pairs.c.id, func.count().label("number"))
    .join(helps, helps.c.pair_id == pairs.c.id)
    .where(_GROUP, helps.c.handled_at.is_(None))
    .group_by(pairs.c.id)
)
UNREACHABLE = (
    select(pairs.c.id)
    .distinct()
    .join(memberships, memberships.c.pair_id == pairs.c.id)
    .join(people, people.c.id == memberships.c.person_id)
    .where(
        _GROUP,
        memberships.c.left_at.is_(None),
        memberships.c.confirmed_at.is_not(None),
        people.c.unreachable_at.is_not(None),
    )
)
UNOPENED = (
    select(
        pairs.c.id,
        memberships.c.id.label("place"),
        func.max(invitations.c.created_at).label("made_at"),
        func.max(invitations.c.expires_at).label("expires_at"),
    )
    .join(memberships, memberships.c.pair_id == pairs.c.id)
    .join(invitations, invitations.c.membership_id == memberships.c.id)
    .where(_GROUP, memberships.c.person_id.is_(None), memberships.c.left_at.is_(None))
    .group_by(pairs.c.id, memberships.c.id)
)
UNANSWERED = (
    select(pairs.c.id)
    .distinct()
    .join(memberships, memberships.c.pair_id == pairs.c.id)
    .join(participations, participations.c.person_id == memberships.c.person_id)
    .join(rounds, rounds.c.id == participations.c.round_id)
    .where(
        _GROUP,
        memberships.c.confirmed_at.is_not(None),
        rounds.c.group_id == pairs.c.group_id,
        rounds.c.state == "open",
        participations.c.done.is_(False),
        participations.c.asked_on <= bindparam("asked_by"),
    )
)
THEMES = (
    select(pairs.c.id, themes.c.theme)
    .distinct()
    .join(meetings, meetings.c.pair_id == pairs.c.id)
    .join(themes, themes.c.meeting_id == meetings.c.id)
    .where(_GROUP, meetings.c.state == "held")
)
HELD_DAYS = (
    select(pairs.c.id, meetings.c.wall)
    .join(meetings, meetings.c.pair_id == pairs.c.id)
    .where(_GROUP, meetings.c.state == "held")
)
GATHERED = (
    select(gatherings.c.id, gatherings.c.wall, func.count(attendances.c.person_id).label("number"))
    .join(
        attendances,
        (attendances.c.gathering_id == gatherings.c.id) & attendances.c.present.is_(True),
        isouter=True,
    )
    .where(gatherings.c.group_id == bindparam("group"), gatherings.c.state == "held")
    .group_by(gatherings.c.id, gatherings.c.wall)
)
TOOK_PART = (
    select(memberships.c.person_id)
    .distinct()
    .join(pairs, pairs.c.id == memberships.c.pair_id)
    .where(
        pairs.c.programme == bindparam("programme"),
        memberships.c.role == bindparam("role"),
        memberships.c.joined_at < bindparam("until"),
        memberships.c.left_at.is_(None),
        memberships.c.confirmed_at.is_not(None),
        pairs.c.started_at < bindparam("until"),
        pairs.c.ended_at.is_(None) | (pairs.c.ended_at >= bindparam("since")),
    )
)
HELD_BETWEEN = (
    select(func.count())
    .select_from(meetings)
    .join(pairs, pairs.c.id == meetings.c.pair_id)
    .where(
        _GROUP,
        meetings.c.state == "held",
        meetings.c.starts_at >= bindparam("since"),
        meetings.c.starts_at < bindparam("until"),
    )
)
ENTRIES_BETWEEN = (
    select(func.count(distinct(answers.c.meeting_id)))
    .join(pairs, pairs.c.id == answers.c.pair_id)
    .where(
        _GROUP,
        answers.c.seen_by == "pair",
        answers.c.created_at >= bindparam("since"),
        answers.c.created_at < bindparam("until"),
    )
)


class Figures:
    """What can be counted."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._pairs = Pairs(tx)

    def of_group(self, group: Group, now: datetime) -> Sequence[View]:
        """Each pair of a group as its coordinator sees it, the oldest pair first."""
        held = {row.id: row for row in self._rows(HELD, group)}
        planned = {row.id: row.wall for row in self._rows(PLANNED, group, now=now)}
        asked = {row.id: row.number for row in self._rows(HELPS, group)}
        unreachable = set(self._ids(UNREACHABLE, group))
        unopened = self._unopened(group, now)
        asked_by = now.date() - timedelta(days=SURVEY_DAYS)
        unanswered = set(self._ids(UNANSWERED, group, asked_by=asked_by))
        return [
            View(
                pair,
                held=held[pair.id].number if pair.id in held else 0,
                last=_wall(held[pair.id].wall) if pair.id in held else None,
                next=_wall(planned.get(pair.id)),
                helps=asked.get(pair.id, 0),
                unreachable=pair.id in unreachable,
                unopened=unopened.get(pair.id),
                unanswered=pair.id in unanswered,
            )
            for pair in self._pairs.of_group(group.id)
        ]

    def themes(self, group: Group) -> Mapping[int, Sequence[str]]:
        """The themes that each pair has chosen. For sums only: mentoring/summary.py."""
        found: dict[int, list[str]] = {}
        for row in self._rows(THEMES, group):
            found.setdefault(row.id, []).append(row.theme)
        return found

    def held_days(self, group: Group) -> Mapping[int, Sequence[date]]:
        """The days of each pair's meetings that took place."""
        found: dict[int, list[date]] = {}
        for row in self._rows(HELD_DAYS, group):
            found.setdefault(row.id, []).append(datetime.fromisoformat(row.wall).date())
        return found

    def gathered(self, group: Group) -> Sequence[tuple[date, int]]:
        """The days of the group meetings that took place, and how many were noted as present."""
        rows = self._rows(GATHERED, group)
        return [(datetime.fromisoformat(row.wall).date(), row.number) for row in rows]

    def took_part(
        self, programme: str, role: str, since: datetime, until: datetime
    ) -> frozenset[int]:
        """Who was in a pair or circle of a programme between two moments, in any group."""
        when = {"programme": programme, "role": role, "since": since, "until": until}
        found = self._tx.connection.scalars(TOOK_PART, when).all()
        return frozenset(one for one in found if one is not None)

    def week(self, group: Group, since: datetime, until: datetime) -> tuple[int, int]:
        """How many meetings were held between two moments, and about how many somebody wrote."""
        week = {"group": group.id, "since": since, "until": until}
        connection = self._tx.connection
        held, written = (
            connection.scalar(HELD_BETWEEN, week),
            connection.scalar(ENTRIES_BETWEEN, week),
        )
        return held or 0, written or 0

    def _unopened(self, group: Group, now: datetime) -> Mapping[int, date]:
        """By pair, the oldest of its empty places whose newest invitation has run out."""
        found: dict[int, date] = {}
        for row in self._rows(UNOPENED, group):
            if row.expires_at <= now:
                made_on = row.made_at.date()
                found[row.id] = min(found.get(row.id, made_on), made_on)
        return found

    def _rows(self, statement: Select[Any], group: Group, **more: object) -> Sequence[Any]:
        return self._tx.connection.execute(statement, {"group": group.id, **more}).all()

    def _ids(self, statement: Select[Any], group: Group, **more: object) -> Iterable[int]:
        return self._tx.connection.scalars(statement, {"group": group.id, **more}).all()


def _wall(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
