"""Who sends how much: in memory only. What is done about it stands in handlers/flooding.py."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.receiver import chat_of
from handlers.flooding import WITHIN, Burst

MANY = 1000
"""Accounts, before those that are quiet are forgotten."""


class Floods:
    """The bursts of all accounts; belongs to the thread of the turns."""

    def __init__(self) -> None:
        self._bursts: dict[int, Burst] = {}

    def burst(self, update: Mapping[str, Any], now: datetime) -> Burst:
        """What the account of this update has sent of late, with this update."""
        if len(self._bursts) > MANY:
            self._bursts = {
                chat: one
                for chat, one in self._bursts.items()
                if one.times and now < one.times[-1] + WITHIN
            }
        burst = self._bursts.setdefault(chat_of(dict(update)), Burst())
        burst.came(update["update_id"], min(now, _sent(update) or now))
        return burst


def _sent(update: Mapping[str, Any]) -> datetime | None:
    """When she sent it, if Telegram says so: what waited while Kaari was away is no flood."""
    about = update.get("message") or update.get("edited_message") or {}
    seconds = about.get("edit_date") or about.get("date")
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None
