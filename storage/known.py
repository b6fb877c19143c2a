"""What was read and has not been written since.

A step of a form asks for the same person, her pair and her partner as the step before it, and
nobody has changed them meanwhile. The tables that a read looks into are noticed while it runs, so
no list of them can lie; SQLite counts what is changed, so nothing is written unnoticed.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")

# A person, her pairs, one of them and her partner: of some 250 people, in 2 MB.
MOST = 1024


class Found(NamedTuple):
    """What a read gave, and the tables that it looked into."""

    value: Any
    tables: frozenset[str]


class Known:
    """What was read on one connection; belongs to its thread. Nothing that is kept may change.

    Databases other than SQLite do not count what is changed: there all is read each time.
    """

    def __init__(self, connection: Connection) -> None:
        self._driver: Any = connection.connection.dbapi_connection
        self._counts = hasattr(self._driver, "total_changes")
        self._found: dict[Hashable, Found] = {}
        """The oldest first."""
        self._readers: defaultdict[str, set[Hashable]] = defaultdict(set)
        """Which of them looked into a table."""
        self._looked: frozenset[str] = frozenset()
        """Into which tables the read that is under way has looked so far."""
        self._changes = self.changes
        """How many there were when it was last looked."""

    @property
    def changes(self) -> int:
        """How many rows the connection has changed, ever; 0 if it does not count."""
        return self._driver.total_changes if self._counts else 0

    def once(self, read: Callable[..., T], *what: Hashable) -> T:
        """`read(*what)`, or what it gave before.

        A method is the same one whatever it belongs to: each turn makes its objects anew.
        """
        if not self._counts:
            return read(*what)
        if self.changes != self._changes:
            self.clear()
            self._changes = self.changes
        key = (getattr(read, "__func__", read), what)
        found = self._found.get(key)
        if found is None:
            found = self._read(read, what)
            self._keep(key, found)
        self._looked |= found.tables
        value: T = found.value
        return value

    def looked(self, tables: frozenset[str]) -> None:
        """These tables have been looked into."""
        self._looked |= tables

    def wrote(self, tables: frozenset[str], before: int) -> None:
        """Since there were so many changes, rows of these tables alone have been changed."""
        if before != self._changes:
            self.clear()
        self._changes = self.changes
        for table in tables:
            for key in tuple(self._readers[table]):
                self._drop(key)

    def clear(self) -> None:
        """To be called when something was undone, or another process may have written."""
        self._found.clear()
        self._readers.clear()

    def _read(self, read: Callable[..., object], what: tuple[Hashable, ...]) -> Found:
        around, self._looked = self._looked, frozenset()
        try:
            return Found(read(*what), self._looked)
        finally:
            self._looked = around

    def _keep(self, key: Hashable, found: Found) -> None:
        if not found.tables:  # read on another way: nobody would notice that it has changed
            return
        self._found[key] = found
        for table in found.tables:
            self._readers[table].add(key)
        if len(self._found) > MOST:
            self._drop(next(iter(self._found)))

    def _drop(self, key: Hashable) -> None:
        for table in self._found.pop(key).tables:
            self._readers[table].discard(key)
