"""Once a day: what is of no use any more goes, so that the database does not grow by its age."""

from datetime import timedelta

from handlers.turn import Turn
from mentoring.keeping import AUDIT_KEPT
from storage.seen import KEPT, Seen
from storage.troubled import Troubled

UPKEEP = "upkeep"
A_DAY = timedelta(days=1)


def due(turn: Turn) -> None:
    """Forgets updates and messages of nine days ago, troubles of thirty, looks of two years."""
    last = turn.tx.facts.instant(UPKEEP)
    # A clock that was set back must not keep it from its turn.
    if last is not None and abs(turn.now - last) < A_DAY:
        return
    Seen(turn.tx).forget(turn.now)
    Troubled(turn.tx).forget(turn.now)
    turn.tx.outbox.forget_sent(turn.now - KEPT)
    turn.tx.audit.forget(turn.now - AUDIT_KEPT)
    turn.tx.facts.set_instant(UPKEEP, turn.now)
