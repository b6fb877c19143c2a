"""Notes: what one of a pair wants to remember for the next meeting. Only she reads them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A note of her own."""

    id: int
    person_id: int
    pair_id: int
    text: str
    created_at: datetime
