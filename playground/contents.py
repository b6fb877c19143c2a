"""What a person can put in a message: text, pictures, files, voices, forwards, replies."""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from typing import TYPE_CHECKING

from playground.cleaning import clean, is_empty
from playground.entities import automatic
from playground.errors import ControlError
from playground.files import File, document_content, guessed_type, keep_file, photo_content
from playground.parameters import Upload
from playground.texts import TEXT_LIMIT

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.shapes import Shape
    from playground.world import World

_READY = {
    "location": {"latitude": 60.17, "longitude": 24.94},
    "contact": {"phone_number": "+358401234567", "first_name": "Aino"},
    "dice": {"emoji": "🎲", "value": 4},
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}
_MADE_OF_A_FILE = ("photo", "document", "voice", "sticker")


def split(text: str) -> list[str]:
    """A text as an app sends it: in parts of at most 4096, cut at the last line or word."""
    parts = []
    while len(text) > TEXT_LIMIT:
        head = text[:TEXT_LIMIT]
        at = max(head.rfind("\n"), head.rfind(" "))
        at = at + 1 if at > 0 else TEXT_LIMIT
        parts.append(text[:at])
        text = text[at:]
    return [*parts, text]


def content_of(world: World, chat: Chat, given: Shape) -> Shape:
    """The fields of the message that a control call describes; ControlError when it is empty."""
    content = _text(given) | _file(world, given) | _circumstances(world, chat, given)
    content |= {name: _ready(given, name) for name in _READY if given.get(name)}
    if not content or content.keys() <= {"reply_to_message", "media_group_id"}:
        raise ControlError(f"nothing to send: give text or {', '.join(_MADE_OF_A_FILE)} …")
    return content


def tiny_png(width: int = 2, height: int = 2) -> bytes:
    """A real picture, all black."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + bytes(width) for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _text(given: Shape) -> Shape:
    """Text, or the caption of a file; cleaned as Telegram does."""
    raw = given.get("text")
    if raw is None:
        return {}
    if not isinstance(raw, str):
        raise ControlError("text must be text")
    text, _ = clean(raw, [])
    if is_empty(text):
        raise ControlError("an app does not send an empty text")
    if len(text) > TEXT_LIMIT:
        raise ControlError(f"an app does not send more than {TEXT_LIMIT} characters at once")
    captioned = any(given.get(kind) for kind in _MADE_OF_A_FILE)
    names = ("caption", "caption_entities") if captioned else ("text", "entities")
    entities = automatic(text)
    return {names[0]: text} | ({names[1]: entities} if entities else {})


def _file(world: World, given: Shape) -> Shape:
    for kind in _MADE_OF_A_FILE:
        if given.get(kind):
            return _shape_of(keep_file(world, kind, _upload(kind, given[kind])))
    return {}


def _shape_of(file: File) -> Shape:
    match file.kind:
        case "photo":
            return photo_content(file)
        case "document":
            return document_content(file)
        case "voice":
            return {"voice": file.shape() | {"duration": 3, "mime_type": file.mime_type}}
        case _:
            sizes = {"width": 512, "height": 512, "type": "regular"}
            flags = {"is_animated": False, "is_video": False}
            return {"sticker": file.shape() | sizes | flags | {"emoji": "🙂"}}


def _upload(kind: str, given: object) -> Upload:
    """`true` for a small ready one, or {base64, file_name?, mime_type?}."""
    names = {"photo": "photo.png", "voice": "voice.ogg", "sticker": "sticker.webp"}
    if not isinstance(given, dict):
        data = tiny_png() if kind == "photo" else f"{kind} {given}".encode()
        name = names.get(kind, "file.txt")
        return Upload(name, guessed_type(name), data)
    try:
        data = base64.b64decode(given.get("base64", ""), validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise ControlError(f"{kind}: base64 cannot be read") from None
    name = str(given.get("file_name") or names.get(kind, "file.txt")).replace("/", "_")
    return Upload(name, given.get("mime_type") or guessed_type(name), data)


def _circumstances(world: World, chat: Chat, given: Shape) -> Shape:
    """What the message answers, where it was taken from, which album it belongs to."""
    around: Shape = {}
    if given.get("reply_to"):
        around["reply_to_message"] = _replied(chat, given["reply_to"])
    if given.get("forward_of"):
        around |= _forwarded(world, chat, given)
    if given.get("media_group_id"):
        around["media_group_id"] = str(given["media_group_id"])
    return around


def _replied(chat: Chat, message_id: object) -> Shape:
    message = chat.messages.get(message_id) if isinstance(message_id, int) else None
    if message is None or message.deleted:
        raise ControlError(f"no message with id {message_id} to reply to")
    return {name: value for name, value in message.shape.items() if name != "reply_to_message"}


def _forwarded(world: World, chat: Chat, given: Shape) -> Shape:
    """A message of this chat by its id, or the text of a hidden person by her name (I8)."""
    source = given["forward_of"]
    if isinstance(source, int) and not isinstance(source, bool):
        original = _replied(chat, source)
        body = {name: original[name] for name in ("text", "entities") if name in original}
        origin: Shape = {"type": "user", "sender_user": original["from"]}
        return body | {"forward_origin": origin | {"date": original["date"]}}
    origin = {"type": "hidden_user", "sender_user_name": str(source), "date": world.date()}
    return {"forward_origin": origin}


def _ready(given: Shape, name: str) -> object:
    value = given[name]
    return value if isinstance(value, dict) else _READY[name]
