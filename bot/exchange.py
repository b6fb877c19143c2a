"""What goes to the outbox and comes from it with each batch of turns, in its transaction.

First it is marked what became of the letters that are back, so whoever answers a question finds
its number. Last the next ones are claimed, those that the batch has just put among them, as many
as may go out at this moment. Both is done in the writer's thread, and told in the event loop.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.clock import Clock
from bot.pacer import Pacer
from storage.database import Errand, Transaction
from storage.outbox import Letter, Outbox, Settled

Tx = TypeVar("Tx", bound=Transaction)


@dataclass(frozen=True, slots=True)
class Back:
    """A letter that is back from Telegram."""

    chat_id: int
    settled: Settled


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one look into the outbox gave."""

    letters: Sequence[Letter]
    full: bool
    """As many as the pace allowed: there may be more."""
    next_at: datetime | None
    """When to look again for letters that may not go yet."""
    now: datetime

    @property
    def leaves_none(self) -> bool:
        """Whether no letter is left whose time has come."""
        return not self.full and (self.next_at is None or self.next_at > self.now)


class Exchange(Generic[Tx]):
    """`marked(chats)` is told whose letters are marked, `claimed(…)` which ones may go.

    `failed(error)` is told that one of both has not been saved: what is back stays so, and the
    letters stay where they are.
    """

    def __init__(
        self,
        clock: Clock,
        pacer: Pacer,
        marked: Callable[[Iterable[int]], None],
        claimed: Callable[[Claimed], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._clock = clock
        self._pacer = pacer
        self._marked = marked
        self._claimed = claimed
        self._failed = failed
        self._back: deque[Back] = deque()
        """Not yet marked. Both threads work with it, each step of which is one of the deque's."""
        self.ending = False
        """Nothing is claimed any more."""

    def back(self, chat_id: int, settled: Settled) -> None:
        """A letter is back; it is marked with the next batch."""
        self._pacer.back()  # before anybody can claim the next one
        self._back.append(Back(chat_id, settled))

    @property
    def waits(self) -> bool:
        """Whether something waits for a batch to be marked with."""
        return bool(self._back)

    def errands(self) -> tuple[Errand[Tx, Any], Errand[Tx, Any]]:
        """What is done before the turns of a batch, and after them."""
        return (
            Errand(self._mark, self._told_marked, self._unmarked),
            Errand(self._claim, self._claimed, self._unclaimed),
        )

    def _mark(self, tx: Tx) -> Sequence[Back]:
        back = [self._back.popleft() for _ in range(len(self._back))]
        try:
            Outbox(tx).settle((each.settled for each in back), self._clock.now())
        except BaseException:
            self._back.extend(back)
            raise
        return back

    def _claim(self, tx: Tx) -> Claimed:
        now, limit = self._clock.now(), 0 if self.ending else self._pacer.allowance()
        if not limit:
            return Claimed((), full=True, next_at=None, now=now)
        outbox = Outbox(tx)
        letters = outbox.claim(now, limit, self._pacer.held())
        full = len(letters) == limit
        claimed = Claimed(letters, full, None if full else outbox.next_at(), now)
        for letter in letters:
            self._pacer.take(letter.chat_id)
        return claimed

    def _told_marked(self, back: Sequence[Back]) -> None:
        self._marked(each.chat_id for each in back)

    def _unmarked(self, back: Sequence[Back] | None, error: BaseException) -> None:
        self._back.extend(back or ())
        self._failed(error)

    def _unclaimed(self, claimed: Claimed | None, error: BaseException) -> None:
        for _ in claimed.letters if claimed else ():
            self._pacer.back()
        self._failed(error)
