"""A clock face and a part of the day to the times that may be meant."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.moments.facts import Clock
from mentoring.moments.reading import Assumed, Part

HOUR, HALF_DAY, DAY = 60, 720, 1440  # minutes
# from, until: minutes after midnight at which a thing in this part of the day may begin
SPANS = {
    Part.MORNING: (4 * HOUR, 11 * HOUR + 59),
    Part.FORENOON: (6 * HOUR, 12 * HOUR),
    Part.DAYTIME: (9 * HOUR, 16 * HOUR + 59),
    Part.AFTERNOON: (12 * HOUR, 18 * HOUR),
    Part.EVENING: (15 * HOUR, DAY),
    Part.NIGHT: (20 * HOUR, DAY + 5 * HOUR + 59),
}
AFTERNOON = frozenset({Assumed.AFTERNOON})
MORNING = frozenset({Assumed.MORNING})


@dataclass(frozen=True)
class Hour:
    """Minutes after the midnight that begins the day said; 1440 and more is the day after."""

    minutes: int
    assumed: frozenset[Assumed]


def hours(clock: Clock, part: Part | None, over: int = 0) -> tuple[Hour, ...]:
    """Result: the times that may be meant, likeliest first; never empty.

    Of two halves of the day the one that is over (before `over` minutes after midnight) is not
    meant. Spoken hours from one to seven are in the afternoon, from nine to eleven in the
    morning (tests/mentoring/data/dates.tsv); eight may be either, and so may 1 to 7 in figures.
    """
    faces = (clock.minutes, clock.minutes + HOUR) if clock.either_hour else (clock.minutes,)
    return tuple(hour for face in faces for hour in _one(clock, face, part, over))


def _one(clock: Clock, face: int, part: Part | None, over: int) -> tuple[Hour, ...]:
    halves = _halves(clock, face)
    if part is not None:
        first, last = SPANS[part]
        inside = [m for m in (*halves, *(h + DAY for h in halves)) if first <= m <= last]
        if inside:
            return tuple(Hour(m, clock.assumed) for m in inside[:1])
        if not clock.twelve:  # "aamulla klo 17"
            halves = tuple(sorted({face % HALF_DAY, face % DAY}))
        return tuple(Hour(m, clock.assumed) for m in halves)
    ahead = [m for m in halves if m >= over] or list(halves)
    if len(halves) == 1 or (len(ahead) == 1 and face != ahead[0] + HALF_DAY):
        return (_assuming(clock, ahead[0], several=len(halves) > 1),)
    return _likely(clock, face)


def _halves(clock: Clock, face: int) -> tuple[int, ...]:
    if not clock.twelve:
        return (face,)
    return face % HALF_DAY, face % HALF_DAY + HALF_DAY


def _likely(clock: Clock, face: int) -> tuple[Hour, ...]:
    """Without a part of the day: what people mean."""
    early = face % HALF_DAY
    if early < HOUR:
        return (Hour(early + HALF_DAY, clock.assumed),)
    if clock.spoken and early < 8 * HOUR:
        return (_assuming(clock, early + HALF_DAY, several=True),)
    if clock.spoken and early >= 9 * HOUR:
        return (_assuming(clock, early, several=True),)
    if not clock.spoken and early >= 8 * HOUR:
        return (Hour(face, clock.assumed),)
    return Hour(early, clock.assumed), Hour(early + HALF_DAY, clock.assumed)


def _assuming(clock: Clock, minutes: int, *, several: bool) -> Hour:
    if not several:
        return Hour(minutes, clock.assumed)
    return Hour(minutes, clock.assumed | (AFTERNOON if minutes >= HALF_DAY else MORNING))
