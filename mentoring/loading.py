"""Form files and the words of the field, read and checked. Text comes in, not files."""

from mentoring.forms import Form
from mentoring.kinds import KINDS
from mentoring.library import Term
from mentoring.prompts import FEWEST, MOST, Prompt, Prompts, Stage
from mentoring.questions import Condition, Option, Question
from mentoring.reading_toml import Table
from mentoring.words import Words

NO_WORDS = Words("", "")
SEEN_BY = ("pair", "self", "coordinator", "all", "anonymous")


def form(key: str, text: str, file: str) -> Form:
    """A form from its file. DataTrouble: with every error of the file."""
    top = Table.parse(file, text)
    title = top.words("title", f"form.{key}.title")
    intro = top.words("intro", f"form.{key}.intro", needed=False)
    review = top.flag("review", default=False)
    save = top.words("save", "button", needed=False)
    progress = top.flag("progress", default=True)
    questions = tuple(_question(key, table) for table in top.tables("questions"))
    about = top.texts("about")
    top.done(("title", "intro", "review", "save", "progress", "about", "questions"))
    if not questions:
        top.fault("questions", "nothing", "at least one [[questions]]")
    _check_references(top, questions, about)
    top.raise_faults()
    return Form(
        key, title or NO_WORDS, questions, intro, review=review, save=save, progress=progress
    )


QUESTION_KEYS = (
    "key", "kind", "ask", "short", "hint", "optional", "roles", "except_roles", "aside", "seen_by",
    "options", "options_from", "when", "longest",
)  # fmt: skip


def _question(form_key: str, table: Table) -> Question:
    key = table.text("key")
    context = f"form.{form_key}.{key}"
    ask = table.words("ask", context) or NO_WORDS
    question = Question(
        key=key,
        kind=table.one_of("kind", KINDS, default="text"),
        ask=ask,
        short=table.words("short", f"{context}.short", needed=False) or ask,
        hint=table.words("hint", f"{context}.hint", needed=False),
        optional=table.flag("optional", default=True),
        roles=table.texts("roles"),
        except_roles=table.texts("except_roles"),
        aside=table.flag("aside", default=False),
        seen_by=table.one_of("seen_by", SEEN_BY, default="pair"),
        options=tuple(_option(option) for option in table.tables("options")),
        options_from=table.text("options_from", needed=False),
        when=tuple(_condition(condition) for condition in table.tables("when")),
        longest=table.number("longest") or 4096,
    )
    if question.kind in ("choice", "many") and not (question.options or question.options_from):
        table.fault("options", "nothing", "options, or options_from")
    table.done(QUESTION_KEYS)
    return question


def _option(table: Table) -> Option:
    option = Option(table.text("key"), table.words("label", "button") or NO_WORDS)
    table.done(("key", "label"))
    return option


def _condition(table: Table) -> Condition:
    condition = Condition(table.text("question"), table.texts("is"))
    table.done(("question", "is"))
    return condition


def _check_references(top: Table, questions: tuple[Question, ...], about: tuple[str, ...]) -> None:
    """`about`: what conditions may name besides questions: the opener of the form says it."""
    keys = [question.key for question in questions]
    for question in questions:
        if keys.count(question.key) > 1:
            top.fault("questions", question.key, "each key once")
        for condition in question.when:
            if condition.question not in (*keys[: keys.index(question.key)], *about):
                expected = "the key of an earlier question, or one of `about`"
                top.fault(f"questions.{question.key}.when", condition.question, expected)


def prompts(text: str, file: str) -> Prompts:
    """Questions to begin with, from their file. DataTrouble: every error."""
    top = Table.parse(file, text)
    stages, themes = top.table("stages"), top.table("themes")
    for name in (name for name in Stage if name not in stages.content):
        stages.fault(name, "nothing", "questions for this stage")
    found = Prompts(_prompts(stages), _prompts(themes))
    stages.done(Stage)
    top.done(("stages", "themes"))
    top.raise_faults()
    return found


def _prompts(table: Table) -> tuple[Prompt, ...]:
    keys = [key for key in table.content if table.path != "stages." or key in set(Stage)]
    return tuple(Prompt(key, questions_of(table, key)) for key in keys)


def questions_of(table: Table, key: str) -> tuple[Words, ...]:
    """Questions to begin with; empty if there are none."""
    found = table.several(key, "prompt")
    if found and not FEWEST <= len(found) <= MOST:
        table.fault(key, len(found), f"{FEWEST} to {MOST} questions")
    return found


def terms(text: str, file: str) -> tuple[Term, ...]:
    """The words of the field, from their file. DataTrouble: every error."""
    top = Table.parse(file, text)
    found = tuple(_term(name, table) for name, table in top.named("terms"))
    top.done(("terms",))
    top.raise_faults()
    return found


def _term(key: str, table: Table) -> Term:
    term = Term(
        key,
        table.words("word", "term") or NO_WORDS,
        table.words("meaning", "meaning") or NO_WORDS,
        table.flag("first", default=False),
    )
    table.done(("word", "meaning", "first"))
    return term
