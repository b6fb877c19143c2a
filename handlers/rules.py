"""Ground rules: agreed on together, written down by either, changed by either, never lost."""

from collections.abc import Sequence

from handlers import together
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.goals import form_key
from handlers.rights import my_pair, reads
from handlers.turn import Filled, Turn
from mentoring.access import Action, common
from mentoring.base36 import base36
from mentoring.diary import Written
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.rules import (
    FormerRule,
    NoRules,
    PartnerSetRules,
    RulesHistory,
    RulesPage,
    RulesSaved,
)
from mentoring.people import Pair


def tapped(turn: Turn, parts: list[str]) -> None:
    """`rules:<what>:<pair>`."""
    what, *named = parts
    action = Action.CHANGE_PAIR if what == "write" else Action.SEE_PAIR
    pair = which_pair(turn, "rules:show", named, action)
    if pair is None:
        return
    match what:
        case "show":
            turn.redraw(page(turn, pair))
        case "read":
            turn.say(page(turn, pair))
        case "write":
            _write(turn, pair)
        case "history":
            turn.redraw(_history(turn, pair))
        case _:
            turn.toast(Gone())


def page(turn: Turn, pair: Pair) -> Message:
    """The rules as they are now, in the order of the form."""
    now = _readable(turn, pair, _now(turn, pair))
    if not now:
        return NoRules(base36(pair.id))
    changed = turn.me.local(max(rule.created_at for rule in now)).date()
    former = bool(turn.tx.answers.former(pair.id, form_key(turn, pair, "rules")))
    return RulesPage(together.lines(turn, pair, now), changed, former, base36(pair.id))


def _history(turn: Turn, pair: Pair) -> Message:
    former = _readable(turn, pair, turn.tx.answers.former(pair.id, form_key(turn, pair, "rules")))
    lines = [
        FormerRule(turn.me.local(rule.created_at).date(), line)
        for rule in former
        for line in together.lines(turn, pair, [rule])
    ]
    return RulesHistory(tuple(lines), base36(pair.id))


def _readable(turn: Turn, pair: Pair, rules: Sequence[Written]) -> Sequence[Written]:
    """Agreed on together, they stay readable for both when the pair has ended."""
    ours = [rule for rule in rules if common(pair, rule.created_at)]
    return [r for r in ours if not pair.going or reads(turn, pair, r.author_id, r.created_at)]


def _now(turn: Turn, pair: Pair) -> Sequence[Written]:
    return turn.tx.answers.current(pair.id, form_key(turn, pair, "rules"))


def _write(turn: Turn, pair: Pair) -> None:
    """The form: empty at first, later with what stands now, to be changed from the review."""
    form = turn.house.library.forms[form_key(turn, pair, "rules")]
    together.write(turn, form, {"pair": pair.id}, _readable(turn, pair, _now(turn, pair)))


def filled(turn: Turn, form: Filled) -> None:
    """The rules of the pair, not of who wrote them: a change replaces what either had written."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    if pair is None:
        return
    changed = together.keep(turn, pair, form, _now(turn, pair))
    turn.say(RulesSaved())
    if changed:
        _tell(turn, pair)
    turn.say(page(turn, pair))


def _tell(turn: Turn, pair: Pair) -> None:
    partner = partner_of(turn, pair)
    if partner is not None:
        told = PartnerSetRules(partner_name(turn, pair, partner), base36(pair.id))
        turn.say(told, to=partner, once=f"rules:{pair.id}:{turn.me.id}:{turn.today}")
