"""«All my data»: plain headings, the words of the buttons, nothing that is empty."""

from datetime import UTC, date, datetime

from bot.library import read_library
from mentoring.export import HEADINGS, LABELS, document
from storage.belongings import BELONGINGS

LIBRARY = read_library()
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def english(words):
    return words.english


def test_answers_are_told_in_words():
    """Form and question by name, a choice as it stood on the button."""
    row = {
        "form": "diary",
        "question": "feeling",
        "value": '"very good"',
        "seen_by": "pair",
        "created_at": AT,
        "replaced_at": None,
    }
    entry = document({"answers": [row]}, LIBRARY, english)["My answers"][0]
    assert entry == {
        "Form": LIBRARY.forms["diary"].title.english,
        "Question": "The meeting was",
        "Answer": "😊 Very good",
        "Seen by": "pair",
        "Written": "2026-06-01T09:00:00+00:00",
    }


def test_an_unknown_form_keeps_its_key():
    """The form's file may be gone; her answer is not."""
    row = {"form": "old", "question": "gone", "value": '["a", "b"]'}
    assert document({"answers": [row]}, LIBRARY, english) == {
        "My answers": [{"Form": "old", "Question": "gone", "Answer": ["a", "b"]}]
    }


def test_drafts_are_told_without_machinery():
    row = {"form": "goal", "content": '{"answers": {"main": "työ"}, "revision": 3}'}
    (entry,) = document({"drafts": [row]}, LIBRARY, english)["Unfinished texts"]
    assert entry == {"Form": "Goal", "Answers": {"main": "työ"}}


def test_days_and_texts():
    row = {"text": "Soitan", "due_on": date(2026, 6, 3), "state": "open", "settled_at": None}
    (entry,) = document({"tasks": [row]}, LIBRARY, english)["My tasks, and tasks that I wrote"]
    assert entry == {"Text": "Soitan", "Day": "2026-06-03", "State": "open"}


def test_everything_that_is_shown_has_a_name():
    """Each table a heading, each column a label, and no two of a table the same one."""
    for each in BELONGINGS:
        assert each.table.name in HEADINGS
        labels = [LABELS[column].english for column in each.shown]
        assert len(set(labels)) == len(labels)
