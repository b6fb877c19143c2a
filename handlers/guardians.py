"""A guardian's consent: nobody under 18 joins before the coordinator has noted it.

Until then only this is kept: that somebody under 18 waits for the place, and the draft of her
joining, with her language and her number in Telegram, so that she can be told.
"""

from dataclasses import replace

from handlers.awake import awake
from handlers.circle import coordinators_of, role_name
from handlers.inviting import invite, managed_place
from handlers.turn import Filled, Turn
from mentoring.base36 import base36, from_base36
from mentoring.drafts import Draft
from mentoring.messages.forms import Gone
from mentoring.messages.guardians import AskGuardian, GuardianNeeded, GuardianNoted, MayJoin
from mentoring.people import Member, Pair, Person
from mentoring.words import Words
from storage.audit import Event
from storage.drafts import Paper
from storage.invitations import hash_of
from storage.sealed import new_id

JOIN = "join"


def wait(turn: Turn, form: Filled, pair: Pair, place: Member) -> None:
    """She has said that she is under 18: the coordinator is told, and her draft waits."""
    turn.tx.pairs.change_place(place, minor=True)
    about = {**form.about, "minors": "no", "place": place.id}
    draft = Draft(new_id(), answers={"language": turn.language})
    turn.tx.drafts.add(Paper(draft, turn.telegram_id, JOIN, about, open=False), turn.now)
    turn.say(AskGuardian())
    group = turn.tx.groups.get(pair.group_id or 0)
    needed = GuardianNeeded(
        _called(turn, pair, place), group.name if group else "", base36(place.id)
    )
    for coordinator in coordinators_of(turn, pair):
        turn.say(needed, to=coordinator, not_before=awake(turn, coordinator))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`guardian:yes|adult:<place>`, of a coordinator."""
    found = managed_place(turn, from_base36(parts[1]))
    if found is None or not found[1].waits_for_guardian or parts[0] not in ("yes", "adult"):
        turn.toast(Gone())
        return
    pair, place = found
    if parts[0] == "yes":
        turn.tx.pairs.change_place(place, guardian_at=turn.now)
    else:
        turn.tx.pairs.change_place(place, minor=False)
    what = "guardian consents" if parts[0] == "yes" else "is of age"
    turn.tx.audit.add(Event(turn.now, turn.me.id, what, f"place {base36(place.id)}", "done"))
    turn.say(GuardianNoted(_called(turn, pair, place)))
    waiting = [p for p in turn.tx.drafts.of_form(JOIN) if p.about.get("place") == place.id]
    for paper in waiting:
        _let_in(turn, place, paper)
    if not waiting:  # she has deleted what she had begun: a new link brings her back
        invite(turn, pair, place)


def _let_in(turn: Turn, place: Member, paper: Paper) -> None:
    """Her first link may have run out meanwhile: the draft gets a fresh one."""
    token = turn.tx.invitations.make("member", turn.now, place=place.id)
    turn.tx.drafts.remove(paper.draft.id)
    about = {**paper.about, "invitation": hash_of(token).hex()}
    turn.tx.drafts.add(replace(paper, about=about), turn.now)
    language = str(paper.draft.answers.get("language"))
    person = Person(0, paper.telegram_id, "", language, turn.house.zone)
    turn.say(MayJoin(paper.draft.name), to=person, not_before=awake(turn, person))


def _called(turn: Turn, pair: Pair, place: Member) -> str | Words:
    return place.given_name or role_name(turn, pair, place)
