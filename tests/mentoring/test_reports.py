"""Sums for the funder: times, and what several groups may tell together."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mentoring.ending import EndKind
from mentoring.questions import Option, Question
from mentoring.reports import (
    EVER,
    Relation,
    as_one,
    choices_together,
    period,
    periods,
    sums,
    themes_together,
)
from mentoring.summary import themes
from mentoring.surveys import Tally
from mentoring.words import Words


def keys(today, first):
    return [one.key for one in periods(today, first)]


def test_what_a_report_can_be_about():
    assert keys(date(2026, 3, 1), date(2025, 9, 1)) == ["2026", "2026a", "2025", "all"]
    assert keys(date(2026, 12, 1), date(2026, 8, 1)) == ["2026", "2026b", "all"]
    assert keys(date(2026, 3, 1), None) == ["2026", "2026a", "all"]


def test_a_period_begins_and_ends_with_whole_days():
    half = period("2026a")

    assert half.holds(date(2026, 1, 1))
    assert half.holds(date(2026, 6, 30))
    assert not half.holds(date(2026, 7, 1))
    assert half.overlaps(date(2025, 1, 1), None)
    assert not half.overlaps(date(2025, 1, 1), date(2025, 12, 31))
    assert period("9999").holds(date(9999, 6, 1))
    assert EVER.holds(date(1, 1, 1))


def pair(began=date(2026, 1, 10), ended=None, kind=None, met=(), *, circle=False):
    return Relation(1, began, ended, kind, tuple(met), {"aktori": (1,)}, circle)


def test_a_circle_is_one_relation_however_many_sit_in_it():
    """It is counted once, and its sessions once; it goes on as long as somebody does."""
    left = pair(ended=date(2026, 2, 1), kind="early", circle=True)
    stays = pair(began=date(2026, 1, 12), circle=True)
    days = (date(2026, 1, 20), date(2026, 1, 27))

    one = as_one([left, stays], days)
    over = as_one([left, pair(ended=date(2026, 6, 1), kind="whole", circle=True)], days)

    assert (one.began, one.ended, one.people) == (date(2026, 1, 10), None, {"aktori": (1, 1)})
    assert (over.ended, over.end_kind) == (date(2026, 6, 1), "whole")
    assert (sums([one], EVER).circles, sums([one], EVER).meetings) == (1, 2)


def test_sums_of_a_time():
    known = [
        pair(met=[date(2026, 2, 1), date(2026, 4, 1), date(2026, 9, 1)]),
        pair(ended=date(2026, 5, 1), kind="found work"),
        pair(ended=date(2025, 12, 1), began=date(2025, 1, 1), kind="whole"),  # over before it
        pair(began=None),  # nobody has joined
        pair(began=date(2026, 8, 1)),  # not yet
        pair(circle=True),
    ]
    found = sums(known, period("2026a"))

    assert (found.pairs, found.circles, found.began) == (2, 1, 3)
    assert found.ended == {EndKind.WHOLE: 0, EndKind.FOUND_WORK: 1, EndKind.EARLY: 0}
    assert (found.going, found.met, found.meetings) == (2, 1, 2)
    assert found.months == ((date(2026, 2, 1), 1), (date(2026, 3, 1), 0), (date(2026, 4, 1), 1))


def test_months_go_over_the_end_of_the_year():
    found = sums([pair(met=[date(2026, 11, 30), date(2027, 1, 1)])], EVER)

    assert [month for month, _ in found.months] == [
        date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)
    ]  # fmt: skip


THREE = {1: {"cv"}, 2: {"cv"}, 3: {"cv"}}
PEOPLE = {1: 2, 2: 2, 3: 2}


def other(chosen, people=2):
    shifted = {key + 10: value for key, value in chosen.items()}
    return shifted, dict.fromkeys(shifted, people)


def test_small_groups_tell_together_what_none_tells_alone():
    one, two = ({1: {"cv"}, 2: {"cv"}}, {1: 2, 2: 2}), other({1: {"cv"}})

    assert themes(*one) is None
    assert themes_together([one, two]) == {"cv": 3}


def test_a_pair_beside_a_told_group_is_not_told():
    """Four minus the three of the known group would be that pair."""
    assert themes_together([(THREE, PEOPLE), other({1: {"cv"}})]) == {"cv": 3}


def test_too_few_tell_nothing():
    assert themes_together([({1: {"cv"}, 2: {"cv"}}, {1: 2, 2: 2})]) is None
    assert themes_together([(THREE, dict.fromkeys(THREE, 1))]) is None


CHOSEN = st.dictionaries(st.integers(1, 6), st.sets(st.sampled_from("abc")), max_size=6)


@given(st.lists(CHOSEN, min_size=1, max_size=4), st.integers(1, 3))
def test_what_the_known_groups_leave_over_always_hides_a_pair(all_chosen, people):
    groups = []
    for number, chosen in enumerate(all_chosen):
        mine = {number * 10 + key: value for key, value in chosen.items()}
        groups.append((mine, dict.fromkeys(mine, people)))
    for key, number in (themes_together(groups) or {}).items():
        known = sum((themes(*one) or {}).get(key, 0) for one in groups)
        rest = number - known

        assert rest == 0 or (rest >= 3 and rest * people >= 5)


def tally(much, little, comment=()):
    options = tuple(Option(key, Words(key, "")) for key in ("much", "little"))
    question = Question("knows", "choice", Words("?", ""), Words("?", ""), options=options)
    counts = tuple(zip(options, (much, little), strict=True))
    return Tally(question, much + little, counts, comment)


def test_choices_add_up_and_free_text_stays_out():
    words = Tally(Question("said", "text", Words("?", ""), Words("?", "")), 5, (), ("sanat",))
    (found,) = choices_together([[tally(3, 2), words], [tally(1, 4)]])

    assert found.answered == 10
    assert [count for _, count in found.counts] == [4, 6]
    assert found.comments == ()
