"""A button of several reminders that came as one message: the others stay as they are."""

from dataclasses import replace

from handlers.incoming import Tap
from handlers.turn import Turn


def tapped(turn: Turn, parts: list[str]) -> None:
    """`one:<which>:<data>`: as a tap on a message of its own with `data`."""
    which, name, rest = parts[0], parts[1], type(parts)(parts[2:])
    handler = turn.house.taps.get(name)
    if not isinstance(turn.given.what, Tap) or handler is None or name == "one":
        return
    _use_up(turn, turn.given.what, f"one:{which}:")
    turn.keep_buttons()
    turn.given = replace(turn.given, what=replace(turn.given.what, shown={}))
    handler(turn, rest or [""])


def _use_up(turn: Turn, tap: Tap, start: str) -> None:
    """The buttons of this one go; straight out, for they are of use to nobody later."""
    rows = tap.shown.get("reply_markup", {}).get("inline_keyboard", [])
    left = [row for row in rows if not row[0].get("callback_data", "").startswith(start)]
    place = {"chat_id": turn.given.chat_id, "message_id": turn.given.message_id}
    markup = {"reply_markup": {"inline_keyboard": left}}
    turn.calls.append(("editMessageReplyMarkup", {**place, **markup}))
