"""Texts that people wrote, in the only form in which they may reach the database."""

import secrets
from typing import Any

from sqlalchemy import Column, Dialect, LargeBinary, event
from sqlalchemy.types import TypeDecorator

# A JavaScript number holds 53 bits exactly, so an id survives every JSON on its way.
LARGEST_ID = 2**53 - 1


class Sealed(bytes):
    """An encrypted text as `Vault.seal` makes it: version, key id, nonce, ciphertext.

    A type of its own, so that plain text is never taken for an encrypted one.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Sealed, {len(self)} bytes>"


def new_id() -> int:
    """A new row id, 1…2**53-1, random.

    The vault binds a text to its row, so the id must be known before the insert. In a table
    of a million rows two ids meet once in 18 000 programmes, and the primary key refuses then.
    Random also means: the order of ids says nothing about who wrote first.
    """
    return secrets.randbelow(LARGEST_ID) + 1


class SealedText(TypeDecorator[Sealed]):
    """The type of a column that takes and gives `Sealed` (or None) and nothing else.

    Raises TypeError, wrapped by SQLAlchemy in StatementError, for plain str or bytes.
    """

    impl = LargeBinary
    cache_ok = True
    column: Column[Any] | None = None

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        if value is None or isinstance(value, Sealed):
            return value
        raise TypeError(
            f"{self.column} takes a Sealed from Vault.seal, not {type(value).__name__}"
        )

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:  # noqa: ARG002
        return None if value is None else Sealed(value)


@event.listens_for(SealedText, "after_parent_attach", propagate=True)
def _remember_column(kind: SealedText, column: Column[Any]) -> None:
    # The error must name the column, and a type is told of its column only here.
    kind.column = column
