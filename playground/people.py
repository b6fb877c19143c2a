"""The people of this Telegram and how they come into being."""

from __future__ import annotations

from playground.errors import ControlError
from playground.shapes import Shape, without_nothing

SMALLEST_ID = 2**33  # bot-api.md I6: ids do not fit into 32 bits, so ours never do
LARGEST_ID = 2**52
_FIELDS = ("first_name", "last_name", "username", "language_code", "is_bot", "is_premium")


def user_shape(given: Shape, user_id: int) -> Shape:
    """The User object of a new person; fields without a value are absent (I5)."""
    if not isinstance(given.get("first_name", ""), str):
        raise ControlError("first_name must be text")
    fields = without_nothing({name: given.get(name) for name in _FIELDS})
    return {"id": user_id, "is_bot": False, "first_name": ""} | fields


def wanted_id(given: Shape) -> int | None:
    """The id that was asked for, if any."""
    wanted = given.get("id")
    if wanted is None:
        return None
    if not isinstance(wanted, int) or not 0 < wanted < LARGEST_ID:
        raise ControlError("the id of a person is a whole number from 1 to 2^52")
    return wanted
