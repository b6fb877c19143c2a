"""A programme (mentorointimalli): how long, how often, with whom, about what. Data, no code."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentoring.words import Range, Words


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a pair; its name comes from the programme: aktori, mentori, kielikaveri."""

    key: str
    name: Words
    gained: Words
    """How her partner is told that she has one: «You now have a mentor.»"""
    survey: str = ""
    """The form that she is asked at the end; empty: none."""
    reports: bool = False
    """Whether she checks and sends the report of the end (000:187)."""
    diary: bool = True
    """Whether the diary is first of all hers: she is asked the morning after (001:1139)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a meeting can be about; chosen from a list, never read out of a text."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class GroupMeeting:
    """A meeting of the whole group; `after_months` from the start."""

    key: str
    label: Words
    after_months: Range


@dataclass(frozen=True, slots=True)
class Programme:
    """One mentoring model. What its source does not say is None: Kaari invents no number."""

    key: str
    title: Words
    source: str
    """Where its figures come from, e.g. `001; 003:62`."""
    roles: tuple[Role, ...]
    forms: Mapping[str, str]
    """What is asked at which moment: goals, rules, diary, comment, pulse, report, survey …"""
    months: Range | None = None
    """Length of the whole."""
    meetings: Range | None = None
    """Meetings of the pair in all."""
    a_month: Range | None = None
    """Meetings of the pair in a month."""
    before_middle: int | None = None
    """At least so many meetings before the half-way mark."""
    group_meetings: tuple[GroupMeeting, ...] = ()
    group_size: Range | None = None
    """Pairs in a group."""
    languages: tuple[str, ...] = ("fi",)
    themes: tuple[Theme, ...] = ()
    rules: Mapping[str, int] = field(default_factory=dict)
    """Days and counts of reminders that differ from Kaari's own (mentoring/reminders.py)."""

    def role(self, key: str) -> Role:
        """The role with this key. KeyError: the programme has none such."""
        for role in self.roles:
            if role.key == key:
                return role
        raise KeyError(f"{self.key} has no role {key!r}")

    def other(self, key: str) -> Role:
        """The partner's role of a pair of two."""
        return next((role for role in self.roles if role.key != key), self.role(key))


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something is to happen; a range stays a range."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Plan:
    """A programme laid on the calendar. None: the source gives no length."""

    half: Span | None
    end: Span | None


def plan(programme: Programme, start: date) -> Plan:
    """The milestones of a pair that starts on `start`."""
    if programme.months is None:
        return Plan(None, None)
    least, most = programme.months.least, programme.months.most
    end = Span(add_months(start, least), add_months(start, most))
    return Plan(Span(_between(start, end.earliest), _between(start, end.latest)), end)


def _between(start: date, end: date) -> date:
    return start + timedelta(days=(end - start).days // 2)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
