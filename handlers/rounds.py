"""What time brings to the surveys: reminders, the close, and with it the end of the pairs."""

from datetime import datetime, timedelta

from handlers.awake import awake
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.ending import closes_at
from mentoring.messages.surveys import ResultsReady, SurveyReminder
from mentoring.people import Pair, PairState, Person
from mentoring.surveys import Participation, Round, last_day, next_reminder, reminder_due
from storage import Transaction
from storage.facts import RESTORED

LOOK = "surveys look"
"""The fact that says when something may be due next; a tick before that costs one read."""
IN_A_FORM = timedelta(hours=2)
"""So long after her last answer she is still in the middle of a form."""
LOOK_AGAIN = timedelta(minutes=10)
"""She may be ready with the form before that."""
IDLE = timedelta(days=30)


def look(turn: Turn) -> None:
    """Somebody has been asked, or a pair has ended: the next tick looks."""
    turn.tx.facts.set_instant(LOOK, turn.now)


def next_stop(tx: Transaction) -> datetime | None:
    """When something may be due next; None: no round is open and no pair waits to be closed."""
    waits = tx.rounds.open() or tx.pairs.in_state(PairState.ENDED)
    return tx.facts.instant(LOOK) if waits else None


def due(turn: Turn) -> None:
    """Reminds, closes, tells, and notes when to look again."""
    at = turn.tx.facts.instant(LOOK)
    if at is None or at > turn.now:
        return
    stops = [turn.now + IDLE]
    for round_ in turn.tx.rounds.open():
        if turn.now >= round_.closes_at:
            _close(turn, round_)
        else:
            stops += [round_.closes_at, *_remind_all(turn, round_)]
    for pair in turn.tx.pairs.in_state(PairState.ENDED):
        stops += _close_pair(turn, pair)
    turn.tx.facts.set_instant(LOOK, min(stops))


def _remind_all(turn: Turn, round_: Round) -> list[datetime]:
    """Reminds who has not answered; gives when to look again."""
    stops = []
    for place in turn.tx.rounds.undone(round_.id):
        person = turn.tx.people.get(place.person_id)
        if person is not None and person.unreachable_at is None:
            stops.append(_remind(turn, round_, place, person))
    return [stop for stop in stops if stop is not None]


def _remind(turn: Turn, round_: Round, place: Participation, person: Person) -> datetime | None:
    here = person.local(turn.now)
    days = reminder_due(place.asked_on, here)
    once = f"survey:{base36(round_.id)}:{base36(person.id)}:{days}"
    if days is not None and not _said(turn, place, days, once):
        waits_until = _busy_until(turn, person)
        if waits_until is not None:
            return waits_until
        last = last_day(person.local(round_.closes_at))
        turn.say(
            SurveyReminder(base36(round_.id), last),
            to=person,
            once=once,
            not_before=awake(turn, person),
            until=round_.closes_at,
            reminder=True,
        )
    return next_reminder(place.asked_on, here)


def _said(turn: Turn, place: Participation, days: int, once: str) -> bool:
    """Also if a backup was put back since, and nobody knows."""
    restored = turn.tx.facts.instant(RESTORED)
    asked_on = place.asked_on + timedelta(days=days)
    if restored is not None and asked_on <= restored.date():
        return True
    return bool(turn.tx.outbox.said_at([once]))


def _busy_until(turn: Turn, person: Person) -> datetime | None:
    """Until when she is not to be reminded: on her pause, in the middle of a form."""
    if person.paused_until is not None and person.paused_until > turn.now:
        return person.paused_until
    touched = turn.tx.drafts.touched(person.telegram_id)
    if touched is not None and turn.now - touched < IN_A_FORM:
        return turn.now + LOOK_AGAIN
    return None


def _close(turn: Turn, round_: Round) -> None:
    """The round is over: what was written and not sent goes, what can be told is told."""
    for paper in turn.tx.drafts.of_form(round_.form):
        if paper.about.get("round") == round_.id:
            turn.tx.drafts.remove(paper.draft.id)
    told = turn.tx.rounds.settle(round_, turn.now)
    if told is None:
        return
    for group_id in turn.tx.rounds.groups_of(told):
        group = turn.tx.groups.get(group_id)
        for person_id in turn.tx.groups.coordinators_of(group_id):
            person = turn.tx.people.get(person_id)
            if group is not None and person is not None:
                ready = ResultsReady(base36(group.id), group.name)
                turn.say(ready, to=person, not_before=awake(turn, person))


def _close_pair(turn: Turn, pair: Pair) -> list[datetime]:
    """Closes a pair that waits for no survey any more; gives when to look again."""
    latest = closes_at(pair)
    here = (m.person_id for m in pair.members if m.here and m.person_id)
    asked = (r for person_id in here for r in turn.tx.rounds.open_of(person_id))
    waits = any(r.group_id == pair.group_id and r.programme == pair.programme for r in asked)
    if waits and latest is not None and turn.now < latest:
        return [latest]
    turn.tx.pairs.change(pair.id, state=PairState.CLOSED.value)
    return []
