"""What people reached during their mentoring, as they told it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from mentoring.outcomes import Outcome, OutcomeKind
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import outcomes, pairs

OF_GROUP = (
    select(outcomes)
    .join(pairs, pairs.c.id == outcomes.c.pair_id)
    .where(pairs.c.group_id == bindparam("group"))
    .order_by(outcomes.c.at, outcomes.c.id)
)
OF_PAIR = select(outcomes).where(outcomes.c.pair_id == bindparam("pair")).order_by(outcomes.c.at)
BY_ID = select(outcomes).where(outcomes.c.id == bindparam("key"))
ADD = insert(outcomes)
_ONE = (
    outcomes.c.id == bindparam("key"),
    outcomes.c.person_id == bindparam("whose"),
)
COUNT = update(outcomes).where(*_ONE).values(counted=bindparam("yes"))
TAKE_BACK = delete(outcomes).where(*_ONE)


@dataclass(frozen=True, slots=True)
class Told:
    """One row: who told it, in which pair."""

    id: int
    pair_id: int
    person_id: int
    kind: OutcomeKind


class Outcomes:
    """Named, and told with consent; never out of the anonymous survey."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def add(self, pair_id: int, person_id: int, kind: OutcomeKind, at: datetime) -> int:
        """She has told it; it is counted only once she says so. Gives its id."""
        key = new_id()
        row = {"id": key, "pair_id": pair_id, "person_id": person_id, "kind": kind.value}
        self._tx.connection.execute(ADD, {**row, "counted": False, "at": at})
        return key

    def count(self, outcome_id: int, person_id: int, *, yes: bool) -> bool:
        """Her word on whether it may be counted. False: it is not hers."""
        found = {"key": outcome_id, "whose": person_id, "yes": yes}
        return self._tx.connection.execute(COUNT, found).rowcount > 0

    def take_back(self, outcome_id: int, person_id: int) -> bool:
        """It was a slip. False: it is not hers."""
        found = {"key": outcome_id, "whose": person_id}
        return self._tx.connection.execute(TAKE_BACK, found).rowcount > 0

    def get(self, outcome_id: int) -> Told | None:
        """The one with this id; whose it is is the caller's to check."""
        row = self._tx.connection.execute(BY_ID, {"key": outcome_id}).first()
        if row is None:
            return None
        return Told(row.id, row.pair_id, row.person_id, OutcomeKind(row.kind))

    def of_group(self, group_id: int) -> Sequence[Outcome]:
        """All of a group; what may not be counted, too."""
        return self._all(OF_GROUP, group=group_id)

    def of_pair(self, pair_id: int) -> Sequence[Outcome]:
        """Those of one pair, the oldest first."""
        return self._all(OF_PAIR, pair=pair_id)

    def _all(self, statement: object, **key: int) -> Sequence[Outcome]:
        rows = self._tx.connection.execute(statement, key).all()  # type: ignore[call-overload]
        return [Outcome(r.person_id, OutcomeKind(r.kind), r.at, r.counted) for r in rows]
