"""Puts together what is the same for every turn: data, words, and what happens when."""

import handlers
from bot.library import read_library
from handlers.turn import House
from locales.catalogue import read_all
from locales.wording import Wording


def make_house(*, zone: str, language: str, bot_username: str) -> House:
    """The house with everything in it. DataTrouble: a data file is wrong."""
    return House(
        library=read_library(),
        wording=Wording(read_all()),
        zone=zone,
        language=language,
        bot_username=bot_username,
        commands=handlers.COMMANDS,
        taps=handlers.TAPS,
        filled=handlers.FILLED,
    )
