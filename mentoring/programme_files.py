"""Programme files, read and checked: docs/programmes.md explains each key. Text comes in."""

from collections.abc import Mapping
from typing import TypedDict

from mentoring.forms import Form
from mentoring.loading import questions_of
from mentoring.programmes import DIARY_MONTHS, ONE, GroupMeeting, Programme, Role, Sessions, Theme
from mentoring.reading_toml import Table, nearest
from mentoring.words import Range, Words

NO_WORDS = Words("", "")
MANY = "many"
LEVELS = 2
ADULT = 18
LONGEST_KEPT = 120
"""Months: nobody needs a diary of ten years ago to carry out mentoring (Art. 5(1)(e))."""

PROGRAMME_KEYS = (
    "title", "source", "length", "meetings", "roles", "forms", "group", "group_meetings",
    "sessions", "languages", "kinds", "themes", "diary", "report", "people", "start", "keeping",
    "rules", "goal",
)  # fmt: skip
MOMENTS = (
    "first", "agreement", "goal", "step", "rules", "diary", "comment", "pulse", "report",
)  # fmt: skip
ROLE_KEYS = (
    "name", "gained", "survey", "reports", "diary", "people", "leads", "teaches", "recommends",
)  # fmt: skip
RULES = (
    "first_meeting_days", "first_meeting_list_days", "no_next_days", "no_next_list_days",
)  # fmt: skip
REPORTED = ("meetings", "themes", "going_on")


def programme(
    key: str, text: str, file: str, forms: Mapping[str, Form] | None = None
) -> Programme:
    """A programme from its file; its forms must be among `forms`, unless those are not known.

    DataTrouble: with every error of the file.
    """
    top = Table.parse(file, text)
    tables = {name: top.table(name) for name in TABLES}
    roles = tuple(_role(name, table, forms) for name, table in top.named("roles"))
    result = Programme(
        key=key,
        title=top.words("title", "programme") or NO_WORDS,
        source=top.text("source"),
        roles=roles,
        forms=_forms(tables["forms"], forms),
        **_pace(tables["length"], tables["meetings"]),
        **_people(tables["people"], tables["start"], roles),
        group_meetings=tuple(_group_meeting(one, roles) for one in top.tables("group_meetings")),
        events=tables["group"].number("events"),
        group_pairs=tables["group"].range("pairs"),
        group_people=tables["group"].range("people"),
        sessions=_sessions(top),
        languages=top.texts("languages"),
        kinds=tuple(_theme(table, "kind of mentoring") for table in top.tables("kinds")),
        themes=tuple(_theme(table, "theme") for table in top.tables("themes")),
        level=_level(tables["diary"]),
        goal=tables["goal"].number("people_a_year"),
        goal_with=tables["goal"].text("with", needed=False),
        report=_report(top),
        diary_months=_kept(tables["keeping"]),
        rules=_numbers(tables["rules"]),
    )
    for name, known in TABLES.items():
        tables[name].done(known)
    top.done(PROGRAMME_KEYS)
    _check_whole(top, result)
    top.raise_faults()
    return result


class Pace(TypedDict):
    """How long and how often."""

    months: Range | None
    meetings: Range | None
    at_least: int | None
    a_month: Range | None
    before_middle: int | None
    slower_end: bool


def _pace(length: Table, meetings: Table) -> Pace:
    return Pace(
        months=length.range("months"),
        meetings=meetings.range("total"),
        at_least=meetings.number("at_least"),
        a_month=meetings.range("a_month"),
        before_middle=meetings.number("before_middle"),
        slower_end=meetings.flag("slower_end", default=False),
    )


class WhoBegins(TypedDict):
    """Who takes part, and how it begins."""

    ages: Range | None
    guardian_for: str
    follows: tuple[str, ...]
    rolling: bool
    coordinated: bool


def _people(people: Table, start: Table, roles: tuple[Role, ...]) -> WhoBegins:
    return WhoBegins(
        ages=people.range("ages"),
        guardian_for=_role_name(people, "guardian_for", roles),
        follows=start.text_or_texts("follows"),
        rolling=start.flag("rolling", default=False),
        coordinated=start.flag("coordinator", default=True),
    )


TABLES: Mapping[str, tuple[str, ...]] = {
    "length": ("months",),
    "meetings": ("total", "at_least", "a_month", "before_middle", "slower_end"),
    "group": ("pairs", "people", "events"),
    "people": ("ages", "guardian_for"),
    "start": ("follows", "rolling", "coordinator"),
    "diary": ("level",),
    "goal": ("people_a_year", "with"),
    "forms": MOMENTS,
    "keeping": ("diary_months",),
    "rules": RULES,
}
"""The tables of a programme file that stand once, and their keys."""


def _check_whole(top: Table, found: Programme) -> None:
    """What fits together only as a whole."""
    if not found.roles:
        top.fault("roles", "nothing", "at least one [roles.NAME]")
    _check_circle(top, found)
    if found.meetings and found.at_least is not None:
        top.fault("meetings.at_least", found.at_least, "either total or at_least")
    if found.goal is not None and found.goal_with:
        top.fault("goal", found.goal, "either people_a_year or with")
    if found.ages and found.ages.least < ADULT and not found.guardian_for:
        top.fault("people.guardian_for", "nothing", "a role, because some are under 18")
    for name, themes in (("themes", found.themes), ("kinds", found.kinds)):
        keys = [theme.key for theme in themes]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            top.fault(name, key, "each key once")


def _check_circle(top: Table, found: Programme) -> None:
    """What only a circle has, and what it cannot have."""
    for role in found.roles:
        if found.circle and role.reports:
            expected = "nothing: the coordinator of a circle says when it has ended"
            top.fault(f"roles.{role.key}.reports", "true", expected)
        if role.leads and not found.circle:
            top.fault(f"roles.{role.key}.leads", "true", 'a role with people = "many"')
    if found.circle and not any(role.leads for role in found.roles):
        top.fault("roles", "no leads = true", "a role that leads, where people are many")
    if found.sessions and not found.circle:
        top.fault("sessions", "a table", 'nothing, or a role with people = "many"')
    if found.circle and not found.coordinated:
        top.fault("start.coordinator", "false", "true: somebody invites the people of a circle")


def _form_name(table: Table, key: str, forms: Mapping[str, Form] | None) -> str:
    if key not in table.content or forms is None:
        return table.text(key, needed=False)
    return table.one_of(key, forms)


def _role(key: str, table: Table, forms: Mapping[str, Form] | None) -> Role:
    role = Role(
        key,
        name=table.words("name", "role") or NO_WORDS,
        gained=table.words("gained", "role") or NO_WORDS,
        survey=_form_name(table, "survey", forms),
        reports=table.flag("reports", default=False),
        diary=table.flag("diary", default=True),
        people=_how_many(table),
        leads=table.flag("leads", default=False),
        teaches=table.flag("teaches", default=False),
        recommends=table.flag("recommends", default=False),
    )
    table.done(ROLE_KEYS)
    return role


def _how_many(table: Table) -> Range | None:
    if table.content.get("people") == MANY:
        del table.content["people"]
        return None
    return table.range("people") or ONE


def _role_name(table: Table, key: str, roles: tuple[Role, ...]) -> str:
    name = table.text(key, needed=False)
    known = [role.key for role in roles]
    if name and name not in known:
        table.fault(key, name, nearest(name, known))
    return name


def _theme(table: Table, context: str) -> Theme:
    label = table.words("label", context) or NO_WORDS
    key, job = table.text("key"), table.flag("job", default=False)
    theme = Theme(key, label, job, questions_of(table, "questions"))
    table.done(("key", "label", "job", "questions"))
    return theme


def _group_meeting(table: Table, roles: tuple[Role, ...]) -> GroupMeeting:
    meeting = GroupMeeting(
        table.text("key"),
        table.words("label", "group meeting") or NO_WORDS,
        table.range("after_months") or Range(0, 0),
        days=table.number("days") or 1,
        roles=table.texts("roles"),
        survey=table.flag("survey", default=False),
    )
    known = [role.key for role in roles]
    for name in meeting.roles:
        if name not in known:
            table.fault("roles", name, nearest(name, known))
    table.done(("key", "label", "after_months", "days", "roles", "survey"))
    return meeting


def _sessions(top: Table) -> Sessions | None:
    if "sessions" not in top.content:
        return None
    table = top.table("sessions")
    found = Sessions(table.number("every_weeks"), table.number("hours"), table.number("themes"))
    table.done(("every_weeks", "hours", "themes"))
    return found


def _level(table: Table) -> int:
    level = table.number("level")
    if level is not None and level > LEVELS:
        table.fault("level", level, "0 (a tap), 1 (with themes) or 2 (the whole entry)")
    return 1 if level is None else level


def _kept(table: Table) -> int:
    months = table.number("diary_months")
    if months is not None and not 1 <= months <= LONGEST_KEPT:
        table.fault("diary_months", months, f"months from 1 to {LONGEST_KEPT}")
    return months or DIARY_MONTHS


def _report(top: Table) -> tuple[str, ...]:
    told = top.texts("report") or REPORTED
    for name in told:
        if name not in REPORTED:
            top.fault("report", name, nearest(name, REPORTED))
    return told


def _forms(table: Table, forms: Mapping[str, Form] | None) -> dict[str, str]:
    return {
        moment: _form_name(table, moment, forms) for moment in MOMENTS if moment in table.content
    }


def _numbers(table: Table) -> dict[str, int]:
    return {key: number for key in RULES if (number := table.number(key)) is not None}
