"""How an open form looks: the question, its buttons, a reading to confirm, the review."""

from collections.abc import Sequence
from itertools import takewhile

from mentoring.drafts import Draft, Step
from mentoring.forms import Form, opened
from mentoring.kinds import KINDS
from mentoring.messages.forms import Ask, Choose, NothingAnswered, Present, Progress, Review
from mentoring.messages.message import Button, Message, Rows, button
from mentoring.messages.seen import (
    Answered,
    SeenAlone,
    SeenByAll,
    SeenByCoordinator,
    SeenByNobody,
    SeenByPair,
    SeenBySelf,
    SeenTogether,
    SeenWithAll,
    SeenWithCoordinator,
)
from mentoring.questions import Frame, Question
from mentoring.words import Words


def ask(form: Form, draft: Draft, frame: Frame) -> Message:
    """What is open now: the current question, or the review when all are answered."""
    questions = tuple(form.visible(draft.answers, frame))
    question = opened(questions, draft)
    if question is None:
        return _review(form, draft, questions, frame)
    present = draft.answers.get(question.key)
    return Ask(
        KINDS[question.kind].partly(draft.so_far) or question.ask.filled(**frame.gaps),
        hint=question.hint.filled(**frame.gaps) if question.hint else None,
        progress=_progress(form, draft, question, questions),
        present=None
        if present is None
        else Present(KINDS[question.kind].shown(question, present, frame)),  # type: ignore[arg-type]
        seen=_seen(question, frame),
        buttons=_buttons(draft, question, questions, frame),
    )


def buttons(form: Form, draft: Draft, frame: Frame) -> Rows:
    """The buttons below what is open now."""
    questions = tuple(form.visible(draft.answers, frame))
    question = opened(questions, draft)
    if question is None:
        return _review(form, draft, questions, frame).rows()
    return _buttons(draft, question, questions, frame)


def _buttons(
    draft: Draft, question: Question, questions: Sequence[Question], frame: Frame
) -> Rows:
    rows = (*_choices(draft, question, frame), *_ways(draft, question, questions))
    return rows or _out(draft)


def _out(draft: Draft) -> Rows:
    """The first question, to be typed and not to be skipped: she may still let it be."""
    return ((button("Not now", f"{draft.address}x"),),)


def _choices(draft: Draft, question: Question, frame: Frame) -> Rows:
    so_far = draft.answers.get(question.key) if draft.so_far is None else draft.so_far
    rows = KINDS[question.kind].buttons(question, frame, so_far)
    return tuple(tuple(choice.button(f"{draft.address}o") for choice in row) for row in rows)


def _ways(draft: Draft, question: Question, questions: Sequence[Question]) -> Rows:
    """Skip and back, always in the same place: the last row."""
    row: list[Button] = []
    if draft.answers.get(question.key) is not None:
        row.append(button("Keep it as it is", f"{draft.address}k"))
    elif question.optional:
        row.append(button("Skip", f"{draft.address}s"))
    before = takewhile(lambda one: one.key != question.key, questions)
    if any(one.key in draft.answers for one in before if not one.aside):
        row.append(button("Back", f"{draft.address}b"))
    return (tuple(row),) if row else ()


def _progress(
    form: Form, draft: Draft, question: Question, questions: Sequence[Question]
) -> Progress | None:
    """Which one of how many that she is asked: what was known before is not counted."""
    keys = [one.key for one in questions if not one.aside and one.key not in draft.known]
    if not form.progress or len(keys) == 1 or question.key not in keys:
        return None
    return Progress(keys.index(question.key) + 1, len(keys))


def _seen(question: Question, frame: Frame) -> Message | None:
    """Said under what is written, and under everything that the coordinator is to read."""
    match question.seen_by:
        case "coordinator" if _coordinated(frame):
            return SeenByCoordinator()
        case "all" if _coordinated(frame):
            return SeenByAll(_partner(frame))
        case _ if question.kind != "text":
            return None
        case "pair" | "all" if not _alone(frame):
            return SeenByPair(_partner(frame))
        case "pair" | "all" | "self" | "coordinator":
            return SeenBySelf()
        case _:
            return None


def _coordinated(frame: Frame) -> bool:
    """Whether there is a coordinator who could read anything."""
    return frame.gaps.get("coordinator") != "no"


def _alone(frame: Frame) -> bool:
    """Whether it is a place in a circle: a pair of one, of whom nobody else reads."""
    return frame.gaps.get("alone") == "yes"


def _partner(frame: Frame) -> str | Words | None:
    partner = frame.gaps.get("partner")
    return partner if isinstance(partner, str | Words) else None


def offer(draft: Draft, step: Step) -> Message:
    """A reading to confirm, or several to choose from."""
    assert step.offer is not None  # noqa: S101 -- called for steps with an offer only
    address = draft.address
    if len(draft.readings) == 1:
        rows: Rows = (
            (button("Yes", f"{address}y0"),),
            (button("No, I correct it", f"{address}n"),),
        )
    else:
        rows = (
            *((Button(label, f"{address}y{i}"),) for i, label in enumerate(step.labels)),
            (button("Something else", f"{address}n"),),
        )
    return Choose(step.offer, rows)


def _review(form: Form, draft: Draft, questions: Sequence[Question], frame: Frame) -> Message:
    """All answers by who will see them, each with a button to change it."""
    given = [q for q in questions if draft.answers.get(q.key) is not None]
    groups = tuple(
        _heading(seen_by, _lines(given, seen_by, draft, frame), frame) for seen_by in SEEN
    )
    shown = tuple(group for group in groups if group is not None)
    return Review(
        form.title.filled(**frame.gaps),
        shown or (NothingAnswered(),),
        buttons=(
            (Button(form.save or SAVE, f"{draft.address}v"),),
            *_changes(questions, draft, frame),
            (button("I go on later", f"{draft.address}l"),),
        ),
    )


SAVE = Words("Save", "button")
SEEN = ("pair", "all", "self", "coordinator", "anonymous")


def _lines(
    given: list[Question], seen_by: str, draft: Draft, frame: Frame
) -> tuple[Answered, ...]:
    return tuple(
        Answered(q.short.filled(**frame.gaps), KINDS[q.kind].shown(q, answer, frame))  # type: ignore[arg-type]
        for q in given
        if q.seen_by == seen_by and (answer := draft.answers[q.key]) is not None
    )


def _heading(seen_by: str, lines: tuple[Answered, ...], frame: Frame) -> Message | None:
    if not lines:
        return None
    match seen_by:
        case "coordinator" if _coordinated(frame):
            return SeenWithCoordinator(lines)
        case "all" if _coordinated(frame):
            return SeenWithAll(_partner(frame), lines)
        case "pair" | "all" if not _alone(frame):
            return SeenTogether(_partner(frame), lines)
        case "pair" | "all" | "self" | "coordinator":
            return SeenAlone(lines)
        case _:
            return SeenByNobody(lines)


def _changes(questions: Sequence[Question], draft: Draft, frame: Frame) -> Rows:
    """A button for each question, two a row: change what is there, or add what was skipped."""
    buttons = [
        button("Change: {short}", f"{draft.address}c{q.key}", short=short)
        if draft.answers.get(q.key) is not None
        else button("Add: {short}", f"{draft.address}c{q.key}", short=short)
        for q, short in ((q, q.short.filled(**frame.gaps)) for q in questions)
    ]
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
