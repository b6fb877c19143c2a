"""What somebody in a circle writes down for herself: after a meeting, and at the end."""

from handlers import circle_thanks, forms, home
from handlers.choosing import which_pair
from handlers.circle_people import in_circle
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.base36 import base36
from mentoring.diary import Written
from mentoring.messages.forms import Gone
from mentoring.messages.insights import (
    InsightPage,
    InsightSaved,
    Learned,
    LearnedSaved,
    NoInsights,
    OneInsight,
)
from mentoring.people import Pair

INSIGHT, LEARNED = "insight", "learned"
SHOWN = 10


def tapped(turn: Turn, parts: list[str]) -> None:
    """`insight:list|new|learned:<pair>`; also when the circle is over: they are hers alone."""
    pair = which_pair(turn, "insight:list", [parts[1]])
    if pair is None:
        return
    if not in_circle(turn, pair):
        turn.toast(Gone())
    elif parts[0] == "list":
        turn.redraw(page(turn, pair))
    elif parts[0] == "new":
        turn.keep_buttons()
        forms.begin(turn, INSIGHT, {"pair": pair.id})
    else:
        turn.keep_buttons()
        _ask_learned(turn, pair)


def _ask_learned(turn: Turn, pair: Pair) -> None:
    """After what she has said before: a new text takes its place."""
    before = _hers(turn, pair, LEARNED)
    if before:
        turn.say(Learned(str(before[-1].value)))
    forms.begin(turn, LEARNED, {"pair": pair.id})


def page(turn: Turn, pair: Pair) -> InsightPage:
    """Hers, the newest first."""
    written = sorted(_hers(turn, pair, INSIGHT), key=lambda one: one.created_at, reverse=True)
    lines = tuple(
        OneInsight(turn.me.local(one.created_at).date(), str(one.value)) for one in written[:SHOWN]
    )
    learned = _hers(turn, pair, LEARNED)
    whole = Learned(str(learned[-1].value)) if learned else None
    shown = lines if lines or whole else (NoInsights(),)
    follows = circle_thanks.next_of(turn, pair, turn.me) is not None
    return InsightPage(whole, shown, base36(pair.id), follows)


def filled(turn: Turn, form: Filled) -> None:
    """Either form is filled in; what she has learned as a whole is one text, the newest."""
    pair, text = my_pair(turn, form.pair), form.text(form.form)
    if pair is None or text is None or not in_circle(turn, pair):
        turn.say(Gone())
        return
    for old in _hers(turn, pair, LEARNED) if form.form == LEARNED else ():
        turn.tx.answers.replace(old.id, turn.now)
    question = form.form
    turn.tx.answers.add(
        Written(0, question, question, pair.id, None, turn.me.id, "self", text, turn.now)
    )
    turn.say(LearnedSaved() if form.form == LEARNED else InsightSaved())
    home.after(turn, pair)


def _hers(turn: Turn, pair: Pair, form: str) -> list[Written]:
    current = turn.tx.answers.current(pair.id, form)
    return [one for one in current if one.author_id == turn.me.id]
