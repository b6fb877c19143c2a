"""Reads the data files: programmes, forms, the words of the field."""

from pathlib import Path

from mentoring import loading
from mentoring.library import Library
from mentoring.reading_toml import DataTrouble, Fault

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
            programmes[path.stem] = loading.programme(path.stem, text, str(path), forms)
        except DataTrouble as trouble:
            faults += trouble.faults
    terms = folder / "words" / "terms.toml"
    if faults:
        raise DataTrouble(faults)
    return Library(programmes, forms, loading.terms(terms.read_text("utf-8"), str(terms)))
