"""A new version of the notice: everybody is asked again, before anything else (security.md).

Until she says yes nothing of what she does is saved. No means a break for her, not a loss: she
alone decides whether what there is goes.
"""

from dataclasses import replace

from handlers.incoming import Command, Tap
from handlers.turn import Turn
from mentoring.messages.consent import NoticeAccepted, NoticeAgain, NoticeRefused
from mentoring.messages.forms import Gone
from mentoring.pausing import OPEN_END
from storage.audit import Event

NOTICE = "1"
"""Version of the notice; a new one asks everybody again."""

COMMANDS = frozenset(("apua", "help", "kieli", "tiedot", "poista", "piilota"))
TAPS = ("consent:", "language:", "card:", "data:")
"""What she may do without having said yes: all that takes, shows or hides what is hers."""


def asked_first(turn: Turn) -> bool:
    """Whether she has not accepted the notice as it is now: then she is asked, and that is all."""
    person, what = turn.person, turn.given.what
    if person is None or person.consent == NOTICE or _erasing(turn):
        return False
    if isinstance(what, Command) and what.name in COMMANDS:
        return False
    if isinstance(what, Tap) and what.data.startswith(TAPS):
        return False
    turn.keep_buttons()
    turn.say(NoticeAgain())
    return True


def _erasing(turn: Turn) -> bool:
    paper = turn.tx.drafts.open(turn.telegram_id)
    return paper is not None and paper.form == "erase"


def tapped(turn: Turn, parts: list[str]) -> None:
    """`consent:yes|no|erase`."""
    match parts[0]:
        case "yes" if turn.me.consent != NOTICE:
            _accept(turn)
        case "no" if turn.me.consent != NOTICE:
            turn.tx.people.change(turn.me.id, paused_until=OPEN_END)
            _noted(turn, "consent refused")
            turn.say(NoticeRefused())
        case "erase":
            turn.house.commands["poista"](turn)
        case _:
            turn.toast(Gone())


def _accept(turn: Turn) -> None:
    rests = None if turn.me.paused_until == OPEN_END else turn.me.paused_until
    changed = {"consent": NOTICE, "consent_at": turn.now, "paused_until": rests}
    turn.tx.people.change(turn.me.id, **changed)
    turn.person = replace(turn.me, consent=NOTICE, paused_until=rests)
    _noted(turn, "consent given")
    turn.say(NoticeAccepted())
    turn.house.commands["valikko"](turn)


def _noted(turn: Turn, what: str) -> None:
    turn.tx.audit.add(Event(turn.now, turn.me.id, what, f"notice {NOTICE}", "done"))
