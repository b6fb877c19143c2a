"""The help that is always there: /apua, also in the middle of a form, and what Kaari can do."""

from handlers.choosing import pairs_of
from handlers.circle_people import in_circle
from handlers.turn import Turn
from handlers.unconfirmed import in_help
from mentoring.access import Action
from mentoring.messages.forms import Gone
from mentoring.messages.guide import CARDS, HelpForStranger, HelpMenu, go_on, help_rows


def help_menu(turn: Turn) -> None:
    """/apua: for everybody, joined or not. A form that is open stays open."""
    paper = turn.tx.drafts.open(turn.telegram_id)
    draft = paper.draft.name if paper else None
    if turn.person is None:
        turn.say(HelpForStranger((go_on(draft),) if draft else ()))
    else:
        pairs = pairs_of(turn, Action.CHANGE_PAIR)
        alone = all(in_circle(turn, pair) for pair in pairs)
        rows = help_rows(paired=bool(pairs), draft=draft, alone=alone)
        turn.say(HelpMenu(rows, in_help(turn)))


def stop(turn: Turn, parts: list[str]) -> None:
    """`end:early`: the same as /lopetus."""
    del parts
    turn.house.commands["lopetus"](turn)


def card(turn: Turn, parts: list[str]) -> None:
    """`card:<name>`: one card in the place of the other; `card:open`: below the help menu."""
    message = CARDS.get(parts[0])
    if parts[0] == "open":
        turn.keep_buttons()
        turn.say(CARDS["all"])
    elif message is None:
        turn.toast(Gone())
    else:
        turn.redraw(message)
