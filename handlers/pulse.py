"""The mid-way look: three questions; one of the two may answer for both (001:1193)."""

from handlers import forms
from handlers.awake import awake
from handlers.choosing import partner_name, partner_of
from handlers.circle import coordinators_of, names_of
from handlers.circle_people import in_circle
from handlers.goals import then_and_now
from handlers.home import after
from handlers.rights import may, my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.diary import Written
from mentoring.helping import Help, HelpKind
from mentoring.kinds import KINDS
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.pulse import (
    PulseAnswered,
    PulseCame,
    PulseGood,
    PulsePromise,
    PulsePromiseAlone,
    PulsePromiseInCircle,
    PulseRead,
    PulseSent,
    PulseThanks,
)
from mentoring.people import Pair
from mentoring.questions import Frame
from mentoring.words import Words
from storage.audit import Event

FORM = "pulse"
SHOWN = ("face", "help")
"""What the coordinator may see if she says so. What has been good is the pair's own."""


def tapped(turn: Turn, parts: list[str]) -> None:
    """`pulse:start|too:<pair>`; `pulse:read:<pair>:<author>`."""
    what = parts[0]
    pair = my_pair(turn, parts[1], Action.SEE_STATE if what == "read" else Action.CHANGE_PAIR)
    if pair is None:
        turn.toast(Gone())
    elif what == "read":
        _read(turn, pair, from_base36(parts[2]))
    elif what == "start" and answered(turn, pair):
        turn.say(PulseAnswered(base36(pair.id)))
        turn.say(then_and_now(turn, pair))
    else:
        turn.say(_promise(turn, pair))
        forms.begin(turn, _form(turn, pair), {"pair": pair.id})


def _promise(turn: Turn, pair: Pair) -> Message:
    if in_circle(turn, pair):
        return PulsePromiseInCircle()
    return PulsePromiseAlone() if pair.group_id is None else PulsePromise()


def answered(turn: Turn, pair: Pair) -> bool:
    """Whether one of the two has answered: then nobody is asked any more."""
    return bool(turn.tx.answers.current(pair.id, _form(turn, pair)))


def filled(turn: Turn, form: Filled) -> None:
    """Keeps the answers, and shows the coordinator what she may see."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    if pair is None:
        turn.say(Gone())
        return
    shared = form.text("share") == "yes" and any(form.answers.get(key) for key in SHOWN)
    _keep(turn, pair, form, shared=shared)
    _tell_partner(turn, pair, form)
    if shared:
        _tell(turn, pair, form)
    turn.say(PulseSent() if shared else PulseThanks())
    turn.tx.pairs.look(pair.id, turn.now)
    turn.say(then_and_now(turn, pair))
    after(turn, pair)


def _keep(turn: Turn, pair: Pair, form: Filled, *, shared: bool) -> None:
    for old in _hers(turn, pair, turn.me.id):
        turn.tx.answers.replace(old.id, turn.now)
    for question in turn.house.library.forms[form.form].questions:
        answer = form.answers.get(question.key)
        if answer is None:
            continue
        seen_by = "coordinator" if shared and question.key in SHOWN else question.seen_by
        turn.tx.answers.add(
            Written(
                id=0,
                form=form.form,
                question=question.key,
                pair_id=pair.id,
                meeting_id=None,
                author_id=turn.me.id,
                seen_by=seen_by,
                value=answer,
                created_at=turn.now,
            )
        )


def _tell_partner(turn: Turn, pair: Pair, form: Filled) -> None:
    """What has been good is for both."""
    words, partner = form.text("good"), partner_of(turn, pair)
    if words and partner is not None:
        good = PulseGood(partner_name(turn, pair, partner), words)
        turn.say(good, to=partner, not_before=awake(turn, partner))


def _tell(turn: Turn, pair: Pair, form: Filled) -> None:
    """A wish for help becomes a request like any other, and stands on the week's list."""
    if words := form.text("help"):
        turn.tx.helps.add(Help(0, turn.me.id, pair.id, HelpKind.HELP, words, turn.now))
    for coordinator in coordinators_of(turn, pair):
        turn.say(PulseCame(base36(pair.id), base36(turn.me.id)), to=coordinator)


def _read(turn: Turn, pair: Pair, author_id: int | None) -> None:
    """What one of the two has shown to her coordinator, and nothing else."""
    person = turn.tx.people.get(author_id) if author_id and pair.member(author_id) else None
    hers = _hers(turn, pair, person.id) if person else []
    shown = {written.question: written for written in hers if written.seen_by == "coordinator"}
    if person is None or not shown or not may(turn, Action.MANAGE, pair):
        turn.toast(Gone())
        return
    turn.tx.audit.add(Event(turn.now, turn.me.id, "read", f"pulse {base36(pair.id)}", "shown"))
    face = _face(turn, shown["face"]) if "face" in shown else None
    words = str(shown["help"].value) if "help" in shown else None
    asked = (h for h in turn.tx.helps.open_of(pair.id) if words and h.person_id == person.id)
    request = next((base36(h.id) for h in asked if h.text == words), "")
    turn.say(PulseRead(person.name, names_of(turn, pair), face, words, request))


def _face(turn: Turn, written: Written) -> tuple[Words | str, ...]:
    question = turn.house.library.forms[written.form].question(written.question)
    if question is None:
        return ()
    shown = KINDS[question.kind].shown(question, written.value, Frame(turn.now))
    return shown if isinstance(shown, tuple) else ()


def _hers(turn: Turn, pair: Pair, person_id: int) -> list[Written]:
    current = turn.tx.answers.current(pair.id, _form(turn, pair))
    return [written for written in current if written.author_id == person_id]


def _form(turn: Turn, pair: Pair) -> str:
    return turn.house.library.programmes[pair.programme].forms.get(FORM, FORM)
