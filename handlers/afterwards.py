"""What became of a meeting: the morning after, or whenever she says «we met»."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from handlers import diary, forms, sessions
from handlers.choosing import which_pair
from handlers.circle_people import in_circle
from handlers.meetings import ask_time
from handlers.rights import my_pair
from handlers.sharing import of_button
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.meetings import (
    Meeting,
    MeetingState,
    next_of,
    of_day,
    settled,
    took_place,
    unsettled,
)
from mentoring.messages.forms import Gone
from mentoring.messages.home import NotInPair
from mentoring.messages.reminders import AlreadyHeld, NextIsKnown, NotMet
from mentoring.people import Pair

RECENT = timedelta(days=2)
"""«We met» without a day means the planned meeting of these days."""


def we_met(turn: Turn) -> None:
    """/tapasimme."""
    pair = which_pair(turn, "met:new", action=Action.CHANGE_PAIR)
    if pair is not None:
        _we_met(turn, pair)


def tapped(turn: Turn, parts: list[str]) -> None:
    """`met:new:<pair>`, or `met:<what>:<meeting>`."""
    pair = my_pair(turn, parts[1], Action.CHANGE_PAIR) if parts[0] == "new" else None
    found, handler = of_button(turn, parts[1:]), TAPS.get(parts[0])
    if pair is not None:
        _we_met(turn, pair)
    elif found is not None and handler is not None:
        handler(turn, *found)
    else:
        turn.toast(Gone())


def held(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    """The meeting took place: counted once, whoever says so; the diary goes on from here."""
    if meeting.state is not MeetingState.HELD:
        meeting = settled(meeting, MeetingState.HELD, turn.me.id, turn.now)
        turn.tx.meetings.save(meeting, turn.now)
        turn.tx.pairs.look(pair.id, turn.now)
    diary.after_held(turn, pair, meeting)


def _we_met(turn: Turn, pair: Pair) -> None:
    """Without a day: the planned meeting of these days if there is one, else she says the day."""
    if in_circle(turn, pair):
        sessions.show(turn, pair)
        return
    meetings = turn.tx.meetings.of_pair(pair.id)
    meeting = unsettled(meetings, turn.now) or of_day(meetings, turn.today, turn.me.zone)
    if meeting is not None and meeting.planned and turn.now - meeting.starts_at < RECENT:
        held(turn, pair, meeting)
    else:
        forms.begin(turn, "held", {"pair": pair.id})


def day_given(turn: Turn, form: Filled) -> None:
    """The form `held` is filled in: a meeting of that day, or one that nobody had planned."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    if pair is None:
        turn.say(NotInPair())
        return
    day, me = date.fromisoformat(form.answers["day"]), turn.me
    meeting = of_day(turn.tx.meetings.of_pair(pair.id), day, me.zone)
    if meeting is None:
        new = took_place(pair.id, day, me.zone, me.id, turn.now)
        meeting = turn.tx.meetings.add(new, turn.now)
        turn.tx.pairs.look(pair.id, turn.now)
    elif meeting.state is MeetingState.HELD:
        turn.say(AlreadyHeld(day))
    held(turn, pair, meeting)


def _yes(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    if meeting.starts_at > turn.now:
        turn.toast(Gone())
    else:
        held(turn, pair, meeting)


def _moved(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    """They put it off: the new time is asked, unless the next one stands already."""
    if _off(turn, pair, meeting, MeetingState.MOVED):
        coming = next_of(turn.tx.meetings.of_pair(pair.id), turn.now)
        if coming:
            turn.say(NextIsKnown(coming.wall_in(turn.me.zone)))
        else:
            ask_time(turn, pair, meeting)


def _no(turn: Turn, pair: Pair, meeting: Meeting) -> None:
    if _off(turn, pair, meeting, MeetingState.CANCELLED):
        turn.say(NotMet(base36(meeting.id)))


def _off(turn: Turn, pair: Pair, meeting: Meeting, state: MeetingState) -> bool:
    """Notes that it did not take place. False: it did, or it has a new time meanwhile."""
    if meeting.state is MeetingState.HELD:
        turn.say(AlreadyHeld(meeting.wall_in(turn.me.zone).date()))
        return False
    if meeting.starts_at > turn.now:
        turn.say(NextIsKnown(meeting.wall_in(turn.me.zone)))
        return False
    if meeting.planned:
        turn.tx.meetings.save(settled(meeting, state, turn.me.id, turn.now), turn.now)
        turn.tx.pairs.look(pair.id, turn.now)
    return True


TAPS: Mapping[str, Callable[[Turn, Pair, Meeting], None]] = {
    "yes": _yes,
    "moved": _moved,
    "no": _no,
}
