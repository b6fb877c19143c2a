"""After a stop: taps made meanwhile are gone at Telegram, so open questions come again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers import forms
from handlers.frames import frame_of
from handlers.incoming import Ignored, Incoming, Sender
from handlers.turn import House, Turn
from mentoring.messages.always import Back
from mentoring.messages.forms import WaitingDraft
from mentoring.quiet import waking
from storage import Transaction
from storage.drafts import Paper
from storage.facts import ALIVE

RECEIVING_S = 60.0
"""A poll takes half of that: so long after the last one Kaari counts as receiving."""
TAPS_LIVE_S = 150.0  # bot-api.md U16
FRESH = timedelta(hours=24)  # an older question is not what she waits for
AN_HOUR = timedelta(hours=1)


def alive(tx: Transaction, now: datetime) -> None:
    """Notes that Kaari is receiving; called at each tick while it is."""
    tx.facts.set_instant(ALIVE, now)


def left_open(tx: Transaction, now: datetime, gap_s: float | None) -> Sequence[int]:
    """The drafts whose question has to be shown again, now that all that waited has been taken.

    `gap_s`: for how long nothing could be received; None: this process has just started.
    """
    last = tx.facts.instant(ALIVE)
    if last is None:
        return ()
    if gap_s is None:
        gap_s = (now - last).total_seconds() + RECEIVING_S
    if gap_s <= TAPS_LIVE_S:
        return ()
    began = max(last, now - timedelta(seconds=gap_s))
    left = tx.drafts.open_since(last - FRESH)
    # Who has been answered since has an open question before her.
    return [one.draft.id for one in left if one.changed_at is None or one.changed_at <= began]


def show_left(house: House, tx: Transaction, draft_id: int, now: datetime) -> None:
    """Shows one of them; in her night, after more than an hour, in the morning."""
    paper = tx.drafts.get(draft_id)
    if paper is None or not paper.open:
        return
    sender = Sender(paper.telegram_id, "", "")
    given = Incoming(Ignored(), sender, paper.telegram_id, 0, datetime.fromtimestamp(0, UTC))
    turn = Turn(house, tx, given, now)
    morning = waking(turn.here)
    if morning > turn.here and paper.changed_at and now - paper.changed_at > AN_HOUR:
        _offer(turn, paper, morning)
    else:
        turn.say(Back())
        forms.show_again(turn, paper)
        _asked_before(turn, paper)


def _offer(turn: Turn, paper: Paper, morning: datetime) -> None:
    """To go on with the form, with one tap."""
    form = turn.house.library.forms.get(paper.form)
    if form is not None:
        title = form.title.filled(**frame_of(turn, paper).gaps)
        turn.say(WaitingDraft(title, paper.draft.name), not_before=morning)


def _asked_before(turn: Turn, before: Paper) -> None:
    """What she writes before she sees the question again answers it, and not the one before it."""
    now = turn.tx.drafts.get(before.draft.id)
    if now and before.question_id and turn.tx.outbox.message_id(before.question_id):
        turn.tx.drafts.save(replace(now, question_id=before.question_id), turn.now)
