"""A clock face and a part of the day to the times that may be meant."""

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
    if part is not None:
        return tuple(Hour(m, clock.assumed) for m in _in_part(clock, face, part))
    halves = _halves(clock, face)
    ahead = [m for m in halves if m >= over]
    if len(ahead) == 1 < len(halves):
        return (_assuming(clock, ahead[0]),)
    return _likely(clock, halves)


def _in_part(clock: Clock, face: int, part: Part) -> tuple[int, ...]:
    """The halves that a part of the day leaves; all of them if it leaves none ("aamulla klo 17").

    The small hours of a night may be those before the day or those after it.
    """
    first, last = SPANS[part]
    halves = (face % HALF_DAY, face % HALF_DAY + HALF_DAY)
    said = halves if clock.twelve else (face,)
    inside = [m for m in (*said, *(half + DAY for half in said)) if first <= m <= last]
    small = [m - DAY for m in inside if m >= DAY and part is Part.NIGHT]
    return (*small, *inside) or halves


def _halves(clock: Clock, face: int) -> tuple[int, ...]:
    """What a face can be in a day: one time if it is sure, else before noon and after."""
    early = face % HALF_DAY
    if not clock.twelve or (not clock.spoken and early >= 8 * HOUR):
        return (face,)
    return (early + HALF_DAY,) if early < HOUR else (early, early + HALF_DAY)


def _likely(clock: Clock, halves: tuple[int, ...]) -> tuple[Hour, ...]:
    """What people mean who name no part of the day."""
    early = halves[0]
    if len(halves) > 1 and clock.spoken and not 8 * HOUR <= early < 9 * HOUR:
        return (_assuming(clock, halves[early < 8 * HOUR]),)
    return tuple(Hour(m, clock.assumed) for m in halves)


def _assuming(clock: Clock, minutes: int) -> Hour:
    return Hour(minutes, clock.assumed | (AFTERNOON if minutes >= HALF_DAY else MORNING))
