"""A break: her reminders wait and her pairs rest with her. Her partner learns only that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from handlers import always, forms
from handlers.circle import people_of
from handlers.coordinating import go_on
from handlers.turn import Filled, Turn
from mentoring.messages.forms import Gone
from mentoring.messages.pausing import PartnerPauses, PauseBegins, PauseEnds, PauseGoesOn
from mentoring.pausing import OPEN_END, end_of, resting
from mentoring.people import Pair, PairState, Person


def command(turn: Turn) -> None:
    """/tauko."""
    if turn.person is None:
        always.stranger(turn)
    elif resting(turn.person, turn.now):
        turn.say(PauseGoesOn(_last_day(turn.person)))
    else:
        forms.begin(turn, "pause")


def tapped(turn: Turn, parts: list[str]) -> None:
    """`pause:new`, `pause:end`."""
    if turn.person is None or parts[0] not in ("new", "end"):
        turn.toast(Gone())
    elif parts[0] == "new":
        command(turn)
    else:
        end(turn)


def filled(turn: Turn, form: Filled) -> None:
    """She has said how long."""
    length = form.text("length")
    if length is None or length == "none":
        turn.house.commands["valikko"](turn)
        return
    until = end_of(length, turn.now)
    _rest(turn, until)
    turn.say(PauseBegins(_last_day(turn.me)))
    for pair in _pairs(turn, PairState.ACTIVE):
        open_end = until == OPEN_END
        turn.tx.pairs.change(
            pair.id, state=PairState.PAUSED.value, paused_until=None if open_end else until
        )
        turn.tx.pairs.look(pair.id, turn.now)
        for partner in _partners(turn, pair):
            turn.say(PartnerPauses(), to=partner)


def end(turn: Turn) -> None:
    """She is back. Her pairs go on, unless another one of them has a break as well."""
    _rest(turn, None)
    awake = [pair for pair in _pairs(turn, PairState.PAUSED) if _ready(turn, pair)]
    for pair in awake:
        go_on(turn, pair)
    if not awake:
        turn.say(PauseEnds())


def _ready(turn: Turn, pair: Pair) -> bool:
    """Whether the others are there and have no break of their own."""
    others = list(_partners(turn, pair))
    alone = len(pair.members) == 1
    return (alone or bool(others)) and not any(resting(other, turn.now) for other in others)


def _rest(turn: Turn, until: datetime | None) -> None:
    turn.tx.people.change(turn.me.id, paused_until=until)
    turn.person = replace(turn.me, paused_until=until)


def _pairs(turn: Turn, state: PairState) -> list[Pair]:
    return [pair for pair in turn.tx.pairs.mine(turn.me.id) if pair.state is state]


def _partners(turn: Turn, pair: Pair) -> Iterator[Person]:
    return (person for person in people_of(turn, pair) if person.id != turn.me.id)


def _last_day(person: Person) -> date | None:
    """The day on which the break ends, where she is; None: she says it herself."""
    until = person.paused_until
    return None if until is None or until == OPEN_END else person.local(until).date()
