"""Sums of a group: what is counted, and when a number would tell too much."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.people import Pair, PairState
from mentoring.summary import LEAST_PAIRS, LEAST_PEOPLE, summary, themes
from mentoring.weekly import View

TWO_EACH = dict.fromkeys(range(1, 10), 2)


def view(state, held):
    return View(Pair(1, 1, "womento", state, 1), held=held)


def test_counts():
    views = [view(PairState.ACTIVE, 3), view(PairState.PAUSED, 0), view(PairState.CLOSED, 8)]
    total = summary([*views, view(PairState.INVITED, 0)])
    assert (total.pairs, total.going, total.ended) == (4, 2, 1)
    assert (total.meetings, total.met) == (11, 2)


def test_two_pairs_are_too_few_for_any_theme():
    assert themes({1: ["cv"], 2: ["cv"]}, TWO_EACH) is None


def test_three_pairs_of_four_people_are_too_few():
    assert themes({1: ["cv"], 2: ["cv"], 3: ["cv"]}, {1: 2, 2: 1, 3: 1}) is None


def test_three_pairs_of_five_people_are_enough():
    assert themes({1: ["cv"], 2: ["cv"], 3: ["cv"]}, {1: 2, 2: 2, 3: 1}) == {"cv": 3}


def test_a_theme_of_two_pairs_stays_untold_among_many():
    chosen = {1: ["cv", "words"], 2: ["cv", "words"], 3: ["cv"], 4: ["search"]}
    assert themes(chosen, TWO_EACH) == {"cv": 3}


def test_a_pair_counts_once_however_often_it_meets():
    assert themes({1: ["cv"] * 5, 2: ["cv"], 3: ["cv"]}, TWO_EACH) == {"cv": 3}


@given(
    st.dictionaries(st.integers(1, 9), st.lists(st.sampled_from("abc"), min_size=1)),
    st.lists(st.integers(0, 2), min_size=9, max_size=9),
)
def test_no_number_is_about_fewer_than_three_pairs_and_five_people(chosen, joined):
    people = dict(enumerate(joined, 1))
    for theme, number in (themes(chosen, people) or {}).items():
        having = [pair for pair, keys in chosen.items() if theme in keys]
        assert number == len(having) >= LEAST_PAIRS
        assert sum(people[pair] for pair in having) >= LEAST_PEOPLE
