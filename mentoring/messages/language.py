"""Choosing a language."""

from mentoring.messages.message import Button, Message, Rows


class LanguageAsk(Message):
    """/kieli: each language by its own name."""

    languages: tuple[Button, ...]

    text = "Which language do you want to use?"
    asks = True

    def rows(self) -> Rows:
        return tuple((language,) for language in self.languages)


class LanguageChanged(Message):
    """From here on all is in the new language, the small keyboard too."""

    text = "All right! I write in this language from now on. ✅"
    menu = True
