"""Asking for help: it reaches the coordinators at once, and the partner never (002:62)."""

from handlers import forms, vacant
from handlers.circle import coordinators_of
from handlers.frames import unseen
from handlers.rights import may, my_pair
from handlers.turn import Filled, Turn
from handlers.unconfirmed import still_waits
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.helping import Help, HelpKind
from mentoring.messages.forms import Gone
from mentoring.messages.helping import (
    AskedHelp,
    AskedSilent,
    HelpCame,
    HelpDone,
    HelpKnown,
    HelpRead,
    HelpSent,
    HelpTakenBack,
    NoCoordinator,
)
from mentoring.people import Pair
from mentoring.weekly import Reason
from storage.audit import Event


def tapped(turn: Turn, parts: list[str]) -> None:
    """`help:new`, `help:silent`; `help:undo|read|answer|done:<request>`."""
    match parts[0]:
        case "new":
            begin(turn)
        case "silent":
            partner_silent(turn)
        case "undo":
            _take_back(turn, parts[1])
        case "read" | "answer" | "done":
            _for_coordinator(turn, parts[0], parts[1])
        case _:
            turn.toast(Gone())


def begin(turn: Turn) -> None:
    """«Tarvitsen apua»: she may write what is difficult, and may leave it out."""
    pair = my_pair(turn)
    if pair is None or not _reaches(turn, pair):
        turn.say(still_waits(turn) or NoCoordinator())
    else:
        turn.keep_buttons()
        forms.begin(turn, "help", {"pair": pair.id})


def partner_silent(turn: Turn) -> None:
    """«En saa yhteyttä pariini»: told with one tap."""
    pair = my_pair(turn)
    if pair is None or not _reaches(turn, pair):
        turn.say(still_waits(turn) or NoCoordinator())
    else:
        _tell(turn, pair, HelpKind.SILENT, None)


def filled(turn: Turn, form: Filled) -> None:
    """She has written what is difficult, or left it out."""
    pair = my_pair(turn, form.pair)
    if pair is None:
        turn.say(Gone())
    else:
        _tell(turn, pair, HelpKind.HELP, form.text("words"))


def _reaches(turn: Turn, pair: Pair) -> bool:
    """Whether there is anybody to tell: a coordinator of the group, or who could take it over."""
    return bool(coordinators_of(turn, pair) or vacant.stand_ins(turn, pair))


def _tell(turn: Turn, pair: Pair, kind: HelpKind, text: str | None) -> None:
    request = turn.tx.helps.add(Help(0, turn.me.id, pair.id, kind, text, turn.now))
    turn.tx.handled.show(pair.id, Reason.HELP.value)
    key = base36(request.id)
    turn.say(HelpSent(key, unseen(turn, pair)))
    for coordinator in coordinators_of(turn, pair):
        turn.say(HelpCame(key), to=coordinator)
    vacant.call(turn, pair)


def _take_back(turn: Turn, key: str) -> None:
    request = _request(turn, key)
    if request is None or turn.person is None or request.person_id != turn.person.id:
        turn.toast(Gone())
    elif request.handled_at or _was_read(turn, request):
        turn.toast(HelpKnown())
    else:
        turn.tx.helps.remove(request.id)
        turn.say(HelpTakenBack())


def _for_coordinator(turn: Turn, what: str, key: str) -> None:
    request = _request(turn, key)
    pair = turn.tx.pairs.get(request.pair_id) if request and request.pair_id else None
    if request is None or pair is None or not may(turn, Action.MANAGE, pair):
        turn.toast(Gone())
    elif what == "read":
        _read(turn, request)
    elif what == "answer":
        turn.keep_buttons()
        to = request.person_id
        forms.begin(turn, "message", {"managed": pair.id, "to": to, "help": base36(request.id)})
    else:
        turn.tx.helps.handle(request.id, turn.now)
        turn.say(HelpDone())


def _read(turn: Turn, request: Help) -> None:
    person = turn.tx.people.get(request.person_id)
    turn.tx.audit.add(Event(turn.now, turn.me.id, "read", _object(request), "shown"))
    what = AskedHelp() if request.kind is HelpKind.HELP else AskedSilent()
    day = turn.me.local(request.asked_at).date()
    name = person.name if person else ""
    turn.say(HelpRead(name, day, what, request.text, base36(request.id)))


def _was_read(turn: Turn, request: Help) -> bool:
    return bool(turn.tx.audit.about(_object(request)))


def _object(request: Help) -> str:
    return f"help {base36(request.id)}"


def _request(turn: Turn, key: str) -> Help | None:
    number = from_base36(key)
    return turn.tx.helps.get(number) if number else None
