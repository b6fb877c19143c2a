"""One letter to Telegram: how it is sent, and what its error means.

Content of a letter, a JSON object:
  text      HTML
  buttons   rows of [label, data] under the message
  keyboard  rows of labels that stay below the chat
  edits     id of the message that this replaces
  file      {draw, name, params}: drawn here and sent with the text as its caption; a picture if
            its name says so
"""

import asyncio
import html
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.api import Api
from bot.pacer import LONGEST_WAIT_S, patience
from bot.transport import NotSent, ServerDown, asked_wait_s, brief
from storage.outbox import DEAD, SENT, UNSURE, WAITING, Letter, repeatable

log = logging.getLogger(__name__)

Draw = Callable[[str, Mapping[str, Any]], bytes]
"""(kind, params) -> the file. Runs in a thread of its own."""

UNCLEAR = "unclear"
# So often it is tried although each time may have been enough: a question that never came stops
# her, while another text is of less use than its copies are trouble.
UNCLEAR_TIMES = {True: 5, False: 2}
"""By whether it asks."""
PICTURES = (".png", ".jpg", ".jpeg")
# A chat whose letter Telegram answers with 5xx for a day has it taken out of the way.
LAST_ATTEMPT = 24 * 3600 // int(LONGEST_WAIT_S)

GONE = ("chat not found", "have no write access", "peer_id_invalid", "user is deactivated")
NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt, and what it means for the next ones."""

    state: str
    message_id: int | None = None
    trouble: str | None = None
    wait_s: float = 0
    """So long the chat is left alone."""
    limited: bool = False
    """Telegram asked us to be slower."""
    offline: bool = False
    """There was no connection, so it is the same for everybody."""
    unreachable: bool = False
    """This person has blocked the bot or is gone."""


class Delivery:
    def __init__(self, api: Api, draw: Draw) -> None:
        self._api = api
        self._draw = draw

    async def deliver(self, letter: Letter) -> Outcome:
        """One attempt. Raises nothing but cancellation."""
        try:
            if _was_unclear(letter):
                await self._api.call("getMe", {})  # spends no second attempt on a dead line
        except TelegramError as error:
            return _not_begun(letter, error)
        try:
            return Outcome(SENT, await self._send(letter))
        except TelegramError as error:
            return _sorted(letter, error)
        except Exception as error:  # noqa: BLE001 -- a drawing, or content that we wrote wrongly
            log.error("letter %d cannot be made: %s", letter.id, type(error).__name__)  # noqa: TRY400
            return Outcome(DEAD, trouble=type(error).__name__)

    async def _send(self, letter: Letter) -> int | None:
        content = letter.content
        if "file" in content:
            return await self._send_file(letter)
        try:
            return await self._send_text(letter.chat_id, content)
        except BadRequest as error:
            said = error.message.lower()
            if said.startswith("message is not modified"):
                return int(content["edits"])
            if said.startswith(NOT_EDITABLE):
                return await self._send_text(letter.chat_id, content | {"edits": None})
            if said.startswith("can't parse entities"):
                log.error("letter %d is no HTML; sent as plain text", letter.id)  # noqa: TRY400
                plain = content | {"text": plain_text(content["text"]), "plain": True}
                return await self._send_text(letter.chat_id, plain)
            raise

    async def _send_text(self, chat_id: int, content: Mapping[str, Any]) -> int:
        method, params = text_call(chat_id, content)
        sent = await self._api.call(method, params)
        return int(sent["message_id"])

    async def _send_file(self, letter: Letter) -> int:
        file = letter.content["file"]
        part = "photo" if file["name"].lower().endswith(PICTURES) else "document"
        await self._tell_of_upload(letter.chat_id, part)
        drawn = await asyncio.to_thread(self._draw, file["draw"], file.get("params", {}))
        params = file_params(letter.chat_id, letter.content)
        method = f"send{part.capitalize()}"
        sent = await self._api.call(method, params, file=(part, file["name"], drawn))
        return int(sent["message_id"])

    async def _tell_of_upload(self, chat_id: int, part: str) -> None:
        try:
            await self._api.call(
                "sendChatAction", {"chat_id": chat_id, "action": f"upload_{part}"}
            )
        except RetryAfter:  # the file would be refused as well
            raise
        except TelegramError as error:
            log.debug("no chat action: %s", type(error).__name__)


def text_call(chat_id: int, content: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Method and parameters of a letter without a file."""
    params: dict[str, Any] = {
        "chat_id": chat_id,
        "text": content["text"],
        "link_preview_options": {"is_disabled": True},
    }
    if not content.get("plain"):
        params["parse_mode"] = "HTML"
    markup = _markup(content)
    if content.get("edits"):
        params["message_id"] = content["edits"]
        # An edit takes buttons only: a keyboard below the chat belongs to no message.
        params["reply_markup"] = markup if "inline_keyboard" in markup else {"inline_keyboard": []}
        return "editMessageText", params
    if markup:
        params["reply_markup"] = markup
    return "sendMessage", params


def file_params(chat_id: int, content: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of a letter with a file, but for the file."""
    params: dict[str, Any] = {"chat_id": chat_id}
    if content.get("text"):
        params |= {"caption": content["text"], "parse_mode": "HTML"}
    markup = _markup(content)
    return params | {"reply_markup": markup} if markup else params


def plain_text(text: str) -> str:
    """What HTML says, as far as it can be read."""
    return html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", text))


def _markup(content: Mapping[str, Any]) -> dict[str, Any]:
    if buttons := content.get("buttons"):
        return {
            "inline_keyboard": [
                [{"text": label, "callback_data": data} for label, data in row] for row in buttons
            ]
        }
    if keyboard := content.get("keyboard"):
        rows = [[{"text": label} for label in row] for row in keyboard]
        return {"keyboard": rows, "is_persistent": True, "resize_keyboard": True}
    return {}


def _not_begun(letter: Letter, error: TelegramError) -> Outcome:
    """The line was looked at first, and nothing was sent."""
    limited = isinstance(error, RetryAfter)
    wait_s = asked_wait_s(error) if isinstance(error, RetryAfter) else patience(letter.attempts)
    offline = isinstance(error, NotSent)
    return Outcome(WAITING, None, letter.trouble, wait_s, limited=limited, offline=offline)


def _sorted(letter: Letter, error: TelegramError) -> Outcome:
    """BadRequest, NotSent and ServerDown are NetworkErrors: the order matters."""
    name = type(error).__name__
    if isinstance(error, RetryAfter):
        return Outcome(WAITING, trouble=name, wait_s=asked_wait_s(error), limited=True)
    if isinstance(error, NotSent | InvalidToken):  # the receiver stops because of the token
        return Outcome(WAITING, trouble=name, offline=True)
    if isinstance(error, Forbidden):
        return Outcome(DEAD, trouble=brief(error), unreachable=True)
    if isinstance(error, BadRequest) and error.message.lower().startswith(GONE):
        return Outcome(DEAD, trouble=brief(error), unreachable=True)
    if isinstance(error, ChatMigrated):
        return Outcome(DEAD, trouble=name)
    if isinstance(error, ServerDown) and (repeatable(letter) or not error.by_gateway):
        return _later(letter, error)
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return _unclear(letter, error)
    log.error("letter %d was refused: %s", letter.id, brief(error))
    return Outcome(DEAD, trouble=brief(error))


def _later(letter: Letter, error: TelegramError) -> Outcome:
    if letter.attempts >= LAST_ATTEMPT:
        log.error("letter %d is given up: %s", letter.id, brief(error))
        return Outcome(DEAD, trouble=brief(error))
    return Outcome(WAITING, trouble=brief(error), wait_s=patience(letter.attempts))


def _unclear(letter: Letter, error: TelegramError) -> Outcome:
    """Perhaps it has arrived: texts go again a few times, edits until they have, files never."""
    if letter.content.get("edits"):
        return _later(letter, error)
    times = _times_unclear(letter) + 1
    trouble = f"{UNCLEAR} {times}: {brief(error)}"
    if repeatable(letter) and times < UNCLEAR_TIMES[letter.asks]:
        return Outcome(WAITING, trouble=trouble, wait_s=patience(letter.attempts))
    log.warning("letter %d may not have arrived: %s", letter.id, brief(error))
    return Outcome(UNSURE, trouble=trouble)


def _was_unclear(letter: Letter) -> bool:
    return _times_unclear(letter) > 0


def _times_unclear(letter: Letter) -> int:
    """How many attempts in a row nobody knows the end of."""
    found = re.match(rf"{UNCLEAR} (\d+):", letter.trouble or "")
    return int(found[1]) if found else 0
