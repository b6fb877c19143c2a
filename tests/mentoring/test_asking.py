"""How far she is in a form: only what she is asked is counted."""

from datetime import UTC, datetime

from mentoring.asking import ask
from mentoring.drafts import Pressed, Typed
from mentoring.forms import Form, advance, begin, current
from mentoring.questions import Frame, Question
from mentoring.words import Words

FRAME = Frame(datetime(2026, 6, 1, 12, tzinfo=UTC))
FORM = Form(
    "diary",
    Words("Diary", ""),
    tuple(Question(key, "text", Words(key, ""), Words(key, "")) for key in "abcde"),
    review=True,
)


def progress(draft):
    found = ask(FORM, draft, FRAME).progress
    return found and (found.number, found.total)


def test_what_was_known_before_is_not_counted():
    draft = begin(FORM, 1, FRAME, {"b": "known", "d": None}).draft
    seen = []
    while current(FORM, draft, FRAME) is not None:
        seen.append(progress(draft))
        draft = advance(FORM, draft, Typed("x"), FRAME).draft

    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_without_anything_known_all_are_counted():
    assert progress(begin(FORM, 1, FRAME).draft) == (1, 5)


def test_what_was_known_is_changed_without_a_number():
    draft = begin(FORM, 1, FRAME, dict.fromkeys("abcde", "known")).draft
    changed = advance(FORM, draft, Pressed("cb"), FRAME).draft

    assert progress(changed) is None
