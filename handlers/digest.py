"""The weekly digest: Monday at nine, where each coordinator is."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta

from handlers.circle_people import all_sessions
from handlers.seats import programme_of
from handlers.turn import Turn
from handlers.week import waiting
from mentoring.gatherings import GatheringState
from mentoring.messages.digest import (
    CountCame,
    CountCircleOver,
    CountFew,
    CountFirst,
    CountGuardian,
    CountHelp,
    CountNoNext,
    CountNoSession,
    CountSurvey,
    CountUnopened,
    CountUnreachable,
    CountVacant,
    Digest,
    QuietDigest,
)
from mentoring.messages.message import Message
from mentoring.people import Group, Person
from mentoring.weekly import Reason
from storage import Transaction
from storage.facts import RESTORED

FROM, UNTIL = time(9), time(20)
LAST_WEEKDAY = 4  # Friday: after a longer stop the next Monday is near enough

LOOKED = "digest looked"
"""The fact that says when the digests of a Monday were last decided on."""

LINES: tuple[tuple[type[Message], tuple[Reason, ...]], ...] = (
    (CountHelp, (Reason.HELP,)),
    (CountCame, (Reason.CAME,)),
    (CountGuardian, (Reason.GUARDIAN,)),
    (CountUnreachable, (Reason.UNREACHABLE,)),
    (CountFirst, (Reason.FIRST_MISSING, Reason.NONE_BY_MIDDLE)),
    (CountFew, (Reason.FEW_BEFORE_MIDDLE,)),
    (CountNoNext, (Reason.NO_NEXT,)),
    (CountNoSession, (Reason.NO_SESSION,)),
    (CountCircleOver, (Reason.CIRCLE_OVER,)),
    (CountUnopened, (Reason.INVITATION,)),
    (CountSurvey, (Reason.SURVEY,)),
)


def due(turn: Turn) -> None:
    """Says the digests whose time has come and that have not been said; to be called each tick.

    Once a Monday has been looked at, what comes later in its week waits for the next one: a digest
    on a Tuesday, about what happened that day, would be no digest.
    """
    looked = turn.tx.facts.instant(LOOKED)
    known = (turn.tx.people.get(one) for one in turn.tx.groups.all_coordinators())
    due_now = [one for one in known if one and _is_due(one, turn.now, looked)]
    ready = [one for one in due_now if _is_time(one, turn.now)]
    for coordinator in ready:
        key = _key(coordinator, turn.now)
        if not turn.tx.outbox.said(key) and not _before_restore(turn, coordinator):
            _say(turn, coordinator, key)
    if due_now and not any(_only_sleeps(one, turn.now) for one in due_now):
        turn.tx.facts.set_instant(LOOKED, turn.now)


def _is_due(coordinator: Person, now: datetime, looked: datetime | None) -> bool:
    """Whether nobody has looked since this week's Monday at nine, where she is."""
    morning = _morning(coordinator, now)
    return morning <= now and (looked is None or looked < morning)


def _only_sleeps(coordinator: Person, now: datetime) -> bool:
    """Kaari was away on Monday, and now it is night where she is: it is said in the morning."""
    here = coordinator.local(now)
    asleep = not FROM <= here.time() < UNTIL
    return asleep and here.weekday() <= LAST_WEEKDAY


def _before_restore(turn: Turn, coordinator: Person) -> bool:
    """Whether its time was before a backup was put back: then nobody knows whether it was said."""
    restored = turn.tx.facts.instant(RESTORED)
    return restored is not None and _morning(coordinator, turn.now) <= restored


def _morning(coordinator: Person, now: datetime) -> datetime:
    """Monday at nine of this week, where she is."""
    return _this_monday(coordinator, now).replace(hour=FROM.hour)


def next_stop(tx: Transaction, now: datetime) -> datetime | None:
    """When a digest may be due next; None: nobody coordinates."""
    people = (tx.people.get(person_id) for person_id in tx.groups.all_coordinators())
    return min((_next_monday(person.local(now)) for person in people if person), default=None)


def _next_monday(here: datetime) -> datetime:
    """The next Monday at nine, aware."""
    monday = here.date() + timedelta(days=-here.weekday() % 7)
    morning = datetime.combine(monday, FROM, here.tzinfo)
    if morning <= here:
        morning = datetime.combine(monday + timedelta(days=7), FROM, here.tzinfo)
    return morning.astimezone(UTC)


def _is_time(coordinator: Person, now: datetime) -> bool:
    """From Monday at nine on; later in the week only because Kaari had been stopped."""
    here = coordinator.local(now)
    resting = coordinator.paused_until is not None and coordinator.paused_until > now
    on_time = here.weekday() <= LAST_WEEKDAY and FROM <= here.time() < UNTIL
    return on_time and not resting and coordinator.unreachable_at is None


def _key(coordinator: Person, now: datetime) -> str:
    year, week, _ = coordinator.local(now).isocalendar()
    return f"week:{year}-{week}:{coordinator.id}"


def _say(turn: Turn, coordinator: Person, key: str) -> None:
    """The week that was. A coordinator with no pair of last week hears nothing yet."""
    monday = _this_monday(coordinator, turn.now)
    groups = turn.tx.groups.coordinated_by(coordinator.id)
    pairs = [pair for group in groups for pair in turn.tx.pairs.of_group(group.id)]
    known = [p for p in pairs if p.created_at is not None and p.created_at < monday]
    if not known:
        return
    since = monday - timedelta(days=7)
    weeks = [turn.tx.figures.week(group, since, monday) for group in groups]
    held = sum(w[0] for w in weeks) + sum(
        _sessions(turn, group, since, monday) for group in groups
    )
    written = sum(w[1] for w in weeks)
    circles = {group.id for group in groups if programme_of(turn, group).circle}
    going = [pair for pair in pairs if pair.going]
    people = sum(pair.complete for pair in going if pair.group_id in circles)
    two = sum(pair.group_id not in circles for pair in going)
    lines = _lines(Counter(row.reason for _, row in waiting(turn, coordinator)))
    if vacant := len(turn.tx.groups.vacant()):
        lines = (*lines, CountVacant(vacant))
    if not (two or people or held or written or lines):
        return
    told = since.isocalendar().week, None if circles and not two else two, people or None
    message: Message = QuietDigest(*told, held, written)
    if lines:
        message = Digest(*told, held, written, lines)
    turn.say(message, to=coordinator, once=key, reminder=True, until=monday + timedelta(days=7))


def _sessions(turn: Turn, group: Group, since: datetime, until: datetime) -> int:
    """The sessions of a circle that were held between two moments."""
    if not programme_of(turn, group).circle:
        return 0
    held = (o for o in all_sessions(turn, group) if o.state is GatheringState.HELD)
    return sum(since <= one.starts_at < until for one in held)


def _this_monday(coordinator: Person, now: datetime) -> datetime:
    """The beginning of this week where she is."""
    here = coordinator.local(now)
    return (here - timedelta(days=here.weekday())).replace(
        hour=0, minute=0, second=0, microsecond=0
    )


def _lines(counts: Counter[Reason]) -> tuple[Message, ...]:
    sums = ((line, sum(counts[reason] for reason in reasons)) for line, reasons in LINES)
    return tuple(line(number) for line, number in sums if number)
