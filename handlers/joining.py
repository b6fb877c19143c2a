"""Joining: from the link to «you are in», in at most four taps."""

from dataclasses import replace

from handlers import forms
from handlers.frames import name_of
from handlers.turn import Filled, Turn
from mentoring.messages.joining import (
    AlreadyHere,
    CoordinatorSees,
    CoordinatorWelcome,
    Declined,
    Hello,
    Introduction,
    InvitationRefused,
    NoInvitation,
    PartnerMissing,
    Welcome,
)
from mentoring.people import Pair, PairState, Person
from storage.invitations import Invitation, hash_of

NOTICE = "1"
"""Version of the notice; a new one asks everybody again."""


def start(turn: Turn) -> None:
    """/start, with or without an invitation."""
    token = turn.given.what.rest if hasattr(turn.given.what, "rest") else ""
    sender = turn.given.sender
    if sender is None or sender.is_bot:
        return
    if not token:
        _without_invitation(turn)
        return
    invitation = turn.tx.invitations.usable(hash_of(token), turn.now)
    if invitation is None:
        turn.say(InvitationRefused())
        return
    if turn.person is not None:
        _accept(turn, turn.person, invitation)
        return
    turn.tx.drafts.remove_all(turn.telegram_id)
    turn.say(Hello())
    role = "coordinator" if invitation.kind == "coordinator" else "member"
    forms.begin(turn, "join", {"invitation": hash_of(token).hex(), "role": role})


def _without_invitation(turn: Turn) -> None:
    paper = turn.tx.drafts.open(turn.telegram_id)
    if turn.person is not None:
        turn.say(AlreadyHere(turn.person.name))
        turn.house.commands["valikko"](turn)
    elif paper is not None:
        forms.show_again(turn, paper)
    else:
        turn.say(NoInvitation())


def filled(turn: Turn, form: Filled) -> None:
    """She has chosen a language and said yes or no."""
    if "no" in (form.text("consent"), form.text("details")):
        turn.say(Declined())
        return
    token_hash = bytes.fromhex(str(form.about["invitation"]))
    invitation = turn.tx.invitations.usable(token_hash, turn.now)
    if invitation is None:
        turn.say(InvitationRefused())
        return
    _accept(turn, _new_person(turn, form, invitation), invitation)


def _new_person(turn: Turn, form: Filled, invitation: Invitation) -> Person:
    place = turn.tx.pairs.place(invitation.membership_id) if invitation.membership_id else None
    told = turn.given.sender.first_name if turn.given.sender else ""
    person = Person(
        id=0,
        telegram_id=turn.telegram_id,
        name=(place.given_name if place else None) or told,
        language=form.text("language") or turn.language,
        zone=turn.house.zone,
        coordinates=invitation.kind == "coordinator",
        consent=NOTICE,
    )
    turn.person = turn.tx.people.add(person, turn.now)
    turn.language = turn.person.language
    return turn.person


def _accept(turn: Turn, person: Person, invitation: Invitation) -> None:
    """Takes the place that the invitation is for, if nobody was faster."""
    if not turn.tx.invitations.use(invitation.hash, person.id, turn.now):
        turn.say(InvitationRefused())
        return
    if invitation.kind == "coordinator":
        turn.tx.people.change(person.id, coordinates=True)
        turn.person = replace(person, coordinates=True)
        turn.say(CoordinatorWelcome(person.name))
        return
    place = turn.tx.pairs.place(invitation.membership_id) if invitation.membership_id else None
    pair = turn.tx.pairs.get(place.pair_id) if place else None
    if place is None or pair is None or pair.member(person.id):
        turn.say(InvitationRefused())
        return
    turn.tx.pairs.change_place(place, person_id=person.id, joined_at=turn.now)
    turn.say(Welcome(person.name))
    turn.say(CoordinatorSees())
    _next_step(turn, turn.tx.pairs.get(pair.id) or pair)


def _next_step(turn: Turn, pair: Pair) -> None:
    """Introduces the two once both are here; tells who is still missing otherwise."""
    if pair.started_at is None:
        turn.tx.pairs.change(pair.id, started_at=turn.now, state=PairState.ACTIVE.value)
    if pair.complete:
        introduce(turn, pair)
        return
    programme = turn.house.library.programmes[pair.programme]
    missing = next(m for m in pair.members if not m.here)
    turn.say(PartnerMissing(programme.role(missing.role).name))


def introduce(turn: Turn, pair: Pair) -> None:
    """Tells each who the other is, at the same moment: in the same transaction."""
    programme = turn.house.library.programmes[pair.programme]
    turn.tx.pairs.change(pair.id, complete_at=turn.now, look_at=turn.now)
    for member in pair.members:
        person = turn.tx.people.get(member.person_id) if member.person_id else None
        partner = pair.partner(member.person_id) if member.person_id else None
        if person is None or partner is None:
            continue
        turn.tx.pairs.change_place(member, introduced_at=turn.now)
        gained = programme.role(partner.role).gained
        words = Introduction(person.name, gained, name_of(turn, partner), partner.field, partner.about)
        turn.say(words, to=person)
