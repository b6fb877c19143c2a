"""What a text means to the open form: an answer, a part of the one before, or a button's label."""

from dataclasses import replace
from datetime import timedelta

from handlers.turn import Turn
from mentoring import asking, forms
from mentoring.drafts import Given, Late, Part, Pressed, Typed
from mentoring.forms import Form
from mentoring.questions import Frame
from storage.drafts import Paper

SPLIT = 4000  # characters: Telegram's apps split longer texts at 4096, about 50 ms apart
SPLIT_SECONDS = 3

SURE = timedelta(hours=2)
"""So long a text is surely meant for the open question. Later it may be about something else, and
what goes to her partner by mistake cannot be taken back."""


def meant(turn: Turn, form: Form, paper: Paper, text: str, frame: Frame) -> Given:
    """What she gives to the form by this text."""
    return _label_pressed(turn, form, paper, text, frame) or _as_answer(turn, paper, text)


def _as_answer(turn: Turn, paper: Paper, text: str) -> Given:
    """A text as the answer to the open question, or to the one before; or perhaps to neither."""
    if _is_part(turn, paper):
        return Part(text)
    if paper.changed_at is not None and turn.now - paper.changed_at > SURE:
        return Late(text)
    return Typed(text)


def _is_part(turn: Turn, paper: Paper) -> bool:
    """Whether she wrote this before she could see the question that is open now.

    Telegram numbers the messages of a chat in the order in which they reach it, so a text with a
    lower number than the question (or whose question is not sent yet) belongs to the answer
    before. So does the rest of a text that the app has split (bot-api.md I3).
    """
    if not paper.draft.typed or paper.question_id is None:
        return False
    asked = turn.tx.outbox.message_id(paper.question_id)
    if asked is None or turn.given.message_id < asked:
        return True
    seconds, length = paper.last_typed
    return length >= SPLIT and turn.given.at.timestamp() - seconds <= SPLIT_SECONDS


def remembered(
    turn: Turn, form: Form, paper: Paper, text: str, frame: Frame, *, part: bool
) -> Paper:
    """Which message gave which answer, so that an edit of the message finds it."""
    question = forms.current(form, paper.draft, frame)
    key = paper.draft.typed if part else (question.key if question else "")
    messages = {**paper.messages, str(turn.given.message_id): key}
    return replace(
        paper, messages=messages, last_typed=(int(turn.given.at.timestamp()), len(text))
    )


def _label_pressed(turn: Turn, form: Form, paper: Paper, text: str, frame: Frame) -> Given | None:
    """She typed what stands on a button: that is a tap, too."""
    wanted = text.strip().casefold().rstrip(".!")
    for label, data in turn.labels(asking.buttons(form, paper.draft, frame)):
        if label.casefold() == wanted and data.startswith(paper.draft.address):
            return Pressed(data.removeprefix(paper.draft.address))
    return None
