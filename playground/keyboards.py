"""Reply markup: what a bot puts under a message, read as strictly as Telegram and its apps do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playground.errors import bad_request

if TYPE_CHECKING:
    from playground.parameters import Parameters
    from playground.shapes import Shape

CALLBACK_DATA_BYTES = 64  # K1
BUTTONS_IN_ROW = 8  # K5: what the apps can show; Telegram itself cuts silently at 12
BUTTONS_IN_ALL = 100  # K5: Telegram itself cuts silently at 300
_MARKUP_BYTES = 10_240  # K6; the true limit is not published
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "pay",
)
_MAY_BE_EMPTY = ("switch_inline_query", "switch_inline_query_current_chat")
_INLINE = "inline keyboard button"
_PLAIN = "keyboard button"


def read_markup(given: Parameters) -> Shape | None:
    """The reply_markup of a call in Telegram's shape; None when there is none (K2-K4)."""
    try:
        raw = given.json("reply_markup")
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    return _known(raw)


def inline_only(markup: Shape | None) -> Shape | None:
    """The markup if it is an inline keyboard: only that one stays with its message."""
    if markup and markup.get("inline_keyboard"):
        return markup
    return None


def check_sizes(markup: Shape | None) -> None:
    """What Telegram's closed servers and its apps refuse later than the rest (K1, K5, K6)."""
    if not markup or "inline_keyboard" not in markup:
        return
    rows = markup["inline_keyboard"]
    if any(len(row) > BUTTONS_IN_ROW for row in rows):
        raise bad_request(f"more than {BUTTONS_IN_ROW} buttons in a row (Telegram cuts silently)")
    if sum(map(len, rows)) > BUTTONS_IN_ALL:
        raise bad_request(f"more than {BUTTONS_IN_ALL} buttons (Telegram cuts silently)")
    for button in (button for row in rows for button in row):
        if len(button.get("callback_data", "").encode()) > CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if len(json.dumps(markup, ensure_ascii=False).encode()) > _MARKUP_BYTES:
        raise bad_request("reply markup is too long")


def _known(raw: Shape) -> Shape | None:
    if "inline_keyboard" in raw:
        rows = _rows(raw["inline_keyboard"], "inline_keyboard", "InlineKeyboardMarkup")
        return {"inline_keyboard": [[_inline(one) for one in row] for row in rows if row]}
    if "keyboard" in raw:
        rows = _rows(raw["keyboard"], "keyboard", "ReplyKeyboardMarkup")
        return raw | {"keyboard": [[_plain(one) for one in row] for row in rows if row]}
    if raw.get("remove_keyboard") or raw.get("force_reply"):
        return raw
    return None


def _rows(rows: object, name: str, of: str) -> list[list[object]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" of the {of} must be an Array of Arrays')
    return rows


def _inline(button: object) -> Shape:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {_INLINE}: InlineKeyboardButton must be an Object")
    text = _text(button, _INLINE)
    for action in _ACTIONS:
        if button.get(action) or (action in _MAY_BE_EMPTY and action in button):
            return {"text": text, action: _checked(action, button[action])} | _style(button)
    raise bad_request(
        f"can't parse {_INLINE}: Text buttons are unallowed in the inline keyboard",
    )


def _style(button: Shape) -> Shape:
    return {name: button[name] for name in ("style", "icon_custom_emoji_id") if name in button}


def _checked(action: str, value: object) -> object:
    if action in ("url", "callback_data") and not isinstance(value, str):
        raise bad_request(f'can\'t parse {_INLINE}: Field "{action}" must be of type String')
    if action == "url" and ("." not in str(value) and "://" not in str(value)):
        raise bad_request(f"{_INLINE} URL '{value}' is invalid: Wrong HTTP URL")
    return value


def _plain(button: object) -> Shape:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {_PLAIN}: KeyboardButton must be an Object")
    return button | {"text": _text(button, _PLAIN)}


def _text(button: Shape, kind: str) -> str:
    if "text" not in button:
        raise bad_request(f"can't parse {kind}: Can't find field \"text\"")
    text = button["text"]
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {kind}: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{kind} text must be non-empty")
    return text
