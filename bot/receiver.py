"""Telegram -> turns: raw getUpdates, confirmed only after the commits of a whole batch.

python-telegram-bot's own polling confirms what it has queued and not what is saved: 363 of 1 200
updates were lost in 40 kills. Here an update that is not committed comes again, and one that is
committed and comes again is known.
"""

import asyncio
import logging
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Generic, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.api import Api
from bot.clock import Clock
from bot.pacer import patience
from bot.transport import asked_wait_s, brief
from storage.database import Database, Transaction
from storage.seen import Seen
from storage.troubled import LAST_TRY, Troubled, is_outage

log = logging.getLogger(__name__)

Tx = TypeVar("Tx", bound=Transaction)
Update = dict[str, Any]
Call = tuple[str, dict[str, Any]]
"""A method of the Bot API and its parameters."""

POLL_S = 30
READ_TIMEOUT_S = POLL_S + 15
TAPS_LIVE_S = 150.0  # bot-api.md U16
# In full at each poll: Telegram remembers the last list, whoever sent it.
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]

LONGEST_OUTAGE_WAIT_S = 5.0
CONFLICTS, CONFLICT_S = 3, 60.0
# Before the second to the fifth try. Together below 1 s, for the next poll waits for them.
RETRY_WAITS_S = (0.05, 0.1, 0.2, 0.4)


class AnotherPoller(Exception):
    """Somebody else polls with the same token. One line for the operator."""


class TokenRefused(Exception):
    """Telegram does not know the token. One line for the operator, without the token."""


class Outage(Exception):
    """The database failed, so nothing may be confirmed."""


class Receiver(Generic[Tx]):
    """What stands between Telegram and the turns.

    `take(tx, update, now)` is the turn of an update; the calls that it returns are sent straight
    out after the commit, and nobody waits for them or repeats them. `sorry(update)` says what to
    tell somebody whose update cannot be saved now. `settled(chat)` is waited for before each
    turn, which then finds marked what was sent to the chat.
    `back(gap)` is called when all that waited has been taken, after the start (None) and after
    more than `TAPS_LIVE_S` seconds without an answer of Telegram: taps made meanwhile are gone.
    `limited(chat, seconds)` is told when Telegram asks one chat, or None: everybody, to wait;
    `pause_s(chat)` says for how long that is still so.
    """

    def __init__(
        self,
        api: Api,
        database: Database[Tx],
        clock: Clock,
        *,
        take: Callable[[Tx, Update, datetime], tuple[Call, ...]],
        sorry: Callable[[Update], Call | None],
        settled: Callable[[int], Awaitable[None]],
        back: Callable[[float | None], Awaitable[None]],
        limited: Callable[[int | None, float], None],
        pause_s: Callable[[int | None], float],
    ) -> None:
        self._api = api
        self._database = database
        self._clock = clock
        self._take = take
        self._sorry = sorry
        self._settled = settled
        self._back = back
        self._limited = limited
        self._pause_s = pause_s
        self._polled: float | None = None
        """When Telegram last answered a poll, on the monotonic clock."""
        self._gap: float | None = None
        """Seconds without an answer before it, if `back` has still to be told."""
        self._is_back = False
        self._behind = 0
        """How many updates waited that have not been taken yet."""
        self._offset: int | None = None
        self._failures = 0
        self._conflicts: deque[float] = deque(maxlen=CONFLICTS)
        self._calls: set[asyncio.Task[None]] = set()
        self._told: set[int] = set()
        """Chats that were told of the present outage."""

    async def run(self) -> None:
        """Receives until it is cancelled; raises AnotherPoller or TokenRefused."""
        try:
            while not await self._surely(self._remove_webhook):
                pass
            while True:
                await self._surely(self._poll)
        finally:
            for call in self._calls:
                call.cancel()

    async def _surely(self, step: Callable[[], Awaitable[None]]) -> bool:
        """Whether the step went well; if the world did wrong, that has been waited for."""
        try:
            await step()
        except InvalidToken:
            raise TokenRefused("Telegram does not accept the token in KAARI_BOT_TOKEN") from None
        except Conflict as error:
            await self._conflict(error)
        except (TelegramError, Outage) as error:
            await self._wait(error)
        else:
            self._failures = 0
            return True
        return False

    async def _wait(self, error: TelegramError | Outage) -> None:
        self._failures += 1
        wait = patience(self._failures)
        if isinstance(error, Outage):  # it may be over at any moment, and asking costs nothing
            wait = min(wait, LONGEST_OUTAGE_WAIT_S)
        wait *= random.uniform(0.75, 1)  # noqa: S311 -- only jitter
        if isinstance(error, RetryAfter):
            wait = max(wait, asked_wait_s(error))
            self._limited(None, wait)
        what = brief(error) if isinstance(error, TelegramError) else f"database: {error}"
        log.warning("cannot receive (%s), next try in %.0f s", what, wait)
        await asyncio.sleep(wait)

    async def _conflict(self, error: Conflict) -> None:
        self._conflicts.append(time.monotonic())
        first, last = self._conflicts[0], self._conflicts[-1]
        if len(self._conflicts) == CONFLICTS and last - first <= CONFLICT_S:
            raise AnotherPoller("another process polls with the same token") from None
        log.warning("conflict: another process uses the same token")
        if "webhook" in error.message.lower():
            await self._surely(self._remove_webhook)
        await asyncio.sleep(1)

    async def _remove_webhook(self) -> None:
        told = await self._api.call("getWebhookInfo", {})
        self._behind = told.get("pending_update_count", 0)
        self._polled = time.monotonic()
        if told.get("url"):
            log.warning("a webhook was set for this bot; it is removed, what waits is kept")
            await self._api.call("deleteWebhook", {"drop_pending_updates": False})

    @property
    def silence_s(self) -> float:
        """Seconds since Telegram last answered a poll."""
        return float("inf") if self._polled is None else time.monotonic() - self._polled

    async def _poll(self) -> None:
        if self._behind <= 0 and not self._is_back:
            await self._back(self._gap)
            self._is_back = True
        asked: dict[str, object] = {"timeout": POLL_S, "allowed_updates": KINDS}
        if self._offset is not None:
            asked["offset"] = self._offset
        found = await self._api.call("getUpdates", asked, read_timeout=READ_TIMEOUT_S)
        await self._heard()
        updates = [update for update in found if is_update(update)]
        if len(updates) < len(found):
            log.error("%d updates without a number are left", len(found) - len(updates))
            await asyncio.sleep(1)  # they cannot be confirmed alone, and come at once again
        if updates:
            await self._take_all(updates)
            self._told.clear()
            # After a quiet week the numbers may begin lower: only this batch counts.
            self._offset = max(update["update_id"] for update in updates) + 1
        # Nothing came for as long as a poll takes: then nothing waits, whatever was counted.
        self._behind = self._behind - len(updates) if updates else 0

    async def _heard(self) -> None:
        """Telegram has answered; after a long silence it is asked how much waits."""
        silence_s, self._polled = self.silence_s, time.monotonic()
        if self._is_back and silence_s > TAPS_LIVE_S:
            self._gap, self._is_back = silence_s, False
            told = await self._api.call("getWebhookInfo", {})
            self._behind = told.get("pending_update_count", 0)

    async def _take_all(self, updates: list[Update]) -> None:
        """In order within a chat, chats side by side. Raises Outage once all have ended."""
        chats: dict[int, list[Update]] = {}
        for update in updates:
            chats.setdefault(chat_of(update), []).append(update)
        ends = await asyncio.gather(*map(self._take_chat, chats.values()), return_exceptions=True)
        for error in ends:
            if error is not None:
                raise error

    async def _take_chat(self, updates: list[Update]) -> None:
        for update in updates:
            while not await self._taken(update):
                pass

    async def _taken(self, update: Update) -> bool:
        """One try; whether the update is done with: had its turn, or is put aside."""
        await self._settled(chat_of(update))
        now = self._clock.now()
        try:
            calls = await self._database.turn(lambda tx: self._turn(tx, update, now))
        except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
            self._stop_at_outage(update, error)
            return await self._put_aside(update, error, now)
        self._send_out(calls)
        return True

    def _turn(self, tx: Tx, update: Update, now: datetime) -> tuple[Call, ...]:
        return self._take(tx, update, now) if Seen(tx).add(update, now) else ()

    async def _put_aside(self, update: Update, error: Exception, now: datetime) -> bool:
        try:
            tries = await self._database.turn(lambda tx: Troubled(tx).add(update, error, now))
        except Exception as second:
            self._stop_at_outage(update, second)
            raise
        number, name = update["update_id"], type(error).__name__
        if tries >= LAST_TRY:
            log.error("update %d is put aside after %d tries: %s", number, tries, name)
            return True
        log.warning("update %d raised %s, try %d", number, name, tries)
        await asyncio.sleep(RETRY_WAITS_S[tries - 1])
        return False

    def _stop_at_outage(self, update: Update, error: Exception) -> None:
        """Raises Outage if the database failed, and tells each chat once."""
        if not is_outage(error):
            return
        chat = chat_of(update)
        if chat not in self._told:
            self._told.add(chat)
            call = self._sorry(update)
            self._send_out(() if call is None else (call,))
        raise Outage(type(error).__name__) from None

    def _send_out(self, calls: tuple[Call, ...]) -> None:
        if calls:
            task = asyncio.create_task(self._call_all(calls))
            self._calls.add(task)
            task.add_done_callback(self._calls.discard)

    async def _call_all(self, calls: tuple[Call, ...]) -> None:
        """One after another: in a group, a goodbye said after leaving would not arrive."""
        for method, params in calls:
            await asyncio.sleep(self._pause_s(params.get("chat_id")))
            try:
                await self._api.call(method, params)
            except TelegramError as error:
                log.info("%s: %s", method, brief(error))
                if isinstance(error, RetryAfter):
                    self._limited(params.get("chat_id"), asked_wait_s(error))


def is_update(found: object) -> bool:
    """Whether it has a number, so that it can be remembered and confirmed."""
    if not isinstance(found, dict):
        return False
    number = found.get("update_id")
    return isinstance(number, int) and 0 <= number < 2**53


def chat_of(update: Update) -> int:
    """The chat that an update belongs to; 0 if it does not say.

    In a private chat, and Kaari has no others, that is the person's id.
    """
    for kind in KINDS:
        about = update.get(kind)
        if isinstance(about, dict):
            whose = about.get("from") if kind == "callback_query" else about.get("chat")
            number = whose.get("id") if isinstance(whose, dict) else None
            return number if isinstance(number, int) else 0
    return 0
