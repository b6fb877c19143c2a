"""A copy of the database while Kaari runs."""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from storage.engines import LOCK_WAIT_MS, database_url
from storage.keys import fsync_folder


class BackupTrouble(Exception):
    """No backup was made, and the file of an earlier one is untouched. One line."""


def backup(url: str, to: Path) -> None:
    """The committed state of one moment, as the file `to`, mode 0600, checked and on the disk.

    Replaces an earlier file of that name, but only by a whole one. Blocks for as long as the
    copy takes; neither readers nor the writer wait for it. The texts in it stay sealed: they
    open only together with the key file. Raises BackupTrouble; for PostgreSQL always, with
    the command that makes a backup there.
    """
    source = database_url(url)
    if source.drivername == "postgresql":
        raise BackupTrouble(f"PostgreSQL has its own tool: {_pg_dump(source, to)}")
    draft = to.with_name(f".{to.name}.{secrets.token_hex(4)}")
    try:
        # SQLite fills an empty file, so the mode is right from the first byte on.
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(Path(str(source.database)), draft)
        _check(draft)
        _keep(draft, to)
    except (OSError, sqlite3.Error) as trouble:
        raise BackupTrouble(f"no backup at {to}: {trouble}") from trouble
    finally:
        draft.unlink(missing_ok=True)


def _copy(source: Path, draft: Path) -> None:
    # VACUUM INTO leaves out freed pages, so nothing that was erased travels along.
    with closing(_connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(draft),))


def _check(draft: Path) -> None:
    with closing(_connect(draft)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupTrouble(f"the copy is damaged: {found}")


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw: a wrong path is an error, not a new empty database.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=LOCK_WAIT_MS / 1000, isolation_level=None)


def _keep(draft: Path, to: Path) -> None:
    handle = os.open(draft, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    draft.replace(to)
    fsync_folder(to.parent)


def _pg_dump(source: URL, to: Path) -> str:
    # Without the password: pg_dump asks for it, or finds it in ~/.pgpass.
    address = source.difference_update_query(["password"]).render_as_string().replace(":***@", "@")
    return f"pg_dump --format=custom --file={to} --dbname={address}"
