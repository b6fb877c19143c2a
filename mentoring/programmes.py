"""A programme (mentorointimalli): how long, how often, with whom, about what. Data, no code."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentoring.words import Range, Words

ONE = Range(1, 1)
DIARY_MONTHS = 6


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
    people: Range | None = ONE
    """How many sit in this role; one in a pair. None: several, no source says how many."""
    leads: bool = False
    """Whether she leads a circle: its sessions, and who was there."""
    recommends: bool = False
    """Whether her partner may be told that she can be asked to be a referee (001:425)."""
    teaches: bool = False
    """Whether she teaches a language and learns one (003:32)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a meeting can be about; chosen from a list, never read out of a text."""

    key: str
    label: Words
    job: bool = False
    """Whether it is about looking for work: then a referee is spoken of."""
    questions: tuple[Words, ...] = ()
    """To begin with; empty: those that its key has for all (programmes/words/prompts.toml)."""


@dataclass(frozen=True, slots=True)
class GroupMeeting:
    """A meeting of the whole group; `after_months` from the start."""

    key: str
    label: Words
    after_months: Range
    days: int = 1
    """How long it lasts: a camp has eight (003:44)."""
    roles: tuple[str, ...] = ()
    """Who is invited; empty: everybody."""
    survey: bool = False
    """Whether the feedback is asked in the room, at its start (001:1229)."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """How a circle meets: one mentoring group with several mentors, in a rhythm of its own."""

    every_weeks: int | None = None
    hours: int | None = None
    themes: int | None = None
    """How many numbered themes it goes through; their names are the coordinator's (004:91)."""


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
    at_least: int | None = None
    """At least so many meetings in all, where nothing says how many at most."""
    a_month: Range | None = None
    """Meetings of the pair in a month."""
    before_middle: int | None = None
    """At least so many meetings before the half-way mark."""
    slower_end: bool = False
    """Fewer meetings in the second half are normal: a missing date is spoken of later."""
    group_meetings: tuple[GroupMeeting, ...] = ()
    events: int | None = None
    """At least so many trainings or social events in an arc, beside the group meetings."""
    group_pairs: Range | None = None
    """Pairs in a group."""
    group_people: Range | None = None
    """People in a group that is not made of pairs."""
    sessions: Sessions | None = None
    languages: tuple[str, ...] = ()
    """Languages in which it is done; empty: any."""
    kinds: tuple[Theme, ...] = ()
    """Kinds of mentoring, out of which the two choose when they begin."""
    themes: tuple[Theme, ...] = ()
    level: int = 1
    """How deep the diary goes at first: 0 a tap, 1 with themes, 2 the whole entry."""
    report: tuple[str, ...] = ("meetings", "themes", "going_on")
    """What the report of the end tells the coordinator (000:187)."""
    ages: Range | None = None
    """For whom it is; under eighteen a guardian's consent comes first."""
    guardian_for: str = ""
    """The role whose people may be minors; empty: none."""
    follows: tuple[str, ...] = ()
    """Programmes of the groups after which a pair begins; what she learned there goes along."""
    rolling: bool = False
    """Pairs begin all year round, each when it is found: there is no common start."""
    goal: int | None = None
    """So many people of the first role should take part in a year, all groups together."""
    goal_with: str = ""
    """The programme towards whose goal its people count; empty: its own."""
    coordinated: bool = True
    """False: two people start it themselves, and there is no coordinator at all."""
    diary_months: int = DIARY_MONTHS
    """So long after the end the texts of a pair are kept (security.md, Erasure)."""
    rules: Mapping[str, int] = field(default_factory=dict)
    """Days and counts of reminders that differ from Kaari's own (mentoring/reminders.py)."""
    circle: bool = field(init=False)
    """Whether more than two people sit together: group mentoring."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "circle", any(role.people != ONE for role in self.roles))

    @property
    def mutual(self) -> bool:
        """Whether each teaches the other: two equal roles."""
        return any(role.teaches for role in self.roles)

    @property
    def places(self) -> tuple[Role, ...]:
        """The role of each place of a pair. Where both are equal, it is the same one twice."""
        return self.roles if len(self.roles) > 1 or self.circle else self.roles * 2

    def role(self, key: str) -> Role:
        """The role with this key. KeyError: the programme has none such."""
        for role in self.roles:
            if role.key == key:
                return role
        raise KeyError(f"{self.key} has no role {key!r}")

    def other(self, key: str) -> Role:
        """The partner's role of a pair of two; her own where both are equal."""
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


SLOWER = 2
"""So many times as long a missing date is left alone in a slower half: Kaari's own number."""


def slower(programme: Programme, start: date, today: date) -> bool:
    """Whether this is the half in which fewer meetings are normal (001:1219)."""
    half = plan(programme, start).half
    return programme.slower_end and half is not None and today >= half.latest


def _between(start: date, end: date) -> date:
    return start + timedelta(days=(end - start).days // 2)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
