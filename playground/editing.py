"""editMessage…, deleteMessage, deleteMessages, setMessageReaction (C4-C8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import bad_request
from playground.keyboards import check_sizes, inline_only, read_markup
from playground.sending import caption_content, text_content
from playground.texts import finished_caption, finished_text, read_caption, read_text

if TYPE_CHECKING:
    from playground.chats import Chat, Message
    from playground.parameters import Parameters
    from playground.shapes import Shape
    from playground.world import World

DELETE_WITHIN_S = 2 * 86_400
DELETE_AT_ONCE = 100
_SAME = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def edit_message_text(world: World, given: Parameters) -> Shape:
    formatted = read_text(given)
    markup = read_markup(given)
    chat, message = _editable(world, given)
    if "text" not in message.shape:
        raise bad_request("there is no text in the message to edit")
    text, entities = finished_text(formatted)
    content = {"entities": None} | text_content((text, entities))
    return _edit(world, chat, message, content, markup)


def edit_message_caption(world: World, given: Parameters) -> Shape:
    formatted = read_caption(given)
    markup = read_markup(given)
    chat, message = _editable(world, given)
    if "photo" not in message.shape and "document" not in message.shape:
        raise bad_request("there is no caption in the message to edit")
    empty: Shape = {"caption": None, "caption_entities": None}
    content = empty | caption_content(finished_caption(formatted))
    return _edit(world, chat, message, content, markup)


def edit_message_reply_markup(world: World, given: Parameters) -> Shape:
    markup = read_markup(given)
    chat, message = _editable(world, given)
    return _edit(world, chat, message, {}, markup)


def delete_message(world: World, given: Parameters) -> bool:
    chat = world.known_chat(given.text("chat_id"))
    message = chat.present(given.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(world, message)
    remove_message(world, chat, message)
    return True


def delete_messages(world: World, given: Parameters) -> bool:
    """Deletes what can be deleted; ids that are not found are passed over."""
    chat = world.known_chat(given.text("chat_id"))
    try:
        wanted = given.json("message_ids")
    except ValueError:
        raise bad_request("can't parse message identifiers JSON object") from None
    if not isinstance(wanted, list) or not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > DELETE_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    found = [message for number in wanted if (message := chat.present(int(number)))]
    for message in found:
        _check_deletable(world, message)
    for message in found:
        remove_message(world, chat, message)
    return True


def remove_message(world: World, chat: Chat, message: Message) -> None:
    """The message disappears for everybody."""
    message.deleted = True
    world.store_message(chat, message)


def set_message_reaction(world: World, given: Parameters) -> bool:
    chat = world.writable_chat(given.text("chat_id"))
    message = chat.present(given.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    raw = given.json("reaction")
    first = raw[0] if isinstance(raw, list) and raw else {}
    message.reaction = str(first.get("emoji", "")) if isinstance(first, dict) else ""
    world.store_message(chat, message)
    return True


def _editable(world: World, given: Parameters) -> tuple[Chat, Message]:
    """The message that a call names, if the bot may edit it (C4, C6)."""
    chat = world.known_chat(given.text("chat_id"))
    number = given.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = chat.present(number)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != "bot" or not message.editable:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(
    world: World,
    chat: Chat,
    message: Message,
    content: Shape,
    markup: Shape | None,
) -> Shape:
    """New content and keyboard; an edit without a keyboard takes the old one away."""
    check_sizes(markup)
    new = content | {"reply_markup": inline_only(markup)}
    if all(message.shape.get(name) == value for name, value in new.items()):
        raise bad_request(_SAME)
    message.change(**new, edit_date=world.date())
    message.edited = True
    world.store_message(chat, message)
    return message.shape


def _check_deletable(world: World, message: Message) -> None:
    """Not after 48 hours, not what is somebody else's (C7)."""
    if not message.deletable:
        raise bad_request("message can't be deleted")
    if world.date() - message.shape["date"] > DELETE_WITHIN_S:
        raise bad_request("message can't be deleted for everyone")
