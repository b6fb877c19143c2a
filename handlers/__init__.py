"""The whole bot on one page: what happens when something happens, in order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import always, forms, joining
from handlers.incoming import (
    Blocked,
    Command,
    Edited,
    Elsewhere,
    Ignored,
    Incoming,
    Other,
    Tap,
    Text,
    read,
)
from handlers.turn import Call, FilledHandler, Handler, House, TapHandler, Turn
from storage import Transaction

COMMANDS: Mapping[str, Handler] = {
    "start": joining.start,
    "aloita": joining.start,
}
"""What a command does; names in each language's menu lead here (locales)."""

TAPS: Mapping[str, TapHandler] = {
    "f": forms.pressed,
    "go": forms.resume,
}
"""What a tap does, by the first part of the button's data."""

FILLED: Mapping[str, FilledHandler] = {
    "join": joining.filled,
}
"""What happens when a form has been filled in."""


def take(house: House, tx: Transaction, update: Mapping[str, Any], now: datetime) -> tuple[Call, ...]:
    """One update, one turn: everything that it changes and says is in this transaction.

    Gives what goes straight to Telegram after the commit.
    """
    turn = Turn(house, tx, read(update), now)
    _route(turn)
    return turn.finish()


def _route(turn: Turn) -> None:
    given: Incoming = turn.given
    if given.sender is None and not isinstance(given.what, Elsewhere):
        return
    match given.what:
        case Elsewhere():
            always.elsewhere(turn)
        case Ignored():
            return
        case Blocked(now=blocked):
            always.blocked(turn, blocked=blocked)
        case Command(name):
            turn.house.commands.get(name, always.unknown_command)(turn)
        case Tap(data):
            _tapped(turn, data)
        case Text():
            _typed(turn, given.what)
        case Edited(text):
            forms.edited(turn, text)
        case Other():
            always.other(turn)


def _tapped(turn: Turn, data: str) -> None:
    name, *parts = data.split(":")
    handler = turn.house.taps.get(name)
    if handler is None:
        always.old_button(turn)
    else:
        handler(turn, parts)


def _typed(turn: Turn, text: Text) -> None:
    """A word of the small keyboard, «?», an answer to the open form, or just a thought."""
    command = always.menu_command(turn, text)
    if command:
        turn.house.commands[command](turn)
        return
    paper = turn.tx.drafts.open(turn.telegram_id)
    if paper is not None:
        forms.typed(turn, text, paper)
    else:
        always.just_text(turn, text)


def tick(house: House, tx: Transaction, now: datetime) -> bool:
    """What the passing of time brings; True: there may be more to do at once."""
    del house, tx, now
    return False
