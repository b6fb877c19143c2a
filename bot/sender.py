"""Outbox -> Telegram: everything is sent, nothing twice if it can be helped, nobody waits long.

Which letters go out now is found along with each batch of turns, in its transaction: exchange.py.
What happens to a letter is said by delivery.py, how fast it may go by pacer.py; the order is the
outbox's.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import Generic, TypeVar

from bot.api import Api
from bot.clock import Clock
from bot.delivery import Delivery, Draw, Outcome
from bot.exchange import Claimed, Exchange
from bot.pacer import LONGEST_WAIT_S, Pacer, patience
from storage.database import Database, Transaction
from storage.lease import LeaseLost
from storage.outbox import Letter, Outbox, Settled

log = logging.getLogger(__name__)

Tx = TypeVar("Tx", bound=Transaction)

# Two chats refused within this time mean that it is the whole bot that is too fast.
SAME_LIMIT_S = 1.0
SHORTEST_REST_S, A_MOMENT_S, AFTER_TROUBLE_S = 0.001, 0.05, 1.0
LAST_LETTERS_S = 20
# How long an answer waits for the mark of the question that it may answer.
LONGEST_LANDING_S = 2


class Sender(Generic[Tx]):
    """`unreachable(tx, chat_id, now)` is told, in a turn, of people who cannot be reached."""

    def __init__(
        self,
        api: Api,
        database: Database[Tx],
        clock: Clock,
        draw: Draw,
        unreachable: Callable[[Tx, int, datetime], None],
        pacer: Pacer | None = None,
    ) -> None:
        self._delivery = Delivery(api, draw)
        self._database = database
        self._clock = clock
        self._unreachable = unreachable
        self._pacer = pacer or Pacer()
        self._exchange: Exchange[Tx] = Exchange(
            clock, self._pacer, self._marked, self._claimed, self._try_later
        )
        self._asked = True
        """To look into the outbox, even if no batch comes along."""
        self._woken = asyncio.Event()
        self._resting = asyncio.Event()
        self._leaves_none = False
        """What the last look has said."""
        self._next_look: asyncio.TimerHandle | None = None
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._landings: dict[int, asyncio.Event] = {}
        """Chats with a letter on its way or not yet marked; set when it is back."""
        self._lost: list[int] = []
        """Chats found to be unreachable, not yet told."""
        self._limited: tuple[float, int] = (float("-inf"), 0)
        self._offline = 0

    def wake(self) -> None:
        """There may be something to send that no turn has put."""
        self._resting.clear()
        self._look()

    def limited(self, chat: int | None, seconds: float) -> None:
        """Telegram has asked for a pause elsewhere: of one chat, or of everybody."""
        self._pacer.pause(seconds, chat)

    def pause_s(self, chat: int | None) -> float:
        """How long nothing should be sent to this chat, or with None: to anybody."""
        return self._pacer.pause_s(chat)

    async def idle(self) -> None:
        """Returns when nothing is left that could be sent now."""
        self.wake()
        await self._resting.wait()

    async def settled(self, chat_id: int) -> None:
        """Returns when no letter to this chat is on its way, after two seconds at the latest.

        A turn that begins then has it marked. Who answers quickly may be here before that:
        whether her text came before the question or after it is told by Telegram's number of it.
        """
        landing = self._landings.get(chat_id)
        if landing is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_LANDING_S):
                    await landing.wait()

    async def run(self) -> None:
        """Sends until it is cancelled; letters on their way are waited for and marked first."""
        loop = asyncio.create_task(self._loop())
        try:
            await asyncio.shield(loop)  # letters that nobody waits for would be left claimed
        except asyncio.CancelledError:
            self._exchange.ending = True
            self.wake()
            await asyncio.wait([loop], timeout=LAST_LETTERS_S)
            loop.cancel()
            raise

    async def _loop(self) -> None:
        await self._recover()
        watching = asyncio.create_task(self._watch_clock())
        try:
            with self._database.accompanied(*self._exchange.errands()):
                while self._goes_on():
                    self._woken.clear()
                    await self._round()
                    if self._goes_on():
                        await self._woken.wait()
        finally:
            watching.cancel()
            self._look_in(None)

    def _goes_on(self) -> bool:
        # At the end once more with a batch of its own: what earlier ones claimed is known by then.
        return not self._exchange.ending or self._asked or bool(self._landings)

    async def _recover(self) -> None:
        now = self._clock.now()
        left = await self._database.turn(lambda tx: Outbox(tx).recover(now))
        for letter in left:
            log.warning("letter %d was on its way at a kill: %s", letter.id, letter.state)

    async def _watch_clock(self) -> None:
        while True:
            await self._clock.changed()
            self.wake()

    async def _round(self) -> None:
        """A batch to go along with, unless one of somebody else has been quicker."""
        if self._asked or self._exchange.waits:
            self._asked = False
            try:
                await self._database.turn(_nothing)
            except LeaseLost:  # nothing can be marked any more
                raise
            except Exception as error:  # noqa: BLE001 -- the database; what is back is marked later
                self._try_later(error)
                return
        await self._tell_unreachable()
        if self._leaves_none and not (self._landings or self._asked or self._woken.is_set()):
            self._resting.set()

    def _marked(self, chats: Iterable[int]) -> None:
        for chat in chats:
            del self._landings[chat]

    def _claimed(self, claimed: Claimed) -> None:
        for letter in claimed.letters:
            self._begin(letter)
        self._leaves_none = claimed.leaves_none
        self._look_in(self._until_next(claimed))

    def _try_later(self, error: BaseException) -> None:
        log.error("the outbox cannot be reached: %s", type(error).__name__)
        self._leaves_none = False
        asyncio.get_running_loop().call_later(AFTER_TROUBLE_S, self._look)

    def _until_next(self, claimed: Claimed) -> float | None:
        """Seconds until another look may find more; None: not before one is back or put."""
        if self._exchange.ending:
            return None
        if claimed.full:
            # Nothing in the way by now? Since the pace was asked, time has passed.
            return None if self._pacer.full() else self._pacer.wait() or SHORTEST_REST_S
        if claimed.next_at is None:
            return None
        if claimed.next_at <= claimed.now:  # for a chat that is held or has one on its way
            return self._pacer.wait() or (LONGEST_WAIT_S if self._landings else A_MOMENT_S)
        return self._clock.seconds_until(claimed.next_at)

    def _look_in(self, seconds: float | None) -> None:
        """The next look is then; None: not by the clock."""
        if self._next_look is not None:
            self._next_look.cancel()
        loop = asyncio.get_running_loop()
        self._next_look = (
            None if seconds is None else loop.call_later(max(seconds, SHORTEST_REST_S), self._look)
        )

    def _look(self) -> None:
        self._asked = True
        self._woken.set()

    def _begin(self, letter: Letter) -> None:
        self._landings[letter.chat_id] = asyncio.Event()
        task = asyncio.create_task(self._deliver(letter))
        self._on_their_way.add(task)
        task.add_done_callback(self._on_their_way.discard)

    async def _deliver(self, letter: Letter) -> None:
        outcome = await self._delivery.deliver(letter)
        self._slow_down(letter.chat_id, outcome)
        if outcome.unreachable:
            self._lost.append(letter.chat_id)
        self._exchange.back(
            letter.chat_id,
            Settled(letter.id, outcome.state, outcome.message_id, outcome.trouble),
        )
        # Whoever waits for it goes on: her turn comes after the next mark.
        self._landings[letter.chat_id].set()
        self._woken.set()

    def _slow_down(self, chat: int, outcome: Outcome) -> None:
        if outcome.offline:
            self._go_offline()
        else:
            self._offline = 0
        if outcome.wait_s:
            self._pacer.pause(outcome.wait_s, chat)
        if outcome.limited:
            self._limit_all(chat, outcome.wait_s)

    def _go_offline(self) -> None:
        """Everybody waits, doubling from 1 s; those who failed together count once."""
        if self._pacer.paused():
            return
        self._offline += 1
        wait = patience(self._offline)
        log.warning("no connection to Telegram, next try in %.0f s", wait)
        self._pacer.pause(wait)

    def _limit_all(self, chat: int, seconds: float) -> None:
        before, other = self._limited
        at = asyncio.get_running_loop().time()
        if other != chat and at - before < SAME_LIMIT_S:
            self._pacer.pause(seconds)
        self._limited = (at, chat)

    async def _tell_unreachable(self) -> None:
        """In a turn of its own: an error there must not keep letters from being marked."""
        lost, self._lost = self._lost, []
        now = self._clock.now()

        def tell(tx: Tx) -> None:
            for chat in lost:
                self._unreachable(tx, chat, now)

        try:
            if lost:
                await self._database.turn(tell)
        except Exception as error:  # noqa: BLE001 -- the next letter to them tells it again
            log.error("unreachable chats not noted: %s", type(error).__name__)  # noqa: TRY400


def _nothing(_tx: object) -> None:
    """A turn for the sake of what goes along with it."""
