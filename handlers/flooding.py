"""One person sends more than anybody can mean: one polite notice, then silence until it is over.

Each of her updates has its turn, so no answer is lost; only what would be said to her is dropped,
but for the question that is open, which comes when she has been calm. Nobody else waits for her.
What is remembered here is forgotten at a restart: then she may be told once more.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.incoming import Command, Edited, Other, Tap, Text
from handlers.turn import Call, Turn
from mentoring.messages.always import SlowDown
from storage.holding import drop, postpone

MOST, WITHIN = 20, timedelta(seconds=10)
"""More than so many updates in that time are a flood (security.md, threat 13)."""
REMEMBERED = 100
"""Replies to one account."""
STILL = ("answerCallbackQuery", "deleteMessages")
"""What goes straight to Telegram all the same: a tap ends, /piilota hides."""
CALM = MOST // 2
"""At so few it is over."""


@dataclass(slots=True)
class Burst:
    """What one account has sent of late."""

    times: deque[datetime] = field(default_factory=deque)
    updates: deque[int] = field(default_factory=lambda: deque(maxlen=MOST))
    rows: deque[int] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    """What she was answered meanwhile."""
    flood: bool = False
    told: bool = False

    def came(self, update_id: int, at: datetime) -> None:
        """An update; one whose turn is tried again is counted once."""
        if update_id in self.updates:
            return
        self.updates.append(update_id)
        self.times.append(at)
        while self.times and not self.times[0] <= at < self.times[0] + WITHIN:
            self.times.popleft()
        if len(self.times) > MOST:
            self.flood = True
        elif len(self.times) <= CALM:
            self.flood = self.told = False


def settled(turn: Turn, burst: Burst, calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """At the end of her turn; gives what of it still goes straight to Telegram."""
    if not isinstance(turn.given.what, Command | Tap | Text | Edited | Other):
        return calls
    burst.rows += turn.replies
    if not burst.flood:
        return calls
    chat = turn.given.chat_id
    paper = turn.tx.drafts.open(turn.telegram_id)
    question = paper.question_id if paper else None
    drop(turn.tx, chat, [row for row in burst.rows if row != question], turn.now)
    burst.rows.clear()
    burst.rows += [question] if question is not None else []
    if question is not None:
        postpone(turn.tx, chat, question, turn.now + WITHIN)
    if not burst.told:
        burst.told = True
        turn.say(SlowDown())
    return tuple(_silent(call) for call in calls if call[0] in STILL)


def _silent(call: Call) -> Call:
    """Without a word over the chat."""
    method, parameters = call
    return method, {name: value for name, value in parameters.items() if name != "text"}
