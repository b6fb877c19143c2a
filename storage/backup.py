"""A copy of the database while Kaari runs."""

import os
import secrets
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from storage.engines import LOCK_WAIT_MS, database_url
from storage.facts import BACKUP
from storage.keys import fsync_folder

NOTE = (
    "INSERT INTO facts (name, value) VALUES (:name, :now) "
    "ON CONFLICT (name) DO UPDATE SET value = :now"
)


class BackupTrouble(Exception):
    """Nothing was copied or put back, and what was there is untouched. One line."""


ATTACH = "ATTACH DATABASE ? AS kept"
TAKE_KEYS = "CREATE TABLE kept.keys AS SELECT * FROM main.keys"
# Answers of an open survey are linked to people; two copies around one of them would tell whose.
LEAVE_OUT = ("DELETE FROM keys", "DELETE FROM sealed_responses")
PUT_KEYS = "INSERT INTO main.keys SELECT * FROM kept.keys"


def keys_of(backup: Path) -> Path:
    """Where the data keys of a backup lie: to be kept elsewhere than the backup itself."""
    return backup.with_name(f"{backup.name}.keys")


def backup(url: str, to: Path) -> None:
    """The committed state of one moment, as the file `to`, mode 0600, checked and on the disk.

    Without the data keys, which go to a second file (`keys_of`): the first one alone opens for
    nobody, not even with the key file. Without the answers of surveys that are still open.
    Replaces an earlier file of that name, but only by a whole one. Blocks for as long as the
    copy takes; neither readers nor the writer wait for it. Raises BackupTrouble; for PostgreSQL
    always, with the command that makes a backup there.
    """
    source = database_url(url)
    if source.drivername == "postgresql":
        raise BackupTrouble(f"PostgreSQL has its own tool: {_pg_dump(source, to)}")
    draft = to.with_name(f".{to.name}.{secrets.token_hex(4)}")
    drafts = (draft, keys_of(draft))
    try:
        for file in drafts:
            # SQLite fills an empty file, so the mode is right from the first byte on.
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        copy(Path(str(source.database)), draft)
        _part(*drafts)
        for file, place in zip(drafts, (to, keys_of(to)), strict=True):
            check(file)
            keep(file, place)
    except (OSError, sqlite3.Error) as trouble:
        raise BackupTrouble(f"no backup at {to}: {trouble}") from trouble
    finally:
        for file in drafts:
            file.unlink(missing_ok=True)


def _part(draft: Path, keys: Path) -> None:
    """Moves the keys into a file of their own and takes out what must not lie in a backup."""
    with closing(_connect(draft)) as connection:
        connection.execute(ATTACH, (str(keys),))
        connection.execute(TAKE_KEYS)
        connection.execute("PRAGMA main.secure_delete=ON")
        for statement in LEAVE_OUT:
            connection.execute(statement)
        connection.execute("VACUUM main")


def put_keys_back(draft: Path, keys: Path) -> None:
    """A copy of a backup and the keys of it: one database again."""
    with closing(_connect(draft)) as connection:
        if connection.execute("SELECT count(*) FROM keys").fetchone()[0]:
            return  # the plain copy of a database: the keys are in it
        if not keys.exists():
            raise BackupTrouble(f"{keys} is missing: the data keys of this backup; put it there")
        connection.execute(ATTACH, (str(keys),))
        connection.execute(PUT_KEYS)


def note(url: str) -> None:
    """Writes down in the database itself that it has been copied, for `kaari status`."""
    now = str(round(time.time() * 1000)).encode()
    with closing(_connect(Path(str(database_url(url).database)))) as connection:
        connection.execute(NOTE, {"name": BACKUP, "now": now})


def copy(source: Path, draft: Path) -> None:
    """The committed state of `source`, as a new or empty file."""
    # VACUUM INTO leaves out freed pages, so nothing that was erased travels along.
    with closing(_connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(draft),))


def check(draft: Path) -> None:
    """Raises BackupTrouble if SQLite finds the file damaged."""
    with closing(_connect(draft)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupTrouble(f"the copy is damaged: {found}")


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw: a wrong path is an error, not a new empty database.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=LOCK_WAIT_MS / 1000, isolation_level=None)


def keep(draft: Path, to: Path) -> None:
    """Puts a whole file in the place of `to`, safe from a power loss."""
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
    apart = " ".join(f"--exclude-table-data={name}" for name in ("keys", "sealed_responses"))
    return (
        f"pg_dump --format=custom {apart} --file={to} --dbname={address} "
        f"and for the keys: pg_dump --format=custom --data-only --table=keys "
        f"--file={keys_of(to)} --dbname={address}"
    )
