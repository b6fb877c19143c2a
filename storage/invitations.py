"""Invitations: single use, seven days, kept as hashes only (security.md, Invites)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, insert, select, update

from storage.database import Transaction
from storage.tables import invitations

PREFIX = "k1"
VALID = timedelta(days=7)

_USABLE = (
    invitations.c.used_at.is_(None),
    invitations.c.revoked_at.is_(None),
    invitations.c.expires_at > bindparam("now"),
)
_UNUSED_OF_PLACE = update(invitations).where(
    invitations.c.membership_id == bindparam("place"),
    invitations.c.used_at.is_(None),
    invitations.c.revoked_at.is_(None),
)

ADD = insert(invitations)
FIND = select(invitations).where(invitations.c.hash == bindparam("key"), *_USABLE)
USE = (
    update(invitations)
    .where(invitations.c.hash == bindparam("key"), *_USABLE)
    .values(used_by=bindparam("who"), used_at=bindparam("now"))
)
USED_BY = select(invitations.c.used_by).where(invitations.c.hash == bindparam("key"))
REVOKE = _UNUSED_OF_PLACE.values(revoked_at=bindparam("at"))
REVOKE_MINE = REVOKE.where(invitations.c.created_by == bindparam("by"))
USABLE_UNTIL = select(func.max(invitations.c.expires_at)).where(
    invitations.c.membership_id == bindparam("place"), *_USABLE
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that can be used now."""

    hash: bytes
    kind: str
    """`coordinator` or `member`."""
    membership_id: int | None
    created_by: int | None


class Invitations:
    """The tokens themselves are given out once and never kept."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def make(
        self, kind: str, now: datetime, *, place: int | None = None, by: int | None = None
    ) -> str:
        """A new token: 128 random bits. Those that `by` made for the same place stop working.

        An invitation from somebody else for that place goes on working: whichever is opened
        first takes it.
        """
        if place is not None and by is not None:
            self._tx.connection.execute(REVOKE_MINE, {"place": place, "at": now, "by": by})
        token = PREFIX + secrets.token_urlsafe(16)
        self._tx.connection.execute(
            ADD,
            {
                "hash": hash_of(token),
                "kind": kind,
                "membership_id": place,
                "created_by": by,
                "created_at": now,
                "expires_at": now + VALID,
            },
        )
        return token

    def revoke(self, place: int, now: datetime) -> bool:
        """No invitation for this place works any more. False: none did."""
        return self._tx.connection.execute(REVOKE, {"place": place, "at": now}).rowcount > 0

    def usable(self, token_hash: bytes, now: datetime) -> Invitation | None:
        """The invitation, if it works now; unknown, used, revoked and old ones look alike."""
        row = self._tx.connection.execute(FIND, {"key": token_hash, "now": now}).first()
        if row is None:
            return None
        return Invitation(row.hash, row.kind, row.membership_id, row.created_by)

    def usable_until(self, place: int, now: datetime) -> datetime | None:
        """How long there is an invitation that can take this place; None: there is none."""
        asked = {"place": place, "now": now}
        found: datetime | None = self._tx.connection.scalar(USABLE_UNTIL, asked)
        return found

    def used_by(self, token_hash: bytes) -> int | None:
        """The id of the person who used it."""
        found: int | None = self._tx.connection.scalar(USED_BY, {"key": token_hash})
        return found

    def use(self, token_hash: bytes, person_id: int, now: datetime) -> bool:
        """Uses it up. False: somebody was faster."""
        done = self._tx.connection.execute(USE, {"key": token_hash, "who": person_id, "now": now})
        return done.rowcount == 1


def hash_of(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()
