"""What is told of a survey, after its close and only to the coordinators of its groups."""

from collections.abc import Iterator

from handlers.for_coordinators import her_groups
from handlers.staff import my_group
from handlers.turn import Turn
from mentoring.base36 import base36, from_base36
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.surveys import (
    ChoiceCount,
    ChoicePercent,
    Comment,
    JoinedProgramme,
    NoResults,
    ProgrammeResult,
    QuestionResult,
    ResultsOf,
    StillOpen,
    SurveyResult,
)
from mentoring.people import Group
from mentoring.surveys import Round, RoundState, Tally, percent, tallies
from mentoring.words import Words
from storage.audit import Event


def command(turn: Turn) -> None:
    """/tulokset."""
    groups = her_groups(turn)
    if len(groups) == 1:
        _show(turn, groups[0])
    elif groups:
        turn.say(ResultsOf(tuple((group.name, base36(group.id)) for group in groups)))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`results:<group>`."""
    group = my_group(turn, from_base36(parts[0]))
    if group is None:
        turn.toast(Gone())
        return
    turn.keep_buttons()
    _show(turn, group)


def _show(turn: Turn, group: Group) -> None:
    turn.tx.audit.add(Event(turn.now, turn.me.id, "results", f"group {base36(group.id)}", "shown"))
    told = tuple(_told(turn, group))
    for message in told or (NoResults(group.name),):
        turn.say(message)


def _told(turn: Turn, group: Group) -> Iterator[Message]:
    """Every round of the group, then what its small ones became a part of."""
    rounds = turn.tx.rounds.of_group(group.id)
    for round_ in rounds:
        yield _of_round(turn, group, round_)
    pooled = {round_.form for round_ in rounds if round_.state is RoundState.POOLED}
    for pool in turn.tx.rounds.released_pools(group.programme):
        if pool.form in pooled:
            yield _of_pool(turn, pool)


def _of_round(turn: Turn, group: Group, round_: Round) -> Message:
    role = role_of(turn, round_)
    if round_.state is RoundState.OPEN:
        return StillOpen(group.name, role, turn.me.local(round_.closes_at).date())
    if round_.state is RoundState.POOLED:
        return JoinedProgramme(group.name, role)
    answered, questions = _questions(turn, round_)
    asked = max(round_.asked or 0, answered)
    return SurveyResult(group.name, role, asked, answered, asked - answered, questions)


def _of_pool(turn: Turn, pool: Round) -> Message:
    title = turn.house.library.programmes[pool.programme].title
    answered, questions = _questions(turn, pool)
    return ProgrammeResult(title, role_of(turn, pool), answered, questions)


def _questions(turn: Turn, round_: Round) -> tuple[int, tuple[Message, ...]]:
    """How many answered, and what is told of each question."""
    responses = turn.tx.rounds.responses(round_)
    form = turn.house.library.forms[round_.form]
    return len(responses), tuple(_question(tally) for tally in tallies(form, responses))


def _question(tally: Tally) -> QuestionResult:
    comments = tuple(Comment(words) for words in tally.comments)
    return QuestionResult(tally.question.short, tally.answered, (*_counts(tally), *comments))


def _counts(tally: Tally) -> Iterator[Message]:
    for option, count in tally.counts:
        share = percent(count, tally.answered)
        if share is None:
            yield ChoiceCount(option.label, count)
        else:
            yield ChoicePercent(option.label, count, share)


def role_of(turn: Turn, round_: Round) -> Words:
    """Whose survey it was, as the programme calls them."""
    programme = turn.house.library.programmes[round_.programme]
    names = (role.name for role in programme.roles if role.survey == round_.form)
    return next(names, programme.title)
