"""Group meetings: who comes, who was there, who gets a separate start, and when they are to be."""

from datetime import date

from bot.library import read_library
from mentoring.gatherings import (
    Attendance,
    Coming,
    Replies,
    meeting_of,
    missing,
    replies,
    there,
    window,
)

WOMENTO = read_library().programmes["womento"]
COMES, CANNOT, SILENT = (
    Attendance(1, Coming.COMING),
    Attendance(2, Coming.CANNOT),
    Attendance(3),
)


def test_answers_are_counted():
    assert replies([COMES, CANNOT, SILENT]) == Replies(coming=1, cannot=1, silent=1)


def test_until_somebody_is_noted_those_who_said_yes_count_as_there():
    assert there([COMES, CANNOT, SILENT]) == {1}
    assert there([COMES, Attendance(3, present=True)]) == {3}
    assert there([]) == frozenset()


def test_a_separate_start_is_for_who_said_no_or_was_not_there():
    absent, came = (
        Attendance(4, Coming.COMING, present=False),
        Attendance(5, Coming.CANNOT, present=True),
    )

    assert missing([COMES, CANNOT, SILENT, absent, came]) == {2, 4}


def test_the_programme_says_from_when_to_when():
    middle = meeting_of(WOMENTO, "middle")

    span = window(middle, date(2026, 9, 30))

    assert (span.earliest, span.latest) == (date(2027, 1, 30), date(2027, 2, 28))
    assert meeting_of(WOMENTO, "party") is None
