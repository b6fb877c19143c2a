"""The home card of somebody in a circle: what comes next, and the one sensible thing to do."""

from collections.abc import Sequence

from handlers.circle_people import all_sessions, circle_of, leaders, led, theme_of
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.gatherings import Gathering, GatheringState
from mentoring.goals import big
from mentoring.messages.circle_members import CircleCard, CircleHasEnded, Leaders
from mentoring.messages.home import OnPause, OpenTasks
from mentoring.messages.message import Button, Message, button
from mentoring.messages.sessions import NextSession, NoNextSession
from mentoring.people import Group, Pair, PairState, Person
from mentoring.sessions import next_of, unnoted
from mentoring.tasks import of_owner


def card(turn: Turn, pair: Pair, unfinished: str | None) -> Message:
    """`unfinished`: the name of a draft of hers that waits."""
    group = circle_of(turn, pair)
    assert group is not None  # noqa: S101 -- a place in a circle has its group
    sessions = all_sessions(turn, group)
    tasks = len(of_owner(turn.tx.tasks.open_of_pair(pair.id), turn.me.id))
    return CircleCard(
        group=group.name,
        state=_state(pair),
        leaders=led_by(turn, group, but=turn.me),
        met=sum(one.state is GatheringState.HELD for one in sessions),
        next=next_line(turn, group, sessions) if pair.going else None,
        tasks=OpenTasks(tasks) if tasks else None,
        pair=base36(pair.id),
        key=base36(group.id),
        main=_main(turn, pair, group, sessions, unfinished),
    )


def led_by(turn: Turn, group: Group, but: Person | None = None) -> Leaders | None:
    """The first names of those who lead, without hers who reads it; None: nobody does yet."""
    names = tuple(p.name for p in leaders(turn, group) if but is None or p.id != but.id)
    return Leaders(len(names), names) if names else None


def next_line(turn: Turn, group: Group, sessions: Sequence[Gathering]) -> Message:
    """When the circle meets next, where, about what."""
    one = next_of(sessions, turn.now)
    if one is None:
        return NoNextSession()
    return NextSession(one.wall_in(turn.me.zone), one.place, theme_of(turn, group, one))


def _state(pair: Pair) -> Message | None:
    if pair.state is PairState.PAUSED:
        return OnPause()
    return None if pair.going else CircleHasEnded()


def _main(
    turn: Turn, pair: Pair, group: Group, sessions: Sequence[Gathering], unfinished: str | None
) -> tuple[Button, ...]:
    if unfinished is not None:
        return (button("I go on writing", f"go:{unfinished}"),)
    if not pair.going or pair.state is PairState.PAUSED:
        return ()
    if led(turn, group.id) is not None:
        return _leading(turn, group, sessions)
    coming = next_of(sessions, turn.now)
    guest = turn.tx.gatherings.of_person(group.id, turn.me.id).get(coming.id) if coming else None
    if coming is not None and guest is not None and guest.reply is None:
        key = base36(coming.id)
        come = button("I come", f"session:come:{key}")
        return (come, button("I cannot come", f"session:cannot:{key}"))
    if not big(turn.tx.goals.of_pair(pair.id), turn.me.id):
        return (button("I write my goals", f"goal:new:{base36(pair.id)}"),)
    return (button("I write what I learned", f"insight:new:{base36(pair.id)}"),)


def _leading(turn: Turn, group: Group, sessions: Sequence[Gathering]) -> tuple[Button, ...]:
    """Who leads: who was there comes first, then a next time."""
    past = unnoted(sessions, turn.now)
    if past is not None:
        return (button("I mark who was there", f"session:who:{base36(past.id)}"),)
    if next_of(sessions, turn.now) is None:
        return (button("Plan a meeting", f"session:new:{base36(group.id)}"),)
    return ()
