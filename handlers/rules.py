"""Ground rules: agreed on together, written down by either, changed by either, never lost."""

from collections.abc import Sequence

from handlers import forms
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.goals import form_key
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.diary import Written, changes
from mentoring.kinds import KINDS
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
from mentoring.messages.seen import Answered
from mentoring.people import Pair
from mentoring.questions import Answer, Frame


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
    now = _now(turn, pair)
    if not now:
        return NoRules(base36(pair.id))
    form = turn.house.library.forms[form_key(turn, pair, "rules")]
    order = {question.key: place for place, question in enumerate(form.questions)}
    lines = [
        _line(turn, rule) for rule in sorted(now, key=lambda r: order.get(r.question, len(order)))
    ]
    changed = turn.me.local(max(rule.created_at for rule in now)).date()
    former = bool(turn.tx.answers.former(pair.id, form.key))
    return RulesPage(tuple(line for line in lines if line), changed, former, base36(pair.id))


def _history(turn: Turn, pair: Pair) -> Message:
    lines = []
    for rule in turn.tx.answers.former(pair.id, form_key(turn, pair, "rules")):
        line = _line(turn, rule)
        if line is not None:
            lines.append(FormerRule(turn.me.local(rule.created_at).date(), line))
    return RulesHistory(tuple(lines), base36(pair.id))


def _now(turn: Turn, pair: Pair) -> Sequence[Written]:
    return turn.tx.answers.current(pair.id, form_key(turn, pair, "rules"))


def _line(turn: Turn, rule: Written) -> Answered | None:
    form = turn.house.library.forms.get(rule.form)
    question = form.question(rule.question) if form else None
    if question is None:
        return None
    shown = KINDS[question.kind].shown(question, rule.value, Frame(turn.here))
    return Answered(question.short, shown)  # type: ignore[arg-type]  # what kinds show, messages take


def _write(turn: Turn, pair: Pair) -> None:
    """The form: empty at first, later with what stands now, to be changed from the review."""
    now = _now(turn, pair)
    form = turn.house.library.forms[form_key(turn, pair, "rules")]
    known: dict[str, Answer | None] = {}
    if now:
        known = dict.fromkeys(question.key for question in form.questions)
        known |= {rule.question: rule.value for rule in now}
    forms.begin(turn, form.key, {"pair": pair.id}, known)


def filled(turn: Turn, form: Filled) -> None:
    """The rules of the pair, not of who wrote them: a change replaces what either had written."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    if pair is None:
        return
    before = {rule.question: rule for rule in _now(turn, pair)}
    changed = changes({key: rule.value for key, rule in before.items()}, form.answers)
    for key, answer in changed.items():
        if key in before:
            turn.tx.answers.replace(before[key].id, turn.now)
        if answer is not None:
            turn.tx.answers.add(
                Written(0, form.form, key, pair.id, None, turn.me.id, "pair", answer, turn.now)
            )
    turn.say(RulesSaved())
    if changed:
        _tell(turn, pair)
    turn.say(page(turn, pair))


def _tell(turn: Turn, pair: Pair) -> None:
    partner = partner_of(turn, pair)
    if partner is not None:
        told = PartnerSetRules(partner_name(turn, pair, partner), base36(pair.id))
        turn.say(told, to=partner, once=f"rules:{pair.id}:{turn.me.id}:{turn.today}")
