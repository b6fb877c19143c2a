"""A link that was forwarded too far: the place is freed and invited to anew (security.md)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.circle import people_of, role_name
from handlers.frames import name_of
from handlers.inviting import invitation_for, invite, managed_place
from handlers.turn import Turn
from mentoring.base36 import base36, from_base36
from mentoring.messages.confirming import NotForYou, TakenOutEarly
from mentoring.messages.forms import Gone
from mentoring.messages.inviting import ForPartner, Kept, PartnerWas, TakenOut, WrongPersonAsk
from mentoring.people import Member, Pair, Person
from storage.audit import Event

NOTICED = timedelta(days=30)
"""A wrong person is noticed by the first meeting; later a pair is ended, not emptied."""


def is_new(place: Member, now: datetime) -> bool:
    """Whether somebody came so lately that she may still be the wrong one."""
    return place.here and place.joined_at is not None and now - place.joined_at < NOTICED


def tapped(turn: Turn, parts: list[str]) -> None:
    """`place:ask|free:<place>`, `place:keep`."""
    found = managed_place(turn, from_base36(parts[1]))
    if parts[0] == "keep":
        turn.say(Kept())
    elif found is None or not is_new(found[1], turn.now):
        turn.toast(Gone())
    elif parts[0] == "ask":
        pair, place = found
        name, role = name_of(turn, place), role_name(turn, pair, place)
        turn.say(WrongPersonAsk(name, role, base36(place.id)))
    elif parts[0] == "free":
        free(turn, *found)
    else:
        turn.toast(Gone())


def free(turn: Turn, pair: Pair, place: Member) -> None:
    """Who sat there sees nothing of the pair from now on; all that she wrote stays hers."""
    wrong = turn.tx.people.get(place.person_id) if place.person_id else None
    turn.tx.pairs.leave(place, turn.now)
    empty = replace(place, person_id=None, joined_at=None, introduced_at=None, confirmed_at=None)
    empty = turn.tx.pairs.add_place(pair.id, empty)
    turn.tx.pairs.change(pair.id, complete_at=None, look_at=turn.now)
    turn.tx.audit.add(
        Event(turn.now, turn.me.id, "place freed", f"pair {base36(pair.id)}", "done")
    )
    others = [p for p in people_of(turn, pair) if wrong is None or p.id != wrong.id]
    if wrong is not None:
        _keep_apart(turn, wrong, others)
        turn.say(NotForYou() if place.waits else TakenOut(), to=wrong)
    for person in others if place.here else ():
        if person.unreachable_at is None:
            turn.say(PartnerWas(role_name(turn, pair, empty)), to=person)
    if place.waits:
        turn.say(TakenOutEarly())
    _invite_anew(turn, pair, empty)


def _invite_anew(turn: Turn, pair: Pair, empty: Member) -> None:
    if pair.group_id is not None:
        invite(turn, pair, empty)
        return
    turn.say(ForPartner(role_name(turn, pair, empty)))
    turn.say(invitation_for(turn, empty))


def _keep_apart(turn: Turn, wrong: Person, others: Iterable[Person]) -> None:
    """What one did and the other was to be told in the morning is told no more."""
    for person in others:
        turn.tx.outbox.drop_said_by(person.id, turn.now, to=wrong.telegram_id)
        turn.tx.outbox.drop_said_by(wrong.id, turn.now, to=person.telegram_id)
