"""R18, short: two guards taken away at each commit, all twelve at night."""

import pytest
from mutants import MUTANTS, caught

pytestmark = pytest.mark.slow

AT_EACH_COMMIT = ("dedupe key", "fence")


def test_r18_who_takes_a_guard_away_is_noticed(figures, number):
    wanted = number([one for one in MUTANTS if one.name in AT_EACH_COMMIT], MUTANTS)
    missed = [one.name for one in wanted if not caught(one)]
    assert missed == []
    figures(f"R18 mutants: {len(wanted)} of {len(wanted)} caught of {len(MUTANTS)} that there are")
