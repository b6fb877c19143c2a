"""The menus of commands that Telegram shows beside the text field."""

from datetime import date

from locales.wording import Wording
from mentoring.words import Words

EVERYBODY = (
    ("valikko", Words("Menu: where you are now", "command")),
    ("tapaaminen", Words("Your next meeting", "command")),
    ("aiheet", Words("What can we talk about?", "command")),
    ("paivakirja", Words("Read and write the diary", "command")),
    ("tavoitteet", Words("Your goals", "command")),
    ("sopimus", Words("Your agreement", "command")),
    ("tehtavat", Words("Your tasks", "command")),
    ("sain", Words("I have good news", "command")),
    ("apua", Words("Help, also in danger", "command")),
    ("kieli", Words("Change the language", "command")),
    ("tauko", Words("A break from reminders", "command")),
    ("tiedot", Words("All my information", "command")),
    ("piilota", Words("Hide what this chat shows", "command")),
    ("poista", Words("Delete my information", "command")),
    ("peruuta", Words("Stop what is unfinished", "command")),
)

COORDINATORS = (
    ("valikko", Words("Menu: where you are now", "command")),
    ("viikko", Words("This week", "command")),
    ("ryhmat", Words("My groups and pairs", "command")),
    ("pari", Words("A new pair", "command")),
    ("ryhma", Words("A new group", "command")),
    ("yhteenveto", Words("Numbers of a group", "command")),
    ("tulokset", Words("Survey results", "command")),
    ("raportti", Words("A report for the funder", "command")),
    ("apua", Words("Help, also in danger", "command")),
    ("kieli", Words("Change the language", "command")),
    ("tiedot", Words("All my information", "command")),
    ("piilota", Words("Hide what this chat shows", "command")),
    ("poista", Words("Delete my information", "command")),
    ("peruuta", Words("Stop what is unfinished", "command")),
)


def menus(wording: Wording, language: str, *, coordinator: bool = False) -> list[dict[str, str]]:
    """The commands as Telegram takes them, in one language."""
    listed = COORDINATORS if coordinator else EVERYBODY
    day = date.min  # no command speaks of days
    return [
        {"command": name, "description": wording.plain(words, language, day)}
        for name, words in listed
    ]
