"""«?» explains a word. A form that is open stays open: «?» is never an answer."""

from handlers import forms, notes
from handlers.incoming import Text
from handlers.turn import Turn
from mentoring.explaining import asked, asked_in_words, meant, occurring
from mentoring.library import Term
from mentoring.messages.explaining import (
    Explained,
    NoWordHere,
    UnknownWord,
    UnknownWordHere,
    WhichWord,
)
from mentoring.messages.forms import Gone
from storage.drafts import Paper

NEEDED = ("goal", "diary", "meeting", "task", "pair", "coordinator")
"""Offered where nothing is open whose words could be looked at."""


def answered(turn: Turn, text: Text) -> bool:
    """Answers a question about a word; False: the text is something else."""
    marked = asked(text.text)
    word = asked_in_words(text.text) or None if marked is None else marked
    if word is None or not _heard(turn):
        return False
    if not word:
        _offer(turn, text)
        return True
    key = meant(word, _words(turn))
    if marked is None and key is None:
        return False
    _explain(turn, word, key)
    return True


def _heard(turn: Turn) -> bool:
    """Whether she is here: has joined, or is about to."""
    return turn.person is not None or turn.tx.drafts.open(turn.telegram_id) is not None


def tapped(turn: Turn, parts: list[str]) -> None:
    """`word:<key>`: the other words stay there to be tapped."""
    term = _terms(turn).get(parts[0])
    if term is None:
        turn.toast(Gone())
        return
    turn.keep_buttons()
    turn.say(Explained(term.word, term.meaning))


def _offer(turn: Turn, text: Text) -> None:
    """A lone «?»: the words that stand in the open question, or in the message she replied to."""
    paper, terms = turn.tx.drafts.open(turn.telegram_id), _terms(turn)
    read = text.about or (_question(turn, paper) if paper else "")
    found = occurring(read, _words(turn))
    if len(found) == 1:
        turn.say(Explained(terms[found[0]].word, terms[found[0]].meaning))
    elif found:
        turn.say(WhichWord(tuple(terms[key] for key in found)))
    else:
        turn.say(NoWordHere(tuple(terms[key] for key in NEEDED if key in terms)))


def _explain(turn: Turn, word: str, key: str | None) -> None:
    if key is not None:
        term = _terms(turn)[key]
        turn.say(Explained(term.word, term.meaning))
    elif turn.tx.drafts.open(turn.telegram_id) is not None:
        turn.say(UnknownWordHere(word))
    else:
        turn.say(UnknownWord(word))
        notes.just_text(turn, f"{word}?")


def _question(turn: Turn, paper: Paper) -> str:
    """What is open now, as she reads it."""
    message = forms.open_question(turn, paper)
    return turn.word(message).text if message else ""


def _terms(turn: Turn) -> dict[str, Term]:
    return {term.key: term for term in turn.house.library.terms}


def _words(turn: Turn) -> dict[str, str]:
    """The words of the field in her language, by key."""
    say, today = turn.house.wording.plain, turn.today
    return {term.key: say(term.word, turn.language, today) for term in turn.house.library.terms}
