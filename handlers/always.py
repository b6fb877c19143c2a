"""What comes at any time: the small keyboard, unknown words, voice messages, groups, blocking."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from handlers import forms, notes
from handlers.incoming import Elsewhere, Other, Text
from handlers.turn import Turn
from handlers.unconfirmed import still_waits
from mentoring.messages.always import (
    CannotHear,
    CannotSee,
    CannotUse,
    NiceSticker,
    NothingOpen,
    NotUnderstood,
    OnlyPrivate,
    OwnWords,
)
from mentoring.messages.forms import Gone
from mentoring.messages.joining import NoInvitation
from mentoring.messages.message import Message
from storage import Transaction


def elsewhere(turn: Turn) -> None:
    """In a group or a channel: one neutral line, once, and away (security.md)."""
    if isinstance(turn.given.what, Elsewhere) and turn.given.what.spoken_to:
        text = turn.word(OnlyPrivate()).text
        turn.calls.append(("sendMessage", {"chat_id": turn.given.chat_id, "text": text}))
    turn.calls.append(("leaveChat", {"chat_id": turn.given.chat_id}))


def blocked(turn: Turn, *, blocked: bool) -> None:
    """She stopped the bot or let it in again."""
    if turn.person is not None:
        turn.tx.people.change(turn.person.id, unreachable_at=turn.now if blocked else None)
        for pair in turn.tx.pairs.mine(turn.person.id):
            turn.tx.pairs.look(pair.id, turn.now)


def stranger(turn: Turn) -> None:
    """Whatever somebody sends who has not joined: how to join, but not at every message."""
    if not turn.tx.outbox.said_since(turn.given.chat_id, turn.now - QUIET):
        turn.say(NoInvitation())


QUIET = timedelta(minutes=5)


def edited(turn: Turn, text: str) -> None:
    """She corrected a message: an answer of the open form follows, nothing else does."""
    if turn.person is None and turn.tx.drafts.open(turn.telegram_id) is None:
        stranger(turn)
    else:
        forms.edited(turn, text)


def unknown_command(turn: Turn) -> None:
    """A command that Kaari does not have, or not for her."""
    turn.say(NotUnderstood())


def old_button(turn: Turn) -> None:
    """A button that leads nowhere (any more)."""
    turn.toast(Gone())


def other(turn: Turn) -> None:
    """Voice, photo, sticker: what Kaari cannot read; an open question stays open."""
    what = turn.given.what
    if turn.person is None and turn.tx.drafts.open(turn.telegram_id) is None:
        stranger(turn)
    elif isinstance(what, Other):
        album = f"album:{turn.given.chat_id}:{what.album}" if what.album else None
        turn.say(UNREADABLE.get(what.kind, CannotSee()), once=album)


UNREADABLE: Mapping[str, Message] = {
    "voice": CannotHear(),
    "audio": CannotHear(),
    "video_note": CannotHear(),
    "sticker": NiceSticker(),
    "dice": NiceSticker(),
    "animation": NiceSticker(),
    "location": CannotUse(),
    "contact": CannotUse(),
    "poll": CannotUse(),
}
"""What is said to each kind; to pictures, videos and files that Kaari cannot look at them."""


def forwarded(turn: Turn) -> None:
    """Somebody else's text while a question is open: not taken as her answer (bot-api.md I8)."""
    turn.say(OwnWords())


def cancel(turn: Turn) -> None:
    """/peruuta."""
    if forms.cancel(turn):
        return
    if turn.person is None:
        stranger(turn)
    else:
        turn.say(NothingOpen())


def menu_command(turn: Turn, text: Text) -> str:
    """The command that a word of the small keyboard stands for; empty if it is none."""
    return MENU_COMMANDS.get(turn.house.wording.menu_word(text.text), "")


MENU_COMMANDS = {"Menu": "valikko", "Meeting": "tapaaminen", "Diary": "paivakirja", "Help": "apua"}


def just_text(turn: Turn, text: Text) -> None:
    """A text outside any form: offered as a note for the next meeting."""
    if turn.person is None:
        stranger(turn)
    elif not notes.just_text(turn, text.text):
        turn.say(still_waits(turn) or NotUnderstood())


def unreachable(tx: Transaction, chat_id: int, now: datetime) -> None:
    """This person cannot be reached: reminders wait, and her coordinator sees it."""
    person = tx.people.of_telegram(chat_id)
    if person is not None:
        tx.people.change(person.id, unreachable_at=now)
