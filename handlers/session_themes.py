"""The numbered themes of a circle: a person gives them names, no source does (004:91)."""

from handlers import forms
from handlers.circle_people import led, rhythm
from handlers.turn import Filled, Turn
from mentoring.base36 import base36
from mentoring.messages.forms import Gone
from mentoring.messages.leading import ThemeLine, ThemeList
from mentoring.people import Group
from mentoring.sessions import theme_names


def tapped(turn: Turn, parts: list[str]) -> None:
    """`themes:list|write:<group>`."""
    group = led(turn, parts[1])
    if group is None or not rhythm(turn, group).themes:
        turn.toast(Gone())
    elif parts[0] == "write":
        turn.keep_buttons()
        forms.begin(turn, "session_themes", {"circle": group.id})
    else:
        turn.redraw(_listed(turn, group))


def filled(turn: Turn, form: Filled) -> None:
    """All names in one message; those that it does not name stay as they are."""
    group, text = led(turn, int(form.about.get("circle", 0))), form.text("names")
    themes = rhythm(turn, group).themes if group else None
    if group is None or text is None or not themes:
        turn.say(Gone())
        return
    known = turn.tx.session_themes.of_group(group.id)
    turn.tx.session_themes.put(group.id, {**known, **theme_names(text, themes)})
    turn.say(_listed(turn, group))


def _listed(turn: Turn, group: Group) -> ThemeList:
    themes = rhythm(turn, group).themes or 0
    names = turn.tx.session_themes.of_group(group.id)
    lines = tuple(ThemeLine(n, names.get(n, "–")) for n in range(1, themes + 1))
    return ThemeList(themes, lines, base36(group.id))
