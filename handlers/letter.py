"""«Kaaren yhteenveto»: her own way from the beginning to the end, as a letter to keep.

Only her own words stand in it, and what the record of the pair says anyway. Nobody else gets it.
"""

from collections.abc import Iterator

from handlers.circle_people import all_sessions, circle_of
from handlers.rights import my_pair
from handlers.turn import Turn
from mentoring.diary import Written
from mentoring.goals import at_first, big, steps
from mentoring.meetings import held
from mentoring.messages.forms import Gone
from mentoring.messages.goals import StepLine
from mentoring.messages.letter import Letter, LetterGoal, LetterMeetings
from mentoring.messages.message import Message
from mentoring.messages.outcomes import KINDS
from mentoring.messages.papers import Part
from mentoring.people import Pair
from mentoring.words import Words

READY = Words("Ready ✅", "goal")
INSIGHTS, NEXT = ("insights", "insight", "learned"), "next"
"""Questions of the diary and of the early end whose answers go into the letter."""


def tapped(turn: Turn, parts: list[str]) -> None:
    """`letter:<pair>`: any time; the button comes at the end."""
    pair = my_pair(turn, parts[0])
    if pair is None:
        turn.toast(Gone())
        return
    turn.keep_buttons()
    turn.say(
        Letter(
            turn.me.name,
            turn.house.library.programmes[pair.programme].title,
            tuple(_parts(turn, pair)),
        )
    )


def _parts(turn: Turn, pair: Pair) -> Iterator[Part]:
    """What there is; a heading without anything under it is left out."""
    found: tuple[tuple[Words, tuple[str | Words | Message, ...]], ...] = (
        (Words("What you hoped at the start", "letter"), _then(turn, pair)),
        (Words("Your goals at the end", "letter"), _now(turn, pair)),
        (Words("Your meetings", "letter"), _meetings(turn, pair)),
        (Words("What you understood", "letter"), _own(turn, pair, *INSIGHTS)),
        (Words("What you got", "letter"), _reached(turn, pair)),
        (Words("What you do next", "letter"), _own(turn, pair, NEXT)),
    )
    for heading, lines in found:
        if lines:
            yield Part(heading, lines)


def _then(turn: Turn, pair: Pair) -> tuple[str, ...]:
    goals = at_first(turn.tx.goals.of_pair(pair.id), turn.me.id)
    return tuple(f"• {goal.text}" for goal in goals)


def _now(turn: Turn, pair: Pair) -> tuple[Message, ...]:
    goals = turn.tx.goals.of_pair(pair.id)
    return tuple(
        LetterGoal(
            goal.text,
            READY if goal.reached_at else None,
            tuple(
                StepLine(step.text, None, READY if step.reached_at else None)
                for step in steps(goals, goal)
            ),
        )
        for goal in big(goals, turn.me.id)
    )


def _meetings(turn: Turn, pair: Pair) -> tuple[Message, ...]:
    if group := circle_of(turn, pair):
        hers = turn.tx.gatherings.of_person(group.id, turn.me.id)
        were = [one for one in all_sessions(turn, group) if one.id in hers]
        days = [o.wall_in(turn.me.zone).date() for o in were if hers[o.id].present]
        return (LetterMeetings(len(days), min(days), max(days)),) if days else ()
    days = [m.wall_in(turn.me.zone).date() for m in held(turn.tx.meetings.of_pair(pair.id))]
    return (LetterMeetings(len(days), min(days), max(days)),) if days else ()


def _own(turn: Turn, pair: Pair, *questions: str) -> tuple[str, ...]:
    """Her own answers to these questions, the oldest first."""
    forms = ("diary", "comment", "early", "insight", "learned")
    chosen = turn.house.library.programmes[pair.programme].forms
    written = turn.tx.answers.current(pair.id, *{*forms, *(chosen.get(f, f) for f in forms)})
    return tuple(f"• {one.value}" for one in written if _hers(turn, one, questions))


def _hers(turn: Turn, one: Written, questions: tuple[str, ...]) -> bool:
    kept = one.question in questions and isinstance(one.value, str)
    return kept and one.author_id == turn.me.id


def _reached(turn: Turn, pair: Pair) -> tuple[Words, ...]:
    return tuple(
        KINDS[one.kind] for one in turn.tx.outcomes.of_pair(pair.id) if one.person_id == turn.me.id
    )
