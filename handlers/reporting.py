"""The report for those who pay: over one group or all of hers, of a time, as picture and Excel.

It is gathered in the turn (0.13 s for 600 pairs) and drawn by the sender.
"""

from datetime import date
from zoneinfo import ZoneInfo

from handlers import report_tables
from handlers.for_coordinators import her_groups
from handlers.report_scope import Scope
from handlers.staff import my_group, my_groups
from handlers.turn import Turn
from mentoring.base36 import base36, from_base36
from mentoring.messages.coordinating import Names
from mentoring.messages.forms import Gone
from mentoring.messages.reporting import (
    FunderReport,
    NothingToReport,
    ReportGroups,
    ReportPeriods,
    ReportPicture,
    ReportSheets,
    period_words,
)
from mentoring.people import Group
from mentoring.reports import Period, period, periods
from storage.audit import Event

ALL = "all"


def command(turn: Turn) -> None:
    """/raportti."""
    groups = her_groups(turn)
    if len(groups) == 1:
        _ask_period(turn, groups, base36(groups[0].id))
    elif groups:
        turn.say(ReportGroups(tuple((group.name, base36(group.id)) for group in groups)))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`funder:of:<group|all>`, `funder:draw:<group|all>:<period>`."""
    what, whose, key = (*parts, "", "")[:3]
    group = None if whose == ALL else my_group(turn, from_base36(whose))
    groups = my_groups(turn) if whose == ALL else [group] if group else []
    chosen = period(key)
    if not groups or (what == "draw" and chosen is None):
        turn.toast(Gone())
    elif what == "draw" and chosen is not None:
        _draw(turn, groups, chosen)
    else:
        turn.keep_buttons()
        _ask_period(turn, groups, whose)


def _ask_period(turn: Turn, groups: list[Group], whose: str) -> None:
    offered = periods(turn.today, _first_day(turn, groups))
    turn.say(ReportPeriods(_names(groups), whose, offered))


def _first_day(turn: Turn, groups: list[Group]) -> date | None:
    zone = ZoneInfo(turn.me.zone)
    pairs = (pair for group in groups for pair in turn.tx.pairs.of_group(group.id))
    days = (p.started_at.astimezone(zone).date() for p in pairs if p.started_at is not None)
    return min(days, default=None)


def _names(groups: list[Group]) -> Names:
    return Names(tuple(group.name for group in groups))


def _draw(turn: Turn, groups: list[Group], chosen: Period) -> None:
    turn.keep_buttons()
    scope = Scope.of(turn, groups, chosen)
    if not any(one.takes_part(chosen) for one in scope.relations):
        turn.say(NothingToReport())
        return
    for group in groups:
        turn.tx.audit.add(
            Event(turn.now, turn.me.id, "report", f"group {base36(group.id)}", "shown")
        )
    found = scope.sums
    report = FunderReport(
        groups=_names(groups),
        period=period_words(chosen),
        made_on=turn.today,
        tiles=report_tables.tiles(scope),
        goal=report_tables.goal(turn, scope),
        tables=tuple(report_tables.tables(turn, scope)),
    )
    file = "kaari-raportti" if chosen.year is None else f"kaari-raportti-{chosen.key}"
    turn.say(ReportPicture(report, file, found.pairs or found.circles, found.meetings))
    turn.say(ReportSheets(report, file))
