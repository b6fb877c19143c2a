"""What comes at any time: the small keyboard, unknown words, voice messages, groups, blocking."""

from handlers import notes
from handlers.incoming import Elsewhere, Text
from handlers.turn import Turn
from mentoring.messages.always import NotUnderstood, OnlyPrivate
from mentoring.messages.forms import Gone


def elsewhere(turn: Turn) -> None:
    """In a group or a channel: one neutral line, once, and away (security.md)."""
    if isinstance(turn.given.what, Elsewhere) and turn.given.what.invited:
        turn.calls.append(("sendMessage", {"chat_id": turn.given.chat_id, "text": turn.word(OnlyPrivate()).text}))
    turn.calls.append(("leaveChat", {"chat_id": turn.given.chat_id}))


def blocked(turn: Turn, *, blocked: bool) -> None:
    """She stopped the bot or let it in again."""
    if turn.person is not None:
        turn.tx.people.change(turn.person.id, unreachable_at=turn.now if blocked else None)


def unknown_command(turn: Turn) -> None:
    """A command that Kaari does not have."""
    turn.say(NotUnderstood())


def old_button(turn: Turn) -> None:
    """A button that leads nowhere (any more)."""
    turn.toast(Gone())


def other(turn: Turn) -> None:
    """Voice, photo, sticker: what Kaari cannot read; an open question stays open."""
    turn.say(NotUnderstood())


def menu_command(turn: Turn, text: Text) -> str:
    """The command that a word of the small keyboard stands for; empty if it is none."""
    return MENU_COMMANDS.get(turn.house.wording.menu_word(text.text, turn.language), "")


MENU_COMMANDS = {"Menu": "valikko", "Meeting": "tapaaminen", "Diary": "paivakirja", "Help": "apua"}


def just_text(turn: Turn, text: Text) -> None:
    """A text outside any form: offered as a note for the next meeting."""
    if not notes.just_text(turn, text.text):
        turn.say(NotUnderstood())
