"""The whole bot on one page: what happens when something happens, in order."""

from collections.abc import Mapping
from datetime import datetime

from handlers import (
    afterwards,
    agreements,
    always,
    circles,
    confirming,
    consent,
    coordinating,
    diary,
    ending,
    entries,
    explaining,
    first_meeting,
    forms,
    goals,
    group_messages,
    groups,
    guide,
    helping,
    hiding,
    home,
    inviting,
    joining,
    language,
    letter,
    meetings,
    moving,
    notes,
    numbers,
    outcomes,
    pairing,
    pausing,
    places,
    privacy,
    pulse,
    referee,
    reporting,
    results,
    rules,
    several,
    starting,
    surveys,
    talking,
    tasks,
    week,
    writing,
)
from handlers.always import unreachable
from handlers.broken import sorry
from handlers.flooding import Burst, settled
from handlers.incoming import (
    Blocked,
    Command,
    Edited,
    Elsewhere,
    Ignored,
    Incoming,
    Json,
    Other,
    Parts,
    Tap,
    Text,
    read,
)
from handlers.passing import STEPS, Step, next_stop, put_off, remind_one, step
from handlers.reminders import remind
from handlers.turn import Call, FilledHandler, Handler, House, TapHandler, Turn
from handlers.waking import RECEIVING_S, alive, left_open, show_left
from storage import Transaction

__all__ = [
    "RECEIVING_S",
    "STEPS",
    "Step",
    "alive",
    "left_open",
    "next_stop",
    "put_off",
    "remind",
    "remind_one",
    "show_left",
    "sorry",
    "step",
    "take",
    "unreachable",
]

COMMANDS: Mapping[str, Handler] = {
    "start": joining.start,
    "aloita": joining.start,
    "tapaaminen": meetings.show,
    "tapasimme": afterwards.we_met,
    "valikko": home.command,
    "paivakirja": entries.command,
    "tavoitteet": goals.command,
    "sopimus": agreements.command,
    "sain": outcomes.command,
    "tehtavat": tasks.command,
    "aiheet": talking.command,
    "muistiin": notes.command,
    "ryhma": groups.new,
    "ryhmat": groups.listed,
    "yhteenveto": groups.summed,
    "pari": pairing.new,
    "viikko": week.shown,
    "apua": guide.help_menu,
    "help": guide.help_menu,
    "kieli": language.choose,
    "tauko": pausing.command,
    "tiedot": privacy.all_my_data,
    "poista": privacy.erase,
    "piilota": hiding.command,
    "peruuta": always.cancel,
    "lopetus": ending.command,
    "tulokset": results.command,
    "raportti": reporting.command,
}
"""What a command does; names in each language's menu lead here (locales)."""

TAPS: Mapping[str, TapHandler] = {
    "f": forms.pressed,
    "go": forms.resume,
    "meet": meetings.tapped,
    "move": moving.tapped,
    "met": afterwards.tapped,
    "one": several.tapped,
    "home": home.tapped,
    "about": home.about,
    "diary": diary.tapped,
    "goal": goals.tapped,
    "rules": rules.tapped,
    "agree": agreements.tapped,
    "got": outcomes.tapped,
    "first": first_meeting.tapped,
    "task": tasks.tapped,
    "talk": talking.tapped,
    "note": notes.tapped,
    "join": joining.answered,
    "consent": consent.tapped,
    "self": starting.tapped,
    "invite": inviting.tapped,
    "place": places.tapped,
    "came": confirming.tapped,
    "group": groups.tapped,
    "tell": group_messages.tapped,
    **circles.TAPS,
    "numbers": numbers.tapped,
    "sum": groups.summed_one,
    "pair": coordinating.tapped,
    "week": week.tapped,
    "help": helping.tapped,
    "card": guide.card,
    "end": guide.stop,
    "word": explaining.tapped,
    "language": language.chosen,
    "data": privacy.tapped,
    "pause": pausing.tapped,
    "pulse": pulse.tapped,
    "report": ending.report,
    "ending": ending.tapped,
    "survey": surveys.tapped,
    "letter": letter.tapped,
    "results": results.tapped,
    "referee": referee.tapped,
    "funder": reporting.tapped,
}
"""What a tap does, by the first part of the button's data."""

FILLED: Mapping[str, FilledHandler] = {
    "join": joining.filled,
    "start": starting.made,
    "meeting": meetings.time_given,
    "place": meetings.place_given,
    "new_time": moving.time_given,
    "held": afterwards.day_given,
    "about": home.about_filled,
    "themes": diary.themes_filled,
    "met": diary.met_filled,
    "diary": writing.filled,
    "comment": writing.filled,
    "goal": goals.filled,
    "step": goals.step_filled,
    "rules": rules.filled,
    "agreement": agreements.filled,
    "first": first_meeting.filled,
    "task": tasks.filled,
    "note": notes.filled,
    "thought": notes.thought_filled,
    "group": groups.made,
    **circles.FILLED,
    "numbers": numbers.filled,
    "pair": pairing.made,
    "message": coordinating.written,
    "group_message": group_messages.written,
    "help": helping.filled,
    "pause": pausing.filled,
    "erase": privacy.erase_filled,
    "pulse": pulse.filled,
    "report": ending.reported,
    "early": ending.stopped,
    "survey-aktori": surveys.filled,
    "survey-mentori": surveys.filled,
}
"""What happens when a form has been filled in."""


def take(
    house: House, tx: Transaction, update: Json, now: datetime, burst: Burst | None = None
) -> tuple[Call, ...]:
    """One update, one turn: everything that it changes and says is in this transaction.

    Gives what goes straight to Telegram after the commit. `burst`: what else she has sent of late.
    """
    turn = Turn(house, tx, read(update), now)
    _route(turn)
    calls = turn.finish()
    return calls if burst is None else settled(turn, burst, calls)


def _route(turn: Turn) -> None:
    if _is_nobody(turn.given):
        return
    if isinstance(turn.given.what, Command | Tap | Text) and consent.asked_first(turn):
        return
    match turn.given.what:
        case Elsewhere():
            always.elsewhere(turn)
        case Blocked(now=blocked):
            always.blocked(turn, blocked=blocked)
        case Command(name):
            _commanded(turn, name)
        case Tap(data):
            _tapped(turn, data)
        case Text() as text:
            _typed(turn, text)
        case Edited(text):
            always.edited(turn, text)
        case Other():
            always.other(turn)


def _is_nobody(given: Incoming) -> bool:
    """Nothing for us, or from a channel or another bot."""
    if isinstance(given.what, Ignored):
        return True
    return not isinstance(given.what, Elsewhere) and (given.sender is None or given.sender.is_bot)


FOR_STRANGERS = frozenset(
    ("start", "aloita", "apua", "help", "kieli", "tiedot", "poista", "peruuta")
)
"""Commands of somebody who has not joined; all others tell her how to join."""

TAPS_OF_STRANGERS = frozenset(("f", "go", "word", "card", "self", "data"))
"""Buttons of somebody who has not joined: of the form through which she joins, words, her data."""


def _commanded(turn: Turn, name: str) -> None:
    if turn.person is None and name not in FOR_STRANGERS:
        always.stranger(turn)
    else:
        turn.house.commands.get(name, always.unknown_command)(turn)


def _tapped(turn: Turn, data: str) -> None:
    name, *rest = data.split(":")
    parts = Parts(rest or [""])
    handler = turn.house.taps.get(name)
    if handler is None or (turn.person is None and name not in TAPS_OF_STRANGERS):
        always.old_button(turn)
    else:
        handler(turn, parts)


def _typed(turn: Turn, text: Text) -> None:
    """A word of the small keyboard, «?», an answer to the open form, or just a thought."""
    command = always.menu_command(turn, text)
    if command:
        _commanded(turn, command)
        return
    if explaining.answered(turn, text):
        return
    paper = turn.tx.drafts.open(turn.telegram_id)
    if paper is None:
        always.just_text(turn, text)
    elif text.forwarded:
        always.forwarded(turn)
    else:
        forms.typed(turn, text, paper)
