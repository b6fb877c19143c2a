"""How an open form looks: the question, its buttons, a reading to confirm, the review."""

from collections.abc import Iterable

from mentoring.drafts import Draft, Step
from mentoring.forms import Form, current
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
    question = current(form, draft, frame)
    return review(form, draft, frame) if question is None else _ask(form, draft, question, frame)


def buttons(form: Form, draft: Draft, frame: Frame) -> Rows:
    """The buttons below what is open now."""
    question = current(form, draft, frame)
    if question is None:
        return review(form, draft, frame).rows()
    return _buttons(form, draft, question, frame)


def _ask(form: Form, draft: Draft, question: Question, frame: Frame) -> Ask:
    present = draft.answers.get(question.key)
    return Ask(
        KINDS[question.kind].partly(draft.so_far) or question.ask.filled(**frame.gaps),
        hint=question.hint.filled(**frame.gaps) if question.hint else None,
        progress=_progress(form, draft, question, frame),
        present=None
        if present is None
        else Present(KINDS[question.kind].shown(question, present, frame)),  # type: ignore[arg-type]
        seen=_seen(question, frame),
        buttons=_buttons(form, draft, question, frame),
    )


def _buttons(form: Form, draft: Draft, question: Question, frame: Frame) -> Rows:
    rows = (*_choices(draft, question, frame), *_ways(form, draft, question, frame))
    return rows or _out(draft)


def _out(draft: Draft) -> Rows:
    """The first question, to be typed and not to be skipped: she may still let it be."""
    return ((button("Not now", f"{draft.address}x"),),)


def _choices(draft: Draft, question: Question, frame: Frame) -> Rows:
    so_far = draft.answers.get(question.key) if draft.so_far is None else draft.so_far
    rows = KINDS[question.kind].buttons(question, frame, so_far)
    return tuple(tuple(choice.button(f"{draft.address}o") for choice in row) for row in rows)


def _ways(form: Form, draft: Draft, question: Question, frame: Frame) -> Rows:
    """Skip and back, always in the same place: the last row."""
    row: list[Button] = []
    if draft.answers.get(question.key) is not None:
        row.append(button("Keep it as it is", f"{draft.address}k"))
    elif question.optional:
        row.append(button("Skip", f"{draft.address}s"))
    if any(q.key in draft.answers for q in _before(form, draft, question, frame) if not q.aside):
        row.append(button("Back", f"{draft.address}b"))
    return (tuple(row),) if row else ()


def _before(form: Form, draft: Draft, question: Question, frame: Frame) -> Iterable[Question]:
    for other in form.visible(draft.answers, frame):
        if other.key == question.key:
            return
        yield other


def _progress(form: Form, draft: Draft, question: Question, frame: Frame) -> Progress | None:
    """Which one of how many that she is asked: what was known before is not counted."""
    visible = form.visible(draft.answers, frame)
    keys = [q.key for q in visible if not q.aside and q.key not in draft.known]
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


def review(form: Form, draft: Draft, frame: Frame) -> Message:
    """All answers by who will see them, each with a button to change it."""
    questions = tuple(form.visible(draft.answers, frame))
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


def _changes(questions: tuple[Question, ...], draft: Draft, frame: Frame) -> Rows:
    """A button for each question, two a row: change what is there, or add what was skipped."""
    buttons = [
        button("Change: {short}", f"{draft.address}c{q.key}", short=short)
        if draft.answers.get(q.key) is not None
        else button("Add: {short}", f"{draft.address}c{q.key}", short=short)
        for q, short in ((q, q.short.filled(**frame.gaps)) for q in questions)
    ]
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
