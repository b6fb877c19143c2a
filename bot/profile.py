"""What Telegram shows of the bot beside its chats: the menu of commands, in every language."""

from bot.api import Api
from handlers.menu import menus
from locales.catalogue import DEFAULT
from locales.wording import Wording


async def username(api: Api) -> str:
    """The bot's user name. TelegramError: Telegram cannot be reached."""
    name: str = (await api.call("getMe", {}))["username"]
    return name


async def introduce(api: Api, wording: Wording) -> None:
    """Sets the menus. TelegramError: Telegram cannot be reached."""
    for language in wording.languages:
        where = {} if language == DEFAULT else {"language_code": language}
        await api.call("setMyCommands", {"commands": menus(wording, language), **where})
