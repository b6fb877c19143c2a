"""From Telegram's update to what somebody did: the only reader of updates.

Updates come as plain dicts: what python-telegram-bot cannot parse must not stop the others.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it, as Telegram tells; names are never keys."""

    id: int
    first_name: str
    language: str
    """Language of the app: two letters; empty if not told."""
    is_bot: bool = False
    last_name: str = ""
    """Shown to who confirms her, kept nowhere."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, NFC. `forwarded`: somebody else wrote it."""

    text: str
    forwarded: bool = False
    about: str = ""
    """The text of the message that this one replies to."""


@dataclass(frozen=True, slots=True)
class Command:
    """«/start k1…»: name in small letters without bot's name, and the rest of the line."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button. `shown` is the message as it stood, if Telegram still has it."""

    data: str
    query_id: str
    shown: Json = field(default_factory=dict, hash=False)

    @property
    def label(self) -> str:
        """What stood on the tapped button."""
        rows = self.shown.get("reply_markup", {}).get("inline_keyboard", [])
        found = (b["text"] for row in rows for b in row if b.get("callback_data") == self.data)
        return next(found, "")


@dataclass(frozen=True, slots=True)
class Edited:
    """She corrected a message of hers: the whole new text."""

    text: str


@dataclass(frozen=True, slots=True)
class Other:
    """Something without text, e.g. a voice message or a photo."""

    kind: str
    album: str = ""
    """Photos sent together share it; one answer is enough."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """She stopped the bot, or let it in again."""

    now: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """In a group or a channel, where Kaari has no business."""

    spoken_to: bool = False
    """The bot was just added there, or somebody gave it a command."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for us."""


What: TypeAlias = Text | Command | Tap | Edited | Other | Blocked | Elsewhere | Ignored


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update, in our words."""

    what: What
    sender: Sender | None
    chat_id: int
    message_id: int
    at: datetime


NOBODY = Incoming(Ignored(), None, 0, 0, datetime.fromtimestamp(0, UTC))


class Parts(list[str]):
    """The parts of a button's data. One that is not there is empty: data can be forged."""

    def __getitem__(self, place):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204 -- list's own
        if isinstance(place, slice):
            return Parts(super().__getitem__(place))
        return super().__getitem__(place) if place < len(self) else ""


def read(update: Json) -> Incoming:
    """What an update means. Ignored for all that Kaari does not ask for."""
    if "message" in update:
        return _message(update["message"], _what_came(update["message"]))
    if "callback_query" in update:
        return _tap(update["callback_query"])
    if "edited_message" in update:
        message = update["edited_message"]
        text = message.get("text")
        return _message(message, Edited(_clean(text)) if text else Ignored())
    if "my_chat_member" in update:
        return _membership(update["my_chat_member"])
    return NOBODY


def _message(message: Json, what: What) -> Incoming:
    place = Elsewhere(spoken_to=isinstance(what, Command))
    return Incoming(
        _in_place(what, place, message["chat"], message.get("from")),
        _sender(message.get("from")),
        message["chat"]["id"],
        message["message_id"],
        datetime.fromtimestamp(message.get("date", 0), UTC),
    )


def _in_place(what: What, elsewhere: Elsewhere, chat: Json, user: Json | None) -> What:
    """What is personal is said only in a private chat whose id is the person's (security.md)."""
    if chat.get("type", "private") != "private":
        return elsewhere
    return what if user is not None and chat["id"] == user["id"] else Ignored()


def _what_came(message: Json) -> What:
    text = message.get("text")
    if text is None:
        kinds = ("voice", "photo", "sticker", "video", "video_note", "audio", "document",
                 "location", "contact", "poll", "dice", "animation")  # fmt: skip
        kind = next((kind for kind in kinds if kind in message), "")
        return Other(kind, message.get("media_group_id", "")) if kind else Ignored()
    if text.startswith("/") and len(text) > 1 and not text[1].isspace():
        name, _, rest = _clean(text)[1:].partition(" ")
        return Command(name.partition("@")[0].lower(), rest.strip())
    about = (message.get("reply_to_message") or {}).get("text") or ""
    return Text(_clean(text), "forward_origin" in message, _clean(about))


def _tap(query: Json) -> Incoming:
    message = query.get("message") or {}
    chat = message.get("chat") or {"id": query["from"]["id"], "type": "private"}
    shown = message if message.get("date") else {}
    what: What = Tap(query.get("data", ""), query["id"], shown)
    return Incoming(
        _in_place(what, Elsewhere(), chat, query["from"]),
        _sender(query["from"]),
        chat["id"],
        message.get("message_id", 0),
        datetime.fromtimestamp(message.get("date", 0), UTC),
    )


def _membership(change: Json) -> Incoming:
    """Blocked or let in again; added to a group (to be made an administrator is nothing new)."""
    before, present = (_present(change.get(key)) for key in ("old_chat_member", "new_chat_member"))
    what: What = Elsewhere(spoken_to=not before) if present else Ignored()
    if change["chat"].get("type") == "private":
        what = Blocked(now=not present)
    return Incoming(
        what,
        _sender(change.get("from")),
        change["chat"]["id"],
        0,
        datetime.fromtimestamp(change.get("date", 0), UTC),
    )


def _present(member: Json | None) -> bool:
    return (member or {}).get("status") in ("member", "administrator", "creator", "restricted")


def _sender(user: Json | None) -> Sender | None:
    if user is None:
        return None
    return Sender(
        user["id"],
        _clean(user.get("first_name", "")),
        user.get("language_code", "")[:2].lower(),
        is_bot=user.get("is_bot", False),
        last_name=_clean(user.get("last_name", "")),
    )


def _clean(text: str) -> str:
    """NFC, without lone surrogates and NULs, which neither SQL nor UTF-8 takes."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole).replace("\0", "")
