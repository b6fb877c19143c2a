"""An entry for the phone's calendar. It bears no name and no topic: others may see it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

LENGTH = timedelta(hours=1)
"""How much of the day is kept free: how long they will talk is not asked."""

YEAR = timedelta(days=366)


def draw(params: Mapping[str, Any]) -> bytes:
    """The meeting as an .ics file.

    `uid` stays the same when the meeting moves and `sequence` grows, so that the entry moves, too;
    `start` is the wall time in `zone`, `stamp` when this was said, `place` may be None, `days` is
    for what lasts longer than one.
    """
    start = datetime.fromisoformat(params["start"]).replace(tzinfo=ZoneInfo(params["zone"]))
    event = Event()
    event.add("uid", f"{params['uid']}@kaari")
    event.add("sequence", params["sequence"])
    event.add("dtstamp", datetime.fromisoformat(params["stamp"]))
    event.add("dtstart", start)
    days = params.get("days", 1)
    event.add("duration", LENGTH if days == 1 else timedelta(days=days))
    event.add("summary", params["title"])
    if params.get("place"):
        event.add("location", params["place"])
    calendar = Calendar()
    calendar.add("prodid", "-//Kaari//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones(start.date() - YEAR, start.date() + YEAR)
    drawn: bytes = calendar.to_ical()
    return drawn
