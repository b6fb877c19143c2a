"""Rounds of anonymous surveys: who was asked in one table, what was answered in another.

While a round is open, each answer waits sealed with the key of her who wrote it, so that she can
change it. At the close all of them move, shuffled, under new ids; what named anybody is destroyed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from random import SystemRandom
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, select, update

from mentoring.questions import Answer
from mentoring.surveys import Participation, Round, RoundState, Verdict, verdict
from storage.database import Transaction
from storage.sealed import new_id
from storage.tables import participations, responses, rounds, sealed_responses
from storage.vault import Owner

Answers = Mapping[str, Answer | None]

_ROUND = rounds.c.id == bindparam("round")
_SAME_GROUP = rounds.c.group_id.is_not_distinct_from(bindparam("group"))
_SURVEY = (rounds.c.programme == bindparam("programme"), rounds.c.form == bindparam("form"))

BY_ID = select(rounds).where(_ROUND)
IN_STATE = select(rounds).where(rounds.c.state == bindparam("state")).order_by(rounds.c.opened_at)
OF_SURVEY = select(rounds).where(_SAME_GROUP, *_SURVEY).order_by(rounds.c.opened_at)
OF_GROUP = (
    select(rounds).where(rounds.c.group_id == bindparam("group")).order_by(rounds.c.opened_at)
)
POOLS = (
    select(rounds)
    .where(
        rounds.c.group_id.is_(None),
        rounds.c.programme == bindparam("programme"),
        rounds.c.state == RoundState.RELEASED.value,
    )
    .order_by(rounds.c.opened_at)
)
POOLED_GROUPS = (
    select(rounds.c.group_id)
    .distinct()
    .where(*_SURVEY, rounds.c.group_id.is_not(None), rounds.c.state == RoundState.POOLED.value)
)
ADD = insert(rounds)
CHANGE = update(rounds).where(_ROUND)

_PLACE = (
    participations.c.round_id == bindparam("round"),
    participations.c.person_id == bindparam("person"),
)
ASK = insert(participations)
ASKED_BEFORE = (
    select(participations.c.round_id)
    .join(rounds, rounds.c.id == participations.c.round_id)
    .where(_SAME_GROUP, *_SURVEY, participations.c.person_id == bindparam("person"))
)
ASKED = select(func.count()).where(participations.c.round_id == bindparam("round"))
PLACE = select(participations).where(*_PLACE)
UNDONE = (
    select(participations)
    .where(participations.c.round_id == bindparam("round"), participations.c.done.is_(False))
    .order_by(participations.c.person_id)
)
SET_DONE = update(participations).where(*_PLACE).values(done=True)
FORGET_DONE = (
    update(participations)
    .where(participations.c.round_id == bindparam("round"))
    .values(done=False)
)
OPEN_OF = (
    select(rounds)
    .join(participations, participations.c.round_id == rounds.c.id)
    .where(
        participations.c.person_id == bindparam("person"),
        rounds.c.state == RoundState.OPEN.value,
    )
)

_SEALED = sealed_responses.c.round_id == bindparam("round")
SEALED = select(sealed_responses).where(_SEALED)
SEALED_OF = SEALED.where(sealed_responses.c.person_id == bindparam("person"))
SEAL = insert(sealed_responses)
UNSEAL = delete(sealed_responses).where(_SEALED)
UNSEAL_OF = UNSEAL.where(sealed_responses.c.person_id == bindparam("person"))

RESPONSES = select(responses).where(responses.c.round_id == bindparam("round"))
RESPOND = insert(responses)
CLEAR = delete(responses).where(responses.c.round_id == bindparam("round"))


class Rounds:
    """All rounds, and the pools of the programmes."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, round_id: int) -> Round | None:
        """The round with this id."""
        return next(iter(self._all(BY_ID, round=round_id)), None)

    def open(self) -> Sequence[Round]:
        """Rounds that take answers, the oldest first."""
        return self._all(IN_STATE, state=RoundState.OPEN.value)

    def open_of(self, person_id: int) -> Sequence[Round]:
        """Open rounds in which somebody has been asked."""
        return self._all(OPEN_OF, person=person_id)

    def of_group(self, group_id: int) -> Sequence[Round]:
        """A group's rounds in any state, the oldest first."""
        return self._all(OF_GROUP, group=group_id)

    def released_pools(self, programme: str) -> Sequence[Round]:
        """What was told of a programme's small groups together, the oldest first."""
        return self._all(POOLS, programme=programme)

    def groups_of(self, told: Round) -> Sequence[int]:
        """Whom it concerns that a round or pool can be told now: the ids of its groups."""
        if told.group_id is not None:
            return [told.group_id]
        survey = {"programme": told.programme, "form": told.form}
        return self._tx.connection.scalars(POOLED_GROUPS, survey).all()

    def ask(self, asked: Round, person_id: int, today: date) -> Round | None:
        """Asks somebody, in the round of this group that takes her in, else in a new one.

        `asked` says group, programme and form, and how long it is open from now on.
        None: she has been asked before.
        """
        survey = _survey(asked)
        if self._tx.connection.execute(ASKED_BEFORE, {**survey, "person": person_id}).first():
            return None
        now = asked.opened_at
        found = next((r for r in self._all(OF_SURVEY, **survey) if r.takes_in(now)), None)
        round_ = self._add(asked) if found is None else replace(found, closes_at=asked.closes_at)
        if found is not None:
            self._change(round_, closes_at=round_.closes_at)
        place = {"round_id": round_.id, "person_id": person_id, "done": False, "asked_on": today}
        self._tx.connection.execute(ASK, place)
        return round_

    def place(self, round_id: int, person_id: int) -> Participation | None:
        """Somebody's place in a round; None if she was not asked."""
        row = self._tx.connection.execute(PLACE, _key(round_id, person_id)).first()
        return None if row is None else Participation(*row)

    def undone(self, round_id: int) -> Sequence[Participation]:
        """Who has not answered yet."""
        rows = self._tx.connection.execute(UNDONE, {"round": round_id}).all()
        return [Participation(*row) for row in rows]

    def set_done(self, round_id: int, person_id: int) -> None:
        """She has answered, or does not want to: nobody asks her again."""
        self._tx.connection.execute(SET_DONE, _key(round_id, person_id))

    def answer(self, round_id: int, person_id: int, answers: Answers) -> None:
        """Keeps her answers, sealed; earlier ones of hers go. None at all are not kept."""
        self._tx.connection.execute(UNSEAL_OF, _key(round_id, person_id))
        self.set_done(round_id, person_id)
        if not answers:
            return
        row, text = new_id(), json.dumps(dict(answers), ensure_ascii=False)
        column = sealed_responses.c.content
        content = self._tx.vault.seal(column, row, Owner("person", person_id), text)
        kept = {"id": row, "round_id": round_id, "person_id": person_id, "content": content}
        self._tx.connection.execute(SEAL, kept)

    def mine(self, round_id: int, person_id: int) -> Answers | None:
        """Her own answers while the round is open."""
        row = self._tx.connection.execute(SEALED_OF, _key(round_id, person_id)).first()
        return None if row is None else self._unsealed(row)

    def responses(self, round_: Round) -> Sequence[Answers]:
        """What was answered, in no order. Whether it may be told is the caller's to ask."""
        rows = self._tx.connection.execute(RESPONSES, {"round": round_.id}).all()
        owner, column = _owner(round_), responses.c.content
        texts = (self._tx.vault.open(column, row.id, owner, row.content) for row in rows)
        return [json.loads(text) for text in texts if text is not None]

    def settle(self, round_: Round, now: datetime) -> Round | None:
        """Closes the round if its time is over. Gives what can be told now: it, or its pool."""
        sealed = self._tx.connection.execute(SEALED, {"round": round_.id}).all()
        answers = [found for row in sealed if (found := self._unsealed(row)) is not None]
        match verdict(round_, len(answers), now):
            case Verdict.WAIT:
                return None
            case Verdict.RELEASE:
                self._put(round_, answers)
                return self._close(round_, RoundState.RELEASED)
            case Verdict.POOL:
                closed = self._close(round_, RoundState.POOLED)
                return self._pool(closed, answers, now)

    def _pool(self, closed: Round, answers: Sequence[Answers], now: datetime) -> Round | None:
        """Adds to the programme's pool; gives the pool if it is large enough to be told."""
        pool = self._pool_of(closed, now)
        together = [*self.responses(pool), *answers]
        self._put(pool, together)
        pool = replace(pool, asked=(pool.asked or 0) + (closed.asked or 0))
        enough = verdict(pool, len(together), now) is Verdict.RELEASE
        pool = replace(pool, state=RoundState.RELEASED if enough else RoundState.POOL)
        self._change(pool, state=pool.state.value, asked=pool.asked)
        return pool if enough else None

    def _pool_of(self, closed: Round, now: datetime) -> Round:
        survey = {**_survey(closed), "group": None}
        pools = (r for r in self._all(OF_SURVEY, **survey) if r.state is RoundState.POOL)
        fresh = replace(
            closed, group_id=None, state=RoundState.POOL, asked=0, opened_at=now, closes_at=now
        )
        return next(pools, None) or self._add(fresh)

    def _put(self, round_: Round, answers: Iterable[Answers]) -> None:
        """These and no others are the round's responses: all under new ids, in a new order."""
        shuffled = list(answers)
        SystemRandom().shuffle(shuffled)
        self._tx.connection.execute(CLEAR, {"round": round_.id})
        rows = [self._response(round_, one) for one in shuffled]
        if rows:
            self._tx.connection.execute(RESPOND, rows)

    def _response(self, round_: Round, answers: Answers) -> dict[str, object]:
        row, text = new_id(), json.dumps(dict(sorted(answers.items())), ensure_ascii=False)
        content = self._tx.vault.seal(responses.c.content, row, _owner(round_), text)
        return {"id": row, "round_id": round_.id, "content": content}

    def _close(self, round_: Round, state: RoundState) -> Round:
        """Nothing says any more who has answered, let alone what."""
        key = {"round": round_.id}
        self._tx.connection.execute(UNSEAL, key)
        self._tx.connection.execute(FORGET_DONE, key)
        asked = self._tx.connection.scalar(ASKED, key) or 0
        self._change(round_, state=state.value, asked=asked)
        return replace(round_, state=state, asked=asked)

    def _add(self, round_: Round) -> Round:
        made = replace(round_, id=new_id())
        self._tx.connection.execute(
            ADD,
            {
                "id": made.id,
                "group_id": made.group_id,
                "programme": made.programme,
                "form": made.form,
                "state": made.state.value,
                "opened_at": made.opened_at,
                "closes_at": made.closes_at,
                "asked": made.asked,
            },
        )
        return made

    def _change(self, round_: Round, **columns: object) -> None:
        self._tx.connection.execute(CHANGE.values(columns), {"round": round_.id})

    def _unsealed(self, row: Row[Any]) -> Answers | None:
        """None: she has taken her key away."""
        owner, column = Owner("person", row.person_id), sealed_responses.c.content
        text = self._tx.vault.open(column, row.id, owner, row.content)
        found: Answers | None = None if text is None else json.loads(text)
        return found

    def _all(self, statement: Select[Any], **key: object) -> Sequence[Round]:
        return [_round(row) for row in self._tx.connection.execute(statement, key).all()]


def _round(row: Row[Any]) -> Round:
    return Round(
        row.id,
        row.group_id,
        row.programme,
        row.form,
        RoundState(row.state),
        row.opened_at,
        row.closes_at,
        row.asked,
    )


def _survey(round_: Round) -> dict[str, object]:
    return {"group": round_.group_id, "programme": round_.programme, "form": round_.form}


def _key(round_id: int, person_id: int) -> dict[str, int]:
    return {"round": round_id, "person": person_id}


def _owner(round_: Round) -> Owner:
    """Whose key seals what was told: the group's, or that of the round of a whole programme."""
    if round_.group_id is None:
        return Owner("system", round_.id)
    return Owner("group", round_.group_id)
