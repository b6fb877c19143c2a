"""Who accepted a pair's agreement, and when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from mentoring.agreements import Acceptance
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import acceptances

OF_PAIR = (
    select(acceptances.c.person_id, acceptances.c.at)
    .where(acceptances.c.pair_id == bindparam("pair"))
    .order_by(acceptances.c.at, acceptances.c.id)
)
ADD = insert(acceptances)


class Acceptances:
    """All acceptances; which version each is of follows from its time."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def of_pair(self, pair_id: int) -> Sequence[Acceptance]:
        """Those of a pair, the oldest first."""
        rows = self._tx.rows(OF_PAIR, pair=pair_id)
        return [Acceptance(row.person_id, row.at) for row in rows]

    def add(self, pair_id: int, person_id: int, at: datetime) -> None:
        """She accepts what stands now."""
        self._tx.do(ADD, id=new_id(), pair_id=pair_id, person_id=person_id, at=at)
