"""Asking for help: it reaches the coordinator and is never seen by the partner."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HelpKind(StrEnum):
    """What is asked."""

    HELP = "help"
    SILENT = "partner silent"


@dataclass(frozen=True, slots=True)
class Help:
    """A help request."""

    id: int
    person_id: int
    pair_id: int | None
    kind: HelpKind
    text: str | None
    """What she wrote; None: she only asked."""
    asked_at: datetime
    handled_at: datetime | None = None
