"""Changing the language, at any time; a form that is open goes on in the new one."""

from dataclasses import replace

from handlers import always, forms
from handlers.turn import Turn
from mentoring.messages.forms import Gone
from mentoring.messages.language import LanguageAsk, LanguageChanged
from mentoring.messages.message import Button


def choose(turn: Turn) -> None:
    """/kieli. Who is only just joining is asked for her language there."""
    paper = turn.tx.drafts.open(turn.telegram_id)
    if turn.person is not None:
        names = turn.house.wording.languages
        turn.say(
            LanguageAsk(tuple(Button(name, f"language:{key}") for key, name in names.items()))
        )
    elif paper is not None:
        forms.show_again(turn, paper)
    else:
        always.stranger(turn)


def chosen(turn: Turn, parts: list[str]) -> None:
    """`language:<code>`."""
    if turn.person is None or parts[0] not in turn.house.wording.languages:
        turn.toast(Gone())
        return
    turn.tx.people.change(turn.me.id, language=parts[0])
    turn.person = replace(turn.me, language=parts[0])
    turn.language = parts[0]
    turn.say(LanguageChanged())
    paper = turn.tx.drafts.open(turn.telegram_id)
    if paper is not None:
        forms.show_again(turn, paper)
