"""Joining: from the link to «you are in», in at most four taps."""

from dataclasses import replace

from handlers import forms
from handlers.circle import coordinators_of, names_of, people_of, role_name
from handlers.consent import NOTICE
from handlers.frames import name_of
from handlers.incoming import Command
from handlers.turn import Filled, Turn
from mentoring.messages.forms import TooLate
from mentoring.messages.joining import (
    AlreadyHere,
    AnotherPair,
    BothHere,
    CoordinatorWelcome,
    Declined,
    Hello,
    Introduction,
    InvitationRefused,
    MoreToCoordinate,
    NoInvitation,
    NotJoined,
    OneHere,
    PartnerMissing,
    StartAlone,
    Welcome,
)
from mentoring.people import Member, Pair, PairState, Person
from storage.invitations import Invitation, hash_of


def start(turn: Turn) -> None:
    """/start, with or without an invitation."""
    token = turn.given.what.rest if isinstance(turn.given.what, Command) else ""
    if turn.given.sender is None or turn.given.sender.is_bot:
        return
    if token:
        _invited(turn, token)
    else:
        _without_invitation(turn)


def _without_invitation(turn: Turn) -> None:
    paper = turn.tx.drafts.open(turn.telegram_id)
    if turn.person is not None:
        turn.say(AlreadyHere(turn.person.name))
        only_coordinates = turn.person.coordinates and not turn.tx.pairs.mine(turn.person.id)
        turn.house.commands["ryhmat" if only_coordinates else "valikko"](turn)
    elif paper is not None:
        forms.show_again(turn, paper)
    else:
        alone = any(not one.coordinated for one in turn.house.library.programmes.values())
        turn.say(NoInvitation(StartAlone() if alone else None))


def _invited(turn: Turn, token: str) -> None:
    if turn.tx.guesses.silent(turn.telegram_id, turn.now):
        return
    key = hash_of(token)
    invitation = turn.tx.invitations.usable(key, turn.now)
    if _is_mine(turn, key, invitation):
        _without_invitation(turn)
    elif invitation is None or not _has_room(turn, invitation):
        turn.tx.guesses.wrong(turn.telegram_id, turn.now)
        turn.say(InvitationRefused())
    elif turn.person is None:
        _ask_consent(turn, invitation)
    else:
        _ask_again(turn, invitation, token)


def _is_mine(turn: Turn, key: bytes, invitation: Invitation | None) -> bool:
    """Whether she opens the link through which she came, or one to a pair in which she is."""
    if turn.person is None:
        return False
    if turn.tx.invitations.used_by(key) == turn.person.id:
        return True
    pair = _pair_of(turn, invitation)
    return pair is not None and pair.member(turn.person.id) is not None


def _ask_consent(turn: Turn, invitation: Invitation) -> None:
    """Nothing of a former beginning is kept: she begins anew with every invitation."""
    turn.tx.drafts.remove_all(turn.telegram_id)
    turn.say(Hello())
    forms.begin(
        turn, "join", {"invitation": invitation.hash.hex(), "role": _role(turn, invitation)}
    )


def _role(turn: Turn, invitation: Invitation) -> str:
    """Which questions of joining are hers: what is kept differs, and who sees it."""
    pair = _pair_of(turn, invitation)
    if pair is None:
        return "coordinator"
    if pair.group_id is None:
        return "own"
    return "circle" if turn.house.library.programmes[pair.programme].circle else "member"


def _ask_again(turn: Turn, invitation: Invitation, token: str) -> None:
    """She is here already: one tap, so that nobody joins by mistake."""
    pair, place = _pair_of(turn, invitation), _place_of(turn, invitation)
    if pair is not None and place is not None:
        turn.say(AnotherPair(token, role_name(turn, pair, place)))
    else:
        turn.say(MoreToCoordinate(token))


def answered(turn: Turn, parts: list[str]) -> None:
    """Her word on one more invitation: `join:yes:<token>`, `join:no`."""
    if turn.person is None:
        turn.toast(TooLate())
    elif parts[0] != "yes":
        turn.say(NotJoined())
    else:
        key = hash_of(parts[1])
        invitation = turn.tx.invitations.usable(key, turn.now)
        if _is_mine(turn, key, invitation):
            turn.toast(TooLate())
        else:
            _accept(turn, turn.person, invitation)


def filled(turn: Turn, form: Filled) -> None:
    """She has chosen a language and said yes or no."""
    if "no" in form.answers.values():
        turn.say(Declined())
        return
    if turn.person is not None:  # she has joined meanwhile, through another draft
        _without_invitation(turn)
        return
    if "invitation" not in form.about:
        turn.house.filled["start"](turn, form)
        return
    key = bytes.fromhex(str(form.about["invitation"]))
    invitation = turn.tx.invitations.usable(key, turn.now)
    if invitation is None or not _has_room(turn, invitation):
        turn.say(InvitationRefused())
        return
    place = _place_of(turn, invitation)
    person = new_person(
        turn,
        form,
        name=place.given_name if place else None,
        coordinates=invitation.kind == "coordinator",
    )
    _accept(turn, person, invitation)


def new_person(
    turn: Turn, form: Filled, *, name: str | None = None, coordinates: bool = False
) -> Person:
    """Who acts, from now on known to Kaari; called as her coordinator or Telegram calls her."""
    told = turn.given.sender.first_name if turn.given.sender else ""
    person = Person(
        id=0,
        telegram_id=turn.telegram_id,
        name=name or told,
        language=form.text("language") or turn.language,
        zone=turn.house.zone,
        coordinates=coordinates,
        consent=NOTICE,
    )
    turn.person = turn.tx.people.add(person, turn.now)
    turn.language = turn.person.language
    return turn.person


def _accept(turn: Turn, person: Person, invitation: Invitation | None) -> None:
    """Takes the place that the invitation is for, if nobody was faster."""
    if (
        invitation is None
        or not _has_room(turn, invitation)
        or not turn.tx.invitations.use(invitation.hash, person.id, turn.now)
    ):
        turn.say(InvitationRefused())
    elif invitation.kind == "coordinator":
        turn.tx.people.change(person.id, coordinates=True)
        turn.person = replace(person, coordinates=True)
        turn.say(CoordinatorWelcome(person.name))
    elif place := _place_of(turn, invitation):
        _sit_down(turn, person, place)


def _has_room(turn: Turn, invitation: Invitation) -> bool:
    """Whether what it invites to is still there: an empty place in a pair that goes on."""
    if invitation.kind == "coordinator":
        return True
    pair, place = _pair_of(turn, invitation), _place_of(turn, invitation)
    return pair is not None and pair.going and place is not None and place.person_id is None


def _pair_of(turn: Turn, invitation: Invitation | None) -> Pair | None:
    place = _place_of(turn, invitation)
    return turn.tx.pairs.get(place.pair_id) if place else None


def _place_of(turn: Turn, invitation: Invitation | None) -> Member | None:
    place_id = invitation.membership_id if invitation else None
    return turn.tx.pairs.place(place_id) if place_id else None


def _sit_down(turn: Turn, person: Person, place: Member) -> None:
    """She takes her place; introduces the two once both are here, else tells who is missing."""
    turn.tx.pairs.change_place(place, person_id=person.id, joined_at=turn.now)
    turn.tx.invitations.revoke(place.id, turn.now)
    turn.say(Welcome(person.name))
    pair = turn.tx.pairs.get(place.pair_id)
    assert pair is not None  # noqa: S101 -- a place has its pair, by foreign key
    if pair.state is PairState.INVITED:
        turn.tx.pairs.change(pair.id, started_at=turn.now, state=PairState.ACTIVE.value)
    turn.tx.pairs.look(pair.id, turn.now)
    missing = next((m for m in pair.members if m.left_at is None and not m.here), None)
    if missing is None:
        introduce(turn, pair)
    else:
        turn.say(PartnerMissing(role_name(turn, pair, missing)))
        for coordinator in coordinators_of(turn, pair):
            turn.say(OneHere(person.name, role_name(turn, pair, missing)), to=coordinator)


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
    return Introduction(name, gained, name_of(turn, partner), partner.field, partner.about)
