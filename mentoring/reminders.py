"""When Kaari says by itself what there is to say (PRODUCT.md §6).

A look at a pair asks: which occasions have come, and which of them has not been spoken of? So a
reminder is late when it is «due and not yet said»; of several of one kind only the newest counts,
and after a long stop nobody is flooded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.occasions import Kind, Listener, Reminder, View, day_of, moment, occasions

WAKES, SLEEPS = time(8), time(20)
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
MOST = 2  # a week and person, beside those about an agreed meeting


def due(view: View, now: datetime) -> tuple[Reminder, ...]:
    """What is to be said now; `until` is at the latest the end of this day's waking hours."""
    found: list[Reminder] = []
    for listener in view.listeners if view.going else ():
        if not listener.reachable or free(listener, now) > now:
            continue
        evening = moment(listener, day_of(listener, now), SLEEPS)
        found += (
            replace(one, until=min(one.until or evening, evening))
            for one in _within_measure(listener, _ripe(view, listener, now), now)
        )
    return tuple(found)


def heard(view: View, said: Iterable[Reminder], now: datetime) -> View:
    """The view once these have been said."""
    said = tuple(said)
    counted = {one.to for one in said if one.kind.counts}
    listeners = (
        replace(
            one, told=(*one.told, *(now for r in said if r.to == one.person_id and r.kind.counts))
        )
        if one.person_id in counted
        else one
        for one in view.listeners
    )
    known = {**view.said, **{one.once: now for one in said}}
    return replace(view, listeners=tuple(listeners), said=known)


def next_look(view: View, now: datetime) -> datetime | None:
    """When something may be due next, a week ahead at most; None: never again by itself."""
    if not view.going:
        return None
    stops = [now + A_WEEK]
    for listener in view.listeners:
        if not listener.reachable:
            continue
        stops += (free(listener, one.at) for one in occasions(view, listener) if one.at > now)
        if _ripe(view, listener, now):
            stops.append(_after_waiting(listener, now))
    return min(stop for stop in stops if stop > now)


def _after_waiting(listener: Listener, now: datetime) -> datetime:
    """When what is ripe may be said: she is free, and the week's measure is not full."""
    can = free(listener, now)
    recent = sorted(_this_week(listener, can))
    return free(listener, recent[-MOST] + A_WEEK) if len(recent) >= MOST else can


def free(listener: Listener, at: datetime) -> datetime:
    """The first instant from `at` on at which she may be spoken to."""
    at = max(at, listener.paused_until or at, listener.busy_until or at)
    here = at.astimezone(ZoneInfo(listener.zone))
    if WAKES <= here.time() < SLEEPS:
        return at
    day = here.date() + (A_DAY if here.time() >= SLEEPS else timedelta(0))
    return moment(listener, day, WAKES)


def _within_measure(
    listener: Listener, ripe: Iterable[Reminder], now: datetime
) -> Iterator[Reminder]:
    room = MOST - len(_this_week(listener, now))
    for one in ripe:
        if one.kind.counts:
            if room <= 0:
                continue
            room -= 1
        yield one


def _this_week(listener: Listener, now: datetime) -> list[datetime]:
    return [told for told in listener.told if now - A_WEEK < told]


def _ripe(view: View, listener: Listener, now: datetime) -> list[Reminder]:
    """What has come and has not been said, the newest of each kind, the longest waiting first."""
    newest: dict[Kind, Reminder] = {}
    for one in sorted(occasions(view, listener), key=lambda one: one.at):
        if one.at <= now and (view.told_until is None or view.told_until < one.at):
            newest[one.kind] = one
    return [
        one
        for one in sorted(newest.values(), key=lambda one: one.at)
        if one.once not in view.said and (one.until is None or now < one.until)
    ]
