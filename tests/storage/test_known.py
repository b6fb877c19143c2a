"""How reads are remembered: by the tables that they looked into; whole turns are in test_once."""

import pytest

from storage import known
from storage.known import Known


class Counter:
    """Stands for a connection: how much it has changed is said by the test."""

    total_changes = 0

    def __init__(self):
        self.connection = self.dbapi_connection = self


@pytest.fixture
def counter():
    return Counter()


@pytest.fixture
def knows(counter):
    return Known(counter)


def write(counter, knows, table):
    before = counter.total_changes
    counter.total_changes += 1
    knows.wrote(frozenset({table}), before)


def test_a_read_within_a_read_looks_for_both(counter, knows):
    written, around = iter("abc"), iter("ABC")

    def inner():
        knows.looked(frozenset({"people"}))
        return next(written)

    def outer():
        knows.looked(frozenset({"pairs"}))
        return next(around) + knows.once(inner)

    def both():
        return knows.once(outer), knows.once(inner)

    assert both() == ("Aa", "a")
    write(counter, knows, "people")
    assert both() == ("Bb", "b")
    write(counter, knows, "pairs")
    assert both() == ("Cb", "b")


def test_what_looks_into_no_table_is_not_kept(knows):
    asked = iter("ab")
    assert [knows.once(next, asked) for _ in range(2)] == ["a", "b"]


def test_a_read_that_fails_leaves_nothing_behind(knows):
    def fails():
        knows.looked(frozenset({"people"}))
        raise LookupError("on purpose")

    with pytest.raises(LookupError):
        knows.once(fails)
    asked = iter("ab")
    assert [knows.once(next, asked) for _ in range(2)] == ["a", "b"]


def test_the_oldest_go_first(monkeypatch, knows):
    monkeypatch.setattr(known, "MOST", 2)
    asked = []

    def read(what):
        knows.looked(frozenset({"people"}))
        asked.append(what)

    for what in "abcba":
        knows.once(read, what)
    assert "".join(asked) == "abca"
