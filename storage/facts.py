"""Small facts about this installation, by name: most of them instants."""

from datetime import UTC, datetime

from sqlalchemy import bindparam, insert, select, update

from storage.database import Transaction
from storage.tables import facts

ALIVE = "alive"
"""Until when Kaari was surely receiving."""
BACKUP = "backup"
"""When the last backup was made."""
RESTORED = "restored"
"""When a backup was put back; reminders of a time before that are not said any more."""

GET = select(facts.c.value).where(facts.c.name == bindparam("key"))
ADD = insert(facts)
SET = update(facts).where(facts.c.name == bindparam("key")).values(value=bindparam("new"))


class Facts:
    """By name; what the vault keeps there is its own."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def instant(self, name: str) -> datetime | None:
        """When this last was."""
        value = self._tx.connection.scalar(GET, {"key": name})
        return None if value is None else datetime.fromtimestamp(int(value) / 1000, UTC)

    def value(self, name: str) -> bytes | None:
        """What is noted there; None: nothing."""
        found: bytes | None = self._tx.connection.scalar(GET, {"key": name})
        return found

    def set_value(self, name: str, value: bytes) -> None:
        """Notes it."""
        if self._tx.connection.execute(SET, {"key": name, "new": value}).rowcount == 0:
            self._tx.connection.execute(ADD, {"name": name, "value": value})

    def set_instant(self, name: str, at: datetime) -> None:
        """Notes when this was."""
        self.set_value(name, str(round(at.timestamp() * 1000)).encode())
