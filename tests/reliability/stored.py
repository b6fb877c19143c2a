"""What stands in a database, opened with its key: by the checker, after the bot has stopped."""

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing

import psycopg
from sqlalchemy import select

from storage.database import Transaction
from storage.engines import begin, writing_engine
from storage.instants import Instant
from storage.keys import MasterKey
from storage.sealed import Sealed, SealedText
from storage.tables import keys, metadata
from storage.vault import Keyring, Owner, Vault

NOT_OF_THE_SUBJECT = {"outbox", "seen", "troubled", "facts", "keys", "leases", "audit", "guesses"}
IDS = re.compile(r"(^|_)(id|by|hash)$|^about$")


class Stored:
    """All rows of all tables, texts open. Raises if a text does not open."""

    def __init__(self, url, key):
        engine = writing_engine(url)
        self.rows = {}
        self.sealed = 0
        with engine.connect() as connection:
            begin(connection)
            tx = Transaction(connection, Vault(connection, Keyring(MasterKey(key))))
            owners = {row.id: Owner(row.owner_kind, row.owner_id) for row in _all(tx, keys)}
            for table in metadata.sorted_tables:
                self.rows[table.name] = [
                    self._opened(tx, table, row, owners) for row in _all(tx, table)
                ]
        engine.dispose()

    def _opened(self, tx, table, row, owners):
        opened = {}
        for column in table.columns:
            value = row._mapping[column]
            if isinstance(column.type, SealedText) and value is not None:
                self.sealed += 1
                sealed = Sealed(value)
                place = row.chat_id if table.name == "outbox" else row.id
                owner = owners.get(int.from_bytes(sealed[1:9], "big"))
                value = tx.vault.open(column, place, owner, sealed) if owner else None
            opened[column.name] = value
        return opened

    def texts(self):
        """(what it answers, text, whether it is the present one) of all that people wrote."""
        for table, kind in (("goals", "goal"), ("tasks", "task"), ("notes", "note")):
            for row in self.rows[table]:
                yield kind, row["text"], row.get("replaced_at") is None
        for row in self.rows["answers"]:
            yield row["question"], plain(row["value"]), row["replaced_at"] is None
        for row in (*self.rows["sealed_responses"], *self.rows["responses"]):
            for answer in json.loads(row["content"] or "{}").values():
                yield "survey", answer if isinstance(answer, str) else "", True

    def partners(self):
        """Telegram's id -> the ids of those with whom she may share."""
        accounts = {row["id"]: row["telegram_id"] for row in self.rows["people"]}
        pairs = {}
        for place in self.rows["memberships"]:
            pairs.setdefault(place["pair_id"], set()).add(accounts.get(place["person_id"]))
        return {one: here for here in pairs.values() for one in here if one}

    def subject(self):
        """The state of the subject, so that two runs can be compared: no ids, no instants."""
        return {
            table: Counter(self._row(table, row) for row in rows)
            for table, rows in self.rows.items()
            if table not in NOT_OF_THE_SUBJECT
        }

    def _row(self, table, row):
        columns = metadata.tables[table].columns
        if table == "drafts":
            row = {**row, "content": json.dumps(json.loads(row["content"])["answers"])}
        return tuple(
            (name, str(value))
            for name, value in row.items()
            if not IDS.search(name) and not isinstance(columns[name].type, Instant)
        )


def _all(tx, table):
    return tx.connection.execute(select(table)).all()


def plain(value):
    """An answer as it was written, if it is a text."""
    found = json.loads(value) if value else None
    return found if isinstance(found, str) else ""


def seen_ids(url):
    """The updates that have had their turn, read from beside the running bot."""
    return {row[0] for row in beside(url, "SELECT update_id FROM seen")}


def beside(url, query):
    """Rows, read from beside a running bot by the driver alone."""
    if url.startswith("postgresql"):
        with psycopg.connect(url) as connection:
            return connection.execute(query).fetchall()
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def integrity(url):
    """What SQLite says of the file; «ok» if all is well. PostgreSQL looks after its own."""
    if url.startswith("postgresql"):
        return "ok"
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        return broken or connection.execute("PRAGMA integrity_check").fetchone()[0]
