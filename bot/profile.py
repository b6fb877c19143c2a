"""What Telegram shows of the bot beside its chats: the menu of commands, in every language."""

from bot.api import Api
from handlers.menu import menus
from locales.catalogue import DEFAULT, read_all
from locales.wording import Wording


async def introduce(api: Api) -> str:
    """Sets the menus and gives the bot's user name. TelegramError: Telegram cannot be reached."""
    me = await api.call("getMe", {})
    wording = Wording(read_all())
    for language in wording.languages:
        where = {} if language == DEFAULT else {"language_code": language}
        await api.call("setMyCommands", {"commands": menus(wording, language), **where})
    username: str = me["username"]
    return username
