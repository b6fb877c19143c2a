"""The kinds of questions. A new kind is one class here and one word in KINDS."""

import re
from collections.abc import Mapping
from typing import Final

from mentoring.day_kind import DayKind, PastDayKind
from mentoring.messages.forms import Empty, NotNumber, TooLong
from mentoring.moment_kind import MomentKind
from mentoring.questions import (
    Answer,
    Choice,
    Choices,
    Frame,
    Kind,
    Question,
    Read,
    Reading,
    Slip,
    Unfinished,
    in_rows,
)
from mentoring.words import Words


class TextKind(Kind):
    """Free text. Options are ready answers to tap; what is chosen is kept as its key in a list."""

    def read(self, question: Question, typed: str, frame: Frame, so_far: Answer | None) -> Reading:
        del frame, so_far
        text = typed.strip()
        if not re.search(r"\w", text):
            return Slip(Empty())
        if len(text) > question.longest:
            return Slip(TooLong(question.longest))
        return Read(text)

    def press(
        self, question: Question, what: str, frame: Frame, so_far: Answer | None
    ) -> Reading | None:
        del so_far
        return Read([what]) if what in {o.key for o in frame.offered(question)} else None

    def buttons(self, question: Question, frame: Frame, so_far: Answer | None) -> Choices:
        del so_far
        return in_rows((Choice(o.label, o.key) for o in frame.offered(question)), 2)

    def shown(self, question: Question, answer: Answer, frame: Frame) -> object:
        return answer if isinstance(answer, str) else super().shown(question, answer, frame)


class ChoiceKind(Kind):
    """One of the options, by a tap."""

    def press(
        self, question: Question, what: str, frame: Frame, so_far: Answer | None
    ) -> Reading | None:
        del so_far
        return Read(what) if what in {o.key for o in frame.offered(question)} else None


class ManyKind(Kind):
    """Any number of the options; each tap marks or unmarks one, «done» ends it."""

    done: Final = Words("Ready", "button")

    def press(
        self, question: Question, what: str, frame: Frame, so_far: Answer | None
    ) -> Reading | None:
        marked = list(so_far) if isinstance(so_far, list) else []
        if what == "+":
            return Read(marked)
        if what not in {o.key for o in frame.offered(question)}:
            return None
        kept = [key for key in marked if key != what]
        return Unfinished(kept if what in marked else [*marked, what])

    def buttons(self, question: Question, frame: Frame, so_far: Answer | None) -> Choices:
        marked = so_far if isinstance(so_far, list) else []
        choices = (
            Choice(MARKED.filled(label=o.label) if o.key in marked else o.label, o.key)
            for o in frame.offered(question)
        )
        ready = ((Choice(self.done, "+"),),) if marked else ()
        return (*in_rows(choices, 1), *ready)


MARKED: Final = Words("✅ {label}", "button")


class NumberKind(Kind):
    """A whole number from 0 to 999, typed."""

    def read(self, question: Question, typed: str, frame: Frame, so_far: Answer | None) -> Reading:
        del question, frame, so_far
        found = re.findall(r"(?<![\d.,-])\d{1,3}(?![\d.,]*\d)", typed)
        return Read(int(found[0])) if len(found) == 1 else Slip(NotNumber())

    def shown(self, question: Question, answer: Answer, frame: Frame) -> object:
        del question, frame
        return answer


KINDS: Final[Mapping[str, Kind]] = {
    "text": TextKind(),
    "choice": ChoiceKind(),
    "many": ManyKind(),
    "number": NumberKind(),
    "moment": MomentKind(),
    "day": DayKind(),
    "past day": PastDayKind(),
}
