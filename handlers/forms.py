"""Runs any form; knows none by name. What a filled form does stands in `handlers/__init__.py`."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.frames import frame_after, frame_of, may_go_on
from handlers.incoming import Text
from handlers.meant import meant, remembered
from handlers.turn import Filled, Turn
from mentoring import asking, forms
from mentoring.base36 import from_base36
from mentoring.drafts import Draft, Part, Pressed, Status, Step
from mentoring.forms import Form
from mentoring.kinds import KINDS
from mentoring.messages.forms import (
    AnswerEdited,
    Chosen,
    DropAsk,
    Dropped,
    EditedTooLate,
    Gone,
    Later,
    NotOpenToYou,
    TooLate,
    WaitingDraft,
)
from mentoring.messages.message import Message, Phrase
from mentoring.questions import Answer, Frame
from storage.drafts import Paper
from storage.sealed import new_id

AFTER = "after"
"""In what a form is about: the one that was put aside for it, and is offered again at its end."""


def begin(
    turn: Turn,
    form_key: str,
    about: Mapping[str, int | str] | None = None,
    prefill: Mapping[str, Answer | None] | None = None,
) -> None:
    """Opens a form. One that is open already is put aside, and waits."""
    form = turn.house.library.forms[form_key]
    paper = Paper(Draft(new_id()), turn.telegram_id, form_key, about or {})
    frame = frame_of(turn, paper)
    step = forms.begin(form, paper.draft.id, frame, prefill)
    if after := _make_room(turn, paper, step.draft):
        paper = replace(paper, about={**paper.about, AFTER: after})
    turn.tx.drafts.add(replace(paper, draft=step.draft), turn.now)
    if form.intro and step.status is Status.ASKING:
        turn.say(Phrase(form.intro.filled(**frame.gaps)))
    _show(turn, form, replace(paper, draft=step.draft), step, frame)


def _make_room(turn: Turn, new: Paper, draft: Draft) -> str | None:
    """The name of what comes after it. A twin that a second tap has begun is forgotten."""
    opened = turn.tx.drafts.open(turn.telegram_id)
    if opened is None or not _twins(opened, replace(new, draft=draft)):
        waits = put_aside(turn)
        return waits.draft.name if waits else None
    turn.tx.drafts.remove(opened.draft.id)
    after = opened.about.get(AFTER)
    return None if after is None else str(after)


def _twins(one: Paper, other: Paper) -> bool:
    """Whether both were begun alike, with nothing of hers in them yet."""

    def look(paper: Paper) -> tuple[object, ...]:
        about = {key: value for key, value in paper.about.items() if key != AFTER}
        return paper.form, about, replace(paper.draft, id=0)

    return look(one) == look(other)


def put_aside(turn: Turn) -> Paper | None:
    """Closes the open form and gives it: it waits. An empty one is simply forgotten."""
    paper = turn.tx.drafts.open(turn.telegram_id)
    if paper is None:
        return None
    if paper.draft.answers:
        turn.tx.drafts.save(replace(paper, open=False), turn.now)
        return paper
    turn.tx.drafts.remove(paper.draft.id)
    return None


def typed(turn: Turn, what: Text, paper: Paper) -> None:
    """A text while a form is open: an answer, or a further part of the answer before."""
    form, frame = _form(turn, paper), frame_of(turn, paper)
    if form is None or not may_go_on(turn, paper):
        _gone(turn, paper)
        return
    given = meant(turn, form, paper, what.text, frame)
    step = forms.advance(form, paper.draft, given, frame)
    if step.accepted:
        paper = remembered(turn, form, paper, what.text, frame, part=isinstance(given, Part))
    _take(turn, form, paper, step, frame, quiet=isinstance(given, Part))


def pressed(turn: Turn, parts: list[str]) -> None:
    """A tap on a button of a form: `f:<draft>:<revision>:<what>`."""
    revision, what = parts[1], ":".join(parts[2:])
    paper = _mine(turn, parts[0])
    if paper is None:
        turn.toast(TooLate())
        return
    form, frame = _form(turn, paper), frame_of(turn, paper)
    if form is None or not may_go_on(turn, paper):
        _gone(turn, paper)
    elif str(paper.draft.revision) != revision:
        turn.toast(TooLate())
    else:
        step = forms.advance(form, paper.draft, Pressed(what), frame)
        if not step.accepted:
            turn.toast(TooLate())
            return
        if not paper.open:
            put_aside(turn)
        _show_chosen(turn, form, paper, step, frame)
        _take(turn, form, replace(paper, open=True), step, frame)


def _show_chosen(turn: Turn, form: Form, paper: Paper, step: Step, frame: Frame) -> None:
    """Of many options, those that she chose stay visible."""
    question = forms.current(form, paper.draft, frame)
    answer = step.draft.answers.get(question.key) if question else None
    if question and isinstance(answer, list) and paper.draft.so_far is not None:
        turn.chose(Chosen(KINDS[question.kind].shown(question, answer, frame)))  # type: ignore[arg-type]


def resume(turn: Turn, parts: list[str]) -> None:
    """«Go on» with a form that was put aside: `go:<draft>`."""
    paper = _mine(turn, parts[0])
    if paper is None:
        turn.toast(Gone())
        return
    if not paper.open:
        put_aside(turn)
    show_again(turn, replace(paper, open=True))


def show_again(turn: Turn, paper: Paper) -> None:
    """Asks the open question anew: after a pause, or when something else came between."""
    form, frame = _form(turn, paper), frame_of(turn, paper)
    if form is None or not may_go_on(turn, paper):
        _gone(turn, paper)
        return
    step = forms.advance(form, paper.draft, Pressed("r"), frame)
    _take(turn, form, paper, step, frame)


def open_question(turn: Turn, paper: Paper) -> Message | None:
    """What a draft asks now; None if its form is there no more."""
    form = _form(turn, paper) if may_go_on(turn, paper) else None
    return asking.ask(form, paper.draft, frame_of(turn, paper)) if form else None


def cancel(turn: Turn) -> bool:
    """/peruuta: an empty form is dropped, another one is asked about. False: none is open."""
    paper = turn.tx.drafts.open(turn.telegram_id)
    if paper is None:
        return False
    form = _form(turn, paper)
    if form is None or not paper.draft.answers or not may_go_on(turn, paper):
        turn.tx.drafts.remove(paper.draft.id)
        turn.say(Dropped())
        _offer_waiting(turn, paper)
        return True
    title = form.title.filled(**frame_of(turn, paper).gaps)
    turn.say(DropAsk(title, paper.draft.address))
    return True


def edited(turn: Turn, text: str) -> None:
    """She corrected a message: the answer that it gave follows, if its form is still open."""
    paper = turn.tx.drafts.open(turn.telegram_id)
    key = paper.messages.get(str(turn.given.message_id)) if paper else None
    if paper is None or key is None:
        turn.say(EditedTooLate())
        return
    form, frame = _form(turn, paper), frame_of(turn, paper)
    question = form.question(key) if form else None
    if not may_go_on(turn, paper):
        _gone(turn, paper)
        return
    if form is None or question is None or list(paper.messages.values()).count(key) > 1:
        turn.say(EditedTooLate())
        return
    step = forms.edit(form, paper.draft, key, text, frame)
    if step is None:
        turn.say(EditedTooLate())
        return
    turn.say(AnswerEdited(question.short.filled(**frame.gaps)))
    _take(turn, form, paper, step, frame)


def _take(
    turn: Turn, form: Form, paper: Paper, step: Step, frame: Frame, *, quiet: bool = False
) -> None:
    """Saves the step and says what comes of it. `quiet`: the next question is there already."""
    before, paper = paper, replace(paper, draft=step.draft)
    # What she has just answered may be in the next question: her language, a name.
    frame = frame_after(turn, frame, before, paper)
    for message in step.say:
        turn.say(message)
    match step.status:
        case Status.FILLED:
            turn.tx.drafts.remove(paper.draft.id)
            filled = turn.house.filled[paper.form]
            filled(turn, Filled(paper.form, paper.about, step.draft.answers))
            _offer_waiting(turn, paper)
        case Status.DROPPED:
            turn.tx.drafts.remove(paper.draft.id)
            turn.say(Dropped())
            _offer_waiting(turn, paper)
        case Status.LATER:
            turn.tx.drafts.save(replace(paper, open=False), turn.now)
            turn.say(Later(form.title.filled(**frame.gaps), paper.draft.name))
        case _ if quiet:
            turn.tx.drafts.save(paper, turn.now)
        case _:
            _show(turn, form, paper, step, frame)


def _offer_waiting(turn: Turn, paper: Paper) -> None:
    """The form that was put aside for this one, unless its button has just been shown."""
    before = _mine(turn, str(paper.about.get(AFTER, "")))
    form = _form(turn, before) if before else None
    if before is None or form is None or f"go:{before.draft.name}" in turn.offered:
        return
    if not may_go_on(turn, before):
        return
    if turn.tx.drafts.open(turn.telegram_id) is None:
        title = form.title.filled(**frame_of(turn, before).gaps)
        turn.say(WaitingDraft(title, before.draft.name))


def _show(turn: Turn, form: Form, paper: Paper, step: Step, frame: Frame) -> None:
    """Sends what is open now, and notes which message asks it."""
    if step.status is Status.FILLED:
        _take(turn, form, paper, step, frame)
        return
    message: Message = (
        asking.offer(paper.draft, step) if step.offer else asking.ask(form, paper.draft, frame)
    )
    if step.redraw:
        turn.redraw(message)
        turn.tx.drafts.save(paper, turn.now)
        return
    row = turn.say(message)
    turn.tx.drafts.save(replace(paper, question_id=row), turn.now)


def _mine(turn: Turn, name: str) -> Paper | None:
    """A draft by its name in a button; None if it is not hers (any more)."""
    draft_id = from_base36(name)
    paper = turn.tx.drafts.get(draft_id) if draft_id is not None else None
    return paper if paper is not None and paper.telegram_id == turn.telegram_id else None


def _form(turn: Turn, paper: Paper) -> Form | None:
    return turn.house.library.forms.get(paper.form)


def _gone(turn: Turn, paper: Paper) -> None:
    """The form, or her right to it, is there no more; what she wrote stays hers (/tiedot)."""
    turn.tx.drafts.save(replace(paper, open=False), turn.now)
    turn.say(NotOpenToYou())
