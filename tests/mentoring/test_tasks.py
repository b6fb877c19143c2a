"""Which tasks come first, who may settle them, how they stand on a button."""

from datetime import UTC, date, datetime

import pytest

from mentoring.tasks import Task, TaskState, of_owner, shortened

AMINA, OLGA, LEENA = 1, 2, 3
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def task(key, owner=AMINA, due=None, state=TaskState.OPEN):
    return Task(key, 5, owner, OLGA, "Luen", due, NOW, state)


def test_hers_that_are_open_the_most_urgent_first():
    tasks = [
        task(1),
        task(2, due=date(2026, 6, 9)),
        task(3, due=date(2026, 6, 5)),
        task(4, owner=OLGA),
        task(5, state=TaskState.DONE),
    ]
    assert [one.id for one in of_owner(tasks, AMINA)] == [3, 2, 1]


def test_owner_and_giver_may_settle_it_nobody_else():
    assert [task(1).concerns(who) for who in (AMINA, OLGA, LEENA)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Luen", "Luen"),
        ("Haluan työtä omalta alaltani", "Haluan työtä omalta alaltani"),
        ("Luen kolme ilmoitusta työpaikoista", "Luen kolme ilmoitusta …"),
        ("Luen\nkirjan", "Luen kirjan"),
        ("a" * 40, "a" * 28 + " …"),
    ],
)
def test_a_text_on_a_button_is_whole_words(text, short):
    assert shortened(text) == short
