"""The one next sensible step."""

from dataclasses import replace

import pytest

from mentoring.home import NextStep, View, dots, next_step, target
from mentoring.words import Range

BEGINNING = View(
    going=True,
    paused=False,
    complete=True,
    met=0,
    planned=False,
    unrecorded=False,
    goals=False,
    unfinished=False,
)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({}, NextStep.TIME),
        ({"complete": False}, NextStep.PARTNER),
        ({"planned": True}, NextStep.GOALS),
        ({"planned": True, "goals": True}, NextStep.NOTE),
        ({"met": 2, "goals": True}, NextStep.TIME),
        ({"met": 2}, NextStep.GOALS),
        ({"opening": NextStep.AGREEMENT}, NextStep.TIME),
        ({"opening": NextStep.AGREEMENT, "met": 1}, NextStep.TIME),
        ({"opening": NextStep.AGREEMENT, "met": 1, "planned": True}, NextStep.AGREEMENT),
        ({"opening": NextStep.AGREEMENT, "met": 2, "planned": True}, NextStep.GOALS),
        ({"unrecorded": True}, NextStep.DIARY),
        ({"unrecorded": True, "complete": False}, NextStep.DIARY),
        ({"unrecorded": True, "unfinished": True}, NextStep.GO_ON),
        ({"paused": True, "unrecorded": True}, None),
        ({"going": False, "goals": True}, None),
        ({"going": False, "unfinished": True}, NextStep.GO_ON),
    ],
)
def test_next_step(changes, step):
    assert next_step(replace(BEGINNING, **changes)) is step


def test_dots_stand_beside_the_number():
    assert dots(3, 6) == "●●●○○○"
    assert dots(8, 6) == "●●●●●●"
    assert dots(1, 40) == ""


def test_no_number_is_invented():
    assert target(Range(6, 8), 4) == Range(6, 8)
    assert target(None, 4) == Range(4, 4)
    assert target(None, None) is None
