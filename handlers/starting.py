"""Two people start by themselves (002:27): one makes the pair, and nobody coordinates it."""

from handlers import forms, home
from handlers.inviting import invitation_for
from handlers.joining import new_person
from handlers.turn import Filled, Turn
from mentoring.messages.forms import Gone
from mentoring.messages.joining import Hello, StartedAlone, Welcome
from mentoring.people import Member, Pair, PairState
from mentoring.programmes import Programme


def tapped(turn: Turn, parts: list[str]) -> None:
    """`self:new`: «We start ourselves», of somebody who has not joined."""
    programme = _programme(turn)
    if parts[0] != "new" or turn.person is not None or programme is None:
        turn.toast(Gone())
        return
    turn.tx.drafts.remove_all(turn.telegram_id)
    turn.say(Hello())
    about = {"programme": programme.key, "months": str(programme.diary_months)}
    forms.begin(turn, "join", {**about, "role": "own", "minors": "no"})


def made(turn: Turn, form: Filled) -> None:
    """She has consented and said who she is: the pair is there, its other place is empty."""
    programme = turn.house.library.programmes.get(str(form.about.get("programme")))
    if programme is None or programme.coordinated:
        turn.say(Gone())
        return
    person = new_person(turn, form)
    roles = [role.key for role in programme.places]
    mine = form.text("mine") or roles[0]
    roles.remove(mine)
    places = (
        _place(mine, person.id, turn),
        *(Member(0, 0, role, None, None, None) for role in roles),
    )
    pair = Pair(0, None, programme.key, PairState.ACTIVE, programme.level, places)
    pair = turn.tx.pairs.add(pair, turn.now)
    turn.tx.pairs.change(pair.id, started_at=turn.now)
    turn.say(Welcome(person.name))
    turn.say(StartedAlone())
    empty = next(place for place in pair.members if place.person_id is None)
    turn.say(invitation_for(turn, empty))
    home.after(turn, pair)


def _programme(turn: Turn) -> Programme | None:
    """The programme without a coordinator; the first one by name if there are several."""
    programmes = turn.house.library.programmes.values()
    return next((one for one in programmes if not one.coordinated), None)


def _place(role: str, person_id: int, turn: Turn) -> Member:
    return Member(0, 0, role, None, None, None, person_id, turn.now, confirmed_at=turn.now)
