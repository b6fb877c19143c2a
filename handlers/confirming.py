"""A link can be forwarded: who has joined waits until somebody says that it is the right person.

Until then nothing of the pair is hers, and no name is shown to anybody but who decides it
(security.md, Invites). The two are introduced when both are confirmed, at the same moment.
"""

from handlers import circle_joining, gathering_telling, places, vacant
from handlers.circle import confirmers_of, coordinators_of, names_of, people_of, role_name
from handlers.circle_people import in_circle
from handlers.frames import name_of
from handlers.rights import may
from handlers.turn import Turn
from handlers.unconfirmed import who_confirms
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.messages.confirming import (
    EndedWaiting,
    LetIn,
    NobodyWaits,
    RightPerson,
    Waits,
    WentAgain,
    WrongAsk,
    answers,
)
from mentoring.messages.forms import Gone
from mentoring.messages.inviting import PlaceTaken
from mentoring.messages.joining import (
    BothHere,
    Introduction,
    LanguageIntroduction,
    OneHere,
    PartnerMissing,
)
from mentoring.messages.message import button
from mentoring.people import Member, Pair, PairState, Person
from storage.audit import Event

WEEK = "week"
"""At the end of a button of the week's list: the next card follows."""


def came(turn: Turn, pair: Pair, place: Member) -> None:
    """Who acts has just taken this place: she waits, and who decides is asked at once.

    A coordinator who takes a place in a group of her own needs nobody's word.
    """
    if may(turn, Action.CONFIRM, pair):
        let_in(turn, pair, place)
        return
    turn.say(Waits(turn.me.name, who_confirms(pair)))
    sender = turn.given.sender
    shown = f"{sender.first_name} {sender.last_name}".strip() if sender else ""
    for person in confirmers_of(turn, pair):
        turn.say(question(turn, pair, place, shown=shown), to=person)
    vacant.call(turn, pair)


def question(
    turn: Turn, pair: Pair, place: Member, *, shown: str | None = None, then: str = ""
) -> RightPerson:
    """Whether it is the right person. `shown`: her whole name, which is kept nowhere."""
    name, key = shown or _name(turn, place), f"{key_of(place)}{then and f':{then}'}"
    return RightPerson(name, place.given_name, role_name(turn, pair, place), (answers(key),))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`came:yes|no|free|ask:<place>:<person>`, perhaps with `:week`."""
    what, then = parts[0], parts[3]
    place = turn.tx.pairs.place(from_base36(parts[1]) or 0)
    pair = turn.tx.pairs.get(place.pair_id) if place else None
    if place is None or pair is None or not may(turn, Action.CONFIRM, pair):
        turn.toast(Gone())
    elif place.person_id != from_base36(parts[2]) or not place.taken:
        turn.toast(NobodyWaits())
    elif place.here:
        turn.toast(PlaceTaken())
    else:
        _decide(turn, pair, place, what, then)


def _decide(turn: Turn, pair: Pair, place: Member, what: str, then: str) -> None:
    match what:
        case "yes":
            let_in(turn, pair, place)
        case "no":
            turn.say(WrongAsk(_name(turn, place), f"{key_of(place)}{then and f':{then}'}"))
            return
        case "free":
            places.free(turn, pair, place)
        case "ask":
            turn.say(question(turn, pair, place, then=then))
            return
        case _:
            turn.toast(Gone())
            return
    if then == WEEK:
        turn.house.commands["viikko"](turn)


def let_in(turn: Turn, pair: Pair, place: Member) -> None:
    """She is the right person: all of the pair that is hers is open from now on."""
    person = turn.tx.people.get(place.person_id) if place.person_id else None
    if person is None:
        turn.toast(Gone())
        return
    if place.given_name and not person.coordinates and not turn.tx.pairs.mine(person.id):
        turn.tx.people.change(person.id, name=place.given_name)  # her coordinator's word for her
    turn.tx.pairs.change_place(place, confirmed_at=turn.now)
    turn.tx.audit.add(
        Event(turn.now, turn.me.id, "place confirmed", f"pair {base36(pair.id)}", "done")
    )
    if pair.state is PairState.INVITED:
        turn.tx.pairs.change(pair.id, started_at=turn.now, state=PairState.ACTIVE.value)
    turn.tx.pairs.look(pair.id, turn.now)
    turn.say(LetIn(name_of(turn, place)), to=person)
    _who_is_here(turn, pair.id, person)


def _who_is_here(turn: Turn, pair_id: int, person: Person) -> None:
    """Welcomes her into her circle, or into her pair and what its group has planned."""
    pair = turn.tx.pairs.get(pair_id)
    assert pair is not None  # noqa: S101 -- one of its places has just been changed
    if in_circle(turn, pair):
        circle_joining.welcome(turn, pair, person)
        return
    _introduce_or_tell(turn, pair, person)
    gathering_telling.catch_up(turn, pair, person)


def _introduce_or_tell(turn: Turn, pair: Pair, person: Person) -> None:
    """Introduces the two once both are here; else tells who is missing."""
    missing = next((m for m in pair.members if m.left_at is None and not m.here), None)
    if missing is None:
        introduce(turn, pair)
        return
    role = role_name(turn, pair, missing)
    turn.say(PartnerMissing(role), to=person)
    seat = pair.member(person.id)
    for coordinator in coordinators_of(turn, pair):
        turn.say(OneHere(name_of(turn, seat) if seat else "", role), to=coordinator)


def introduce(turn: Turn, pair: Pair) -> None:
    """Tells each who the other is, at the same moment: in the same transaction."""
    turn.tx.pairs.change(pair.id, complete_at=turn.now)
    for person in people_of(turn, pair):
        if partner := pair.partner(person.id):
            turn.say(introduction(turn, pair, person.name, partner), to=person)
    for member in pair.members:
        turn.tx.pairs.change_place(member, introduced_at=turn.now)
    for coordinator in coordinators_of(turn, pair):
        turn.say(BothHere(names_of(turn, pair)), to=coordinator)


def introduction(turn: Turn, pair: Pair, name: str, partner: Member) -> Introduction:
    """The joint invitation as one of the two reads it: who her partner is."""
    gained = turn.house.library.programmes[pair.programme].role(partner.role).gained
    called = name_of(turn, partner)
    if partner.teaches is None:
        return Introduction(name, gained, called, partner.field, partner.about)
    hers = (m.teaches for m in pair.members if m.id != partner.id and m.left_at is None)
    teaches, learns = partner.teaches, next(hers, None)
    return LanguageIntroduction(name, gained, called, None, partner.about, teaches, learns)


def let_go(turn: Turn, pair: Pair) -> None:
    """The pair is over: who still waits in it is told, and waits no more."""
    for place in pair.waiting:
        person = turn.tx.people.get(place.person_id) if place.person_id else None
        turn.tx.pairs.leave(place, turn.now)
        if person is not None:
            turn.say(EndedWaiting(), to=person)


def went_again(turn: Turn) -> None:
    """Who acts erases herself while she waits: those who were asked hear of the free place."""
    for pair in turn.tx.pairs.waits(turn.me.id):
        place = pair.seat(turn.me.id)
        if place is None or not pair.going:
            continue
        again = button("New link", f"invite:new:{base36(place.id)}")
        if pair.group_id is None:
            again = button("Text for my partner", "invite:partner")
        for person in confirmers_of(turn, pair):
            turn.say(WentAgain(role_name(turn, pair, place), again), to=person)


def _name(turn: Turn, place: Member) -> str:
    person = turn.tx.people.get(place.person_id) if place.person_id else None
    return person.name if person else ""


def key_of(place: Member) -> str:
    """The place and who sits there: a tap of yesterday means nobody who came today."""
    return f"{base36(place.id)}:{base36(place.person_id or 0)}"
