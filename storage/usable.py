"""What the operator is told when the database cannot be used at a start."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError


class DatabaseTrouble(Exception):
    """The disk or the server. One line, which quotes nothing that people wrote."""


@contextmanager
def usable() -> Iterator[None]:
    """Turns what disks and servers say into DatabaseTrouble; the next start may be luckier."""
    try:
        yield
    except OSError as error:
        raise DatabaseTrouble(_line(f"{error.strerror}: {error.filename}")) from None
    except DBAPIError as error:
        raise DatabaseTrouble(_line(str(error.orig))) from None


def _line(said: str) -> str:
    return f"the database cannot be used: {said.partition(chr(10))[0]}"
