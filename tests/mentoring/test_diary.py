"""Whose answer is read by whom, and what a change of an answer is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.diary import Written, changes, entries, evening

AMINA, OLGA = 1, 2
START = datetime(2026, 6, 3, 9, 0, tzinfo=UTC)
DAYS = {10: date(2026, 6, 1), 11: date(2026, 6, 3)}


def written(author, question, meeting=10, seen_by="pair", minutes=0):
    at = START + timedelta(minutes=minutes)
    return Written(0, "diary", question, 5, meeting, author, seen_by, "Luimme.", at)


def questions(entry):
    return [answer.question for answer in entry.answers]


def test_both_read_what_is_meant_for_both():
    answers = [written(AMINA, "content"), written(OLGA, "comment", minutes=1)]
    for reader in (AMINA, OLGA):
        (entry,) = entries(answers, DAYS, reader)
        assert questions(entry) == ["content", "comment"]
        assert entry.authors == (AMINA, OLGA)


def test_a_private_line_is_read_by_its_author_alone():
    answers = [written(AMINA, "content"), written(AMINA, "private", seen_by="self")]
    assert questions(entries(answers, DAYS, AMINA)[0]) == ["content", "private"]
    assert questions(entries(answers, DAYS, OLGA)[0]) == ["content"]


def test_an_entry_of_private_lines_alone_does_not_exist_for_the_other():
    assert entries([written(AMINA, "private", seen_by="self")], DAYS, OLGA) == ()


def test_what_is_for_the_coordinator_is_not_for_the_partner():
    assert entries([written(AMINA, "help", seen_by="coordinator")], DAYS, OLGA) == ()


def test_the_newest_meeting_comes_first():
    answers = [written(AMINA, "content", meeting) for meeting in (10, 11)]
    assert [entry.day for entry in entries(answers, DAYS, OLGA)] == [DAYS[11], DAYS[10]]


def test_what_belongs_to_no_meeting_is_left_out():
    assert entries([written(AMINA, "content", 99)], DAYS, AMINA) == ()


def test_only_what_differs_is_a_change():
    before = {"content": "Luimme.", "feeling": "good", "word": "Kiitos!"}
    after = {
        "content": "Luimme.",
        "feeling": "hard",
        "word": None,
        "private": None,
        "insights": "Opin.",
    }
    assert changes(before, after) == {"feeling": "hard", "word": None, "insights": "Opin."}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-06-04T09:00", "2026-06-04T18:00"),
        ("2026-06-04T17:30", "2026-06-04T18:00"),
        ("2026-06-04T17:31", "2026-06-05T18:00"),
        ("2026-06-04T21:00", "2026-06-05T18:00"),
        ("2026-10-24T19:00", "2026-10-25T18:00"),  # the clocks go back that night
    ],
)
def test_the_evening_is_the_next_six_o_clock(now, then):
    helsinki = ZoneInfo("Europe/Helsinki")
    here = datetime.fromisoformat(now).replace(tzinfo=helsinki)
    assert evening(here) == datetime.fromisoformat(then).replace(tzinfo=helsinki)
