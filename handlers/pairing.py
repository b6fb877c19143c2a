"""A new pair: two places, two invitations ready to forward, and what both will read."""

from handlers import circle_inviting, forms
from handlers.circle import in_order, names_of
from handlers.confirming import introduction
from handlers.for_coordinators import her_groups
from handlers.inviting import invite
from handlers.seats import programme_of
from handlers.staff import groups_of_pairs, my_group, roles_of
from handlers.turn import Filled, Turn
from mentoring.base36 import base36
from mentoring.messages.forms import Gone
from mentoring.messages.inviting import JointInvitation, PairMade
from mentoring.people import Group, Member, Pair, PairState


def new(turn: Turn) -> None:
    """/pari; asks for the group only if she has several."""
    if not her_groups(turn):
        return
    groups = groups_of_pairs(turn)
    if not groups:  # she has circles only
        turn.house.commands["ryhmat"](turn)
    elif len(groups) == 1:
        new_in(turn, groups[0])
    else:
        forms.begin(turn, "pair")


def new_in(turn: Turn, group: Group) -> None:
    """A new pair in this group; in a circle, new people."""
    if programme_of(turn, group).circle:
        circle_inviting.begin(turn, group)
        return
    forms.begin(turn, "pair", {"group": group.id})


def made(turn: Turn, form: Filled) -> None:
    """The form is filled in: the pair is there, and its invitations."""
    group = my_group(turn, int(form.about.get("group") or form.text("group") or 0))
    if group is None or programme_of(turn, group).circle:
        turn.say(Gone())
        return
    first, second = roles_of(turn, group)
    places = (_place(form, "first", first.key), _place(form, "second", second.key))
    level = turn.house.library.programmes[group.programme].level
    pair = Pair(0, group.id, group.programme, PairState.INVITED, level, members=places)
    pair = turn.tx.pairs.add(pair, turn.now)
    turn.say(PairMade(names_of(turn, pair)))
    for place in pair.members:
        invite(turn, pair, place)
    turn.say(_joint(turn, pair))


def _place(form: Filled, which: str, role: str) -> Member:
    return Member(
        id=0,
        pair_id=0,
        role=role,
        given_name=form.text(f"{which}_name"),
        field=form.text(f"{which}_field"),
        teaches=form.text(f"{which}_teaches"),
        about=form.text(f"{which}_about"),
    )


def _joint(turn: Turn, pair: Pair) -> JointInvitation:
    first, second = in_order(turn, pair)
    return JointInvitation(
        introduction(turn, pair, first.given_name or "", second),
        introduction(turn, pair, second.given_name or "", first),
        base36(pair.group_id or 0),
    )
