"""Joining: from the link to «you are in», in at most four taps."""

from dataclasses import replace

from handlers import confirming, forms, guardians, vacant
from handlers.circle import role_name
from handlers.consent import NOTICE
from handlers.incoming import Command
from handlers.turn import Filled, Turn
from handlers.unconfirmed import still_waits
from mentoring.messages.forms import TooLate
from mentoring.messages.guardians import GuardianAwaited
from mentoring.messages.joining import (
    AlreadyHere,
    AnotherPair,
    CoordinatorWelcome,
    Declined,
    Hello,
    HelloInCircle,
    InvitationRefused,
    MoreToCoordinate,
    NoInvitation,
    NotJoined,
    StartAlone,
)
from mentoring.people import Member, Pair, Person
from storage.invitations import Invitation, hash_of

CIRCLE = "circle"
"""Whose questions of joining are hers who is invited to a circle."""
UNDER_AGE = "under age"
"""Her answer to the question whether she is under 18."""


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
    if turn.person is not None and (waits := still_waits(turn)):
        turn.say(waits)
    elif turn.person is not None:
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
    return pair is not None and pair.seat(turn.person.id) is not None


def _ask_consent(turn: Turn, invitation: Invitation) -> None:
    """Nothing of a former beginning is kept: she begins anew with every invitation."""
    place = _place_of(turn, invitation)
    if place is not None and place.waits_for_guardian:
        turn.say(GuardianAwaited())
        return
    turn.tx.drafts.remove_all(turn.telegram_id)
    role = _role(turn, invitation)
    turn.say(HelloInCircle() if role == CIRCLE else Hello())
    about: dict[str, int | str] = {"invitation": invitation.hash.hex()}
    if pair := _pair_of(turn, invitation):
        about["months"] = str(turn.house.library.programmes[pair.programme].diary_months)
    forms.begin(turn, "join", {**about, "role": role, "minors": _minors(turn, place)})


def _minors(turn: Turn, place: Member | None) -> str:
    """Whether she is asked if she is under 18: where people are, and nobody has consented yet."""
    pair = turn.tx.pairs.get(place.pair_id) if place else None
    if place is None or pair is None or place.minor is not None:
        return "no"
    programme = turn.house.library.programmes[pair.programme]
    return "yes" if programme.guardian_for == place.role else "no"


def _role(turn: Turn, invitation: Invitation) -> str:
    """Which questions of joining are hers: what is kept differs, and who sees it."""
    pair = _pair_of(turn, invitation)
    if pair is None:
        return "coordinator"
    if pair.group_id is None:
        return "own"
    return CIRCLE if turn.house.library.programmes[pair.programme].circle else "member"


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
    place, pair = _place_of(turn, invitation), _pair_of(turn, invitation)
    if pair is not None and place is not None and form.text("minor") == UNDER_AGE:
        guardians.wait(turn, form, pair, place)
        return
    person = new_person(turn, form, coordinates=invitation.kind == "coordinator")
    _accept(turn, person, invitation)


def new_person(turn: Turn, form: Filled, *, coordinates: bool = False) -> Person:
    """Who acts, from now on known to Kaari; called as Telegram calls her.

    What the coordinator calls the person whom she has invited is not told to a stranger.
    """
    person = Person(
        id=0,
        telegram_id=turn.telegram_id,
        name=turn.given.sender.first_name if turn.given.sender else "",
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
        vacant.offer(turn)
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
    """She takes her place, and waits to be confirmed."""
    came = {"person_id": person.id, "joined_at": turn.now, "confirmed_at": None}
    turn.tx.pairs.change_place(place, **came)
    turn.tx.invitations.revoke(place.id, turn.now)
    pair, seat = turn.tx.pairs.get(place.pair_id), turn.tx.pairs.place(place.id)
    assert pair is not None and seat is not None  # noqa: S101, PT018 -- by foreign key
    confirming.came(turn, pair, seat)
