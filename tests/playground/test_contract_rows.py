"""Each row of the Bot API's contract has a test of the server that bears its number."""

import re
from pathlib import Path

ROWS = {"t": 11, "u": 19, "w": 7, "s": 22, "k": 6, "c": 8, "m": 5, "f": 3, "i": 11}
"""Transport, getUpdates, webhook, sending, keyboards, taps and edits, commands, files, shapes."""
TESTS = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)
NUMBER = re.compile(r"(?<=_)[tuwskcmfi]\d+(?=_|$)")
KEYBOARDS = re.compile(r"# (K\d+)$", re.MULTILINE)
"""They are the cases of one test."""


def test_every_row_has_a_test_with_its_number():
    sources = [path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py")]
    names = [name for source in sources for name in TESTS.findall(source)]
    tested = {number for name in names for number in NUMBER.findall(name)}
    tested |= {number.lower() for source in sources for number in KEYBOARDS.findall(source)}
    rows = {f"{part}{number}" for part, last in ROWS.items() for number in range(1, last + 1)}
    assert len(rows) == 92
    assert rows - tested == set()
    assert tested - rows == set()
