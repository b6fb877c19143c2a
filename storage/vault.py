"""What people write, encrypted: AES-256-GCM, one data key for each owner.

A text is bound to its table, column, row and owner; elsewhere it does not open. To destroy an
owner's keys is to erase her texts, in old backups without the keys as well.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Connection, bindparam, delete, insert, select

from storage import quick
from storage.keys import KEY_BYTES, KeyFileTrouble, MasterKey
from storage.known import Known
from storage.sealed import Sealed, new_id
from storage.tables import facts, keys

VERSION = 1
NONCE_BYTES = 12  # the 96 bits that GCM is made for; random, so never reused in practice
HEAD_BYTES = 9  # version, key id
# 4 kB each, and read again in 50 µs. So many act within an hour in a large programme.
OWNERS_KEPT = 512

_OWNED = (keys.c.owner_kind == bindparam("kind"), keys.c.owner_id == bindparam("owner"))
KEYS_OF_OWNER = (
    select(keys.c.id, keys.c.wrapped, keys.c.master_id)
    .where(*_OWNED)
    .order_by(keys.c.created_at, keys.c.id)
)
KEY_EXISTS = select(keys.c.id).where(keys.c.id == bindparam("key"))
NEW_KEY = insert(keys)
KEY_CHECK = "master key"
# Shared, because `kaari keys rotate` must not come between this look and the new key.
MASTER_NOW = select(facts.c.value).where(facts.c.name == KEY_CHECK).with_for_update(read=True)
DESTROY_KEYS = delete(keys).where(*_OWNED)


class Owner(NamedTuple):
    """Whose key seals a text: its writer, or who share it."""

    kind: Literal["person", "pair", "group", "system"]
    id: int

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


HASHING = Owner("system", 1)
"""Whose key makes the keyed hashes: it stays the same when the master key is changed."""


class Unreadable(Exception):
    """A sealed text is not what was sealed here: damaged, or moved from elsewhere."""


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """An owner's key, unwrapped. Lives in memory only."""

    id: int
    cipher: AESGCM


Search: TypeAlias = Callable[[str], MasterKey | None]
"""Finds the master key with this fingerprint: it may have been changed while Kaari runs."""


class Keyring:
    """The unwrapped keys of some owners, oldest first; belongs to one thread."""

    def __init__(self, master: MasterKey, search: Search = lambda _: None) -> None:
        self.master = master
        self.hashing: bytes | None = None
        self._search = search
        self._kept: dict[Owner, tuple[DataKey, ...]] = {}

    def get(self, owner: Owner) -> tuple[DataKey, ...]:
        return self._kept.get(owner, ())

    def keep(self, opened: Mapping[Owner, tuple[DataKey, ...]]) -> None:
        self._kept.update(opened)
        while len(self._kept) > OWNERS_KEPT:
            del self._kept[next(iter(self._kept))]

    def forget(self, owner: Owner) -> None:
        self._kept.pop(owner, None)

    def clear(self) -> None:
        self._kept.clear()
        self.hashing = None

    def follow(self, fingerprint: str) -> None:
        """Takes up the master key with this fingerprint, which is the one that counts now."""
        if fingerprint != self.master.fingerprint:
            found = self._search(fingerprint)
            if found is None:
                raise KeyFileTrouble(
                    f"it holds the key {self.master.fingerprint}", f"the key {fingerprint}"
                )
            self.master = found


class Vault:
    """Seals and opens texts within one transaction.

    Keys that it reads or makes go to the keyring only when `settle` says that the transaction
    is committed: a key whose row was rolled back must never seal anything.
    """

    def __init__(
        self, connection: Connection, keyring: Keyring, known: Known | None = None
    ) -> None:
        self._connection = connection
        self.known = known or Known(connection)
        """What earlier transactions have read on this connection; a new key changes none of it."""
        self._keyring = keyring
        self._opened: dict[Owner, tuple[DataKey, ...]] = {}
        self._destroyed: set[Owner] = set()
        self._hashing: bytes | None = None

    def seal(self, column: Column[Any], row: int, owner: Owner, text: str) -> Sealed:
        """`text` for this column of this row, byte for byte as given.

        Makes the owner's key at first use, also after `destroy`: who returns begins anew.
        """
        key = (self._keys(owner) or self._make_key(owner))[-1]
        nonce = secrets.token_bytes(NONCE_BYTES)
        bound = _binding(column, row, owner, key.id)
        ciphertext = key.cipher.encrypt(nonce, text.encode(), bound)
        return Sealed(b"%c%b%b%b" % (VERSION, key.id.to_bytes(8, "big"), nonce, ciphertext))

    def open(
        self, column: Column[Any], row: int, owner: Owner, sealed: Sealed | None
    ) -> str | None:
        """The text; None if there is none (any more): never written, or its key destroyed.

        Raises Unreadable if this was not sealed for just this place and owner.
        """
        if sealed is None:
            return None
        if sealed[0] != VERSION:
            raise Unreadable(f"{column} of row {row}: unknown version {sealed[0]}")
        key = self._key(column, row, owner, int.from_bytes(sealed[1:HEAD_BYTES], "big"))
        if key is None:
            return None
        nonce, ciphertext = sealed[HEAD_BYTES:][:NONCE_BYTES], sealed[HEAD_BYTES + NONCE_BYTES :]
        try:
            plain = key.cipher.decrypt(nonce, ciphertext, _binding(column, row, owner, key.id))
        except InvalidTag:
            raise Unreadable(f"{column} of row {row} was not sealed there for {owner}") from None
        return plain.decode()

    def destroy(self, owner: Owner) -> None:
        """Erasure: no text of this owner opens again. Her rows are the caller's to delete."""
        self._connection.execute(DESTROY_KEYS, _ids(owner))
        self._opened.pop(owner, None)
        self._destroyed.add(owner)
        # At once, because the next turn of the same batch must not find it; if this turn is
        # rolled back, the key is merely read again.
        self._keyring.forget(owner)

    def keyed_hash(self, data: bytes) -> bytes:
        """32 bytes for look-ups and dedupe by something that must not be stored itself."""
        secret = self._hashing or self._keyring.hashing
        if secret is None:
            row = self._connection.execute(KEYS_OF_OWNER, _ids(HASHING)).first()
            secret = self._hashing = (
                self._unwrap(HASHING, *row) if row else self._add_key(HASHING)[1]
            )
        return hmac.digest(secret, data, hashlib.sha256)

    def settle(self) -> None:
        """To be called once the transaction is committed, turns in their order."""
        for owner in self._destroyed:
            self._keyring.forget(owner)
        if self._opened:
            self._keyring.keep(self._opened)
        self._keyring.hashing = self._hashing or self._keyring.hashing

    def _key(self, column: Column[Any], row: int, owner: Owner, key_id: int) -> DataKey | None:
        for key in self._keys(owner):
            if key.id == key_id:
                return key
        if self._connection.execute(KEY_EXISTS, {"key": key_id}).first():
            raise Unreadable(f"{column} of row {row} was sealed for another than {owner}")
        return None

    def _keys(self, owner: Owner) -> tuple[DataKey, ...]:
        known = self._opened.get(owner) or self._keyring.get(owner)
        return known or self._read_keys(owner)

    def _read_keys(self, owner: Owner) -> tuple[DataKey, ...]:
        rows = quick.rows(self._connection, KEYS_OF_OWNER, _ids(owner))
        found = tuple(DataKey(row.id, AESGCM(self._unwrap(owner, *row))) for row in rows)
        if found:
            self._opened[owner] = found
        return found

    def _unwrap(self, owner: Owner, key_id: int, kept: bytes, master_id: str) -> bytes:
        self._keyring.follow(master_id)
        secret = unwrapped(self._keyring.master, owner, key_id, kept)
        if secret is None:
            raise Unreadable(f"keys.wrapped of row {key_id} was not wrapped for {owner}")
        return secret

    def _make_key(self, owner: Owner) -> tuple[DataKey, ...]:
        key_id, secret = self._add_key(owner)
        made = self._opened[owner] = (DataKey(key_id, AESGCM(secret)),)
        return made

    def _add_key(self, owner: Owner) -> tuple[int, bytes]:
        key_id, secret = new_id(), secrets.token_bytes(KEY_BYTES)
        now = self._connection.scalar(MASTER_NOW)
        if now is not None:
            self._keyring.follow(now.decode())
        master = self._keyring.master
        row = {
            "id": key_id,
            "owner_kind": owner.kind,
            "owner_id": owner.id,
            "wrapped": wrapped(master, owner, key_id, secret),
            "master_id": master.fingerprint,
            # Only puts the keys of an owner in order; no part of the subject's time.
            "created_at": datetime.fromtimestamp(time.time(), UTC),
        }
        before = self.known.changes
        quick.each(self._connection, NEW_KEY, [row])
        self.known.wrote(frozenset(), before)
        return key_id, secret


def wrapped(master: MasterKey, owner: Owner, key_id: int, secret: bytes) -> bytes:
    """An owner's data key as it stands in the database."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + master.wrapping.encrypt(nonce, secret, _label(owner, key_id))


def unwrapped(master: MasterKey, owner: Owner, key_id: int, kept: bytes) -> bytes | None:
    """The data key; None if it was not wrapped so."""
    try:
        return master.wrapping.decrypt(
            kept[:NONCE_BYTES], kept[NONCE_BYTES:], _label(owner, key_id)
        )
    except InvalidTag:
        return None


def _ids(owner: Owner) -> dict[str, object]:
    return {"kind": owner.kind, "owner": owner.id}


def _binding(column: Column[Any], row: int, owner: Owner, key_id: int) -> bytes:
    # str(column) is "table.column".
    return f"{VERSION}|{column}|{row}|{owner}|{key_id}".encode()


def _label(owner: Owner, key_id: int) -> bytes:
    return f"{VERSION}|keys|{owner}|{key_id}".encode()
