"""Questions to begin with: what a pair could talk about, by the stage of its arc and by theme."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentoring.programmes import Plan, Programme, Theme
from mentoring.words import Words

FEWEST, MOST = 2, 4
"""Questions of a stage or theme: more would be a list to work through."""
LAST = timedelta(days=30)
"""So long before the earliest end of a programme the last stage begins: Kaari's own number."""


class Stage(StrEnum):
    """Where in its arc a pair is, as far as it decides what to talk about."""

    FIRST = "first"
    BEGUN = "begun"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Prompt:
    """The questions of one stage or theme."""

    key: str
    questions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Prompts:
    """All of them, as their file has them."""

    stages: tuple[Prompt, ...] = ()
    themes: tuple[Prompt, ...] = ()

    def of_stage(self, stage: Stage) -> tuple[Words, ...]:
        """What to talk about at this stage."""
        return next((one.questions for one in self.stages if one.key == stage), ())

    def of_theme(self, theme: Theme) -> tuple[Words, ...]:
        """The theme's own questions, or those of its key; empty: there are none."""
        found = (one.questions for one in self.themes if one.key == theme.key)
        return theme.questions or next(found, ())

    def missing(self, programme: Programme) -> tuple[str, ...]:
        """The keys of its themes and kinds that have no questions."""
        known = (*programme.themes, *programme.kinds)
        return tuple(theme.key for theme in known if not self.of_theme(theme))


def last_stage(plan: Plan) -> date | None:
    """From when on the end is near: a month before it, and not before half-way."""
    if plan.half is None or plan.end is None:
        return None
    return max(plan.half.latest, plan.end.earliest - LAST)


def stage(met: int, plan: Plan, today: date) -> Stage:
    """The stage of a pair that has met so often; without a length, no middle and no end."""
    if not met:
        return Stage.FIRST
    last = last_stage(plan)
    if last is not None and today >= last:
        return Stage.END
    if plan.half is not None and today >= plan.half.earliest:
        return Stage.MIDDLE
    return Stage.BEGUN
