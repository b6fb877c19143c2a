"""How an installation stands, read from beside it: nothing is made, migrated or waited for."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from storage import groups
from storage.audit import Audit
from storage.database import Transaction
from storage.engines import database_url, writing_engine
from storage.facts import ALIVE, BACKUP
from storage.keys import MasterKey
from storage.lease import LOOK
from storage.outbox import DEAD, UNSURE, WAITING
from storage.tables import facts, outbox, troubled
from storage.troubled import LAST_TRY
from storage.vault import KEY_CHECK, Keyring, Vault

LETTERS = (
    select(outbox.c.state, func.count().label("number"), func.min(outbox.c.not_before))
    .where(outbox.c.state.in_([WAITING, UNSURE, DEAD]))
    .group_by(outbox.c.state)
)
PUT_ASIDE = select(func.count(), func.max(troubled.c.at)).where(troubled.c.attempts >= LAST_TRY)
VACANT = select(func.count()).select_from(groups.VACANT.order_by(None).subquery())
FACTS = select(facts.c.name, facts.c.value).where(facts.c.name.in_([ALIVE, BACKUP, KEY_CHECK]))


class StandingTrouble(Exception):
    """The database cannot be read. One line."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers and instants only; None: never."""

    holder: str | None
    """Who receives and sends now."""
    beat_at: datetime | None
    """Its last commit."""
    received_at: datetime | None
    """When Telegram last answered, within a minute."""
    waiting: int
    waits_since: datetime | None
    """The oldest letter that waits; may be in the future."""
    unsure: int
    dead: int
    put_aside: int
    put_aside_at: datetime | None
    backup_at: datetime | None
    log_checked: bool
    """Whether the key was there to check the audit log."""
    log_broken_at: int | None
    """The first row of the audit log that somebody has changed, or before which one is gone."""
    vacant: int
    """Groups that nobody coordinates any more."""


def standing(url: str, key: Callable[[str], MasterKey | None] = lambda _: None) -> Standing:
    """How it stands with the database at `url`. Raises StandingTrouble.

    `key` finds the master key by its fingerprint; without it the audit log cannot be checked.
    """
    parsed = database_url(url)
    if parsed.drivername == "sqlite" and not Path(str(parsed.database)).exists():
        raise StandingTrouble(f"there is no database at {parsed.database}")
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            return _read(connection, key)
    except (SQLAlchemyError, sqlite3.Error, OSError) as trouble:
        raise StandingTrouble(f"the database cannot be read: {type(trouble).__name__}") from None
    finally:
        engine.dispose()


def _read(connection: Connection, key: Callable[[str], MasterKey | None]) -> Standing:
    lease = connection.execute(LOOK).first()
    letters = {row[0]: row for row in connection.execute(LETTERS)}
    put_aside, put_aside_at = connection.execute(PUT_ASIDE).one()
    known = {row.name: row.value for row in connection.execute(FACTS)}
    waiting = letters.get(WAITING)
    fingerprint = known.get(KEY_CHECK)
    master = key(fingerprint.decode()) if fingerprint else None
    return Standing(
        holder=lease.holder if lease else None,
        beat_at=lease.at if lease else None,
        received_at=_instant(known, ALIVE),
        waiting=waiting[1] if waiting else 0,
        waits_since=waiting[2] if waiting else None,
        unsure=letters[UNSURE][1] if UNSURE in letters else 0,
        dead=letters[DEAD][1] if DEAD in letters else 0,
        put_aside=put_aside,
        put_aside_at=put_aside_at,
        backup_at=_instant(known, BACKUP),
        log_checked=master is not None,
        log_broken_at=_broken_at(connection, master) if master else None,
        vacant=connection.scalar(VACANT) or 0,
    )


def _instant(known: Mapping[str, bytes], name: str) -> datetime | None:
    value = known.get(name)
    return None if value is None else datetime.fromtimestamp(int(value) / 1000, UTC)


def _broken_at(connection: Connection, master: MasterKey) -> int | None:
    return Audit(Transaction(connection, Vault(connection, Keyring(master)))).broken_at()
