"""Who may import whom: bot → handlers → {storage, locales} → mentoring; playground → nobody."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
MAY = {
    "mentoring": set(),
    "locales": {"mentoring"},
    "storage": {"mentoring"},
    "handlers": {"mentoring", "locales", "storage"},
    "bot": {"mentoring", "locales", "storage", "handlers"},
    "playground": set(),
}
ONLY_IN = {
    "telegram": {"bot/", "handlers/__init__.py", "handlers/incoming.py"},
    "sqlalchemy": {"storage/"},
    "babel": {"locales/"},
    "apscheduler": {"bot/"},
    "playground": {"bot/play.py", "playground/"},
}
OURS = set(MAY)
MODULES = sorted(path for layer in OURS for path in (ROOT / layer).rglob("*.py"))


def imported(path):
    """The names of everything that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield node.module


@pytest.mark.parametrize("layer", sorted(OURS))
def test_imports_go_one_way(layer):
    """A module imports its own layer and those below it."""
    for path in (ROOT / layer).rglob("*.py"):
        for name in imported(path):
            top = name.partition(".")[0]
            if top in OURS - {layer} and not (
                path == ROOT / "bot/play.py" and top == "playground"
            ):
                assert top in MAY[layer], f"{path.relative_to(ROOT)} imports {name}"


def test_libraries_stay_behind_their_door():
    """Telegram, SQL, Babel and the scheduler are known in one place each."""
    for path in MODULES:
        where = str(path.relative_to(ROOT))
        for name in imported(path):
            doors = ONLY_IN.get(name.partition(".")[0])
            assert doors is None or where.startswith(tuple(doors)), f"{where} imports {name}"


def test_the_subject_is_pure():
    """mentoring/ is made of the standard library, and waits for nothing."""
    for path in (ROOT / "mentoring").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        assert not any(isinstance(n, ast.AsyncFunctionDef | ast.Await) for n in ast.walk(tree)), (
            path
        )
        for name in imported(path):
            top = name.partition(".")[0]
            assert top in STANDARD or top == "mentoring", f"{path}: {name}"


STANDARD = {
    "__future__", "bisect", "calendar", "collections", "dataclasses", "datetime", "difflib",
    "enum", "functools", "heapq", "itertools", "json", "math", "operator", "random", "re",
    "string", "tomllib", "types", "typing", "unicodedata", "zoneinfo",
}  # fmt: skip


def test_only_the_clock_asks_what_time_it_is():
    """datetime.now() stands in bot/clock.py; the playground has a clock of its own."""
    for path in MODULES:
        if path in (ROOT / "bot/clock.py", ROOT / "playground/clock.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            asks = isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today")
            named = (
                asks and isinstance(node.value, ast.Name) and node.value.id in ("datetime", "date")
            )
            assert not named, f"{path.relative_to(ROOT)}:{node.lineno}"


def test_modules_stay_short():
    """A module has one noun and under 300 lines; a function under 40."""
    for path in MODULES:
        text = path.read_text("utf-8")
        if "written by storage.migrations.freeze" in text:
            continue
        if path.name != "tables.py":  # all columns in one place: data, not code
            assert len(text.splitlines()) <= 300, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                assert lines <= 40, f"{path}:{node.name}: {lines} lines"
