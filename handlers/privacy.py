"""All that is hers: in a file, or gone (security.md, Erasure)."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from handlers import confirming, forms, hiding, looks, vacant
from handlers.circle import coordinators_of, people_of, role_name
from handlers.circle_people import in_circle
from handlers.frames import name_for_partner
from handlers.turn import Filled, Turn
from mentoring import export, readable
from mentoring.export import Rows
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.privacy import (
    AboutMyData,
    AllMyData,
    Erased,
    NotErased,
    NothingKnown,
    PartnerHasLeft,
    PlaceIsFree,
    SameForComputer,
    SeatIsFree,
    UnfinishedForgotten,
)
from mentoring.people import Group, Pair
from mentoring.words import Words
from storage.belongings import rows_of
from storage.erasure import Erasure


def all_my_data(turn: Turn) -> None:
    """/tiedot: a paper for her and a file for a computer, nothing of the partner's in them."""
    person_id = turn.person.id if turn.person else 0
    tables = rows_of(turn.tx, person_id, turn.telegram_id)
    if not tables:
        turn.say(NothingKnown())
        return
    library = turn.house.library
    found = export.sections(_with_names(turn, tables), library)
    say = partial(_plain, turn)
    paper = readable.paper(found, library, say, partial(_local, turn))
    turn.say(AllMyData(turn.today, say(AboutMyData(turn.today)), paper))
    turn.say(SameForComputer(turn.today, export.document(found, say)))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`data:mine`: the button under an announcement."""
    if parts[0] == "mine":
        turn.keep_buttons()
        all_my_data(turn)
    else:
        turn.toast(Gone())


def _with_names(turn: Turn, tables: Mapping[str, Rows]) -> Mapping[str, Rows]:
    """Her groups by name and not by number; and who has looked at what."""
    named = dict(tables)
    if "coordinators" in named:
        ids = [int(str(row["group_id"])) for row in named["coordinators"]]
        groups = [turn.tx.groups.get(group_id) for group_id in ids]
        named["coordinators"] = [{"group": group.name} for group in groups if group]
    if turn.person is not None and (seen := looks.of(turn)):
        named["looks"] = seen
    return named


def _plain(turn: Turn, words: Words | Message) -> str:
    """With the year, always: a file may be read after years."""
    return turn.house.wording.plain(words, turn.language, date.min)


def _local(turn: Turn, at: datetime) -> datetime:
    return at.astimezone(turn.here.tzinfo)


def erase(turn: Turn) -> None:
    """/poista: asks twice. Of somebody who has not joined there is nothing but what she began."""
    if turn.person is not None:
        forms.begin(turn, "erase", _about(turn))
    elif rows_of(turn.tx, 0, turn.telegram_id):
        turn.tx.drafts.remove_all(turn.telegram_id)
        turn.say(UnfinishedForgotten())
    else:
        turn.say(NothingKnown())


def _about(turn: Turn) -> dict[str, int | str]:
    """Who has no pair reads what a coordinator leaves behind; and which group then has nobody."""
    alone = ", ".join(group.name for group in _only_hers(turn))
    only_coordinates = turn.me.coordinates and not turn.tx.pairs.mine(turn.me.id)
    return {
        **({"groups": alone} if alone else {}),
        **({"role": "coordinator"} if only_coordinates else {}),
    }


def _only_hers(turn: Turn) -> list[Group]:
    """The groups that nobody else coordinates."""
    groups = turn.tx.groups
    mine = groups.coordinated_by(turn.me.id)
    return [group for group in mine if list(groups.coordinators_of(group.id)) == [turn.me.id]]


def erase_filled(turn: Turn, form: Filled) -> None:
    """She has said it twice, or has changed her mind."""
    if form.text("sure") != "yes" or turn.person is None:
        turn.say(NotErased())
        return
    turn.tx.outbox.drop_said_by(turn.me.id, turn.now)  # e.g. what waits for her partner's morning
    for pair in turn.tx.pairs.mine(turn.me.id):
        _tell_the_others(turn, pair)
        if pair.group_id is None:
            confirming.let_go(turn, pair)  # nobody is left who could say who they are
    confirming.went_again(turn)
    alone = [group.id for group in _only_hers(turn)]
    erasure = Erasure(turn.tx)
    messages = erasure.messages_of(turn.telegram_id, turn.now)
    goodbye = turn.say(Erased())
    erasure.erase(turn.me, turn.now, goodbye or 0)
    turn.person = None
    vacant.left(turn, alone)
    hiding.clear(turn, messages)


def _tell_the_others(turn: Turn, pair: Pair) -> None:
    """The partner without reasons, the coordinator that a place is free; nobody a name of hers."""
    place = pair.member(turn.me.id)
    if place is None or not pair.going:
        return
    partner = pair.partner(turn.me.id)
    for person in people_of(turn, pair):
        if person.id != turn.me.id:
            turn.say(PartnerHasLeft(), to=person)
    known = name_for_partner(turn, pair, partner) if partner else None
    for coordinator in coordinators_of(turn, pair):
        if coordinator.id != turn.me.id:
            group = turn.tx.groups.get(pair.group_id) if pair.group_id else None
            named = group.name if group else ""
            role = role_name(turn, pair, place)
            free = PlaceIsFree(named, role, known)
            turn.say(SeatIsFree(named, role) if in_circle(turn, pair) else free, to=coordinator)
