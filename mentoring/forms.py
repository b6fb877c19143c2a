"""The form engine: one question at a time, and nothing that a person types makes it raise.

A form is data (`programmes/forms/*.toml`). A draft holds the answers so far; which question is
asked follows from them: the first visible one without an answer. So a draft survives a restart,
a long pause and a change of the form's file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mentoring.drafts import Draft, Given, Late, Part, Pressed, Status, Step, Typed
from mentoring.kinds import KINDS
from mentoring.messages.forms import IsItTheAnswer, TapOrWrite, TooLong
from mentoring.questions import (
    Answer,
    Condition,
    Frame,
    Offer,
    Question,
    Read,
    Reading,
    Slip,
    Unfinished,
)
from mentoring.words import Words


@dataclass(frozen=True, slots=True)
class Form:
    """A form, as its file has it."""

    key: str
    title: Words
    questions: tuple[Question, ...]
    intro: Words | None = None
    """Said once, before the first question."""
    review: bool = False
    """Whether all answers are shown before they are saved."""
    save: Words | None = None
    """What the button of the review says, if it does more than save: «Send»."""
    progress: bool = True
    """Whether each question says which one of how many it is."""

    def visible(self, answers: Mapping[str, Answer | None], frame: Frame) -> Iterator[Question]:
        """The questions of this person, as far as her answers so far decide it."""
        known = {**frame.gaps, **answers}
        for question in self.questions:
            if not question.whose(frame.role):
                continue
            typed = question.kind == "text"
            if question.options_from and not typed and not frame.offered(question):
                continue
            if not question.when or any(_holds(when, known) for when in question.when):
                yield question

    def question(self, key: str) -> Question | None:
        """The question with this key, if the form (still) has it."""
        return next((q for q in self.questions if q.key == key), None)


def _holds(condition: Condition, known: Mapping[str, object]) -> bool:
    answer = known.get(condition.question)
    given = answer if isinstance(answer, list) else [answer]
    return any(one in condition.answers for one in given)


LONGEST = 20_000  # characters of one answer with all its parts: five full Telegram messages


def begin(
    form: Form, draft_id: int, frame: Frame, prefill: Mapping[str, Answer | None] | None = None
) -> Step:
    """A new draft, at its first open question; `prefill` answers some, None: skipped."""
    known = {key: value for key, value in (prefill or {}).items() if form.question(key)}
    return _after(form, Draft(draft_id, known, known=tuple(known)), frame)


def current(form: Form, draft: Draft, frame: Frame) -> Question | None:
    """The question that is open; None: all are answered, the review is open."""
    return opened(tuple(form.visible(draft.answers, frame)), draft)


def opened(questions: Sequence[Question], draft: Draft) -> Question | None:
    """The same, out of the questions that are hers."""
    for question in questions:
        if question.key == draft.again:
            return question
    return next((q for q in questions if q.key not in draft.answers and not q.aside), None)


def advance(form: Form, draft: Draft, given: Given, frame: Frame) -> Step:
    """The step that one input makes. Total: any input gives a step."""
    question = current(form, draft, frame)
    match given:
        case Part(text):
            return _add_part(form, draft, text, frame)
        case Late(text) if question is not None and question.kind == "text":
            return _late(form, draft, question, text, frame)
        case Typed(text) | Late(text):
            return _typed(form, draft, question, text, frame)
        case Pressed(what) if what[:1] in WAYS:
            return _go(form, draft, question, what[:1], frame)
        case Pressed(what) if question is None:
            return _pressed_in_review(form, draft, what, frame)
        case Pressed(what):
            return _pressed(form, draft, question, what, frame)


def edit(form: Form, draft: Draft, key: str, text: str, frame: Frame) -> Step | None:
    """The draft with the typed answer of one question replaced: she edited her message.

    None if that question's answer cannot be read from the new text.
    """
    question = form.question(key)
    if question is None or not isinstance(draft.answers.get(key), str):
        return None
    reading = KINDS[question.kind].read(question, text, frame, None)
    if not isinstance(reading, Read):
        return None
    return Step(_moved(draft, answers={**draft.answers, key: reading.answer}), Status.ASKING)


def _stay(draft: Draft) -> Step:
    return Step(draft, Status.ASKING, accepted=False)


def _moved(draft: Draft, **changes: object) -> Draft:
    """The draft one revision on, with nothing half answered."""
    fresh: dict[str, object] = {"so_far": None, "readings": (), "typed": ""}
    return replace(draft, **{**fresh, **changes}, revision=draft.revision + 1)  # type: ignore[arg-type]


def _after(form: Form, draft: Draft, frame: Frame) -> Step:
    """What is open after an answer: the next question, the review, or nothing more."""
    if current(form, draft, frame) is not None:
        return Step(draft, Status.ASKING)
    return Step(draft, Status.REVIEW if form.review else Status.FILLED)


def _answered(
    form: Form,
    draft: Draft,
    question: Question,
    answer: Answer | None,
    frame: Frame,
    typed: str = "",
) -> Step:
    answers = {**draft.answers, question.key: answer}
    return _after(form, _moved(draft, answers=answers, again="", typed=typed), frame)


def _typed(form: Form, draft: Draft, question: Question | None, text: str, frame: Frame) -> Step:
    if question is None:  # the review is answered by its buttons
        return Step(draft, Status.REVIEW, (TapOrWrite(),), accepted=False)
    reading = KINDS[question.kind].read(question, text, frame, draft.so_far)
    return _settle(form, draft, question, reading, frame, typed=question.key)


def _late(form: Form, draft: Draft, question: Question, text: str, frame: Frame) -> Step:
    """What she wrote becomes the answer only when she says that it is one."""
    reading = KINDS[question.kind].read(question, text, frame, draft.so_far)
    if not isinstance(reading, Read):
        return _settle(form, draft, question, reading, frame, typed=question.key)
    say = IsItTheAnswer(text, question.ask.filled(**frame.gaps))
    return Step(_moved(draft, readings=(reading.answer,)), Status.ASKING, offer=say)


def _settle(
    form: Form, draft: Draft, question: Question, reading: Reading, frame: Frame, typed: str = ""
) -> Step:
    match reading:
        case Read(answer):
            return _answered(form, draft, question, answer, frame, typed)
        case Slip(say):
            return Step(draft, Status.ASKING, (say,), accepted=False)
        case Offer(say, readings, labels):
            asked = _moved(draft, readings=readings, so_far=draft.so_far)
            return Step(asked, Status.ASKING, offer=say, labels=labels)
        case Unfinished(answer, say):
            said = () if say is None else (say,)
            return Step(_moved(draft, so_far=answer), Status.ASKING, said, redraw=not typed)


def _add_part(form: Form, draft: Draft, text: str, frame: Frame) -> Step:
    """A further message of the answer that was typed last; without one it is a new answer."""
    question = form.question(draft.typed)
    before = draft.answers.get(draft.typed)
    if question is None or question.kind != "text" or not isinstance(before, str):
        return advance(form, draft, Typed(text), frame)
    whole = f"{before}\n{text}"
    if len(whole) > LONGEST:
        return Step(draft, Status.ASKING, (TooLong(LONGEST),), accepted=False)
    # The revision stays: the next question has been asked, or is on its way, with this one.
    return Step(replace(draft, answers={**draft.answers, question.key: whole}), Status.ASKING)


WAYS = "xlrb"
"""Buttons that mean the same everywhere: drop, later, resume, back."""


def _go(form: Form, draft: Draft, question: Question | None, way: str, frame: Frame) -> Step:
    match way:
        case "x":
            return Step(draft, Status.DROPPED)
        case "l":
            return Step(_moved(draft), Status.LATER)
        case "b":
            return _back(form, draft, question, frame)
        case _:
            return Step(_moved(draft), Status.ASKING if question else Status.REVIEW)


def _pressed_in_review(form: Form, draft: Draft, what: str, frame: Frame) -> Step:
    """«Save», or «change» and a question's key."""
    code, key = what[:1], what[1:]
    if code == "v":
        return Step(_moved(draft), Status.FILLED)
    if code == "c" and _answerable(form, draft, key, frame):
        return Step(_moved(draft, again=key), Status.ASKING)
    return _stay(draft)


def _pressed(form: Form, draft: Draft, question: Question, what: str, frame: Frame) -> Step:
    """Skip, keep, yes to a reading, none of them, or an option of the question."""
    code, rest = what[:1], what[1:]
    match code:
        case "s" if question.optional:
            return _answered(form, draft, question, None, frame)
        case "k" if question.key == draft.again:
            return _after(form, _moved(draft, again=""), frame)
        case "y" if rest.isdecimal() and int(rest) < len(draft.readings):
            return _picked(form, draft, question, draft.readings[int(rest)], frame)
        case "n" if draft.readings:
            return Step(_moved(draft), Status.ASKING)
        case "o":
            reading = KINDS[question.kind].press(question, rest, frame, draft.so_far)
            if reading is not None:
                return _settle(form, draft, question, reading, frame)
    return _stay(draft)


def _picked(form: Form, draft: Draft, question: Question, reading: Answer, frame: Frame) -> Step:
    """A reading that she said is right; one that is only a part of the answer leads on."""
    if isinstance(reading, dict):
        return Step(_moved(draft, so_far=reading), Status.ASKING)
    return _answered(form, draft, question, reading, frame)


def _answerable(form: Form, draft: Draft, key: str, frame: Frame) -> bool:
    return any(q.key == key for q in form.visible(draft.answers, frame))


def _back(form: Form, draft: Draft, question: Question | None, frame: Frame) -> Step:
    """The question before, asked again with its answer kept until there is a new one."""
    shown = form.visible(draft.answers, frame)
    answered = [q.key for q in shown if q.key in draft.answers and not q.aside]
    if question is not None and question.key in answered:
        answered = answered[: answered.index(question.key)]
    if not answered:
        return Step(_moved(draft), Status.ASKING if question else Status.REVIEW)
    return Step(_moved(draft, again=answered[-1]), Status.ASKING)
