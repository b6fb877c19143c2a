"""The home card: where a pair is in its arc, and the one next sensible step."""

from dataclasses import dataclass
from enum import Enum

from mentoring.words import Range


class NextStep(Enum):
    """What the main button of the card does."""

    GO_ON = "go on with what is unfinished"
    DIARY = "write the diary"
    PARTNER = "bring the partner in"
    TIME = "agree on a time"
    AGREEMENT = "write the agreement, or accept it"
    FIRST = "fill in the paper of the first meeting"
    GOALS = "write goals"
    NOTE = "write a note for the next meeting"


@dataclass(frozen=True, slots=True)
class View:
    """What of a pair decides its next step, for one of the two."""

    going: bool
    """It has not ended."""
    paused: bool
    complete: bool
    """Both are here."""
    met: int
    """Meetings that took place."""
    planned: bool
    """The next meeting is agreed on."""
    unrecorded: bool
    """A meeting's time has gone by and nobody has told about it."""
    goals: bool
    """She has written a goal."""
    unfinished: bool
    """A form of hers waits."""
    opening: NextStep | None = None
    """What the programme asks for at the beginning, as long as it is not done."""


SETTLED = 2
"""After so many meetings a pair that has no agreement does without one (001:1147: it decides)."""


def next_step(view: View) -> NextStep | None:
    """The one next sensible step; None on a pause and after the end."""
    if view.unfinished:
        return NextStep.GO_ON
    if not view.going or view.paused:
        return None
    if view.unrecorded:
        return NextStep.DIARY
    if not view.complete:
        return NextStep.PARTNER
    opening = view.opening if view.met < SETTLED else None
    if not view.planned and (opening is not None or not view.met):
        return NextStep.TIME
    if opening is not None:
        return opening
    if not view.goals:
        return NextStep.GOALS
    return NextStep.NOTE if view.planned else NextStep.TIME


MOST_DOTS = 12


def dots(met: int, wanted: int) -> str:
    """«●●●○○○»: a decoration beside the number; empty if it would be too long."""
    filled = min(met, wanted)
    return "●" * filled + "○" * (wanted - filled) if wanted <= MOST_DOTS else ""


def target(
    total: Range | None, before_middle: int | None, at_least: int | None = None
) -> Range | None:
    """How many meetings the programme speaks of: in all, else until half-way. None: of none."""
    if total is not None:
        return total
    if at_least is not None:
        return Range(at_least, at_least)
    return None if before_middle is None else Range(before_middle, before_middle)
