"""What belongs to a person, table by table: what she gets as a file, and what goes when she goes.

Every table stands here or in APART with the reason; a test compares both with `tables.metadata`,
so that no new table is forgotten.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, Row, Table, and_, bindparam, or_, select

from storage import tables as t
from storage.database import Transaction
from storage.vault import Owner

Clause: TypeAlias = ColumnElement[bool]
OwnerOf: TypeAlias = Callable[[Row[Any]], Owner]

PERSON: BindParameter[int] = bindparam("person")
ACCOUNT: BindParameter[int] = bindparam("account")


@dataclass(frozen=True)
class Belonging:
    """Rows of one table that are hers."""

    table: Table
    hers: Clause
    """Which rows are in her file."""
    shown: tuple[str, ...]
    """The columns that are in her file."""
    owner: OwnerOf | None = None
    """With whose key the sealed ones are sealed."""
    order: str | None = None
    gone: Clause | None = None
    """Which rows are deleted when she goes; none: what happens to them stands in erasure.py."""
    unless: Mapping[str, str] = field(default_factory=dict)
    """Columns that are not in her file as long as another one is empty: of a place that waits,
    what the coordinator wrote of the person whom she has invited."""


def _of_column(kind: str, column: str) -> OwnerOf:
    return lambda row: Owner(kind, getattr(row, column))  # type: ignore[arg-type]


def _mine(column: ColumnElement[Any]) -> Clause:
    return column == PERSON


PLACES = select(t.memberships.c.pair_id).where(
    t.memberships.c.person_id == PERSON,
    t.memberships.c.left_at.is_(None),
    t.memberships.c.confirmed_at.is_not(None),
)
"""Her pairs. What a pair has agreed on is its members' as long as they are in it."""
OPEN_ROUNDS = select(t.rounds.c.id).where(t.rounds.c.state == "open")

BELONGINGS: Sequence[Belonging] = (
    Belonging(
        t.people,
        t.people.c.id == PERSON,
        (
            "name",
            "telegram_id",
            "language",
            "zone",
            "coordinates",
            "consent",
            "consent_at",
            "paused_until",
            "same_day",
            "created_at",
        ),
        _of_column("person", "id"),
    ),
    Belonging(
        t.memberships,
        _mine(t.memberships.c.person_id),
        (
            "role",
            "given_name",
            "field",
            "teaches",
            "about",
            "joined_at",
            "confirmed_at",
            "introduced_at",
            "left_at",
            "minor",
            "guardian_at",
        ),
        _of_column("pair", "pair_id"),
        "joined_at",
        unless=dict.fromkeys(("given_name", "field", "teaches", "about"), "confirmed_at"),
    ),
    Belonging(
        t.answers,
        _mine(t.answers.c.author_id),
        ("form", "question", "value", "seen_by", "created_at", "replaced_at"),
        _of_column("person", "author_id"),
        "created_at",
        _mine(t.answers.c.author_id),
    ),
    Belonging(
        t.acceptances,
        _mine(t.acceptances.c.person_id),
        ("at",),
        order="at",
        gone=_mine(t.acceptances.c.person_id),
    ),
    Belonging(
        t.attendances,
        _mine(t.attendances.c.person_id),
        ("reply", "present"),
        gone=_mine(t.attendances.c.person_id),
    ),
    Belonging(
        t.outcomes,
        _mine(t.outcomes.c.person_id),
        ("kind", "counted", "at"),
        order="at",
        gone=_mine(t.outcomes.c.person_id),
    ),
    Belonging(
        t.goals,
        _mine(t.goals.c.author_id),
        ("text", "why", "by_when", "created_at", "reached_at", "replaced_at"),
        _of_column("person", "author_id"),
        "created_at",
        _mine(t.goals.c.author_id),
    ),
    Belonging(
        t.tasks,
        or_(_mine(t.tasks.c.given_by), _mine(t.tasks.c.owner_id)),
        ("text", "due_on", "state", "created_at", "settled_at"),
        _of_column("person", "given_by"),
        "created_at",
        _mine(t.tasks.c.given_by),
    ),
    Belonging(
        t.meetings,
        t.meetings.c.pair_id.in_(PLACES),
        ("wall", "zone", "state", "place", "topic"),
        _of_column("pair", "pair_id"),
        "starts_at",
    ),
    Belonging(
        t.replies,
        _mine(t.replies.c.person_id),
        ("reply", "at"),
        order="at",
        gone=_mine(t.replies.c.person_id),
    ),
    Belonging(
        t.notes,
        _mine(t.notes.c.person_id),
        ("text", "created_at", "used_at"),
        _of_column("person", "person_id"),
        "created_at",
        _mine(t.notes.c.person_id),
    ),
    Belonging(
        t.helps,
        _mine(t.helps.c.person_id),
        ("kind", "text", "created_at", "handled_at"),
        _of_column("person", "person_id"),
        "created_at",
        _mine(t.helps.c.person_id),
    ),
    Belonging(
        t.drafts,
        t.drafts.c.telegram_id == ACCOUNT,
        ("form", "content", "created_at", "changed_at"),
        _of_column("system", "telegram_id"),
        "created_at",
        t.drafts.c.telegram_id == ACCOUNT,
    ),
    Belonging(
        t.participations,
        _mine(t.participations.c.person_id),
        ("asked_on", "done"),
        order="asked_on",
        gone=and_(
            _mine(t.participations.c.person_id), t.participations.c.round_id.in_(OPEN_ROUNDS)
        ),
    ),
    Belonging(
        t.sealed_responses,
        _mine(t.sealed_responses.c.person_id),
        ("content",),
        _of_column("person", "person_id"),
        gone=_mine(t.sealed_responses.c.person_id),
    ),
    Belonging(
        t.coordinators,
        _mine(t.coordinators.c.person_id),
        ("group_id",),
        gone=_mine(t.coordinators.c.person_id),
    ),
    Belonging(
        t.invitations,
        or_(_mine(t.invitations.c.used_by), _mine(t.invitations.c.created_by)),
        ("kind", "created_at", "expires_at", "used_at", "revoked_at"),
        order="created_at",
    ),
    Belonging(
        t.guesses,
        t.guesses.c.telegram_id == ACCOUNT,
        ("count", "since"),
        gone=t.guesses.c.telegram_id == ACCOUNT,
    ),
)

APART: Mapping[str, str] = {
    "facts": "about this installation, not about people",
    "keys": "destroyed when she goes; of no use to anybody without the key file",
    "gatherings": "when and where a group meets, not who",
    "session_themes": "what a group talks about, in the coordinator's words",
    "groups": "about a group; its name holds no personal data",
    "pairs": "states and counts of a pair, which is not hers alone",
    "themes": "chosen from a list, counted for the pair; nobody knows who chose",
    "handled": "which row of a list was dealt with; the coordinator is an id that leads nowhere",
    "rounds": "when a group was asked",
    "responses": "answers without a name: nobody knows which are hers, so they cannot be found",
    "outbox": "what was sent stands in her own chat; erasure.py deletes her rows",
    "leases": "which process of this installation runs",
    "seen": "keyed hashes of updates, kept nine days",
    "troubled": "keyed hashes of updates, and names of errors",
    "audit": "who did what, ids only, kept two years as a proof; no content",
}
"""Tables that are in no file, each with the reason."""


def rows_of(tx: Transaction, person: int, account: int) -> Mapping[str, list[dict[str, object]]]:
    """All that is hers, in the clear, by table. Tables without a row of hers are left out."""
    ids = {"person": person, "account": account}
    found = {each.table.name: _opened(tx, each, ids) for each in BELONGINGS}
    return {name: rows for name, rows in found.items() if rows}


def _opened(tx: Transaction, each: Belonging, ids: Mapping[str, int]) -> list[dict[str, object]]:
    statement = select(each.table).where(each.hers)
    if each.order:
        statement = statement.order_by(each.table.c[each.order])
    return [_shown(tx, each, row) for row in tx.connection.execute(statement, ids)]


def _shown(tx: Transaction, each: Belonging, row: Row[Any]) -> dict[str, object]:
    shown = (
        name
        for name in each.shown
        if name not in each.unless or getattr(row, each.unless[name]) is not None
    )
    return {name: _open(tx, each, row, name) for name in shown}


def _open(tx: Transaction, each: Belonging, row: Row[Any], name: str) -> object:
    value = getattr(row, name)
    if not isinstance(value, bytes) or each.owner is None:
        return value
    return tx.vault.open(each.table.c[name], row.id, each.owner(row), value)  # type: ignore[arg-type]
