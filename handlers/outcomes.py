"""«Sain työpaikan»: congratulation, consent, and how the mentoring goes on (001:406)."""

from collections.abc import Iterable, Iterator

from handlers import referee
from handlers.awake import awake
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.circle import coordinators_of
from handlers.circle_people import circle_of
from handlers.rights import my_pair
from handlers.turn import Turn
from mentoring import outcomes
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.ending import EndKind
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.outcomes import (
    CATEGORIES,
    EMPLOYED,
    KINDS,
    SILENT,
    Congratulations,
    CongratulationsAlone,
    CoordinatorNews,
    FewForPercent,
    NewsKept,
    NewsTakenBack,
    NewsTold,
    OutcomeCount,
    OutcomeNumbers,
    OutcomePercent,
    PartnerKnows,
    PartnerNews,
    WhatNews,
    WhatNow,
)
from mentoring.outcomes import LEAST_FOR_PERCENT, Statistics, Taking
from mentoring.people import Group, Pair
from mentoring.words import Words
from storage.outcomes import Told


def command(turn: Turn) -> None:
    """/sain."""
    pair = which_pair(turn, "got:new", action=Action.CHANGE_PAIR)
    if pair is not None:
        turn.say(WhatNews(base36(pair.id)))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`got:new:<pair>`, `got:is:<pair>:<kind>`, `got:yes|no|undo|tell:<outcome>`."""
    what, key = parts[0], parts[1]
    if what in ("new", "is"):
        pair = my_pair(turn, key, Action.CHANGE_PAIR)
        kinds = dict(enumerate(KINDS))
        kind = kinds.get(int(parts[2])) if parts[2].isdecimal() else None
        if pair is None or (what == "is" and kind is None):
            turn.toast(Gone())
        elif kind is None:
            turn.say(WhatNews(base36(pair.id)))
        else:
            _tell(turn, pair, turn.tx.outcomes.add(pair.id, turn.me.id, kind, turn.now))
        return
    told = _hers(turn, key)
    if told is None:
        turn.toast(Gone())
    else:
        _of_outcome(turn, what, told)


def _tell(turn: Turn, pair: Pair, outcome_id: int) -> None:
    if coordinators_of(turn, pair):
        turn.say(Congratulations(base36(outcome_id)))
    else:
        turn.say(CongratulationsAlone())
        turn.say(_what_now(turn, pair, outcome_id))


def _what_now(turn: Turn, pair: Pair, outcome_id: int) -> WhatNow:
    asks = referee.asks(turn, pair, turn.me.id)
    return WhatNow(base36(pair.id), base36(outcome_id), asks)


def _hers(turn: Turn, key: str) -> Told | None:
    """What she has told herself, in a pair in which she still is."""
    number = from_base36(key)
    told = turn.tx.outcomes.get(number) if number is not None else None
    mine = told is not None and turn.person is not None and told.person_id == turn.person.id
    return told if mine and told and my_pair(turn, told.pair_id) else None


def _of_outcome(turn: Turn, what: str, told: Told) -> None:
    pair = my_pair(turn, told.pair_id)
    if pair is None:
        return
    match what:
        case "yes":
            turn.tx.outcomes.count(told.id, turn.me.id, yes=True)
            turn.say(NewsTold())
            _tell_coordinators(turn, pair, told)
        case "no":
            turn.tx.outcomes.count(told.id, turn.me.id, yes=False)
            turn.say(NewsKept())
        case "undo":
            turn.tx.outcomes.take_back(told.id, turn.me.id)
            turn.say(NewsTakenBack())
            return
        case "tell":
            _tell_partner(turn, pair, told)
            return
        case _:
            turn.toast(Gone())
            return
    turn.say(_what_now(turn, pair, told.id))


def _tell_coordinators(turn: Turn, pair: Pair, told: Told) -> None:
    news = CoordinatorNews(turn.me.name, KINDS[told.kind])
    for coordinator in coordinators_of(turn, pair):
        turn.say(
            news,
            to=coordinator,
            once=f"news:{told.id}:{coordinator.id}",
            not_before=awake(turn, coordinator),
        )


def _tell_partner(turn: Turn, pair: Pair, told: Told) -> None:
    partner = partner_of(turn, pair)
    if partner is None:
        turn.toast(Gone())
        return
    news = PartnerNews(partner_name(turn, pair, partner), KINDS[told.kind])
    turn.say(news, to=partner, once=f"news:{told.id}", not_before=awake(turn, partner))
    turn.keep_buttons()
    turn.say(PartnerKnows())


def numbers(turn: Turn, group: Group) -> Message:
    """What the aktorit of a group reached: the statistics for the funder."""
    pairs = turn.tx.pairs.of_group(group.id)
    found = outcomes.statistics(taking(turn, group, pairs), turn.tx.outcomes.of_group(group.id))
    lines = tuple(_line(found, label, count) for label, count in counted(found))
    few = FewForPercent(LEAST_FOR_PERCENT) if found.people < LEAST_FOR_PERCENT else None
    return OutcomeNumbers(group.name, found.people, lines, few)


def counted(found: Statistics) -> Iterator[tuple[Words, int]]:
    """The lines of the statistics, as the sources have them: first how many found work at all."""
    yield EMPLOYED, found.employed
    for one, label in CATEGORIES.items():
        yield label, found.counts[one]
    yield SILENT, found.silent


def _line(found: Statistics, label: Words, count: int) -> Message:
    percent = found.percent(count)
    if percent is None:
        return OutcomeCount(label, count)
    return OutcomePercent(label, count, percent)


def taking(turn: Turn, group: Group, pairs: Iterable[Pair]) -> list[Taking]:
    """Who is to be counted: the programme's first role, of which the outcomes are; 001:764.

    A stranger who was turned away, or whose place was freed, is not counted.
    """
    programme = turn.house.library.programmes[group.programme]
    whose = programme.roles[0].key
    return [
        Taking(
            member.person_id,
            paired=programme.circle or pair.complete or pair.complete_at is not None,
            started=group.starts_on if pair.started_at else None,
            interrupted=_broken_off(turn, pair),
        )
        for pair in pairs
        for member in pair.members
        if member.role == whose and member.person_id is not None and member.here
    ]


def _broken_off(turn: Turn, pair: Pair) -> bool:
    """Ended before they had met even once."""
    early = pair.end_kind == EndKind.EARLY.value
    return early and not (turn.tx.meetings.held(pair.id) or _was_in_circle(turn, pair))


def _was_in_circle(turn: Turn, pair: Pair) -> bool:
    """Whether she was there when her circle met, at least once."""
    people = [member.person_id for member in pair.members if member.person_id]
    group = circle_of(turn, pair)
    invited = (turn.tx.gatherings.of_person(group.id, who) for who in people) if group else ()
    return any(one.present for known in invited for one in known.values())
