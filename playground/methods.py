"""All methods of the Bot API that this Telegram knows, by their lower-case names (T6, T7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.commands import delete_my_commands, get_my_commands, set_my_commands
from playground.editing import (
    delete_message,
    delete_messages,
    edit_message_caption,
    edit_message_reply_markup,
    edit_message_text,
    set_message_reaction,
)
from playground.files import get_file
from playground.places import get_chat, leave_chat
from playground.polling import get_updates
from playground.profile import (
    get_chat_menu_button,
    get_me,
    getter,
    set_chat_menu_button,
    setter,
)
from playground.sending import send_chat_action, send_document, send_message, send_photo
from playground.taps import answer_callback_query
from playground.webhook import delete_webhook, get_webhook_info, set_webhook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playground.parameters import Parameters
    from playground.world import World

    Method = Callable[[World, Parameters], object | Awaitable[object]]

METHODS: dict[str, Method] = {
    "getme": get_me,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendchataction": send_chat_action,
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "setmessagereaction": set_message_reaction,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmyname": setter("name"),
    "getmyname": getter("name"),
    "setmydescription": setter("description"),
    "getmydescription": getter("description"),
    "setmyshortdescription": setter("short_description"),
    "getmyshortdescription": getter("short_description"),
    "setchatmenubutton": set_chat_menu_button,
    "getchatmenubutton": get_chat_menu_button,
    "getchat": get_chat,
    "leavechat": leave_chat,
    "getfile": get_file,
}
