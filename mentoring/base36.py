"""Ids as they stand in buttons: short, so that all fits into 64 bytes."""

from functools import lru_cache

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=1024)  # each of the buttons below a question has it
def base36(number: int) -> str:
    """An id as it stands in a button."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def from_base36(text: str) -> int | None:
    """The id in a part of a button; None if there is none: buttons can be forged."""
    if not text or not text.isascii() or not text.isalnum() or len(text) > 12:  # noqa: PLR2004 -- 53 bits are 11 digits
        return None
    return int(text, 36)
