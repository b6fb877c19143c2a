"""The agreement (F4): written together, accepted by everybody; a change asks them all anew."""

from handlers import together
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.circle import in_order, people_of, role_name
from handlers.frames import name_of
from handlers.goals import form_key
from handlers.home import after
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action, common
from mentoring.agreements import Version, prefilled, versions
from mentoring.base36 import base36
from mentoring.goals import big
from mentoring.messages.agreements import (
    Accepted,
    AgreementFile,
    AgreementPage,
    AgreementReady,
    AgreementSaved,
    AgreementUnchanged,
    NoAgreement,
    NotAccepted,
    PartnerAccepted,
    PartnerWroteAgreement,
    Signed,
    Unsigned,
)
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.papers import Part
from mentoring.people import Pair

MOMENT = "agreement"


def command(turn: Turn) -> None:
    """/sopimus: the agreement, or the form of the first meeting where that stands in its place."""
    pair = which_pair(turn, "agree:show")
    if pair is None:
        return
    if together.form_of(turn, pair, MOMENT) is None and together.form_of(turn, pair, "first"):
        turn.house.taps["first"](turn, ["read", base36(pair.id)])
    else:
        turn.say(page(turn, pair))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`agree:show|read|write|yes|file:<pair>`."""
    what = parts[0]
    needed = Action.CHANGE_PAIR if what in ("write", "yes") else Action.SEE_PAIR
    pair = my_pair(turn, parts[1], needed)
    if pair is None or together.form_of(turn, pair, MOMENT) is None:
        turn.toast(Gone())
        return
    match what:
        case "show":
            turn.redraw(page(turn, pair))
        case "read":
            turn.say(page(turn, pair))
        case "write":
            _write(turn, pair)
        case "yes":
            _accept(turn, pair, parts[2])
        case "file":
            _file(turn, pair)
        case _:
            turn.toast(Gone())


def newest(turn: Turn, pair: Pair) -> Version | None:
    """The agreement as it stands; None: nothing is written."""
    form = together.form_of(turn, pair, MOMENT)
    if form is None:
        return None
    written = (
        *turn.tx.answers.current(pair.id, form.key),
        *turn.tx.answers.former(pair.id, form.key),
    )
    now = [one for one in written if common(pair, one.created_at)]
    found = versions(now, turn.tx.acceptances.of_pair(pair.id))
    return found[-1] if found and found[-1].answers else None


def page(turn: Turn, pair: Pair) -> Message:
    """The agreement as it stands, and who has accepted it."""
    version = newest(turn, pair)
    if version is None:
        return NoAgreement(base36(pair.id))
    return AgreementPage(
        number=version.number,
        lines=together.lines(turn, pair, version.answers),
        signed=_signatures(turn, pair, version),
        mine=turn.me.id in version.accepted,
        going=pair.going,
        pair=base36(pair.id),
    )


def _signatures(turn: Turn, pair: Pair, version: Version) -> tuple[Message, ...]:
    """One line a place: who has accepted when, or that she has not."""
    found: list[Message] = []
    for member in in_order(turn, pair):
        at = version.accepted.get(member.person_id or 0)
        named = name_of(turn, member) if member.introduced_at else None
        name = named or role_name(turn, pair, member)
        found.append(Signed(name, turn.me.local(at).date()) if at else Unsigned(name))
    return tuple(found)


def _write(turn: Turn, pair: Pair) -> None:
    form = together.form_of(turn, pair, MOMENT)
    if form is None:
        return
    version = newest(turn, pair)
    standing = version.answers if version else ()
    found = turn.tx.answers.current(pair.id, form_key(turn, pair, "rules"))
    rules = [rule for rule in found if common(pair, rule.created_at)]
    goals = big(turn.tx.goals.of_pair(pair.id), turn.me.id)
    known = prefilled(
        (question.key for question in form.questions),
        {rule.question: rule.value for rule in rules},
        [goal.text for goal in goals],
    )
    together.write(turn, form, {"pair": pair.id}, standing, known)


def filled(turn: Turn, form: Filled) -> None:
    """It is written or changed; who writes accepts by it, the others are asked."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    if pair is None:
        turn.say(Gone())
        return
    before = newest(turn, pair)
    changed = together.keep(turn, pair, form, before.answers if before else ())
    version = newest(turn, pair)
    if version is None or (not changed and turn.me.id in version.accepted):
        turn.say(AgreementUnchanged())
        after(turn, pair)
        return
    turn.tx.acceptances.add(pair.id, turn.me.id, turn.now)
    partner = partner_of(turn, pair)
    if changed and partner is not None:
        told = PartnerWroteAgreement(partner_name(turn, pair, partner), base36(pair.id))
        turn.say(told, to=partner)
    _settle(turn, pair, AgreementSaved(base36(pair.id)))


def _accept(turn: Turn, pair: Pair, number: str) -> None:
    """Her yes counts for the version that she saw."""
    version = newest(turn, pair)
    if version is None or str(version.number) != number:
        turn.say(NotAccepted(base36(pair.id)))
        return
    if turn.me.id not in version.accepted:
        turn.tx.acceptances.add(pair.id, turn.me.id, turn.now)
        partner = partner_of(turn, pair)
        if partner is not None:
            turn.say(PartnerAccepted(partner_name(turn, pair, partner)), to=partner)
    _settle(turn, pair, Accepted(base36(pair.id)))


def _settle(turn: Turn, pair: Pair, otherwise: Message) -> None:
    """Once all who are here have accepted it, each is told that it is ready."""
    version = newest(turn, pair)
    people = list(people_of(turn, pair))
    if version is None or not version.accepted_by(person.id for person in people):
        turn.say(otherwise)
        return
    for person in people:
        turn.say(AgreementReady(base36(pair.id)), to=person)


def _file(turn: Turn, pair: Pair) -> None:
    version = newest(turn, pair)
    if version is None:
        turn.toast(Gone())
        return
    lines = together.lines(turn, pair, version.answers)
    turn.keep_buttons()
    turn.say(
        AgreementFile(
            programme=turn.house.library.programmes[pair.programme].title,
            number=version.number,
            since=turn.me.local(version.since).date(),
            parts=tuple(Part(one.short, one.answer) for one in lines),
            signed=_signatures(turn, pair, version),
        )
    )
