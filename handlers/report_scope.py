"""Which groups and which time a report is about, and the pairs that took part then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from handlers.circle_people import all_sessions
from handlers.seats import programme_of
from handlers.turn import Turn
from mentoring import reports
from mentoring.gatherings import GatheringState
from mentoring.people import Group, Pair
from mentoring.reports import Period, Relation, Sums


@dataclass(frozen=True)
class Scope:
    """The groups and the time that a report is about."""

    groups: Sequence[Group]
    period: Period
    pairs: Mapping[int, Sequence[Pair]]
    """By group, those that took part at that time."""
    relations: Sequence[Relation]

    @classmethod
    def of(cls, turn: Turn, groups: Sequence[Group], period: Period) -> "Scope":
        """Reads what there is."""
        pairs: dict[int, list[Pair]] = {}
        relations: list[Relation] = []
        for group in groups:
            met_on = turn.tx.figures.held_days(group)
            found: list[Relation] = []
            for pair in turn.tx.pairs.of_group(group.id):
                one = _relation(turn, group, pair, tuple(met_on.get(pair.id, ())))
                if one.takes_part(period):
                    pairs.setdefault(group.id, []).append(pair)
                    found.append(one)
            if found and programme_of(turn, group).circle:
                found = [reports.as_one(found, _sessions(turn, group))]
            relations += found
        return cls(groups, period, pairs, relations)

    @property
    def sums(self) -> Sums:
        """Of all groups."""
        return reports.sums(self.relations, self.period)

    def of_group(self, group: Group) -> Sums:
        """Of one."""
        return reports.sums([r for r in self.relations if r.group == group.id], self.period)


def _sessions(turn: Turn, group: Group) -> tuple[date, ...]:
    """The days of the sessions of a circle that were held."""
    held = (one for one in all_sessions(turn, group) if one.state is GatheringState.HELD)
    return tuple(one.wall.date() for one in held)


def _relation(turn: Turn, group: Group, pair: Pair, met_on: tuple[date, ...]) -> Relation:
    zone = ZoneInfo(turn.me.zone)
    people: dict[str, list[int]] = {}
    for place in pair.members:
        if place.here and place.person_id is not None:
            people.setdefault(place.role, []).append(place.person_id)
    return Relation(
        group=group.id,
        began=pair.started_at.astimezone(zone).date() if pair.started_at else None,
        ended=pair.ended_at.astimezone(zone).date() if pair.ended_at else None,
        end_kind=pair.end_kind,
        met_on=met_on,
        people={role: tuple(ids) for role, ids in people.items()},
        circle=turn.house.library.programmes[group.programme].circle,
    )
