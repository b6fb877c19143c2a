"""Goals now, before, and at the start."""

from datetime import UTC, datetime, timedelta

from mentoring.goals import Goal, at_first, big, former, steps

AMINA, OLGA = 1, 2
START = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def goal(key, hours=0, author=AMINA, parent=None, replaced=None):
    at = START + timedelta(hours=hours)
    gone = None if replaced is None else START + timedelta(hours=replaced)
    return Goal(key, 5, author, f"goal {key}", at, parent, replaced_at=gone)


def keys(goals):
    return [one.id for one in goals]


def test_big_goals_of_one_that_stand_now():
    goals = [goal(1, replaced=5), goal(2, hours=5), goal(3, author=OLGA), goal(4, parent=2)]
    assert keys(big(goals, AMINA)) == [2]
    assert keys(big(goals, OLGA)) == [3]


def test_steps_belong_to_their_goal():
    goals = [goal(1), goal(3, hours=2, parent=1), goal(2, hours=1, parent=1), goal(4, parent=9)]
    assert keys(steps(goals, goals[0])) == [2, 3]


def test_history_is_newest_first():
    goals = [goal(1, replaced=5), goal(2, hours=5, replaced=9), goal(3, hours=9)]
    assert keys(former(goals)) == [2, 1]


def test_at_first_is_what_she_said_within_a_day():
    goals = [goal(1), goal(2, hours=23), goal(3, hours=25)]
    assert keys(at_first(goals, AMINA)) == [1, 2]


def test_at_first_a_correction_of_the_same_day_counts():
    assert keys(at_first([goal(1, replaced=1), goal(2, hours=1)], AMINA)) == [2]


def test_at_first_a_later_change_does_not_count():
    assert keys(at_first([goal(1, replaced=500), goal(2, hours=500)], AMINA)) == [1]


def test_at_first_nothing():
    assert at_first([goal(1, author=OLGA), goal(2, parent=1)], AMINA) == ()
