"""After a stop: taps made meanwhile are gone at Telegram, so open questions come again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers import forms
from handlers.incoming import Ignored, Incoming, Sender
from handlers.turn import House, Turn
from mentoring.messages.always import Back
from storage import Transaction

ALIVE = "alive"
TAPS_LIVE = timedelta(seconds=150)  # bot-api.md U16
FRESH = timedelta(hours=24)  # an older question is not what she waits for


def alive(tx: Transaction, now: datetime) -> None:
    """Notes that Kaari is running; called at each tick."""
    tx.facts.set_instant(ALIVE, now)


def wake_up(house: House, tx: Transaction, now: datetime) -> None:
    """At the start: shows the open questions again if taps may have been lost."""
    last = tx.facts.instant(ALIVE)
    if last is not None and now - last > TAPS_LIVE:
        for paper in tx.drafts.open_since(last - FRESH):
            sender = Sender(paper.telegram_id, "", "")
            given = Incoming(
                Ignored(), sender, paper.telegram_id, 0, datetime.fromtimestamp(0, UTC)
            )
            turn = Turn(house, tx, given, now)
            turn.say(Back())
            forms.show_again(turn, replace(paper, open=True))
    alive(tx, now)
