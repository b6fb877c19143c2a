"""Outbox -> Telegram: everything is sent, nothing twice if it can be helped, nobody waits long.

One round is one turn of the database: what became of the letters that are back is marked, and the
next ones are claimed, as many as may go out at this moment. What happens to a letter is said by
delivery.py, how fast it may go by pacer.py; the order is the outbox's.
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
from bot.pacer import LONGEST_WAIT_S, Pacer, patience
from storage.database import Database, Transaction
from storage.lease import LeaseLost
from storage.outbox import Letter, Outbox, Settled

log = logging.getLogger(__name__)

Tx = TypeVar("Tx", bound=Transaction)

MOST_ON_THEIR_WAY = 32
# Two chats refused within this time mean that it is the whole bot that is too fast.
SAME_LIMIT_S = 1.0
SHORTEST_REST_S, A_MOMENT_S = 0.001, 0.05
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
        self._woken = asyncio.Event()
        self._resting = asyncio.Event()
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._back: dict[int, Settled] = {}
        """By chat, not yet marked: a chat has one letter on its way at most."""
        self._landings: dict[int, asyncio.Event] = {}
        """Chats with a letter on its way or not yet marked; set when it is being marked."""
        self._lost: list[int] = []
        """Chats found to be unreachable, not yet told."""
        self._limited: tuple[float, int] = (float("-inf"), 0)
        self._offline = 0
        self._stopping = False

    def wake(self) -> None:
        """There may be something new to send."""
        self._resting.clear()
        self._woken.set()

    def limited(self, chat: int | None, seconds: float) -> None:
        """Telegram has asked for a pause elsewhere: of one chat, or of everybody."""
        self._pacer.pause(seconds, chat)

    def pause_s(self, chat: int | None) -> float:
        """How long nothing should be sent to this chat, or with None: to anybody."""
        return max(0.0, self._pacer.pause_s(chat))

    async def idle(self) -> None:
        """Returns when nothing is left that could be sent now."""
        self.wake()
        await self._resting.wait()

    async def settled(self, chat_id: int) -> None:
        """Returns when no letter to this chat is on its way, after two seconds at the latest.

        Who answers quickly may be here before the mark of what she answers: whether her text
        came before the question or after it is told by Telegram's number of the question.
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
            await asyncio.shield(loop)  # a round that is cut off would leave letters claimed
        except asyncio.CancelledError:
            self._stopping = True
            self.wake()
            await asyncio.wait([loop], timeout=LAST_LETTERS_S)
            loop.cancel()
            raise

    async def _loop(self) -> None:
        await self._recover()
        watching = asyncio.create_task(self._watch_clock())
        try:
            while self._goes_on():
                self._woken.clear()
                wait = await self._round()
                if self._goes_on():
                    await self._rest(wait)
        finally:
            watching.cancel()

    def _goes_on(self) -> bool:
        return not self._stopping or bool(self._on_their_way or self._back)

    async def _recover(self) -> None:
        now = self._clock.now()
        left = await self._database.turn(lambda tx: Outbox(tx).recover(now))
        for letter in left:
            log.warning("letter %d was on its way at a kill: %s", letter.id, letter.state)

    async def _watch_clock(self) -> None:
        while True:
            await self._clock.changed()
            self.wake()

    async def _round(self) -> float | None:
        """Seconds after which another round may find something; None: not until woken."""
        try:
            return await self._exchange()
        except LeaseLost:  # nothing can be marked any more
            raise
        except Exception as error:  # noqa: BLE001 -- the database; what is back is marked later
            log.error("the outbox cannot be reached: %s", type(error).__name__)  # noqa: TRY400
            await asyncio.sleep(1)
            return SHORTEST_REST_S

    async def _exchange(self) -> float | None:
        back, now, limit = self._back.copy(), self._clock.now(), self._limit()
        if not back and not limit:
            return self._until_more()
        held = self._pacer.held() if limit else set()

        def exchange(tx: Tx) -> tuple[list[Letter], datetime | None]:
            outbox = Outbox(tx)
            outbox.settle(back.values(), now)
            letters = outbox.claim(now, limit, held) if limit else []
            return letters, outbox.next_at() if len(letters) < limit else None

        self._land(back)
        letters, next_at = await self._database.turn(exchange)
        for chat in back:
            del self._back[chat]
        for letter in letters:
            self._begin(letter)
        await self._tell_unreachable(now)
        if len(letters) == limit:
            return self._until_more()
        return self._when(next_at, now)

    def _limit(self) -> int:
        if self._stopping:
            return 0
        return min(self._pacer.allowance(), MOST_ON_THEIR_WAY - len(self._on_their_way))

    def _until_more(self) -> float | None:
        """There may be more letters: until the pace allows one, or one of those out is back."""
        if len(self._on_their_way) == MOST_ON_THEIR_WAY:
            return None
        # Nothing in the way by now? Since the limit was asked for, time has passed.
        return self._pacer.wait() or SHORTEST_REST_S

    def _when(self, next_at: datetime | None, now: datetime) -> float | None:
        """When to look again, after a round that left nothing behind that could go."""
        if next_at is not None and next_at <= now:  # for a chat that is held or has one on its way
            return self._pacer.wait() or (LONGEST_WAIT_S if self._on_their_way else A_MOMENT_S)
        if not self._on_their_way and not self._back and not self._woken.is_set():
            self._resting.set()
        return None if next_at is None else self._clock.seconds_until(next_at)

    async def _rest(self, seconds: float | None) -> None:
        wait = None if seconds is None else max(seconds, SHORTEST_REST_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(wait):
                await self._woken.wait()

    def _begin(self, letter: Letter) -> None:
        self._pacer.take(letter.chat_id)
        self._landings[letter.chat_id] = asyncio.Event()
        task = asyncio.create_task(self._deliver(letter))
        self._on_their_way.add(task)
        task.add_done_callback(self._landed)

    async def _deliver(self, letter: Letter) -> None:
        outcome = await self._delivery.deliver(letter)
        self._slow_down(letter.chat_id, outcome)
        if outcome.unreachable:
            self._lost.append(letter.chat_id)
        self._back[letter.chat_id] = Settled(
            letter.id, outcome.state, outcome.message_id, outcome.trouble
        )

    def _land(self, chats: Iterable[int]) -> None:
        """Who waits goes on once the present step of the loop, which marks, has been made."""
        for chat in chats:
            if landing := self._landings.pop(chat, None):  # none if marking has failed before
                landing.set()

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._on_their_way.discard(task)
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

    async def _tell_unreachable(self, now: datetime) -> None:
        """In a turn of its own: an error there must not keep letters from being marked."""
        lost, self._lost = self._lost, []

        def tell(tx: Tx) -> None:
            for chat in lost:
                self._unreachable(tx, chat, now)

        try:
            if lost:
                await self._database.turn(tell)
        except Exception as error:  # noqa: BLE001 -- the next letter to them tells it again
            log.error("unreachable chats not noted: %s", type(error).__name__)  # noqa: TRY400
