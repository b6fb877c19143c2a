"""Invitations: made, shown as a text to forward or as a picture, renewed and taken back."""

from collections.abc import Sequence

from handlers.always import old_button
from handlers.circle import role_name
from handlers.circle_people import circle_of
from handlers.incoming import Parts
from handlers.rights import may
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.messages.circles import CircleInvitation
from mentoring.messages.forms import Gone
from mentoring.messages.inviting import (
    ForPartner,
    Invitation,
    InvitationPicture,
    LinkOld,
    NewLink,
    PartnerInvitation,
    PlaceTaken,
    PlaceWaits,
    Revoked,
)
from mentoring.people import Member, Pair
from mentoring.programmes import Programme
from storage.invitations import hash_of


def tapped(turn: Turn, parts: list[str]) -> None:
    """`invite:new|stop:<place>`, `invite:qr:<token>`, `invite:partner`."""
    match parts:
        case ["partner", *_]:
            for_partner(turn)
        case ["qr", token]:
            _picture(turn, token)
        case ["new", place]:
            _renew(turn, place)
        case ["stop", place]:
            _revoke(turn, place)
        case _:
            old_button(turn)


def invite(turn: Turn, pair: Pair, place: Member) -> None:
    """A new link for a place, as a text ready to forward, in a language of the programme."""
    programme = turn.house.library.programmes[pair.programme]
    token = turn.tx.invitations.make("member", turn.now, place=place.id, by=turn.me.id)
    role, link, key = programme.role(place.role).name, link_of(turn, token), base36(place.id)
    name, inviter, group = place.given_name, turn.me.name, circle_of(turn, pair)
    words = Invitation(name, inviter, role, link, token, key)
    if group is not None:
        words = CircleInvitation(name, inviter, role, link, token, key, group.name)
    turn.say(words, text_in=language_for(turn, programme))


def language_for(turn: Turn, programme: Programme) -> str:
    """Her own if the programme goes on in it, else its first one that Kaari speaks."""
    spoken = [one for one in programme.languages if one in turn.house.wording.languages]
    return spoken[0] if spoken and turn.me.language not in spoken else turn.me.language


def link_of(turn: Turn, token: str) -> str:
    """What one taps to join."""
    return f"https://t.me/{turn.house.bot_username}?start={token}"


def for_partner(turn: Turn) -> None:
    """A member invites the one who is still missing; what the coordinator sent goes on working."""
    found = _my_empty_place(turn)
    if found is None:
        _taken(turn, turn.tx.pairs.mine(turn.person.id) if turn.person else ())
        return
    pair, place = found
    turn.keep_buttons()
    turn.say(ForPartner(role_name(turn, pair, place)))
    turn.say(invitation_for(turn, place))


def invitation_for(turn: Turn, place: Member) -> PartnerInvitation:
    """A new link for the place beside her own, ready to forward."""
    token = turn.tx.invitations.make("member", turn.now, place=place.id, by=turn.me.id)
    return PartnerInvitation(link_of(turn, token))


def _my_empty_place(turn: Turn) -> tuple[Pair, Member] | None:
    pairs = turn.tx.pairs.mine(turn.person.id) if turn.person else ()
    for pair in pairs:
        for place in pair.members:
            if pair.going and place.person_id is None and place.left_at is None:
                return pair, place
    return None


def _picture(turn: Turn, token: str) -> None:
    """The QR code; the token comes back from the button, it is kept nowhere."""
    invitation = turn.tx.invitations.usable(hash_of(token), turn.now)
    found = managed_place(turn, invitation.membership_id if invitation else None)
    if found is None:
        turn.toast(LinkOld())
        return
    turn.keep_buttons()
    turn.say(InvitationPicture(found[1].given_name, link_of(turn, token)))


def renew(turn: Turn, pair: Pair, place: Member) -> None:
    """A new link for an empty place; all earlier ones stop working."""
    turn.tx.invitations.revoke(place.id, turn.now)
    turn.say(NewLink(role_name(turn, pair, place)))
    invite(turn, pair, place)


def _renew(turn: Turn, place_key: str) -> None:
    found = managed_place(turn, from_base36(place_key))
    if found is None:
        turn.toast(Gone())
        return
    pair, place = found
    if place.person_id is not None:
        _taken(turn, (pair,))
        return
    renew(turn, pair, place)


def _taken(turn: Turn, pairs: Sequence[Pair]) -> None:
    """The place needs no invitation; if who sits there waits to be confirmed, that is next."""
    waiting = [(pair, place) for pair in pairs if pair.going for place in pair.waiting]
    if not waiting:
        turn.toast(PlaceTaken())
        return
    pair, place = waiting[0]
    if may(turn, Action.CONFIRM, pair):
        turn.keep_buttons()
        asked = Parts(("ask", base36(place.id), base36(place.person_id or 0)))
        turn.house.taps["came"](turn, asked)
    else:
        turn.toast(PlaceWaits())


def _revoke(turn: Turn, place_key: str) -> None:
    found = managed_place(turn, from_base36(place_key))
    if found is None:
        turn.toast(Gone())
        return
    pair, place = found
    turn.tx.invitations.revoke(place.id, turn.now)
    turn.say(Revoked(role_name(turn, pair, place)))


def managed_place(turn: Turn, place_id: int | None) -> tuple[Pair, Member] | None:
    """A place of a pair that she coordinates."""
    place = turn.tx.pairs.place(place_id) if place_id else None
    pair = turn.tx.pairs.get(place.pair_id) if place else None
    return (pair, place) if place and pair and may(turn, Action.MANAGE, pair) else None
