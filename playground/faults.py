"""Faults that a test or a person switches on; what each does stands where it happens.

Parameters (all optional; milliseconds are real ones):
latency ms or [least, most] · refuse_connections, timeout_…, slow_body, delay, hang, restart ms ·
half_body bytes · http_error code, description, parameters, html · retry_after seconds, scope
(chat or global), header · real_limits burst, global · id_gap, resend_tap, batch_size count ·
id_restart_lower id · other_poller share · status status.
Those that act at once take user or chat, and message_id where one message is meant (default: the
newest); clock_skew seconds · server_clock now or advance · expire_now kind · album count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from playground.errors import ControlError
from playground.selection import Occasion, Selection

if TYPE_CHECKING:
    from playground.shapes import Shape

# Where each fault happens. "now" acts once, when it is asked for (injections.py).
BEFORE_CALL = (  # bot_api.py, calls.py
    "latency",
    "refuse_connections",
    "restart",
    "restart_lost",
    "http_error",
    "retry_after",
    "conflict_409",
    "reset_before",
    "timeout_before",
)
AFTER_CALL = (  # the call was executed, its answer suffers: transport.py
    "reset_after",
    "timeout_after",
    "half_body",
    "slow_body",
    "not_json",
    "wrong_content_length",
)
ARRIVAL = (  # an update on its way into the queue: spoiling.py
    "queue_full",
    "drop_expired",
    "delay",
    "id_gap",
    "id_restart_lower",
    "unknown_type",
    "unknown_fields",
    "malformed_update",
    "resend_tap",
)
FETCH = (  # an answer of getUpdates: polling.py
    "duplicate",
    "reorder",
    "ignore_offset",
    "batch_size",
    "empty_polls",
    "other_poller",
)
DELIVERY = ("refuse", "status", "hang", "wrong_secret", "no_secret", "repeat")  # delivery.py
LIMITS = ("real_limits",)  # limits.py
NOW = (  # injections.py
    "expire_now",
    "webhook_set_by_other",
    "block",
    "unblock",
    "deactivate",
    "never_started",
    "migrate_group",
    "kick",
    "no_rights",
    "delete_message",
    "make_inaccessible",
    "edit_window_over",
    "delete_window_over",
    "split_long",
    "album",
    "edit",
    "forward",
    "reply",
    "voice",
    "photo",
    "sticker",
    "reaction",
    "channel_post",
    "anonymous_admin",
    "no_username",
    "no_last_name",
    "emoji_name",
    "rtl",
    "nfd",
    "big_id",
    "clock_skew",
    "server_clock",
)
_STAYING = (*BEFORE_CALL, *AFTER_CALL, *ARRIVAL, *FETCH, *DELIVERY, *LIMITS)


@dataclass(slots=True)
class Fault:
    """One fault that is switched on; `times` is how often it may still happen, None for ever."""

    fault_id: int
    name: str
    selection: Selection
    times: int | None
    params: Shape = field(default_factory=dict)

    def number(self, name: str, default: float) -> float:
        """A parameter that is a number."""
        value = self.params.get(name, default)
        if not isinstance(value, (int, float)):
            raise ControlError(f"{self.name}: {name} must be a number")
        return value

    def shape(self) -> Shape:
        return {
            "id": self.fault_id,
            "name": self.name,
            "where": self.selection.where,
            "times": self.times,
            "params": self.params,
        }


class Faults:
    """The faults that are on, in the order in which they were asked for."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._next_id = 1
        self.on: list[Fault] = []
        self.happened: list[Shape] = []

    def add(self, given: Shape) -> Fault:
        """A new fault from {name, where, times, params, seed}; its numbers are not checked."""
        name = given.get("name")
        if name not in _STAYING:
            raise ControlError(f"no fault is called {name!r}")
        seed = given.get("seed", self._seed + self._next_id)
        selection = Selection(given.get("where") or {}, Random(seed))  # noqa: S311 same again
        params = given.get("params") or {}
        fault = Fault(self._next_id, name, selection, given.get("times"), params)
        self._next_id += 1
        self.on.append(fault)
        return fault

    def remove(self, fault_id: int | None = None) -> int:
        """Switches one or all off; the result is how many were on."""
        before = len(self.on)
        self.on = [] if fault_id is None else [one for one in self.on if one.fault_id != fault_id]
        return before - len(self.on)

    def take(self, names: tuple[str, ...], occasion: Occasion) -> Fault | None:
        """The first of these faults that happens now; counts it and may use it up."""
        for fault in self.on:
            if fault.name in names and fault.selection.fits(occasion):
                self._use(fault, occasion)
                return fault
        return None

    def active(self, name: str) -> Fault | None:
        """The fault if it is on, without using it up."""
        return next((fault for fault in self.on if fault.name == name), None)

    def drain(self) -> list[Shape]:
        """What has happened since the last call of this, for the journal."""
        happened, self.happened = self.happened, []
        return happened

    def _use(self, fault: Fault, occasion: Occasion) -> None:
        self.happened.append({"fault": fault.name, "id": fault.fault_id, **occasion.shape()})
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self.on = [one for one in self.on if one is not fault]
