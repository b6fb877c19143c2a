"""The report for those who pay: what is asked before it, and what stands in its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.messages.message import Button, File, Message, Rows, Value, button
from mentoring.reports import Period
from mentoring.words import Words

NUMBERS = Words("Numbers", "report sheet")
MEETINGS = Words("Meetings", "report sheet")
THEMES = Words("Themes", "report sheet")
OUTCOMES = Words("Outcomes", "report sheet")
FEEDBACK = Words("Feedback", "report sheet")
GROUPS = Words("Groups", "report sheet")

BLANK = Words("", "")
NUMBER, SHARE, ANSWER = (
    Words("Number", "report column"),
    Words("%", "report column"),
    Words("Answer", "report column"),
)


class ReportGroups(Message):
    """Which of her groups the report is about."""

    groups: tuple[tuple[str, str], ...]
    """Name and id, the newest first."""

    text = "Which groups is the report about?"
    asks = True

    def rows(self) -> Rows:
        own = ((Button(name, f"funder:of:{key}"),) for name, key in self.groups)
        return ((button("All my groups", "funder:of:all"),), *own)


class ReportPeriods(Message):
    """Which time it is about."""

    groups: Value
    whose: str
    periods: tuple[Period, ...]

    text = "Report: {groups}\nWhich time is it about?"
    asks = True

    def rows(self) -> Rows:
        return tuple(
            (Button(period_words(one), f"funder:draw:{self.whose}:{one.key}"),)
            for one in self.periods
        )


def period_words(period: Period) -> Words:
    """A period as it is called."""
    if period.year is None:
        return Words("The whole time", "period")
    whole = Words("Year {year}", "period")
    halves = {
        "a": Words("January–June {year}", "period"),
        "b": Words("July–December {year}", "period"),
    }
    return halves.get(period.key[4:], whole).filled(year=str(period.year))


class NothingToReport(Message):
    """Nobody took part at that time."""

    text = "There is nothing to report of that time yet. Choose another time."


class Cell(Message):
    """A value of a table that is words."""

    value: Value

    text = "{value}"


class MonthCell(Message):
    """A month by its name."""

    month: date

    text = "{month:month}"


def share(percent: int | None) -> Mapping[str, object] | None:
    """A percentage as a cell; None stays None, because there were too few for one."""
    return None if percent is None else {"share": percent}


def day(of: date) -> Mapping[str, object]:
    """A day as a cell."""
    return {"day": of.isoformat()}


@dataclass(frozen=True)
class Table:
    """A table of the report. Several of one sheet stand below each other."""

    sheet: Words
    heading: Words | Message
    columns: Sequence[Words]
    rows: Sequence[Sequence[object]]
    notes: Sequence[Message] = ()
    whole: int | None = None
    """What a full bar of the picture stands for; None: the largest number of the table."""
    drawn: bool = True
    """Whether it is in the picture, too, as bars: first column, number, perhaps a percentage."""

    def plain(self) -> Mapping[str, object]:
        """As a drawing takes it."""
        return {
            "sheet": self.sheet,
            "heading": self.heading,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "notes": list(self.notes),
            "whole": self.whole,
            "drawn": self.drawn,
        }


@dataclass(frozen=True)
class FunderReport:
    """All that both files are drawn from."""

    groups: Value
    period: Words
    made_on: date
    tiles: Sequence[tuple[Words | Message, int]]
    """The largest numbers, for the top of the picture."""
    goal: tuple[Message, int, int] | None
    """What is counted, how many there are, how many there should be."""
    tables: Sequence[Table]

    def params(self) -> Mapping[str, object]:
        """As a drawing takes it."""
        goal = None
        if self.goal is not None:
            label, number, wanted = self.goal
            said = SoFar(number, wanted)
            goal = {"label": label, "number": number, "of": wanted, "said": said}
        return {
            "title": Words("Report on the mentoring", "report"),
            "about": [ReportOf(self.groups), ReportTime(self.period), MadeOn(self.made_on)],
            "tiles": [list(tile) for tile in self.tiles],
            "goal": goal,
            "tables": [table.plain() for table in self.tables],
            "foot": NoNamesInIt(),
        }


class ReportOf(Message):
    """Under the title: whose."""

    groups: Value

    text = "Groups: {groups}"


class ReportTime(Message):
    """Under the title: of which time."""

    period: Words

    text = "Time: {period}"


class MadeOn(Message):
    """Under the title: when."""

    day: date

    text = "Made: {day} {year}"

    @property
    def year(self) -> str:
        """Always, because a report is read in other years, too."""
        return str(self.day.year)


class NoNamesInIt(Message):
    """At the foot of the report."""

    text = "This report has no names and nobody's own words."


class YearGoal(Message):
    """What the counter counts: people of a role in one year."""

    role: Words
    year: str

    text = "The year {year}, people: {role}"


class SoFar(Message):
    """Beside the bar of the counter."""

    number: int
    wanted: int

    text = "{number}, goal {wanted}"


class Counted(Message):
    """The counter in the message."""

    what: Message
    number: int
    wanted: int

    text = "{what}: {number}, goal {wanted}"


class ReportPicture(Message):
    """The report as a picture; the text says the main numbers as well."""

    report: FunderReport
    name: str
    pairs: int
    meetings: int

    text = "Here is the report.\n\nPairs: {pairs}\nMeetings: {meetings}\n{goal}"

    @property
    def goal(self) -> Message | None:
        """The counter, if there is one."""
        return None if self.report.goal is None else Counted(*self.report.goal)

    def file(self) -> File:
        return File("report", f"{self.name}.png", self.report.params())


class ReportSheets(Message):
    """The same for Excel."""

    report: FunderReport
    name: str

    text = (
        "Here is the same for Excel.\nIt has no names and nobody's own words.\nYou can send it on."
    )

    def file(self) -> File:
        return File("xlsx", f"{self.name}.xlsx", self.report.params())
