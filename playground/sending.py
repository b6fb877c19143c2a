"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from playground.errors import bad_request
from playground.files import document_content, photo_content, read_file
from playground.keyboards import check_sizes, read_markup
from playground.texts import Formatted, finished_caption, finished_text, read_caption, read_text

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.parameters import Parameters
    from playground.shapes import Shape
    from playground.world import World

ACTION_S = 5.0  # real seconds that "typing" stays
_ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ),
)


def send_message(world: World, given: Parameters) -> Shape:
    formatted = read_text(given)
    markup = read_markup(given)
    chat = world.writable_chat(given.text("chat_id"))
    content = text_content(finished_text(formatted)) | _reply(chat, given)
    check_sizes(markup)
    return world.post(chat, content, markup).shape


def send_photo(world: World, given: Parameters) -> Shape:
    return _send_file(world, given, "photo")


def send_document(world: World, given: Parameters) -> Shape:
    return _send_file(world, given, "document")


def send_chat_action(world: World, given: Parameters) -> bool:
    action = given.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.writable_chat(given.text("chat_id"))
    chat.action, chat.action_until = action, time.monotonic() + ACTION_S
    world.touch(chat)
    return True


def text_content(formatted: Formatted) -> Shape:
    """The message fields of a text."""
    text, entities = formatted
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_content(formatted: Formatted) -> Shape:
    """The message fields of a caption; none when it is empty."""
    text, entities = formatted
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def _send_file(world: World, given: Parameters, kind: str) -> Shape:
    caption = read_caption(given)
    markup = read_markup(given)
    chat = world.writable_chat(given.text("chat_id"))
    file = read_file(world, given, kind)
    content = photo_content(file) if kind == "photo" else document_content(file)
    content |= caption_content(finished_caption(caption)) | _reply(chat, given)
    check_sizes(markup)
    return world.post(chat, content, markup).shape


def _reply(chat: Chat, given: Parameters) -> Shape:
    """The message that this one answers (S19)."""
    wanted, lenient = _reply_target(given)
    if not wanted:
        return {}
    target = chat.present(wanted)
    if target is None and not lenient:
        raise bad_request("message to be replied not found")
    if target is None:
        return {}
    shape = {name: value for name, value in target.shape.items() if name != "reply_to_message"}
    return {"reply_to_message": shape}


def _reply_target(given: Parameters) -> tuple[int, bool]:
    """The id that is replied to, 0 for none, and whether it may be missing."""
    try:
        parameters = given.json("reply_parameters")
    except ValueError:
        raise bad_request("can't parse reply parameters JSON object") from None
    if isinstance(parameters, dict):
        lenient = bool(parameters.get("allow_sending_without_reply"))
        return int(parameters.get("message_id", 0)), lenient
    return given.integer("reply_to_message_id"), given.flag("allow_sending_without_reply")
