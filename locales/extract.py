"""Extractors for Babel: messages are classes with a `text`, forms and programmes are TOML files.

Used by `make words` (locales/gathering.py); a new message or form needs nothing here.
"""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from locales.wording import has_words
from mentoring import loading, programme_files
from mentoring.words import Words

Found = tuple[int, str, Any, list[str]]


def messages(file: BytesIO, keywords: Any, comments: Any, options: Any) -> Iterator[Found]:  # noqa: ANN401, ARG001 -- Babel's signature
    """The texts of message classes (context: the class name), of `button` and of `Words`."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.ClassDef):
            yield from _message(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from _call(node)


def _message(node: ast.ClassDef) -> Iterator[Found]:
    texts = {
        target.id: statement.value
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name) and target.id in ("text", "plural")
    }
    text = _literal(texts.get("text"))
    if not has_words(text):
        return
    comment = [ast.get_docstring(node) or ""]
    plural = _literal(texts.get("plural"))
    if plural:
        yield node.lineno, "npgettext", (node.name, text, plural), comment
    else:
        yield node.lineno, "pgettext", (node.name, text), comment


def _call(node: ast.Call) -> Iterator[Found]:
    assert isinstance(node.func, ast.Name)  # noqa: S101 -- asked by the caller
    english, context, *_ = *map(_literal, node.args), "", ""
    if node.func.id == "button" and has_words(english):
        yield node.lineno, "pgettext", ("button", english), []
    elif node.func.id == "Words" and (has_words(english) or context.startswith("date.")):
        yield node.lineno, "pgettext", (context, english), []


def _literal(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def forms(file: Any, keywords: Any, comments: Any, options: Any) -> Iterator[Found]:  # noqa: ANN401, ARG001 -- Babel's signature
    """The texts of a form file, by what the loader finds in it."""
    key = Path(file.name).stem
    yield from _found(loading.form(key, file.read().decode(), f"{key}.toml"))


def programmes(file: Any, keywords: Any, comments: Any, options: Any) -> Iterator[Found]:  # noqa: ANN401, ARG001 -- Babel's signature
    """The texts of a programme file; its forms are not looked at."""
    key = Path(file.name).stem
    yield from _found(programme_files.programme(key, file.read().decode(), f"{key}.toml"))


def terms(file: Any, keywords: Any, comments: Any, options: Any) -> Iterator[Found]:  # noqa: ANN401, ARG001 -- Babel's signature
    """The words of the field."""
    yield from _found(loading.terms(file.read().decode(), "terms.toml"))


def prompts(file: Any, keywords: Any, comments: Any, options: Any) -> Iterator[Found]:  # noqa: ANN401, ARG001 -- Babel's signature
    """Questions to begin with."""
    yield from _found(loading.prompts(file.read().decode(), "prompts.toml"))


def _found(thing: object) -> Iterator[Found]:
    """Those that go to translators: an organisation's own texts stay in its file."""
    for words in words_in(thing):
        if not words.own and has_words(words.english):
            yield 1, "pgettext", (words.context, words.english), []


def words_in(thing: object) -> Iterator[Words]:
    """Every Words inside a loaded form or programme, in the order of the file."""
    if isinstance(thing, Words):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from words_in(one)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from words_in(getattr(thing, one.name))
