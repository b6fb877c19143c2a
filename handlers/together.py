"""Papers that several people write together: ground rules, the agreement, the first meeting.

Each answer has its author; a change replaces what stood there, whoever had written it.
"""

from collections.abc import Iterable, Mapping, Sequence

from handlers import forms
from handlers.turn import Filled, Turn
from mentoring.diary import Written, changes
from mentoring.forms import Form
from mentoring.kinds import KINDS
from mentoring.messages.seen import Answered
from mentoring.people import Pair
from mentoring.questions import Answer, Frame, Option


def form_of(turn: Turn, pair: Pair, moment: str) -> Form | None:
    """The programme's form for a moment; None: it has none."""
    key = turn.house.library.programmes[pair.programme].forms.get(moment)
    return turn.house.library.forms[key] if key else None


def write(
    turn: Turn,
    form: Form,
    about: Mapping[str, int | str],
    standing: Sequence[Written],
    known: Mapping[str, Answer] | None = None,
    *,
    again: bool = False,
) -> None:
    """The form: `known` answers in advance; once something stands, all of it, to be changed.

    `again`: what is known is offered later as well, where nobody has answered.
    """
    prefill: dict[str, Answer | None] = dict(known or {})
    if standing:
        prefill = dict.fromkeys(question.key for question in form.questions)
        prefill |= known if again and known else {}
        prefill |= {written.question: written.value for written in standing}
    forms.begin(turn, form.key, about, prefill)


def keep(
    turn: Turn, pair: Pair, form: Filled, standing: Iterable[Written], *, seen_by: str = "pair"
) -> bool:
    """Writes down what is new or different. False: nothing is."""
    before = {written.question: written for written in standing}
    changed = changes({key: one.value for key, one in before.items()}, form.answers)
    for key, answer in changed.items():
        if key in before:
            turn.tx.answers.replace(before[key].id, turn.now)
        if answer is not None:
            turn.tx.answers.add(
                Written(0, form.form, key, pair.id, None, turn.me.id, seen_by, answer, turn.now)
            )
    return bool(changed)


def lines(turn: Turn, pair: Pair, written: Iterable[Written]) -> tuple[Answered, ...]:
    """What was written, in the order of its form; a question that is gone is left out."""
    shown = []
    for one in written:
        form = turn.house.library.forms.get(one.form)
        question = form.question(one.question) if form else None
        if form is not None and question is not None:
            answer = KINDS[question.kind].shown(question, one.value, _frame(turn, pair))
            line = Answered(question.short, answer)  # type: ignore[arg-type]  # what kinds show
            shown.append((form.questions.index(question), line))
    return tuple(line for _, line in sorted(shown, key=lambda both: both[0]))


def _frame(turn: Turn, pair: Pair) -> Frame:
    """Knows the options that come from the programme, so that they have their names."""
    programme = turn.house.library.programmes[pair.programme]
    named = {"themes": programme.themes, "kinds": programme.kinds}
    options = {
        name: tuple(Option(one.key, one.label) for one in listed) for name, listed in named.items()
    }
    return Frame(turn.here, options=options)
