"""Once a day: what is kept no longer goes, after those who wrote it have been told (security.md).

The times come from the programme's file. Announcements name no content: others may see them.
"""

from datetime import datetime, timedelta

from handlers.awake import awake
from handlers.incoming import Ignored, Incoming, Sender
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.keeping import (
    BEFORE,
    DRAFT_KEPT,
    Step,
    announced_for,
    kept_until,
    next_look,
    next_step,
)
from mentoring.messages.keeping import DraftGoes, TextsGo
from mentoring.people import Person
from mentoring.programmes import DIARY_MONTHS
from mentoring.quiet import waking
from storage import Transaction
from storage.audit import Event
from storage.keeping import Over, Untouched

KEEPING, LOOK = "keeping", "keeping look"
"""Facts: when it was last looked at, and when there is something to do next."""
A_DAY = timedelta(days=1)
OF_USE = timedelta(days=3)
"""An announcement that could not be sent for so long is made anew, with another day in it."""


def next_stop(tx: Transaction) -> datetime | None:
    """When something is announced or goes next, as far as is known."""
    return tx.facts.instant(LOOK)


def due(turn: Turn) -> bool:
    """Announces, and deletes what was announced: one a turn. True: there may be more."""
    last = turn.tx.facts.instant(KEEPING)
    # A clock that was set back must not keep it from its turn.
    if last is not None and abs(turn.now - last) < A_DAY:
        return False
    stops: list[datetime] = []
    for one in turn.tx.keeping.over():
        if (at := _pair(turn, one)) is None:
            return True
        stops.append(at)
    for draft in turn.tx.keeping.untouched(turn.now - DRAFT_KEPT + BEFORE):
        if (at := _draft(turn, draft)) is None:
            return True
        stops.append(at)
    oldest = turn.tx.keeping.oldest_draft()
    stops += [oldest + DRAFT_KEPT - BEFORE] if oldest is not None else []
    turn.tx.facts.set_instant(KEEPING, turn.now)
    later = [stop for stop in stops if stop > turn.now]
    turn.tx.facts.set_instant(LOOK, min(later, default=turn.now))
    return False


def _pair(turn: Turn, one: Over) -> datetime | None:
    """When to look at this pair again; None: its texts have just gone."""
    programme = turn.house.library.programmes.get(one.programme)
    months = programme.diary_months if programme else DIARY_MONTHS
    until, goes_at = kept_until(one.ended_at, months), one.goes_at
    found = [turn.tx.people.get(person_id) for person_id in turn.tx.keeping.writers(one.pair_id)]
    people = sorted((p for p in found if p is not None), key=lambda p: p.name.casefold())
    keys = [_once(person, goes_at) for person in people if goes_at is not None]
    arrived = turn.tx.keeping.arrived(keys)
    match next_step(until, goes_at, [arrived.get(key) for key in keys], turn.now):
        case Step.DELETE:
            turn.tx.keeping.delete(one.pair_id, turn.now)
            about = f"pair {base36(one.pair_id)}"
            turn.tx.audit.add(Event(turn.now, None, "texts gone", about, "done"))
            return None
        case Step.ANNOUNCE:
            goes_at = announced_for(until, turn.now)
            turn.tx.keeping.announced(one.pair_id, goes_at)
            for person in people:
                _announce(turn, person, goes_at)
    return next_look(until, goes_at)


def _once(person: Person, goes_at: datetime) -> str:
    """Several pairs whose texts go on one day are one announcement."""
    return f"goes:{base36(person.id)}:{goes_at:%y%m%d}"


def _announce(turn: Turn, person: Person, goes_at: datetime) -> None:
    turn.say(
        TextsGo(person.local(goes_at).date()),
        to=person,
        once=_once(person, goes_at),
        not_before=awake(turn, person),
        until=turn.now + OF_USE,
        reminder=True,
    )


def _draft(turn: Turn, draft: Untouched) -> datetime | None:
    """When to look at this draft again; None: it has just gone."""
    until, goes_at = draft.changed_at + DRAFT_KEPT, draft.goes_at
    key = f"draft:{base36(draft.draft_id)}:{goes_at:%y%m%d}" if goes_at else ""
    told = turn.tx.keeping.arrived([key]).get(key) if key else None
    match next_step(until, goes_at, [told], turn.now):
        case Step.DELETE:
            turn.tx.keeping.delete_draft(draft, turn.now)
            return None
        case Step.ANNOUNCE:
            goes_at = announced_for(until, turn.now)
            turn.tx.keeping.draft_announced(draft.draft_id, goes_at)
            _announce_draft(turn, draft, goes_at)
    return next_look(until, goes_at)


def _announce_draft(turn: Turn, draft: Untouched, goes_at: datetime) -> None:
    """To the account: she may not have joined yet."""
    sender = Sender(draft.telegram_id, "", "")
    given = Incoming(Ignored(), sender, draft.telegram_id, 0, turn.given.at)
    hers = Turn(turn.house, turn.tx, given, turn.now)
    name = base36(draft.draft_id)
    hers.say(
        DraftGoes(goes_at.astimezone(hers.here.tzinfo).date(), name),
        once=f"draft:{name}:{goes_at:%y%m%d}",
        not_before=waking(hers.here),
        until=turn.now + OF_USE,
        reminder=True,
    )
