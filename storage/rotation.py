"""A new master key while Kaari runs: the data keys are wrapped anew, no text is touched.

First the new key lies beside the old one on the disk; then one transaction changes all data keys
and the fingerprint; then the new file takes the old one's name, which is kept aside. A kill at any
point leaves a key file that opens the database: `find` looks at both.
"""

from pathlib import Path

from sqlalchemy import Connection, bindparam, select, update

from storage.engines import begin, writing_engine
from storage.keys import KeyFileTrouble, MasterKey, find, make_new, take_over
from storage.tables import facts, keys
from storage.vault import KEY_CHECK, Owner, unwrapped, wrapped

# Alone, so that nobody makes a data key under the old one meanwhile (vault.MASTER_NOW).
MASTER = select(facts.c.value).where(facts.c.name == KEY_CHECK).with_for_update()
ALL = select(keys)
REWRAP = (
    update(keys)
    .where(keys.c.id == bindparam("key"))
    .values(wrapped=bindparam("anew"), master_id=bindparam("by"))
)
CHANGE = update(facts).where(facts.c.name == KEY_CHECK).values(value=bindparam("now"))


def rotate(url: str, key_file: Path) -> tuple[int, Path]:
    """Changes the master key. Gives how many data keys were wrapped anew, and the old key's file.

    Raises KeyFileTrouble if the key file does not open this database; then nothing has changed.
    """
    finish(url, key_file)
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            begin(connection)
            old = _present(connection, key_file)
            new = make_new(key_file)
            number = _rewrap(connection, old, new)
            connection.execute(CHANGE, {"now": new.fingerprint.encode()})
            connection.commit()
    finally:
        engine.dispose()
    kept = take_over(key_file, new.fingerprint)
    assert kept is not None  # noqa: S101 -- it was made above
    return number, kept


def finish(url: str, key_file: Path) -> None:
    """After a kill in the middle: the key that opens the database takes its place."""
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            found = connection.scalar(MASTER)
    finally:
        engine.dispose()
    if found is not None:
        take_over(key_file, found.decode())


def _present(connection: Connection, key_file: Path) -> MasterKey:
    found = connection.scalar(MASTER)
    master = find(key_file, found.decode()) if found else None
    if master is None:
        raise KeyFileTrouble(f"{key_file} does not open this database", "the key of its data")
    return master


def _rewrap(connection: Connection, old: MasterKey, new: MasterKey) -> int:
    rows = connection.execute(ALL).all()
    for row in rows:
        owner = Owner(row.owner_kind, row.owner_id)
        secret = unwrapped(old, owner, row.id, row.wrapped)
        if secret is None:
            raise KeyFileTrouble(f"the data key {row.id} does not open", "the key of its data")
        anew = wrapped(new, owner, row.id, secret)
        connection.execute(REWRAP, {"key": row.id, "anew": anew, "by": new.fingerprint})
    return len(rows)
