"""«Mistä voisimme puhua?»: from the meeting's card, the day before it, or by /aiheet."""

from handlers.choosing import which_pair
from handlers.rights import my_pair
from handlers.sharing import of_button
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.messages.forms import Gone
from mentoring.messages.message import Button, Message
from mentoring.messages.talking import TalkAbout, TalkAboutTheme, TalkLine
from mentoring.people import Pair
from mentoring.programmes import Theme, plan
from mentoring.prompts import Stage, stage
from mentoring.words import Words


def command(turn: Turn) -> None:
    """/aiheet."""
    pair = which_pair(turn, "talk:of", action=Action.CHANGE_PAIR)
    if pair is not None:
        turn.say(_of_stage(turn, pair))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`talk:of|again:<pair>`, `talk:before:<meeting>`, `talk:theme:<pair>:<number>`."""
    what, key = parts[0], parts[1]
    if what == "before":
        found = of_button(turn, [key])
        pair = found[0] if found else None
    else:
        pair = my_pair(turn, key, Action.CHANGE_PAIR)
    if pair is None or not pair.going:
        turn.toast(Gone())
    elif what == "theme":
        _of_theme(turn, pair, parts[2])
    elif what == "again":
        turn.redraw(_of_stage(turn, pair))
    else:
        turn.keep_buttons()
        turn.say(_of_stage(turn, pair))


def stage_of(turn: Turn, pair: Pair) -> Stage:
    """Where in its arc a pair is."""
    programme = turn.house.library.programmes[pair.programme]
    group = turn.tx.groups.get(pair.group_id) if pair.group_id else None
    began = (pair.complete_at or pair.started_at or turn.now).date()
    start = max(began, group.starts_on) if group else began
    return stage(turn.tx.meetings.held(pair.id), plan(programme, start), turn.today)


def _themes(turn: Turn, pair: Pair) -> tuple[Theme, ...]:
    """Those with questions; a programme that has none, has perhaps kinds of mentoring."""
    programme = turn.house.library.programmes[pair.programme]
    known = programme.themes or programme.kinds
    return tuple(theme for theme in known if turn.house.library.prompts.of_theme(theme))


def _buttons(turn: Turn, pair: Pair) -> tuple[Button, ...]:
    key = base36(pair.id)
    return tuple(
        Button(theme.label, f"talk:theme:{key}:{number}")
        for number, theme in enumerate(_themes(turn, pair))
    )


def _of_stage(turn: Turn, pair: Pair) -> Message:
    questions = turn.house.library.prompts.of_stage(stage_of(turn, pair))
    return TalkAbout(_lines(questions), _buttons(turn, pair), base36(pair.id))


def _of_theme(turn: Turn, pair: Pair, number: str) -> None:
    themes = _themes(turn, pair)
    if not (number.isascii() and number.isdecimal()) or int(number) >= len(themes):
        turn.toast(Gone())
        return
    theme = themes[int(number)]
    lines = _lines(turn.house.library.prompts.of_theme(theme))
    turn.redraw(TalkAboutTheme(lines, _buttons(turn, pair), base36(pair.id), theme.label))


def _lines(questions: tuple[Words, ...]) -> tuple[Message, ...]:
    return tuple(TalkLine(one) for one in questions)
