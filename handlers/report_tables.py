"""What stands in the report for those who pay: each table with the rule of what may be told."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from handlers import outcomes, report_feedback
from handlers.report_scope import Scope
from handlers.turn import Turn
from mentoring import outcomes as told
from mentoring import reports, summary
from mentoring.ending import EndKind
from mentoring.messages.message import Message
from mentoring.messages.report_notes import (
    EachOnce,
    FewThemes,
    NoPercent,
    OfProgramme,
    OutcomesHeading,
    PeopleIn,
    SomeThemesHidden,
    ThemesOfAllTime,
)
from mentoring.messages.reporting import (
    BLANK,
    GROUPS,
    MEETINGS,
    NUMBER,
    NUMBERS,
    OUTCOMES,
    SHARE,
    THEMES,
    MonthCell,
    Table,
    YearGoal,
    day,
    share,
)
from mentoring.outcomes import LEAST_FOR_PERCENT
from mentoring.people import Group
from mentoring.words import Words

MOST_MONTHS = 12


def tiles(scope: Scope) -> list[tuple[Words, int]]:
    """The largest numbers of the report."""
    found = scope.sums
    people = {one for r in scope.relations for ids in (r.people or {}).values() for one in ids}
    gone_on = (
        (Words("Pairs", "report"), found.pairs),
        (Words("Mentoring groups", "report"), found.circles),
    )
    return [
        *((label, number) for label, number in gone_on if number),
        (Words("People", "report"), len(people)),
        (Words("Meetings", "report"), found.meetings),
    ]


def goal(turn: Turn, scope: Scope) -> tuple[Message, int, int] | None:
    """The counter towards the goal of a year: of all groups of the organisation, so a sum only."""
    programmes = turn.house.library.programmes
    families = {programmes[g.programme].goal_with or g.programme for g in scope.groups}
    if len(families) != 1 or (wanted := programmes[(family := families.pop())].goal) is None:
        return None
    year = scope.period.year or turn.today.year
    here = ZoneInfo(turn.me.zone)
    since, until = (datetime.combine(date(y, 1, 1), time(), here) for y in (year, year + 1))
    people: set[int] = set()
    for key, one in programmes.items():
        if family in (key, one.goal_with):
            role = one.roles[0].key
            people |= turn.tx.figures.took_part(
                key, role, since.astimezone(UTC), until.astimezone(UTC)
            )
    return YearGoal(programmes[family].roles[0].name, str(year)), len(people), wanted


def tables(turn: Turn, scope: Scope) -> Iterator[Table]:
    """All of them, in the order of the sheets."""
    yield _numbers(turn, scope)
    yield from _months(scope)
    yield from _themes(turn, scope)
    yield _outcomes(turn, scope)
    yield from report_feedback.tables(turn, scope)
    yield _groups(turn, scope)


ENDS = {
    EndKind.WHOLE: Words("Ended: the whole arc", "report"),
    EndKind.FOUND_WORK: Words("Ended: she found work", "report"),
    EndKind.EARLY: Words("Ended: early", "report"),
}


def _numbers(turn: Turn, scope: Scope) -> Table:
    found = scope.sums
    gatherings = (one for group in scope.groups for one in turn.tx.figures.gathered(group))
    gathered = [visitors for on, visitors in gatherings if scope.period.holds(on)]
    rows: list[tuple[Words | Message, int]] = [
        *tiles(scope)[:-2],
        *_people(turn, scope),
        (Words("Began in this time", "report"), found.began),
        *((label, found.ended[kind]) for kind, label in ENDS.items()),
        (Words("Go on", "report"), found.going),
        (Words("Have met at least once", "report"), found.met),
        (Words("Meetings", "report"), found.meetings),
        (Words("Group meetings", "report"), len(gathered)),
        (Words("Visits to group meetings", "report"), sum(gathered)),
    ]
    counter = goal(turn, scope)
    if counter is not None:
        label, number, wanted = counter
        rows += [(label, number), (Words("The goal", "report"), wanted)]
    return Table(NUMBERS, NUMBERS, (BLANK, NUMBER), rows, drawn=False)


def _people(turn: Turn, scope: Scope) -> Iterator[tuple[Message, int]]:
    """By the name of the role, how many different people."""
    programmes = turn.house.library.programmes
    by_id = {group.id: programmes[group.programme] for group in scope.groups}
    found: dict[str, tuple[Words, set[int]]] = {}
    for one in scope.relations:
        for role in by_id[one.group].roles:
            name, people = found.setdefault(role.name.english, (role.name, set()))
            people.update((one.people or {}).get(role.key, ()))
    for name, people in found.values():
        yield PeopleIn(name), len(people)


def _months(scope: Scope) -> Iterator[Table]:
    """By month; in the picture by year where so many months would be too long."""
    months = scope.sums.months
    rows = [(MonthCell(month), number) for month, number in months]
    few = len(months) <= MOST_MONTHS
    if months:
        yield Table(MEETINGS, MEETINGS, (Words("Month", "report column"), NUMBER), rows, drawn=few)
    if not few:
        years = Counter[int]()
        for month, number in months:
            years[month.year] += number
        by_year = [(str(year), number) for year, number in sorted(years.items())]
        yield Table(MEETINGS, MEETINGS, (Words("Year", "report column"), NUMBER), by_year)


def _themes(turn: Turn, scope: Scope) -> Iterator[Table]:
    """Of the whole time: mentoring/reports.py says why."""
    programmes = {group.programme: None for group in scope.groups}
    for key in programmes:
        programme = turn.house.library.programmes[key]
        groups = [group for group in scope.groups if group.programme == key]
        found = reports.themes_together([_chosen(turn, group) for group in groups])
        labels = {theme.key: theme.label for theme in programme.themes}
        rows = [(labels[name], number) for name, number in (found or {}).items() if name in labels]
        few = FewThemes(summary.LEAST_PAIRS, summary.LEAST_PEOPLE)
        notes = (few,) if found is None else (ThemesOfAllTime(), SomeThemesHidden())
        heading = THEMES if len(programmes) == 1 else OfProgramme(THEMES, programme.title)
        columns = (Words("Theme", "report column"), Words("Pairs", "report column"))
        if labels:
            yield Table(THEMES, heading, columns, rows, notes)


def _chosen(turn: Turn, group: Group) -> tuple[Mapping[int, Sequence[str]], Mapping[int, int]]:
    pairs = turn.tx.pairs.of_group(group.id)
    return turn.tx.figures.themes(group), {
        pair.id: sum(member.here for member in pair.members) for pair in pairs
    }


def _outcomes(turn: Turn, scope: Scope) -> Table:
    zone = ZoneInfo(turn.me.zone)
    taking, reached = [], []
    for group in scope.groups:
        taking += outcomes.taking(turn, group, scope.pairs.get(group.id, ()))
        of_group = turn.tx.outcomes.of_group(group.id)
        reached += [o for o in of_group if scope.period.holds(o.at.astimezone(zone).date())]
    found = told.statistics(taking, reached)
    rows = [
        (label, number, share(found.percent(number))) for label, number in outcomes.counted(found)
    ]
    notes: list[Message] = [EachOnce()]
    if found.people < LEAST_FOR_PERCENT:
        notes.append(NoPercent(LEAST_FOR_PERCENT))
    columns = (Words("What", "report column"), NUMBER, SHARE)
    return Table(OUTCOMES, OutcomesHeading(found.people), columns, rows, notes, found.people)


def _groups(turn: Turn, scope: Scope) -> Table:
    """One row a group: what its coordinator sees of it anyway, and no outcomes."""
    columns = (
        Words("Group", "report column"),
        Words("Programme", "report column"),
        Words("Start", "report column"),
        Words("Pairs", "report column"),
        Words("Have met", "report column"),
        Words("Meetings", "report column"),
    )
    rows = []
    for group in scope.groups:
        found = scope.of_group(group)
        title = turn.house.library.programmes[group.programme].title
        number = found.pairs + found.circles
        rows.append((group.name, title, day(group.starts_on), number, found.met, found.meetings))
    return Table(GROUPS, GROUPS, columns, rows, drawn=False)
