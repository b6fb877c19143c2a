"""The numbered themes of a circle: how many there are says the programme, their names a person."""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, insert, select

from storage.database import Transaction
from storage.tables import session_themes

OF_GROUP = (
    select(session_themes)
    .where(session_themes.c.group_id == bindparam("key"))
    .order_by(session_themes.c.number)
)
FORGET = delete(session_themes).where(session_themes.c.group_id == bindparam("key"))
ADD = insert(session_themes)


class SessionThemes:
    """Names by number, from 1."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def of_group(self, group_id: int) -> Mapping[int, str]:
        """What the coordinator has called them; those without a name are left out."""
        rows = self._tx.connection.execute(OF_GROUP, {"key": group_id}).all()
        return {row.number: row.name for row in rows}

    def put(self, group_id: int, names: Mapping[int, str]) -> None:
        """These, and no others."""
        self._tx.connection.execute(FORGET, {"key": group_id})
        for number, name in names.items():
            row = {"group_id": group_id, "number": number, "name": name}
            self._tx.connection.execute(ADD, row)
