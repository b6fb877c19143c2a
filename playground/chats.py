"""A chat with the bot: its messages, how the two stand with each other, what may be sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.errors import ApiError, bad_request, forbidden
from playground.records import PASSING

if TYPE_CHECKING:
    from playground.shapes import Shape

_PRIVATE_REFUSALS = {
    "known": "bot can't initiate conversation with a user",
    "blocked": "bot was blocked by the user",
    "deactivated": "user is deactivated",
    "bot": "the bot can't send messages to the bot",
}
_KIND_NAMES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


@dataclass(slots=True)
class Message:
    """One message of a chat; `shape` is what Telegram would send, replaced when it is edited."""

    shape: Shape
    sender: str  # "bot", "person", or "note": a local line that the bot never sees
    edited: bool = False
    deleted: bool = False
    inaccessible: bool = False
    editable: bool = True
    deletable: bool = True
    alert: str = ""
    reaction: str = ""

    @property
    def message_id(self) -> int:
        number: int = self.shape["message_id"]
        return number

    @property
    def text(self) -> str:
        """Its text or caption; empty when it has none."""
        text: str = self.shape.get("text") or self.shape.get("caption") or ""
        return text

    def change(self, **fields: object) -> None:
        """New fields in place of the old; None takes a field away."""
        changed = self.shape | fields
        self.shape = {name: value for name, value in changed.items() if value is not None}


@dataclass(slots=True)
class Chat:
    """One chat; `standing` is how the bot stands in it.

    Private: unknown, known, open, blocked, deactivated, bot.
    Group or channel: member, left, kicked, mute, gone, upgraded.
    """

    shape: Shape
    standing: str
    messages: dict[int, Message] = field(default_factory=dict, metadata=PASSING)
    keyboard: Shape | None = None
    menu_button: Shape | None = None
    revision: int = 0
    read: int = 0
    migrated_to: int = 0
    toasts: list[Shape] = field(default_factory=list)
    action: str = field(default="", metadata=PASSING)
    action_until: float = field(default=0.0, metadata=PASSING)

    @property
    def id(self) -> int:
        number: int = self.shape["id"]
        return number

    @property
    def type(self) -> str:
        kind: str = self.shape["type"]
        return kind

    def present(self, message_id: int) -> Message | None:
        """The message, unless it was deleted, is out of Telegram's reach, or is a note."""
        message = self.messages.get(message_id)
        if message is None or message.deleted or message.inaccessible or message.sender == "note":
            return None
        return message

    def refusal(self) -> ApiError | None:
        """Why the bot cannot write here (S11-S18); None when it can."""
        if self.type == "private":
            return self._private_refusal()
        name = _KIND_NAMES[self.type]
        refusals = {
            "left": forbidden(f"bot is not a member of the {name}"),
            "kicked": forbidden(f"bot was kicked from the {name}"),
            "gone": forbidden(f"the {name} was deleted"),
            "mute": bad_request("have no write access to the chat"),
            "upgraded": bad_request(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.migrated_to,
            ),
        }
        return refusals.get(self.standing)

    def unread(self) -> int:
        """How many messages of the bot the person has not read."""
        count = 0
        for message in reversed(self.messages.values()):
            if message.message_id <= self.read:
                break
            count += message.sender == "bot" and not message.deleted
        return count

    def _private_refusal(self) -> ApiError | None:
        if self.standing == "unknown":
            return bad_request("chat not found")
        text = _PRIVATE_REFUSALS.get(self.standing)
        return forbidden(text) if text else None
