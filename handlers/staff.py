"""What a coordinator's forms need: her groups, the roles of a group's programme, whom it is for.

Such a form is about a `group`, or about a pair that she only coordinates (`managed`).
"""

from collections.abc import Mapping

from handlers.circle import called, reachable
from handlers.rights import may
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.people import Group, Pair
from mentoring.programmes import Role
from mentoring.questions import Option
from storage.drafts import Paper


def my_group(turn: Turn, group_id: int | None) -> Group | None:
    """The group with this id if she coordinates it."""
    if group_id is None or not may(turn, Action.MANAGE, group_id=group_id):
        return None
    return turn.tx.groups.get(group_id)


def my_groups(turn: Turn) -> list[Group]:
    """The groups that she coordinates, the newest first."""
    return list(turn.tx.groups.coordinated_by(turn.me.id))


def groups_of_pairs(turn: Turn) -> list[Group]:
    """Those of her groups in which there are pairs, the newest first."""
    programmes = turn.house.library.programmes
    return [group for group in my_groups(turn) if not programmes[group.programme].circle]


def roles_of(turn: Turn, group: Group) -> tuple[Role, Role]:
    """The two roles of a pair in this group. Where both are equal, it is the same one twice."""
    first, *_, second = turn.house.library.programmes[group.programme].places
    return first, second


def may_go_on(turn: Turn, paper: Paper) -> bool:
    """Whether she still coordinates what her form is about."""
    group_id, pair = paper.about.get("group"), _managed(turn, paper)
    if group_id is not None and my_group(turn, int(group_id)) is None:
        return False
    return pair is not None or "managed" not in paper.about


def gaps(turn: Turn, paper: Paper) -> Mapping[str, object]:
    """The names of the pair that it is about; the roles of the chosen group and who takes them."""
    found: dict[str, object] = {}
    if pair := _managed(turn, paper):
        only = paper.about.get("to")
        found["names"] = called(p for p in reachable(turn, pair) if only in (None, p.id))
    group = _group(turn, paper)
    programme = turn.house.library.programmes[group.programme] if group else None
    if group and programme and not programme.circle:
        found["mutual"] = "yes" if programme.mutual else "no"
        first, second = roles_of(turn, group)
        found |= {"first": first.name, "second": second.name}
        found |= {name: paper.draft.answers.get(name) for name in ("first_name", "second_name")}
    return found


def options(turn: Turn, paper: Paper) -> Mapping[str, tuple[Option, ...]]:
    """Her groups, if it is not said which one it is about; the themes of a managed pair."""
    if pair := _managed(turn, paper):
        themes = turn.house.library.programmes[pair.programme].themes
        return {"themes": tuple(Option(theme.key, theme.label) for theme in themes)}
    if (group := _group(turn, paper)) and "group" in paper.about:
        roles = turn.house.library.programmes[group.programme].roles
        return {"group_roles": tuple(Option(role.key, role.name) for role in roles)}
    if turn.person is None or not turn.person.coordinates or "group" in paper.about:
        return {}
    return {"my_groups": tuple(Option(str(g.id), g.name) for g in groups_of_pairs(turn))}


def _managed(turn: Turn, paper: Paper) -> Pair | None:
    pair_id = paper.about.get("managed")
    pair = None if pair_id is None else turn.tx.pairs.get(int(pair_id))
    return pair if pair is not None and may(turn, Action.MANAGE, pair) else None


def _group(turn: Turn, paper: Paper) -> Group | None:
    chosen = paper.about.get("group") or paper.draft.answers.get("group")
    return my_group(turn, int(chosen)) if isinstance(chosen, str | int) else None
