"""All that Kaari can say: its catalogue, and what organisations write in their own files."""

from collections.abc import Iterator
from pathlib import Path

from locales.catalogue import LOCALES
from locales.extract import words_in
from locales.gathering import read
from mentoring import loading, programme_files
from tests.words.findings import Text

PROGRAMMES = LOCALES.parent / "programmes"


def catalogue(language: str = "fi") -> Iterator[Text]:
    """The texts of a catalogue, each plural form as a text of its own."""
    for message in read(LOCALES / language / "LC_MESSAGES" / "kaari.po"):
        if not message.id:
            continue
        many = isinstance(message.id, tuple | list)
        forms = message.string if many else (message.string,)
        msgids = message.id if many else (message.id,)
        for i, form in enumerate(forms):
            english = msgids[min(i, len(msgids) - 1)]
            yield Text(str(message.context), str(form), english, many)


def own(language: str = "fi") -> Iterator[Text]:
    """The texts that stand in the files of programmes/ in this language."""
    for path in sorted(PROGRAMMES.rglob("*.toml")):
        for words in words_in(_loaded(path)):
            if language in words.own:
                yield Text(words.context, words.own[language], plural=True)


def _loaded(path: Path) -> object:
    content = path.read_text("utf-8")
    match path.parent.name:
        case "forms":
            return loading.form(path.stem, content, path.name)
        case "words":
            read = {"terms": loading.terms, "prompts": loading.prompts}[path.stem]
            return read(content, path.name)
        case _:
            return programme_files.programme(path.stem, content, path.name)
