"""`kaari check`: everything that is data, held against what the code and Telegram expect."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import handlers
from bot.library import read_file, read_library
from handlers.menu import COORDINATORS, EVERYBODY
from locales.catalogue import Catalogue, read_all
from locales.checking import faults_of
from locales.extract import words_in
from locales.wording import Wording
from mentoring.library import Library
from mentoring.programmes import Programme
from mentoring.reading_toml import DataTrouble

LONGEST_DESCRIPTION = 256  # bot-api.md M1


def check() -> list[str]:
    """One line an error, with file, key and what was expected; empty if all is well."""
    try:
        library = read_library()
    except DataTrouble as trouble:
        return [str(fault) for fault in trouble.faults]
    catalogues = read_all()
    return [
        *_forms(library),
        *(line for one in library.programmes.values() for line in _silent(library, one)),
        *(fault for catalogue in catalogues.values() for fault in _catalogue(catalogue)),
        *_menus(Wording(catalogues)),
    ]


def check_file(path: Path) -> list[str]:
    """One line an error of one programme or form file; empty if Kaari can use it."""
    try:
        library = read_library()
        found = read_file(path, library)
    except DataTrouble as trouble:
        return [str(fault) for fault in trouble.faults]
    except (OSError, UnicodeDecodeError) as trouble:
        return [f"{path}: found {type(trouble).__name__}, expected a text file in UTF-8"]
    silent = _silent(library, found, str(path)) if isinstance(found, Programme) else ()
    return [*_untranslated(path, found), *silent]


def _untranslated(path: Path, found: object) -> Iterator[str]:
    """A text stands in the file in each language, or in English and in the catalogues."""
    for language, catalogue in read_all().items():
        for words in words_in(found):
            if not words.own and not catalogue.has(words.context, words.english):
                where = f"{path}: {words.english[:40]!r} ({words.context})"
                yield f'{where}: found no text in {language}, expected {{ {language} = "…" }}'


def _forms(library: Library) -> Iterator[str]:
    """Every form leads somewhere."""
    for key in library.forms:
        if key not in handlers.FILLED and not _is_survey(library, key):
            yield f"programmes/forms/{key}.toml: found no handler, expected one in handlers.FILLED"


def _silent(library: Library, programme: Programme, file: str = "") -> Iterator[str]:
    """Each theme has questions to begin with: its own, or those of its key."""
    for key in library.prompts.missing(programme):
        where = f"{file or f'programmes/{programme.key}.toml'}: themes.{key}"
        expected = f"`questions`, or themes.{key} in programmes/words/prompts.toml"
        yield f"{where}: found no questions to begin with, expected {expected}"


def _is_survey(library: Library, key: str) -> bool:
    return any(role.survey == key for p in library.programmes.values() for role in p.roles)


def _catalogue(catalogue: Catalogue) -> Iterator[str]:
    yield from faults_of(catalogue)


def _menus(wording: Wording) -> Iterator[str]:
    for language in wording.languages:
        for name, words in (*EVERYBODY, *COORDINATORS):
            description = wording.plain(words, language, date.min)
            if not 0 < len(description) <= LONGEST_DESCRIPTION:
                found = f"found {len(description)} characters, expected 1–256"
                yield f"{language}: command /{name}: {found}"
            if name not in handlers.COMMANDS:
                yield f"handlers/menu.py: /{name}: found no handler, expected one in COMMANDS"
