"""A backup takes the place of the database, and nobody notices more of it than must be.

What was erased since the backup is erased again. What waited to be sent has been sent since, or is
of yesterday: it is not sent again; nor is a reminder said whose time was before the restore (the
handlers look at the fact RESTORED). The key file stays as it is.
"""

import shutil
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, bindparam, select, update

from storage.backup import BackupTrouble, check, copy, keep, keys_of, put_keys_back
from storage.database import Transaction
from storage.engines import begin, database_url, writing_engine
from storage.erasure import Erasure, Tombstone
from storage.facts import RESTORED, Facts
from storage.instants import Instant
from storage.keys import MasterKey
from storage.lease import LOOK, Sign
from storage.migrations import migrate
from storage.outbox import DROPPED, SENDING, WAITING
from storage.people import People
from storage.tables import leases, outbox, people
from storage.vault import KEY_CHECK, Keyring, Vault

FINGERPRINT = "SELECT value FROM facts WHERE name = ?"
SHELLS = select(people.c.id).where(people.c.telegram_id.is_(None), people.c.consent.is_(None))
DROP = (
    update(outbox)
    .where(
        outbox.c.state.in_([WAITING, SENDING]),
        outbox.c.not_before <= bindparam("now", type_=Instant()),
    )
    .values(state=DROPPED, content=None, settled_at=bindparam("now", type_=Instant()))
)
FREE = update(leases).values(fence=bindparam("next"), holder=None)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done beside putting the copy in its place."""

    dropped: int
    """Messages that waited when the backup was made."""
    erased: int | None
    """People erased again; None: neither the database before nor a list told who was erased."""


def restore(
    url: str,
    backup: Path,
    key: bytes,
    now: datetime,
    graves: Collection[Tombstone] | None = None,
) -> Restored:
    """Puts `backup` in the place of the database at `url`, SQLite only; the bot must not run.

    `graves`: the list of who was erased, if there is one.

    What stood there is kept as «….before-restore». Raises BackupTrouble before anything has
    changed: the copy is damaged, sealed with another key, or Kaari runs.
    """
    place = _place(url)
    fence, shells = _present(url, place)
    with TemporaryDirectory(dir=place.parent, prefix=".restore-") as folder:
        draft = Path(folder) / "kaari.db"
        _whole(backup, draft)
        draft_url = f"sqlite:///{draft}"
        _check_key(draft, MasterKey(key))
        restored = settle(draft_url, key, now, shells=shells, graves=graves, fence=fence)
        _put_aside(place)
        keep(draft, place)
    return restored


def settle(
    url: str,
    key: bytes,
    now: datetime,
    *,
    shells: tuple[int, ...] | None = None,
    graves: Collection[Tombstone] | None = None,
    fence: int = 0,
) -> Restored:
    """Makes a database that has been put back ready to go on. Also for PostgreSQL.

    `shells`: the people who had been erased before it was put back; `fence`: the lease's then.
    """
    engine = writing_engine(url)
    try:
        migrate(engine)
        with engine.connect() as connection:
            begin(connection)
            restored = _settle(connection, MasterKey(key), now, shells, graves)
            before = connection.execute(LOOK).first()
            connection.execute(FREE, {"next": max(fence, before.fence if before else 0) + 1})
            connection.commit()
    finally:
        engine.dispose()
    return restored


def _settle(
    connection: Connection,
    master: MasterKey,
    now: datetime,
    shells: tuple[int, ...] | None,
    graves: Collection[Tombstone] | None,
) -> Restored:
    tx = Transaction(connection, Vault(connection, Keyring(master)))
    dropped = connection.execute(DROP, {"now": now}).rowcount
    people_here = [People(tx).get(one) for one in shells or ()]
    known = [person for person in people_here if person is not None]
    for person in known:
        Erasure(tx).erase(person, now, goodbye=0)
    again = len(known) + Erasure(tx).erase_again(graves or (), now)
    Facts(tx).set_instant(RESTORED, now)
    return Restored(dropped, None if shells is None and graves is None else again)


def _place(url: str) -> Path:
    parsed = database_url(url)
    if parsed.drivername != "sqlite":
        raise BackupTrouble(
            "PostgreSQL has its own tool: pg_restore --clean --dbname=…; "
            "then `kaari restore` without a file makes the database ready to go on"
        )
    return Path(str(parsed.database))


def _present(url: str, place: Path) -> tuple[int, tuple[int, ...] | None]:
    """The lease's fence and who has been erased, of the database that is to be replaced."""
    if not place.exists():
        return 0, None
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            lease = connection.execute(LOOK).first()
            shells = tuple(connection.scalars(SHELLS))
    except Exception:  # noqa: BLE001 -- it is damaged or empty: that is why it is replaced
        return 0, None
    finally:
        engine.dispose()
    if lease and lease.holder and not _is_dead(url, lease.fence):
        raise BackupTrouble(f"Kaari runs ({lease.holder}): stop it first")
    return lease.fence if lease else 0, shells


def _is_dead(url: str, fence: int) -> bool:
    sign = Sign(url)
    try:
        return sign.dead(fence)
    finally:
        sign.close()


def _whole(backup: Path, draft: Path) -> None:
    """The copy with what its write-ahead log holds, if it was copied with one; checked."""
    raw = draft.with_name("copied.db")
    try:
        shutil.copyfile(backup, raw)
        log = backup.with_name(f"{backup.name}-wal")
        if log.exists():
            shutil.copyfile(log, raw.with_name(f"{raw.name}-wal"))
        check(raw)
        copy(raw, draft)
        put_keys_back(draft, keys_of(backup))
        draft.chmod(0o600)
    except (OSError, sqlite3.Error) as trouble:
        raise BackupTrouble(f"{backup} cannot be restored: {trouble}") from trouble


def _check_key(draft: Path, master: MasterKey) -> None:
    with closing(sqlite3.connect(draft)) as connection:
        try:
            found = connection.execute(FINGERPRINT, (KEY_CHECK,)).fetchone()
        except sqlite3.Error:
            found = None
    if found is None:
        raise BackupTrouble("the copy is no database of Kaari")
    if found[0] != master.fingerprint.encode():
        raise BackupTrouble(
            f"the copy was sealed with another key, {found[0].decode()}; "
            f"the key file holds {master.fingerprint}"
        )


def _put_aside(place: Path) -> None:
    """The database that is replaced, with its log in it, under another name as well."""
    if not place.exists():
        return
    aside = place.with_name(f"{place.name}.before-restore")
    for old in (aside, aside.with_name(f"{aside.name}-wal")):
        old.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:  # it is damaged; its log goes with it
        pass
    aside.hardlink_to(place)
    log = place.with_name(f"{place.name}-wal")
    if log.exists():
        log.replace(aside.with_name(f"{aside.name}-wal"))
    place.with_name(f"{place.name}-shm").unlink(missing_ok=True)
