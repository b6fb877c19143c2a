"""`make words`: the texts of code and data go into the template and into every language.

All of it is derived: who runs it twice changes nothing the second time. A language starts as an
empty file locales/<language>/LC_MESSAGES/kaari.po.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales.catalogue import LOCALES

ROOT = LOCALES.parent
SOURCES = (
    ("mentoring/**.py", "locales.extract:messages"),
    ("locales/**.py", "locales.extract:messages"),
    ("handlers/**.py", "locales.extract:messages"),
    ("programmes/forms/*.toml", "locales.extract:forms"),
    ("programmes/words/terms.toml", "locales.extract:terms"),
    ("programmes/words/prompts.toml", "locales.extract:prompts"),
    ("programmes/*.toml", "locales.extract:programmes"),
)
"""Which files have texts, and what finds them there."""
TEMPLATE = LOCALES / "kaari.pot"
WIDTH = 98
"""Columns of a .po file, as translators' tools wrap them."""
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: kaari\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
"""What translators' tools need to know; no dates, so that nothing changes without a reason."""


def gathered() -> Catalog:
    """The template: every text of code and data, in the order of the files."""
    template = Catalog()
    for _, _, msgid, comments, context in extract_from_dir(ROOT, SOURCES):
        template.add(msgid, auto_comments=comments, context=context)
    return template


def as_template(template: Catalog) -> str:
    """The content of kaari.pot."""
    return _written(template, 0)


def updated(old: Catalog, template: Catalog) -> Catalog:
    """A language with the texts of the template, by context and msgid.

    A text keeps its translation and what translators wrote about it; one that is new has none,
    and one that is gone goes. Nothing is guessed from texts that look alike.
    """
    new = Catalog(old.locale)
    for message in sorted(template, key=lambda m: (m.context or "", _first(m.id))):
        if message.id:
            was = old.get(message.id, message.context)
            new.add(
                message.id,
                was.string if was else None,
                flags=was.flags - {"fuzzy"} if was else (),
                auto_comments=message.auto_comments,
                user_comments=was.user_comments if was else (),
                context=message.context,
            )
    return new


def as_catalogue(catalogue: Catalog) -> str:
    """The content of a kaari.po."""
    header = HEADER.format(language=catalogue.locale_identifier, plurals=catalogue.plural_forms)
    return header + _written(catalogue, WIDTH)


def missing(catalogue: Catalog) -> list[str]:
    """The texts that have no translation, each as «[context] msgid»."""
    return [
        f"[{m.context}] {_first(m.id)!r}"
        for m in catalogue
        if m.id and not all(m.string if isinstance(m.string, tuple | list) else (m.string,))
    ]


def read(path: Path) -> Catalog:
    """A language as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def _written(catalogue: Catalog, width: int) -> str:
    out = BytesIO()
    write_po(out, catalogue, width=width, no_location=True, omit_header=True, ignore_obsolete=True)
    return out.getvalue().decode()


def _first(msgid: object) -> str:
    return msgid[0] if isinstance(msgid, tuple | list) else str(msgid)
