"""Anonymous surveys: who is asked, how it works, her answers until the close."""

from collections.abc import Collection
from datetime import datetime

from handlers import forms, rounds
from handlers.awake import awake
from handlers.circle import people_of
from handlers.circle_people import in_circle
from handlers.turn import Filled, Turn
from mentoring.base36 import base36, from_base36
from mentoring.messages.forms import Gone
from mentoring.messages.surveys import (
    SurveyClosed,
    SurveyDeclined,
    SurveyEmpty,
    SurveyInvitation,
    SurveyPromise,
    SurveyPromiseFew,
    SurveyThanks,
)
from mentoring.people import Group, Pair, Person
from mentoring.quiet import next_morning
from mentoring.surveys import Round, RoundState, closing, few_recorded, last_day, too_few
from storage.drafts import Paper


def open_for(turn: Turn, pair: Pair) -> None:
    """Asks everybody of a pair that has ended for her feedback, once."""
    programme = turn.house.library.programmes[pair.programme]
    for person in people_of(turn, pair):
        place = pair.member(person.id)
        form = programme.role(place.role).survey if place else ""
        if form:
            _ask(turn, pair, form, person)
    rounds.look(turn)


def open_in_room(turn: Turn, group: Group, there: Collection[int]) -> tuple[int, int]:
    """Asks who is in the room now and the others in the next morning; gives how many of each."""
    programme = turn.house.library.programmes[group.programme]
    now = later = 0
    for pair in turn.tx.pairs.of_group(group.id):
        for person in people_of(turn, pair) if pair.going else ():
            place = pair.member(person.id)
            form = programme.role(place.role).survey if place else ""
            if form and person.id in there:
                now += _ask(turn, pair, form, person)
            elif form:
                later += _ask(turn, pair, form, person, next_morning(person.local(turn.now)))
    rounds.look(turn)
    return now, later


def _ask(turn: Turn, pair: Pair, form: str, person: Person, at: datetime | None = None) -> bool:
    """False: she has been asked before."""
    here = at or awake(turn, person)
    closes_at = closing(here)
    asked = Round(0, pair.group_id, pair.programme, form, RoundState.OPEN, turn.now, closes_at)
    round_ = turn.tx.rounds.ask(asked, person.id, here.date())
    if round_ is not None:
        invitation = SurveyInvitation(base36(round_.id))
        turn.say(invitation, to=person, not_before=here, until=closes_at)
    return round_ is not None


def tapped(turn: Turn, parts: list[str]) -> None:
    """`survey:start|no:<round>`."""
    round_ = _mine(turn, parts[1])
    if round_ is None:
        turn.toast(Gone())
    elif not _open(turn, round_):
        turn.say(SurveyClosed())
    elif parts[0] == "no":
        turn.tx.rounds.set_done(round_.id, turn.me.id)
        turn.say(SurveyDeclined(base36(round_.id)))
    else:
        _start(turn, round_)


def _start(turn: Turn, round_: Round) -> None:
    """Goes on where she was, changes what she sent, or begins with how it works."""
    unfinished = _unfinished(turn, round_)
    if unfinished is not None:
        forms.resume(turn, [unfinished.draft.name])
        return
    answers = turn.tx.rounds.mine(round_.id, turn.me.id)
    prefill = None
    if answers is None:
        few = round_.group_id is None or too_few(_possible(turn, round_))
        turn.say(SurveyPromiseFew() if few else SurveyPromise())
    else:
        questions = turn.house.library.forms[round_.form].questions
        prefill = {question.key: answers.get(question.key) for question in questions}
    about = {"round": round_.id, "few": "yes" if _few(turn, round_) else "no"}
    forms.begin(turn, round_.form, about, prefill)


def _unfinished(turn: Turn, round_: Round) -> Paper | None:
    """What she has begun and not sent."""
    opened = turn.tx.drafts.open(turn.telegram_id)
    papers = (*([opened] if opened else []), *turn.tx.drafts.waiting(turn.telegram_id))
    hers = (p for p in papers if p.form == round_.form and p.about.get("round") == round_.id)
    return next(hers, None)


def filled(turn: Turn, form: Filled) -> None:
    """Her answers wait, sealed, until the close; the draft is gone already."""
    round_ = _mine(turn, base36(int(form.about["round"])))
    if round_ is None or not _open(turn, round_):
        turn.say(SurveyClosed())
        return
    given = {key: answer for key, answer in form.answers.items() if answer is not None}
    turn.tx.rounds.answer(round_.id, turn.me.id, given)
    last = last_day(turn.me.local(round_.closes_at))
    turn.say(SurveyThanks(base36(round_.id), last) if given else SurveyEmpty())


def _mine(turn: Turn, key: str) -> Round | None:
    """The round with this id if she was asked in it."""
    number = from_base36(key)
    if number is None or turn.person is None:
        return None
    asked = turn.tx.rounds.place(number, turn.me.id)
    return None if asked is None else turn.tx.rounds.get(number)


def _open(turn: Turn, round_: Round) -> bool:
    return round_.state is RoundState.OPEN and turn.now < round_.closes_at


def _possible(turn: Turn, round_: Round) -> int:
    """How many people of the group can answer this survey, now or later."""
    programme = turn.house.library.programmes[round_.programme]
    surveyed = {role.key for role in programme.roles if role.survey == round_.form}
    pairs = turn.tx.pairs.of_group(round_.group_id) if round_.group_id else ()
    places = (place for pair in pairs for place in pair.members)
    return len({p.person_id for p in places if p.here and p.role in surveyed})


def _few(turn: Turn, round_: Round) -> bool:
    """Whether her pair has recorded few meetings."""
    pairs = turn.tx.pairs.mine(turn.me.id)
    pair = next((p for p in pairs if not p.going and p.group_id == round_.group_id), None)
    if pair is None or in_circle(turn, pair):
        return False
    programme = turn.house.library.programmes[pair.programme]
    return few_recorded(turn.tx.meetings.held(pair.id), programme)
