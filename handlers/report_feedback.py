"""What surveys tell in the report for those who pay: closed ones, choices only."""

from collections.abc import Iterator, Sequence

from handlers.report_scope import Scope
from handlers.results import role_of
from handlers.turn import Turn
from mentoring import reports
from mentoring.messages.message import Message
from mentoring.messages.report_notes import FeedbackOf, NoFeedback, QuestionOf, SmallGroups
from mentoring.messages.reporting import ANSWER, BLANK, FEEDBACK, NUMBER, SHARE, Table, share
from mentoring.surveys import Round, RoundState, Tally, percent, tallies
from mentoring.words import Words


def tables(turn: Turn, scope: Scope) -> Iterator[Table]:
    """Surveys that have closed in this time and can be told, of one role together."""
    found: dict[tuple[str, str], list[Round]] = {}
    for group in scope.groups:
        for round_ in turn.tx.rounds.of_group(group.id):
            if round_.state is RoundState.RELEASED and _closed_in(turn, scope, round_):
                found.setdefault((round_.programme, round_.form), []).append(round_)
    for rounds in found.values():
        yield from _of_role(turn, rounds, FeedbackOf(role_of(turn, rounds[0])))
    pools = list(_pools(turn, scope))
    for pool in pools:
        yield from _of_role(turn, [pool], SmallGroups(role_of(turn, pool)))
    if not found and not pools:
        yield Table(FEEDBACK, FEEDBACK, (ANSWER, NUMBER, SHARE), (), (NoFeedback(),))


def _closed_in(turn: Turn, scope: Scope, round_: Round) -> bool:
    return scope.period.holds(turn.me.local(round_.closes_at).date())


def _pools(turn: Turn, scope: Scope) -> Iterator[Round]:
    """What the small groups of these became a part of."""
    seen: set[int] = set()
    for group in scope.groups:
        pooled = {
            round_.form
            for round_ in turn.tx.rounds.of_group(group.id)
            if round_.state is RoundState.POOLED and _closed_in(turn, scope, round_)
        }
        for pool in turn.tx.rounds.released_pools(group.programme):
            if pool.form in pooled and pool.id not in seen:
                seen.add(pool.id)
                yield pool


def _of_role(turn: Turn, rounds: Sequence[Round], heading: Message) -> Iterator[Table]:
    answers = [turn.tx.rounds.responses(round_) for round_ in rounds]
    form = turn.house.library.forms[rounds[0].form]
    answered = sum(map(len, answers))
    asked = max(sum(round_.asked or 0 for round_ in rounds), answered)
    rows = (
        (Words("Asked", "report"), asked),
        (Words("Answered", "report"), answered),
        (Words("Did not answer", "report"), asked - answered),
    )
    yield Table(FEEDBACK, heading, (BLANK, NUMBER), rows, whole=asked)
    for tally in reports.choices_together(list(tallies(form, one)) for one in answers):
        yield _of_question(tally, asked)


def _of_question(tally: Tally, asked: int) -> Table:
    rows: list[Sequence[object]] = [
        (option.label, count, share(percent(count, tally.answered)))
        for option, count in tally.counts
    ]
    rows.append((Words("Did not answer", "report"), asked - tally.answered, None))
    heading = QuestionOf(tally.question.ask, tally.answered)
    return Table(FEEDBACK, heading, (ANSWER, NUMBER, SHARE), rows, whole=asked)
