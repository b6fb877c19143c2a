"""The first meeting of three (F1, 000:344–386): aktori, mentor and worker, one paper.

The coordinator sees this paper, and this one only, because she sits at the table.
"""

from collections.abc import Sequence

from handlers import home, together
from handlers.awake import awake
from handlers.choosing import which_pair
from handlers.circle import coordinators_of, names_of, people_of
from handlers.rights import may, my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action, common
from mentoring.base36 import base36
from mentoring.diary import Written
from mentoring.messages.first_meeting import (
    FirstFile,
    FirstPage,
    FirstSaved,
    FirstUnchanged,
    FirstWritten,
    NoFirst,
)
from mentoring.messages.forms import Gone
from mentoring.messages.papers import Part
from mentoring.people import Pair
from mentoring.questions import Answer
from storage.audit import Event

MOMENT = "first"
LEARNED = "learned"
"""The question that is carried over, and the form of the group in which she answered it."""


def tapped(turn: Turn, parts: list[str]) -> None:
    """`first:read|write|file:<pair>`."""
    what, key = parts[0], parts[1]
    needed = Action.WRITE_FIRST if what == "write" else Action.READ_FIRST
    pair = my_pair(turn, key, needed) if key else which_pair(turn, "first:read")
    if pair is None or together.form_of(turn, pair, MOMENT) is None:
        turn.toast(Gone())
        return
    match what:
        case "read":
            turn.keep_buttons()
            turn.say(_page(turn, pair))
        case "write":
            _write(turn, pair)
        case "file":
            _file(turn, pair)
        case _:
            turn.toast(Gone())


def written(turn: Turn, pair: Pair) -> Sequence[Written]:
    """What stands in the paper now."""
    form = together.form_of(turn, pair, MOMENT)
    found = turn.tx.answers.current(pair.id, form.key) if form else ()
    return [one for one in found if common(pair, one.created_at)]


def _page(turn: Turn, pair: Pair) -> FirstPage | NoFirst:
    standing = written(turn, pair)
    if not standing:
        return NoFirst(base36(pair.id))
    _note_look(turn, pair)
    return FirstPage(
        lines=together.lines(turn, pair, standing),
        authors=_authors(turn, standing),
        going=pair.going,
        pair=base36(pair.id),
    )


def _authors(turn: Turn, standing: Sequence[Written]) -> tuple[str, ...]:
    keys = dict.fromkeys(one.author_id for one in standing)
    people = (turn.tx.people.get(key) for key in keys)
    return tuple(person.name for person in people if person is not None)


def _note_look(turn: Turn, pair: Pair) -> None:
    """When the coordinator reads it, the pair can be shown that she did."""
    if pair.member(turn.me.id) is None:
        what = f"first meeting {base36(pair.id)}"
        turn.tx.audit.add(Event(turn.now, turn.me.id, "read", what, "shown"))


def _write(turn: Turn, pair: Pair) -> None:
    form = together.form_of(turn, pair, MOMENT)
    if form is None:
        return
    about = "pair" if pair.member(turn.me.id) else "managed"
    together.write(
        turn, form, {about: pair.id}, written(turn, pair), _known(turn, pair), again=True
    )


def _known(turn: Turn, pair: Pair) -> dict[str, Answer]:
    """What she learned in the group, out of her own answer there: only she can bring it along."""
    follows = turn.house.library.programmes[pair.programme].follows
    for other in turn.tx.pairs.mine(turn.me.id) if follows else ():
        for one in turn.tx.answers.current(other.id, LEARNED) if other.id != pair.id else ():
            if other.programme in follows and one.author_id == turn.me.id:
                return {LEARNED: one.value}
    return {}


def filled(turn: Turn, form: Filled) -> None:
    """One of the three has written; the others are told."""
    key = int(form.about.get("pair") or form.about["managed"])
    pair = my_pair(turn, key, Action.WRITE_FIRST)
    if pair is None:
        turn.say(Gone())
        return
    if not together.keep(turn, pair, form, written(turn, pair), seen_by="all"):
        turn.say(FirstUnchanged())
        return
    turn.say(FirstSaved(base36(pair.id)))
    told = FirstWritten(names_of(turn, pair), base36(pair.id))
    for person in (*people_of(turn, pair), *coordinators_of(turn, pair)):
        if person.id != turn.me.id:
            once = f"first:{pair.id}:{turn.me.id}:{person.id}:{turn.today}"
            turn.say(told, to=person, once=once, not_before=awake(turn, person))
    if may(turn, Action.SEE_PAIR, pair):
        home.after(turn, pair)


def _file(turn: Turn, pair: Pair) -> None:
    standing = written(turn, pair)
    if not standing:
        turn.toast(Gone())
        return
    _note_look(turn, pair)
    turn.keep_buttons()
    shown = together.lines(turn, pair, standing)
    turn.say(
        FirstFile(
            turn.house.library.programmes[pair.programme].title,
            names_of(turn, pair),
            tuple(Part(one.short, one.answer) for one in shown),
        )
    )
