"""When somebody can be told what she did not ask for: not in her night."""

from datetime import datetime

from handlers.turn import Turn
from mentoring.people import Person
from mentoring.quiet import waking


def awake(turn: Turn, person: Person) -> datetime:
    """Now, or in the morning; her wall time, aware. Who acts is awake."""
    here = person.local(turn.now)
    acts = turn.person is not None and person.id == turn.person.id
    return here if acts else waking(here)
