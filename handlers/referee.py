"""A referee (suosittelija): when the idea comes, the text to send, the mentor's answer.

Kaari keeps nothing of it but that it was said. The coordinator does not learn of it.
"""

from collections.abc import Collection, Mapping
from datetime import date

from handlers.awake import awake
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.messages.forms import Gone
from mentoring.messages.referee import (
    ASKING,
    RefereeAsked,
    RefereeCard,
    RefereeDraft,
    RefereeForward,
    RefereeIdea,
    RefereeLater,
    RefereeNo,
    RefereeSelf,
    RefereeSent,
    RefereeSentBefore,
    RefereeTalk,
    RefereeText,
    RefereeTold,
    RefereeYes,
)
from mentoring.occasions import referee_key
from mentoring.people import Pair
from mentoring.programmes import Plan
from mentoring.prompts import last_stage

KNOWS = 4
"""Meetings after which the mentor knows her: those before the midway meeting (001:1187, 1203)."""
ANSWERS: Mapping[str, type[RefereeYes | RefereeTalk | RefereeNo]] = {
    "yes": RefereeYes,
    "talk": RefereeTalk,
    "no": RefereeNo,
}


def tapped(turn: Turn, parts: list[str]) -> None:
    """`referee:see|send|self|later:<pair>` of the actor, `yes|talk|no|card` of the mentor."""
    what, *named = parts
    pair = which_pair(turn, f"referee:{what}", [one for one in named if one], Action.SEE_PAIR)
    if pair is None:
        return
    if what in ("see", "send", "self", "later") and asks(turn, pair, turn.me.id):
        _of_actor(turn, pair, what)
    elif recommends(turn, pair, turn.me.id):
        _of_mentor(turn, pair, what)
    else:
        turn.toast(Gone())


def recommends(turn: Turn, pair: Pair, person_id: int) -> bool:
    """Whether she can be asked to be a referee: her role says so."""
    place = pair.member(person_id)
    programme = turn.house.library.programmes[pair.programme]
    return place is not None and programme.role(place.role).recommends


def asks(turn: Turn, pair: Pair, person_id: int) -> bool:
    """Whether she has somebody to ask: her partner's role recommends, hers does not."""
    place = pair.member(person_id)
    programme = turn.house.library.programmes[pair.programme]
    if place is None or programme.role(place.role).recommends:
        return False
    return not programme.circle and programme.other(place.role).recommends


def due_on(turn: Turn, pair: Pair, plan: Plan) -> date | None:
    """When the end is near and she has met her mentor; None: not yet, or she has asked already."""
    if turn.tx.outbox.said(_sent(pair)) or not turn.tx.meetings.held(pair.id):
        return None
    return last_stage(plan)


def after_themes(turn: Turn, pair: Pair, chosen: Collection[str]) -> None:
    """They have talked about looking for work, and the mentor knows her by now."""
    themes = turn.house.library.programmes[pair.programme].themes
    job = any(theme.job and theme.key in chosen for theme in themes)
    known = turn.tx.meetings.held(pair.id) >= KNOWS
    if job and known and asks(turn, pair, turn.me.id) and not turn.tx.outbox.said(_sent(pair)):
        turn.say(RefereeIdea(base36(pair.id)), once=referee_key(pair.id, turn.me.id))


def _of_actor(turn: Turn, pair: Pair, what: str) -> None:
    partner = partner_of(turn, pair)
    match what:
        case "later":
            turn.say(RefereeLater())
        case "self":
            turn.say(RefereeSelf())
        case _ if partner is None:
            turn.say(RefereeForward())
            turn.say(RefereeText(ASKING))
        case _ if turn.tx.outbox.said(_sent(pair)):
            turn.say(RefereeSentBefore())
        case "see":
            turn.keep_buttons()
            turn.say(RefereeDraft(ASKING, base36(pair.id)))
        case _:
            asked = RefereeAsked(partner_name(turn, pair, partner), ASKING, base36(pair.id))
            turn.say(asked, to=partner, once=_sent(pair), not_before=awake(turn, partner))
            turn.say(RefereeSent())


def _of_mentor(turn: Turn, pair: Pair, what: str) -> None:
    partner = partner_of(turn, pair)
    if what in ("card", "see"):
        turn.keep_buttons()
        turn.say(RefereeCard())
    elif what in ANSWERS and partner is not None and turn.tx.outbox.said(_sent(pair)):
        answer = ANSWERS[what](partner_name(turn, pair, partner))
        turn.say(answer, to=partner, not_before=awake(turn, partner))
        turn.say(RefereeTold())
    else:
        turn.toast(Gone())


def _sent(pair: Pair) -> str:
    return f"referee:{base36(pair.id)}"
