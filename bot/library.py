"""Reads the data files: programmes, forms, the words of the field."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from mentoring import loading, programme_files
from mentoring.forms import Form
from mentoring.library import Library
from mentoring.programmes import Programme
from mentoring.reading_toml import DataTrouble, Fault, nearest

PROGRAMMES = Path(__file__).parent.parent / "programmes"


def read_library(folder: Path = PROGRAMMES) -> Library:
    """All data files of a folder. DataTrouble: with every error of every file at once."""
    faults: list[Fault] = []
    forms = {}
    for path in sorted(folder.glob("forms/*.toml")):
        try:
            forms[path.stem] = loading.form(path.stem, path.read_text("utf-8"), str(path))
        except DataTrouble as trouble:
            faults += trouble.faults
    programmes = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text("utf-8")
            programmes[path.stem] = programme_files.programme(path.stem, text, str(path), forms)
        except DataTrouble as trouble:
            faults += trouble.faults
    faults += _unknown_programmes(folder, programmes, programmes)
    if faults:
        raise DataTrouble(faults)
    terms, prompts = (folder / "words" / f"{name}.toml" for name in ("terms", "prompts"))
    return Library(
        programmes,
        forms,
        loading.terms(terms.read_text("utf-8"), str(terms)),
        loading.prompts(prompts.read_text("utf-8"), str(prompts)),
    )


def read_file(path: Path, library: Library) -> Form | Programme:
    """One file, which may lie anywhere; a form is what has questions. DataTrouble: every error."""
    text = path.read_text("utf-8")
    if "[[questions]]" in text:
        return loading.form(path.stem, text, str(path))
    found = programme_files.programme(path.stem, text, str(path), library.forms)
    known = {**library.programmes, path.stem: found}
    if faults := list(_unknown_programmes(path.parent, {path.stem: found}, known)):
        raise DataTrouble(faults)
    return found


def _unknown_programmes(
    folder: Path, programmes: Mapping[str, Programme], known: Mapping[str, Programme]
) -> Iterator[Fault]:
    """A pair can only follow, or count towards the goal of, a programme that there is."""
    for key, programme in programmes.items():
        named = [("start.follows", other) for other in programme.follows]
        for name, other in (*named, ("goal.with", programme.goal_with)):
            if other and other not in known:
                file = str(folder / f"{key}.toml")
                yield Fault(file, name, repr(other), nearest(other, known))
