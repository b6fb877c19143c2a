"""Time passes: what Kaari does by itself, each step in a turn of its own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from handlers import coordinating, digest, keeping, reminders, rounds, upkeep
from handlers.incoming import NOBODY
from handlers.turn import House, Turn
from storage import Transaction

Step: TypeAlias = Callable[[Turn], bool | None]
"""True: there may be more to do at once."""

STEPS: tuple[Step, ...] = (
    coordinating.pauses_over,
    digest.due,
    rounds.due,
    reminders.remind,
    upkeep.due,
    keeping.due,
)
"""In this order, at each tick. One that raises keeps no other from its turn."""

PUT_OFF = timedelta(hours=1)


def step(house: House, tx: Transaction, now: datetime, do: Step) -> bool:
    """One step; True: there may be more to do at once."""
    return bool(do(Turn(house, tx, NOBODY, now)))


def remind_one(house: House, tx: Transaction, now: datetime) -> bool:
    """The reminders of one pair: after the step has raised, to find out whose did."""
    return reminders.remind(Turn(house, tx, NOBODY, now), many=1)


def put_off(tx: Transaction, now: datetime) -> bool:
    """The pair that would be next is looked at again in an hour: its reminders raised."""
    pairs = tx.pairs.due(now, 1)
    for pair in pairs:
        tx.pairs.look(pair.id, now + PUT_OFF)
    return bool(pairs)


def next_stop(tx: Transaction, now: datetime) -> datetime | None:
    """When Kaari will next do something by itself."""
    stops = [
        tx.pairs.next_look(),
        tx.outbox.next_at(),
        rounds.next_stop(tx),
        digest.next_stop(tx, now),
        keeping.next_stop(tx),
    ]
    return min((stop for stop in stops if stop is not None and stop > now), default=None)
