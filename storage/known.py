"""What was read and has not been written since.

A step of a form asks for the same person, her pair and her partner as the step before it, and
nobody has changed them meanwhile. The tables that a read looks into are noticed while it runs, so
no list of them can lie; SQLite counts what is changed, so nothing is written unnoticed.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

# A person, her pairs, one of them and her partner: of some 250 people, in 2 MB.
MOST = 1024


class Found(NamedTuple):
    """What a read gave, and the tables that it looked into."""

    value: Any
    tables: frozenset[str]


class Known:
    """Belongs to one connection at a time, and to its thread. What is kept never changes."""

    def __init__(self) -> None:
        self._found: dict[Hashable, Found] = {}
        """The oldest first."""
        self._readers: defaultdict[str, set[Hashable]] = defaultdict(set)
        """Which of them looked into a table."""
        self._looked: frozenset[str] = frozenset()
        """Into which tables the read that is under way has looked so far."""
        self._changes: int | None = None
        """How many rows the connection had changed when it was last looked at."""

    def once(self, changes: int, what: Hashable, read: Callable[[], T]) -> T:
        """`read()`, or what it gave before. `changes` is the connection's count by now."""
        if changes != self._changes:
            self.clear()
            self._changes = changes
        found = self._found.get(what)
        if found is None:
            found = self._read(read)
            self._keep(what, found)
        self._looked |= found.tables
        value: T = found.value
        return value

    def looked(self, tables: frozenset[str]) -> None:
        """These tables have been looked into."""
        self._looked |= tables

    def wrote(self, tables: frozenset[str], before: int, after: int) -> None:
        """A statement has changed rows of these tables alone; the counts around it."""
        if before != self._changes:
            self.clear()
        self._changes = after
        for table in tables:
            for what in tuple(self._readers[table]):
                self._drop(what)

    def clear(self) -> None:
        """To be called when something was undone, or another process may have written."""
        self._found.clear()
        self._readers.clear()

    def _read(self, read: Callable[[], object]) -> Found:
        around, self._looked = self._looked, frozenset()
        try:
            return Found(read(), self._looked)
        finally:
            self._looked = around

    def _keep(self, what: Hashable, found: Found) -> None:
        if not found.tables:  # read on another way: nobody would notice that it has changed
            return
        self._found[what] = found
        for table in found.tables:
            self._readers[table].add(what)
        if len(self._found) > MOST:
            self._drop(next(iter(self._found)))

    def _drop(self, what: Hashable) -> None:
        for table in self._found.pop(what).tables:
            self._readers[table].discard(what)
