"""Which pair somebody means, asked only where there is a choice; and who the other one is."""

from handlers.circle_people import circle_of
from handlers.frames import name_for_partner
from handlers.rights import may, my_pair
from handlers.turn import Turn
from handlers.unconfirmed import still_waits
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.messages.forms import Gone
from mentoring.messages.home import NotInPair, WhichPair
from mentoring.messages.joining import NoInvitation
from mentoring.messages.message import Button
from mentoring.people import Pair, Person
from mentoring.words import Words


def which_pair(
    turn: Turn, then: str, named: list[str] | None = None, action: Action = Action.SEE_PAIR
) -> Pair | None:
    """The pair that a button names, or the only one that she has. None: she is told or asked.

    `then` is what a tap on one of several pairs does: `then:<pair>`.
    """
    if named:
        pair = my_pair(turn, named[0], action)
        if pair is None:
            turn.toast(Gone())
        return pair
    pairs = pairs_of(turn, action)
    if len(pairs) == 1:
        return pairs[0]
    if turn.person is None:
        turn.say(NoInvitation())
    elif not pairs:
        turn.say(still_waits(turn) or NotInPair())
    else:
        turn.say(WhichPair(tuple(_choice(turn, pair, then) for pair in pairs)))
    return None


def pairs_of(turn: Turn, action: Action) -> list[Pair]:
    """Her pairs: those that go on; if there are none, the newest that is over."""
    if turn.person is None:
        return []
    mine = [pair for pair in turn.tx.pairs.mine(turn.person.id) if may(turn, action, pair)]
    return [pair for pair in mine if pair.going] or mine[:1]


def _choice(turn: Turn, pair: Pair, then: str) -> Button:
    return Button(partner_name(turn, pair, turn.me), f"{then}:{base36(pair.id)}")


def partner_name(turn: Turn, pair: Pair, person: Person) -> str | Words:
    """How the other one of a pair is called to this person."""
    partner = pair.partner(person.id)
    if partner is None and (group := circle_of(turn, pair)):
        return group.name
    if partner is None:
        return turn.house.library.programmes[pair.programme].title
    return name_for_partner(turn, pair, partner)


def partner_of(turn: Turn, pair: Pair) -> Person | None:
    """The other one, if she is here: whom something is told."""
    partner = pair.partner(turn.me.id)
    if partner is None or not partner.here or partner.person_id is None:
        return None
    return turn.tx.people.get(partner.person_id)
