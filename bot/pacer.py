"""How fast Kaari may speak: a count of tokens, in seconds of a monotonic clock.

Telegram allows about 30 messages a second in all and about one a second in a chat, with short
bursts, and publishes no exact figures. Asking it to find out (429) makes people wait longer than
keeping below: python-telegram-bot's own limiter let an answer wait 331 s behind reminders.
"""

import time
from collections.abc import Callable
from threading import Lock

# Long enough for a server that restarts, short enough that nobody gives up after an outage.
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 30.0
MOST_ON_THEIR_WAY = 32


def patience(failures: int) -> float:
    """Seconds to wait after so many failures in a row, from 1 on: 1, 2, 4 … 30."""
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(failures - 1, 10))


class Bucket:
    """`size` tokens at most, refilled at `rate` a second; full at first."""

    __slots__ = ("_at", "_left", "rate", "size")

    def __init__(self, rate: float, size: float, now: float) -> None:
        self.rate = rate
        self.size = size
        self._left = size
        self._at = now

    def left(self, now: float) -> float:
        self._left = min(self.size, self._left + (now - self._at) * self.rate)
        self._at = now
        return self._left

    def take(self, now: float) -> None:
        self._left = self.left(now) - 1

    def wait(self, now: float) -> float:
        """Seconds until a whole token is there."""
        return max(0.0, (1 - self.left(now)) / self.rate)


class Pacer:
    """Says who may be sent to. It never sleeps: the sender does, as long as `wait` says.

    `per_second` messages in all, `per_chat` a second in one chat; a quiet chat may get `burst` at
    once, so that an answer and its document go together. `reserve` lets the whole start with a
    few at once, and still stays below 30 in any second. `most` may be on their way at once.

    Asked by two threads: letters are claimed in the writer's, and come back to the event loop.
    """

    def __init__(
        self,
        per_second: float = 25,
        per_chat: float = 1,
        burst: float = 3,
        *,
        reserve: float = 5,
        most: int = MOST_ON_THEIR_WAY,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._all = Bucket(per_second, reserve, now())
        self._per_chat = per_chat
        self._burst = burst
        self._most = most
        self._out = 0
        """How many are on their way."""
        self._chats: dict[int, Bucket] = {}
        self._paused: dict[int | None, float] = {}
        """Until when a chat, or None: everybody, is left alone."""
        self._lock = Lock()

    def allowance(self) -> int:
        """How many messages may go out at this moment, in all."""
        with self._lock:
            now = self._now()
            if self._pause_s(None, now):
                return 0
            return max(0, min(int(self._all.left(now)), self._most - self._out))

    def paused(self) -> bool:
        """Whether everybody is left alone."""
        return self.pause_s(None) > 0

    def held(self) -> set[int]:
        """The chats that may not get a message at this moment."""
        with self._lock:
            now = self._now()
            self._forget(now)
            held = {chat for chat, bucket in self._chats.items() if bucket.wait(now) > 0}
            return held.union(chat for chat in self._paused if chat is not None)

    def pause_s(self, chat: int | None) -> float:
        """Seconds for which this chat is still left alone, or with None: everybody."""
        with self._lock:
            now = self._now()
            return max(self._pause_s(chat, now), self._pause_s(None, now))

    def wait(self) -> float | None:
        """Seconds until `allowance` or `held` says more than now; None: nothing is in the way.

        None, too, if that comes only when one of those on their way is back.
        """
        with self._lock:
            now = self._now()
            if pause := self._pause_s(None, now):
                return pause
            waits = [bucket.wait(now) for bucket in self._chats.values()]
            waits += [until - now for until in self._paused.values()]
            waits.append(self._all.wait(now))
            return min((wait for wait in waits if wait > 0), default=None)

    def take(self, chat: int) -> None:
        """Counts one message to `chat`, which goes on its way."""
        with self._lock:
            now = self._now()
            self._out += 1
            self._all.take(now)
            if chat not in self._chats:
                self._chats[chat] = Bucket(self._per_chat, self._burst, now)
            self._chats[chat].take(now)

    def back(self) -> None:
        """One of those on their way is back, or has not gone."""
        with self._lock:
            self._out -= 1

    def full(self) -> bool:
        """Whether as many are on their way as may be."""
        with self._lock:
            return self._out >= self._most

    def pause(self, seconds: float, chat: int | None = None) -> None:
        """Leaves `chat`, or everybody, alone for so long; never shortens an earlier pause."""
        with self._lock:
            until = self._now() + seconds
            self._paused[chat] = max(until, self._paused.get(chat, until))

    def _pause_s(self, whose: int | None, now: float) -> float:
        return max(0.0, self._paused.get(whose, now) - now)

    def _forget(self, now: float) -> None:
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        self._chats = {
            chat: bucket for chat, bucket in self._chats.items() if bucket.left(now) < bucket.size
        }
