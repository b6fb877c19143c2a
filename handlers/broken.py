"""What somebody is told while the database cannot be written."""

from datetime import datetime

from handlers.incoming import Blocked, Elsewhere, Ignored, Json, read
from handlers.turn import Call, House
from mentoring.messages.always import NotSaved


def sorry(house: House, update: Json, now: datetime) -> Call | None:
    """What somebody is told, straight out, when the database cannot take her update."""
    given = read(update)
    if given.sender is None or isinstance(given.what, Elsewhere | Ignored | Blocked):
        return None
    language = (
        given.sender.language
        if given.sender.language in house.wording.languages
        else house.language
    )
    return "sendMessage", {
        "chat_id": given.chat_id,
        "text": house.wording.word(NotSaved(), language, now.date()).text,
    }
