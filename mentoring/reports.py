"""A report for those who pay: sums over groups and a time, and nothing of one pair or person.

The rules of what may be told stay where they are: themes in summary.py, surveys in surveys.py,
outcomes in outcomes.py. Here are the time, the sums, and what several groups make together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentoring.ending import EndKind
from mentoring.programmes import add_months
from mentoring.summary import enough, themes
from mentoring.surveys import Tally

FIRST, JULY = 1, 7


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days. None: it has no beginning, or no end."""

    key: str
    """`all`; a year, `2026`; or a half of it, `2026a`, `2026b`."""
    since: date | None = None
    until: date | None = None
    """The first day that is not in it any more."""

    @property
    def year(self) -> int | None:
        """The calendar year that it is or lies in."""
        return self.since.year if self.since else None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.overlaps(day, day)

    def overlaps(self, began: date, ended: date | None) -> bool:
        """Whether something that went on between these days was going on in it."""
        early = self.until is None or began < self.until
        return early and (self.since is None or ended is None or ended >= self.since)


EVER = Period("all")


def period(key: str) -> Period | None:
    """The period of this key; None: there is none such."""
    year, half = key[:4], key[4:]
    if key == EVER.key:
        return EVER
    if len(year) < 4 or not (year.isascii() and year.isdigit()) or year[0] == "0":  # noqa: PLR2004 -- a year
        return None
    start, middle = date(int(year), FIRST, 1), date(int(year), JULY, 1)
    end = date(int(year) + 1, FIRST, 1) if int(year) < date.max.year else date.max
    spans = {"": (start, end), "a": (start, middle), "b": (middle, end)}
    return Period(key, *spans[half]) if half in spans else None


def periods(today: date, first: date | None) -> tuple[Period, ...]:
    """What a report can be about today, if the first day of anything was `first`."""
    began = first or today
    keys = [str(today.year), f"{today.year}b", f"{today.year}a", str(today.year - 1)]
    found = (period(key) for key in keys)
    past = (one for one in found if one and one.since and one.since <= today)
    return (*(one for one in past if one.until and began < one.until), EVER)


@dataclass(frozen=True, slots=True)
class Relation:
    """A pair or a circle, as far as a report has to know it."""

    group: int
    began: date | None
    """When the first of its people had joined; None: nobody has."""
    ended: date | None
    end_kind: str | None
    met_on: tuple[date, ...] = ()
    people: Mapping[str, tuple[int, ...]] | None = None
    """Who has joined, by the key of the role."""
    circle: bool = False

    def takes_part(self, when: Period) -> bool:
        """Whether it was going on at that time. One that nobody has joined never was."""
        return self.began is not None and when.overlaps(self.began, self.ended)


def as_one(places: Sequence[Relation], met_on: tuple[date, ...]) -> Relation:
    """A circle out of its places, at least one: it goes on as long as one of them does."""
    ends = [one.ended for one in places if one.ended is not None]
    people: dict[str, tuple[int, ...]] = {}
    for one in places:
        for role, ids in (one.people or {}).items():
            people[role] = (*people.get(role, ()), *ids)
    whole = any(one.end_kind == EndKind.WHOLE.value for one in places)
    return replace(
        places[0],
        began=min((one.began for one in places if one.began), default=None),
        ended=max(ends) if len(ends) == len(places) else None,
        end_kind=EndKind.WHOLE.value if whole else places[0].end_kind,
        met_on=met_on,
        people=people,
    )


@dataclass(frozen=True, slots=True)
class Sums:
    """Pairs and meetings of a time, added up."""

    pairs: int
    circles: int
    began: int
    ended: Mapping[EndKind, int]
    going: int
    """Have not ended within it."""
    met: int
    meetings: int
    months: tuple[tuple[date, int], ...]
    """The first day of each month from the first meeting to the last, and how many there were."""


def sums(relations: Iterable[Relation], when: Period) -> Sums:
    """What the report says of the pairs of a time."""
    known = [one for one in relations if one.takes_part(when)]
    days = [[day for day in one.met_on if when.holds(day)] for one in known]
    ends = [one.end_kind for one in known if one.ended is not None and when.holds(one.ended)]
    return Sums(
        pairs=sum(not one.circle for one in known),
        circles=sum(one.circle for one in known),
        began=sum(one.began is not None and when.holds(one.began) for one in known),
        ended={kind: ends.count(kind.value) for kind in EndKind},
        going=len(known) - len(ends),
        met=sum(bool(of_one) for of_one in days),
        meetings=sum(map(len, days)),
        months=_months([day for of_one in days for day in of_one]),
    )


def _months(days: Sequence[date]) -> tuple[tuple[date, int], ...]:
    """Months without a meeting stand in between with a nought."""
    if not days:
        return ()
    firsts = [day.replace(day=1) for day in days]
    month, last, found = min(firsts), max(firsts), []
    while month <= last:
        found.append((month, firsts.count(month)))
        month = add_months(month, 1)
    return tuple(found)


Chosen = Mapping[int, Iterable[str]]
"""By pair, its themes."""


def themes_together(groups: Sequence[tuple[Chosen, Mapping[int, int]]]) -> dict[str, int] | None:
    """Like summary.themes, over several groups of one programme; each with its pairs' people.

    Of each group its coordinator knows what summary.themes tells. So a sum over all of them must
    hide a pair also from who takes away the groups that she knows: what no group tells for itself
    joins only if it is three pairs and five people again. Themes are told of the whole time and
    never of a part of it: two times with one pair between them would tell of that pair.
    """
    people = {pair: number for _, of_group in groups for pair, number in of_group.items()}
    if not enough([pair for chosen, _ in groups for pair in chosen], people):
        return None
    told: dict[str, int] = {}
    hidden: dict[str, list[int]] = {}
    for chosen, of_group in groups:
        own = themes(chosen, of_group) or {}
        for key, number in own.items():
            told[key] = told.get(key, 0) + number
        for pair, keys in chosen.items():
            for key in set(keys) - set(own):
                hidden.setdefault(key, []).append(pair)
    for key, pairs in hidden.items():
        if enough(pairs, people):
            told[key] = told.get(key, 0) + len(pairs)
    return dict(sorted(told.items(), key=lambda theme: (-theme[1], theme[0])))


def choices_together(rounds: Iterable[Iterable[Tally]]) -> tuple[Tally, ...]:
    """The choices of a survey over several closed rounds, each of which may be told by itself.

    Free text is left out: a report goes further than a coordinator's own chat.
    """
    found: dict[str, Tally] = {}
    for tallies in rounds:
        for one in tallies:
            if one.counts:
                before = found.get(one.question.key)
                found[one.question.key] = one if before is None else _added(before, one)
    return tuple(found.values())


def _added(one: Tally, other: Tally) -> Tally:
    counts = {option.key: count for option, count in other.counts}
    both = tuple((option, count + counts.get(option.key, 0)) for option, count in one.counts)
    return replace(one, answered=one.answered + other.answered, counts=both, comments=())
