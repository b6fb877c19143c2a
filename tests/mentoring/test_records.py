"""Records behave as frozen dataclasses do."""

import copy
from dataclasses import FrozenInstanceError, make_dataclass
from typing import ClassVar

import pytest

from mentoring.records import Record


class Visit(Record):
    text: ClassVar[str] = "no field"
    also = "none either"

    who: str
    where: str = "at home"


class Longer(Visit):
    hours: int = 2


MEANT = make_dataclass("Visit", ["who", ("where", str, "at home")], frozen=True)


def test_values_by_place_and_by_name():
    visit = Visit("Aino", where="café")
    assert (visit.who, visit.where, visit.text, visit.also) == (
        "Aino", "café", "no field", "none either",
    )  # fmt: skip
    assert Visit("Aino").where == "at home"
    assert Visit(where="café", who="Aino") == visit


def test_fields_of_the_base_come_first():
    longer = Longer("Aino", "café", 3)
    assert vars(longer) == {"who": "Aino", "where": "café", "hours": 3}
    assert Longer("Aino").hours == 2


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((), {"where": "café"}),
        (("Aino", "café", 3), {}),
        (("Aino",), {"who": "Olga"}),
        (("Aino",), {"when": "today"}),
        (("Aino",), {"text": "another"}),
    ],
)
def test_wrong_values_are_refused_as_a_dataclass_does(values, named):
    for kind in (Visit, MEANT):
        with pytest.raises(TypeError, match="Visit"):
            kind(*values, **named)


def test_equal_is_what_has_the_same_class_and_values():
    assert Visit("Aino") == Visit("Aino", "at home")
    assert hash(Visit("Aino")) == hash(Visit("Aino", "at home"))
    assert Visit("Aino") != Visit("Olga")
    assert Longer("Aino", hours=1) != Longer("Aino")

    class Same(Visit):
        pass

    assert Same("Aino") != Visit("Aino")
    assert len({Visit("Aino"), Visit("Aino"), Same("Aino")}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Visit(["Aino"]))


def test_nothing_can_be_changed():
    visit = Visit("Aino")
    with pytest.raises(FrozenInstanceError):
        visit.who = "Olga"
    with pytest.raises(FrozenInstanceError):
        visit.more = 1
    with pytest.raises(FrozenInstanceError):
        del visit.who
    assert visit == Visit("Aino")


def test_it_shows_as_it_is_written():
    assert repr(Visit("Aino")) == repr(MEANT("Aino")) == "Visit(who='Aino', where='at home')"


def test_it_can_be_matched():
    match Longer("Aino", "café"):
        case Visit(who, where=where):
            assert (who, where) == ("Aino", "café")


def test_it_can_be_copied():
    visit = Visit("Aino", "café")
    assert copy.deepcopy(visit) == copy.copy(visit) == visit
