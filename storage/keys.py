"""The master key: a file that the operator keeps, and what is derived from it."""

import os
import secrets
import stat
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


class KeyFileTrouble(Exception):
    """The key file cannot be used. One line for the operator; never holds the key."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(f"KAARI_KEY_FILE: {found}; expected {expected}")


class MasterKey:
    """What the 32 bytes of the key file are used for, each use with a key of its own."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(f"a master key has {KEY_BYTES} bytes, not {len(secret)}")
        self._secret = secret

    @cached_property
    def wrapping(self) -> AESGCM:
        """Wraps the data keys."""
        return AESGCM(self._derived("wrap data keys"))

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that tell one master key from another and give nothing away."""
        return self._derived("fingerprint").hex()[:16]

    def _derived(self, purpose: str) -> bytes:
        info = f"kaari: {purpose}".encode()
        return HKDF(SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self._secret)


def load_or_make(path: Path, *, database_is_empty: bool) -> bytes:
    """The 32 bytes of the master key, from a file with 64 hexadecimal digits.

    Made at the first start, that is when the file is missing and the database is empty.
    Raises KeyFileTrouble when it is missing although there are data, when anybody but its
    owner may read it, and when it holds anything else.
    """
    try:
        if not path.exists():
            _make(path, database_is_empty=database_is_empty)
        return _load(path)
    except OSError as trouble:
        raise KeyFileTrouble(f"{path}: {trouble.strerror}", "a file that can be read") from None


def find(path: Path, fingerprint: str) -> MasterKey | None:
    """The key with this fingerprint, if it lies there or in the file of a rotation under way."""
    for file in (path, coming(path)):
        with suppress(OSError, KeyFileTrouble):
            found = MasterKey(_load(file))
            if found.fingerprint == fingerprint:
                return found
    return None


def coming(path: Path) -> Path:
    """Where a new key lies until the database has been changed to it."""
    return path.with_name(f"{path.name}.new")


def make_new(path: Path) -> MasterKey:
    """A new key in the file of a rotation; one that lies there was never used and goes."""
    coming(path).unlink(missing_ok=True)
    _write(coming(path), secrets.token_hex(KEY_BYTES) + "\n")
    fsync_folder(path.parent)
    return MasterKey(_load(coming(path)))


def take_over(path: Path, fingerprint: str) -> Path | None:
    """Puts the new key in the place of the old one if it has this fingerprint.

    Gives the file in which the old one is kept; None: nothing was to be done.
    """
    new = coming(path)
    if not new.exists() or MasterKey(_load(new)).fingerprint != fingerprint:
        return None
    old = path.with_name(f"{path.name}.{MasterKey(_load(path)).fingerprint}")
    with suppress(FileExistsError):
        old.hardlink_to(path)
    new.replace(path)
    fsync_folder(path.parent)
    return old


def _make(path: Path, *, database_is_empty: bool) -> None:
    if not database_is_empty:
        raise KeyFileTrouble(
            f"{path} does not exist, but the database holds data",
            "the key file with which they were sealed: put it back from where you keep it",
        )
    if not path.parent.is_dir():
        raise KeyFileTrouble(f"the folder {path.parent} does not exist", "a folder for the key")
    # Written aside and linked in: a kill never leaves half a key under the name, and a link
    # fails, as O_EXCL does, when another process was quicker; then its key is the key.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write(draft, secrets.token_hex(KEY_BYTES) + "\n")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)
    fsync_folder(path.parent)


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="ascii") as file:  # noqa: PTH123 - only open() takes a handle
        file.write(text)
        file.flush()
        os.fsync(handle)


def fsync_folder(folder: Path) -> None:
    """A new name in this folder survives a power loss once this has returned."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _load(path: Path) -> bytes:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise KeyFileTrouble(
            f"{path} has mode {mode:04o}, so others can read it", "0600: chmod 600 it"
        )
    content = path.read_bytes().strip()
    try:
        key = bytes.fromhex(content.decode("ascii"))
    except ValueError:  # UnicodeDecodeError is one too
        key = b""
    if len(key) != KEY_BYTES or len(content) != 2 * KEY_BYTES:
        raise KeyFileTrouble(
            f"{path} holds {len(content)} characters that are no key",
            f"{2 * KEY_BYTES} hexadecimal digits",
        )
    return key
