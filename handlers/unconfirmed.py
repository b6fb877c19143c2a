"""What somebody reads who has joined and is not confirmed yet: she is not left alone."""

from handlers.turn import Turn
from mentoring.messages.confirming import COORDINATOR, INVITER, StillWaits, WaitsInHelp
from mentoring.people import Pair
from mentoring.words import Words


def who_confirms(pair: Pair) -> Words:
    """Whose word she waits for, as the subject of a sentence."""
    return INVITER if pair.group_id is None else COORDINATOR


def still_waits(turn: Turn) -> StillWaits | None:
    """That she waits, and for whom; None: she does not."""
    who = _who(turn)
    return None if who is None else StillWaits(who)


def in_help(turn: Turn) -> WaitsInHelp | None:
    """The same as a part of the help menu."""
    who = _who(turn)
    return None if who is None else WaitsInHelp(who)


def _who(turn: Turn) -> Words | None:
    if turn.person is None:
        return None
    return next((who_confirms(p) for p in turn.tx.pairs.waits(turn.person.id) if p.going), None)
