"""The end of a pair's arc: who reports it, what the record says, when it is over."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.people import Member, Pair, PairState
from mentoring.programmes import Programme, plan
from mentoring.questions import Answer


class EndKind(StrEnum):
    """How a pair ended."""

    WHOLE = "whole"
    EARLY = "early"
    FOUND_WORK = "found work"


CLOSE_DAYS: Final = 30
"""After its end a pair closes, even if a survey still waits."""


def reporters(pair: Pair, programme: Programme) -> tuple[Member, ...]:
    """Who may check and send the report: those whose role it is.

    If none of them is here, or the programme names no such role, everybody who is here: a pair
    comes to its end with one side alone as well.
    """
    here = tuple(member for member in pair.members if member.here)
    return tuple(member for member in here if programme.role(member.role).reports) or here


def may_report(pair: Pair, programme: Programme, person_id: int) -> bool:
    """Whether this one may send the report of the end."""
    return any(member.person_id == person_id for member in reporters(pair, programme))


def from_record(
    programme: Programme, held: int, themes: Iterable[Iterable[str]]
) -> Mapping[str, Answer | None]:
    """The report as far as the record knows it; `themes` of each meeting that took place.

    What is not on record is left open, so that she is asked: a nought would speak for her.
    """
    chosen = {key for keys in themes for key in keys}
    known: dict[str, Answer | None] = {}
    if held:
        known["meetings"] = held
    if told := [theme.key for theme in programme.themes if theme.key in chosen]:
        known["themes"] = list(told)
    return known


def report_missing(pair: Pair, programme: Programme, starts_on: date, today: date) -> bool:
    """Whether the latest end has gone by and nobody has said that the pair has ended."""
    end = plan(programme, starts_on).end
    return pair.going and end is not None and today > end.latest


def closes_at(pair: Pair) -> datetime | None:
    """When a pair that has ended is closed at the latest; None if it has not ended."""
    if pair.state is not PairState.ENDED or pair.ended_at is None:
        return None
    return pair.ended_at + timedelta(days=CLOSE_DAYS)
