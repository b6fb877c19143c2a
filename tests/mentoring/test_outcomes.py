"""Outcome statistics: the published result out of raw events with overlaps."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from mentoring.outcomes import (
    Category,
    Outcome,
    OutcomeKind,
    Statistics,
    Taking,
    category,
    statistics,
)

THEN = datetime(2014, 5, 1, tzinfo=UTC)
START = date(2013, 9, 1)
K = OutcomeKind


def told(person, *kinds, counted=True):
    return [Outcome(person, kind, THEN, counted) for kind in kinds]


def taking(*people):
    return [Taking(person, paired=True, started=START) for person in people]


def womento():
    """Sixty aktorit as they might have told it, many of them more than one thing (001:462–476)."""
    events = []
    for n in range(60):
        if n < 18:  # own field; some were trainees first, or had other work
            events += told(n, *([K.TRAINING] if n % 3 == 0 else []), K.OWN_FIELD)
            events += told(n, K.OTHER_WORK) if n % 5 == 0 else []
        elif n < 22:  # other work, with studies or a traineeship beside it
            events += told(n, K.STUDIES, K.OTHER_WORK, K.TRAINING)
        elif n < 34:  # a training place; some study as well
            events += told(n, K.TRAINING, *([K.STUDIES] if n % 2 else []))
        elif n < 46:
            events += told(n, K.GRANT if n % 4 == 0 else K.STUDIES, K.OTHER)
        else:
            events += told(n, K.OTHER)
    return statistics(taking(*range(60)), events)


def test_the_published_result_of_womento():
    """37 % employed, of them 30 own field and 7 other; 20 % training; 20 % studies; 23 % other."""
    found = womento()

    assert found.people == 60
    assert found.percent(found.employed) == 37
    assert {one: found.percent(found.counts[one]) for one in Category} == {
        Category.OWN_FIELD: 30,
        Category.OTHER_WORK: 7,
        Category.TRAINING: 20,
        Category.STUDIES: 20,
        Category.OTHER: 23,
    }
    assert found.silent == 0


def test_work_wins_over_a_training_place():
    """«huomioon on otettu ainoastaan työllistyminen» (001:474)."""
    assert category(told(1, K.TRAINING, K.OTHER_WORK)) is Category.OTHER_WORK
    assert category(told(1, K.OTHER_WORK, K.OWN_FIELD)) is Category.OWN_FIELD
    assert category(told(1, K.GRANT, K.OTHER)) is Category.STUDIES
    assert category([]) is None


def test_under_ten_there_is_no_percentage():
    nine = statistics(taking(*range(9)), told(0, K.OWN_FIELD))
    ten = statistics(taking(*range(10)), told(0, K.OWN_FIELD))

    assert nine.percent(nine.employed) is None
    assert nine.employed == 1
    assert ten.percent(ten.employed) == 10


def test_who_did_not_answer_is_a_line_of_its_own():
    found = statistics(taking(1, 2, 3), told(1, K.OTHER))

    assert found.silent == 2
    assert found.counts[Category.OTHER] == 1


def test_what_she_does_not_let_count_is_no_answer():
    found = statistics(taking(1), told(1, K.OWN_FIELD, counted=False))

    assert found.employed == 0
    assert found.silent == 1


def test_only_who_really_takes_part_is_in_the_denominator():
    """001:764: has a pair, and has started or is about to."""
    waiting = Taking(2, paired=False, started=START)
    nothing_begun = Taking(3, paired=True, started=None)
    broken_off = Taking(4, paired=True, started=START, interrupted=True)
    events = [*told(1, K.OTHER), *told(2, K.OWN_FIELD), *told(4, K.OWN_FIELD)]

    found = statistics([*taking(1), waiting, nothing_begun, broken_off], events)

    assert found == Statistics(1, 1, {one: int(one is Category.OTHER) for one in Category})


@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from(K), st.booleans()), max_size=60))
def test_everybody_is_counted_exactly_once(events):
    found = statistics(taking(*range(15)), [Outcome(p, k, THEN, c) for p, k, c in events])

    assert sum(found.counts.values()) + found.silent == 15
