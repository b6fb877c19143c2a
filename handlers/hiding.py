"""A phone that others see: what Kaari and she wrote goes from the chat as far as Telegram allows.

In a private chat a bot may delete messages younger than 48 hours, hers as well (bot-api.md C7).
Only the ids of Kaari's own are known; hers lie between them, and ids of other chats are skipped.
"""

from collections.abc import Sequence

from handlers.turn import Turn
from mentoring.messages.privacy import Hidden
from storage.erasure import Erasure

AT_ONCE = 100  # messages that one call of deleteMessages takes
MOST = 1000
"""Ids looked at, the newest first: messages of two days are fewer."""


def command(turn: Turn) -> None:
    """/piilota: nothing is lost, the chat only shows less."""
    clear(turn, Erasure(turn.tx).messages_of(turn.telegram_id, turn.now))
    turn.say(Hidden())


def clear(turn: Turn, sent: Sequence[int]) -> None:
    """Straight out: all of the last 48 hours in this chat, her own messages among them."""
    turn.keep_buttons()
    now = turn.given.message_id
    known = {*sent, now} - {0}
    between = range(max(min(known, default=1), now - MOST), now)
    wanted = sorted({*known, *between})[-MOST:]
    for start in range(0, len(wanted), AT_ONCE):
        some = {"chat_id": turn.given.chat_id, "message_ids": wanted[start : start + AT_ONCE]}
        turn.calls.append(("deleteMessages", some))
