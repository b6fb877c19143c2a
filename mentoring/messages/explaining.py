"""What «?» brings: a word and its meaning, or words to choose from."""

from mentoring.library import Term
from mentoring.messages.message import Button, Message, Rows
from mentoring.words import Words


class Explained(Message):
    """One word of the field."""

    word: Words
    meaning: Words

    text = "{word}\n{meaning}"


class WhichWord(Message):
    """Several words stand in what she reads."""

    terms: tuple[Term, ...]

    text = "Which word is difficult?"

    def rows(self) -> Rows:
        return word_rows(self.terms)


class NoWordHere(Message):
    """A lone «?», and no word of the field stands in what is open: the most needed ones."""

    terms: tuple[Term, ...]

    text = "I can explain words.\nWrite ? and the word, for example: ? goal\nOr choose a word:"

    def rows(self) -> Rows:
        return word_rows(self.terms)


class UnknownWord(Message):
    """The word is not in the list."""

    word: str

    text = "I do not know this word: {word}\nYou can ask your partner about it."


class UnknownWordHere(Message):
    """The same while a question is open, which goes on waiting."""

    word: str

    text = (
        "I do not know this word: {word}\n"
        "You can ask your partner about it.\n"
        "My question is still open. You can answer it now."
    )


def word_rows(terms: tuple[Term, ...]) -> Rows:
    """The words as buttons, two a row."""
    buttons = tuple(Button(term.word, f"word:{term.key}") for term in terms)
    return tuple(buttons[i : i + 2] for i in range(0, len(buttons), 2))
