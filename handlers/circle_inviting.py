"""People come to a circle: many places with one message, a sheet of codes, one link a person."""

from datetime import timedelta

from handlers import forms, inviting
from handlers.inviting import invite, link_of
from handlers.seats import programme_of
from handlers.staff import my_group
from handlers.turn import Filled, Turn
from mentoring.base36 import base36
from mentoring.messages.circles import LinkLine, Links, NobodyNamed, Sheet
from mentoring.messages.forms import Gone
from mentoring.people import Group, Member, Pair, PairState
from mentoring.sessions import names_in


def begin(turn: Turn, group: Group) -> None:
    """Whom, and their names."""
    forms.begin(turn, "places", {"group": group.id})


def filled(turn: Turn, form: Filled) -> None:
    """A place for each. One person gets a text ready to forward; several get a sheet of codes."""
    group, role = my_group(turn, int(form.about.get("group", 0))), form.text("role")
    programme = programme_of(turn, group) if group else None
    names = names_in(form.text("names") or "")
    if group is None or programme is None or role is None or not programme.circle:
        turn.say(Gone())
    elif not names:
        turn.say(NobodyNamed())
        begin(turn, group)
    else:
        made = [_place(turn, group, role, name, at) for at, name in enumerate(names)]
        if len(made) == 1:
            invite(turn, *made[0])
        else:
            _hand_out(turn, group, made)


def _place(turn: Turn, group: Group, role: str, name: str | None, at: int) -> tuple[Pair, Member]:
    """A pair of one: what she writes in it can be nobody else's. `at`: where in the list."""
    place = Member(0, 0, role, name, None, None)
    level = programme_of(turn, group).level
    pair = Pair(0, group.id, group.programme, PairState.INVITED, level, members=(place,))
    pair = turn.tx.pairs.add(pair, turn.now + timedelta(milliseconds=at))
    return pair, pair.members[0]


def _hand_out(turn: Turn, group: Group, made: list[tuple[Pair, Member]]) -> None:
    programme = programme_of(turn, group)
    cards = []
    for _, place in made:
        token = turn.tx.invitations.make("member", turn.now, place=place.id, by=turn.me.id)
        who = place.given_name or programme.role(place.role).name
        cards.append((who, link_of(turn, token)))
    language = inviting.language_for(turn, programme)
    sheet = Sheet(len(cards), base36(group.id), programme.title, group.name, tuple(cards))
    turn.say(Links(tuple(LinkLine(who, link) for who, link in cards)))
    turn.say(sheet, text_in=language)
