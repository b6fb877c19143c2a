"""A group in numbers, so summed up that no single pair can be read out of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from mentoring.people import PairState
from mentoring.weekly import View

LEAST_PAIRS: Final = 3
LEAST_PEOPLE: Final = 5
"""Under these nothing about themes is told (PRODUCT.md §7)."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A group in numbers."""

    pairs: int
    going: int
    ended: int
    meetings: int
    met: int
    """Pairs that have met at least once."""


def summary(views: Iterable[View]) -> Summary:
    """Counts that the coordinator sees of each pair anyway, added up."""
    known = tuple(views)
    states = [view.pair.state for view in known]
    return Summary(
        pairs=len(known),
        going=sum(state in (PairState.ACTIVE, PairState.PAUSED) for state in states),
        ended=sum(state in (PairState.ENDED, PairState.CLOSED) for state in states),
        meetings=sum(view.held for view in known),
        met=sum(view.held > 0 for view in known),
    )


def themes(
    chosen: Mapping[int, Iterable[str]], people: Mapping[int, int]
) -> dict[str, int] | None:
    """By theme, how many pairs have talked about it, the most common first.

    `chosen` has each pair's themes, `people` how many have joined each pair. Pairs are counted and
    not meetings: a number that moves with every meeting would tell what the last one was about. A
    theme is told only if at least three pairs of together five people have it. None: the group
    is too small for any.
    """
    if not enough(chosen, people):
        return None
    by_theme: dict[str, list[int]] = {}
    for pair, keys in chosen.items():
        for key in set(keys):
            by_theme.setdefault(key, []).append(pair)
    told = {key: len(pairs) for key, pairs in by_theme.items() if enough(pairs, people)}
    return dict(sorted(told.items(), key=lambda theme: (-theme[1], theme[0])))


def enough(pairs: Iterable[int], people: Mapping[int, int]) -> bool:
    """Whether a number about these pairs hides each of them."""
    known = tuple(pairs)
    return len(known) >= LEAST_PAIRS and sum(people[pair] for pair in known) >= LEAST_PEOPLE
