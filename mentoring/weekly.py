"""«Tällä viikolla»: which pairs may need their coordinator, by the sources' own thresholds.

Only dates, counts and states go in, so nothing else can come out (PRODUCT.md §7).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from mentoring.ending import report_missing
from mentoring.people import Group, Pair, PairState
from mentoring.programmes import Programme, plan

FIRST_MEETING_DAYS: Final = 21
"""From the start without a first meeting (PRODUCT.md §6: 10 days to the pair, 21 to this list)."""
NO_NEXT_DAYS: Final = 28
"""From the last meeting with no next one (000:161: about two meetings a month; PRODUCT.md §6)."""
INVITATION_DAYS: Final = 7
"""An invitation works so long (security.md); after that somebody has to make a new one."""
BEFORE_MIDDLE_DAYS: Final = 21
"""So long before the half-way mark a lack of meetings can still be mended (001:1187)."""


class Reason(StrEnum):
    """Why a pair is on the list, the most urgent first."""

    HELP = "help"
    CAME = "came"
    GUARDIAN = "guardian"
    UNREACHABLE = "unreachable"
    NONE_BY_MIDDLE = "none by middle"
    FIRST_MISSING = "first missing"
    FEW_BEFORE_MIDDLE = "few before middle"
    NO_NEXT = "no next"
    NO_SESSION = "no session"
    CIRCLE_OVER = "circle over"
    INVITATION = "invitation"
    REPORT = "report"
    SURVEY = "survey"


URGENCY: Final = tuple(Reason)

REST_DAYS: Final[Mapping[Reason, int]] = {Reason.INVITATION: 365}
"""«Dealt with»: after so many days the row may come again. One who never comes is no news."""
USUAL_REST_DAYS: Final = 28
AFTER_MESSAGE_DAYS: Final = 14
"""A message needs time to work before the same row comes again."""


@dataclass(frozen=True, slots=True)
class View:
    """All that a coordinator can know of a pair."""

    pair: Pair
    held: int = 0
    """Meetings held."""
    last: datetime | None = None
    """Wall time of the last meeting that was held."""
    next: datetime | None = None
    """Wall time of the next one that is planned."""
    helps: int = 0
    """Requests for help that nobody has dealt with."""
    unreachable: bool = False
    """Somebody of the pair gets no messages: she has blocked the bot or left Telegram."""
    unopened: date | None = None
    """Since when an empty place has been invited to and no invitation for it works any more."""
    unanswered: bool = False
    """A survey has waited a week for somebody of the pair; for whom is not told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    view: View
    reason: Reason
    number: int | None = None
    """What the line tells with it: days, or meetings."""

    @property
    def key(self) -> tuple[int, str]:
        """What is noted when it is dealt with."""
        return self.view.pair.id, self.reason.value


def rows(view: View, programme: Programme, group: Group, today: date) -> Iterator[Row]:
    """The lines of one pair: at most one about its meetings. None of a pair that has ended."""
    if view.helps:
        yield Row(view, Reason.HELP)
    if view.pair.state in (PairState.ENDED, PairState.CLOSED):
        if view.unanswered:
            yield Row(view, Reason.SURVEY)
        return
    if view.pair.waiting:
        yield Row(view, Reason.CAME)
    if view.unreachable:
        yield Row(view, Reason.UNREACHABLE)
    if not programme.circle:  # which meets when all do, and ends when all do: circle_rows
        yield from _of_two(view, programme, group, today)
    if any(place.waits_for_guardian for place in view.pair.members):
        yield Row(view, Reason.GUARDIAN)
    elif view.unopened and (days := (today - view.unopened).days) >= INVITATION_DAYS:
        yield Row(view, Reason.INVITATION, days)
    if view.unanswered:
        yield Row(view, Reason.SURVEY)


def _of_two(view: View, programme: Programme, group: Group, today: date) -> Iterator[Row]:
    if report_missing(view.pair, programme, start_of(view.pair, group), today):
        yield Row(view, Reason.REPORT)
    elif view.pair.state is PairState.ACTIVE and (
        row := _about_meetings(view, programme, group, today)
    ):
        yield row


def circle_rows(
    views: Sequence[View],
    next_on: date | None,
    last_on: date | None,
    programme: Programme,
    group: Group,
    today: date,
) -> Iterator[Row]:
    """The lines of a circle as a whole, kept under the first of its places.

    `next_on`, `last_on`: its next session, and the last one that was held or planned.
    """
    going = [view for view in views if view.pair.going and view.pair.started_at]
    if not going:
        return
    end = plan(programme, group.starts_on).end
    if end is not None and today > end.latest:
        yield Row(going[0], Reason.CIRCLE_OVER)
    elif next_on is None:
        since = max(group.starts_on, last_on or group.starts_on)
        days = (today - since).days
        if days >= _limit(programme, group, "no_next_list_days"):
            yield Row(going[0], Reason.NO_SESSION, days)


def urgent_first(row: Row) -> tuple[int, int]:
    """The order of the list: by reason, then by what has lasted longest."""
    return URGENCY.index(row.reason), -(row.number or 0)


def start_of(pair: Pair, group: Group) -> date:
    """From when its days are counted: the group has started, and both (or the first) are here."""
    here = pair.complete_at or pair.started_at
    return max(group.starts_on, here.date()) if here else group.starts_on


def _about_meetings(view: View, programme: Programme, group: Group, today: date) -> Row | None:
    start = start_of(view.pair, group)
    half = plan(programme, start if programme.rolling else group.starts_on).half
    if half and view.held == 0 and today >= half.earliest:
        return Row(view, Reason.NONE_BY_MIDDLE)
    if view.held == 0:
        days = (today - start).days
        late = view.next is None and days >= _limit(programme, group, "first_meeting_list_days")
        return Row(view, Reason.FIRST_MISSING, days) if late else None
    least = group.changes.get("before_middle", programme.before_middle or 0)
    if half and view.held < least and today >= half.earliest - timedelta(days=BEFORE_MIDDLE_DAYS):
        return Row(view, Reason.FEW_BEFORE_MIDDLE, view.held)
    if programme.at_least is not None and view.held >= programme.at_least:
        return None  # from now on they meet as they like (003:32)
    days = (today - (view.last.date() if view.last else start)).days
    late = view.next is None and days >= _limit(programme, group, "no_next_list_days")
    return Row(view, Reason.NO_NEXT, days) if late else None


LIMITS: Final = {
    "first_meeting_list_days": FIRST_MEETING_DAYS,
    "no_next_list_days": NO_NEXT_DAYS,
}


def _limit(programme: Programme, group: Group, name: str) -> int:
    """The group's own number, else the programme's, else Kaari's."""
    return group.changes.get(name, programme.rules.get(name, LIMITS[name]))


def rest_of(reason: Reason) -> timedelta:
    """How long a row that was dealt with does not come again."""
    return timedelta(days=REST_DAYS.get(reason, USUAL_REST_DAYS))


def next_monday(today: date) -> date:
    """«Next week»: the day on which a row that she put off comes again."""
    return today + timedelta(days=7 - today.weekday())
