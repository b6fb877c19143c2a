"""What a form needs to know of the moment: who asks, about whom, and which options there are."""

from collections.abc import Callable, Mapping

from handlers import staff
from handlers.rights import may
from handlers.turn import Turn
from mentoring.access import Action
from mentoring.meetings import last_place
from mentoring.people import Member, Pair
from mentoring.questions import Frame, Option
from mentoring.sessions import sessions_of
from mentoring.words import Words
from storage.drafts import Paper


def frame_of(turn: Turn, paper: Paper) -> Frame:
    """The frame of a draft, from what it is about."""
    pair = _pair(turn, paper)
    language = str(paper.draft.answers.get("language") or turn.language)
    if turn.person is None:
        turn.language = language  # she has just chosen it, and has no row of her own yet
    return Frame(
        now=turn.here,
        language=turn.language,
        role=_role(turn, paper, pair),
        gaps={**_gaps(turn, paper, pair), **staff.gaps(turn, paper)},
        options={**_options(turn, paper, pair), **staff.options(turn, paper)},
    )


MADE_OF = ("language", "group", "first_name", "second_name")
"""The answers that a frame is made of: her language, and what a new pair is about."""


def frame_after(turn: Turn, frame: Frame, before: Paper, after: Paper) -> Frame:
    """The frame once she has answered: another one only if the answer is part of it."""
    old, new = before.draft.answers, after.draft.answers
    same = all(old.get(key) == new.get(key) for key in MADE_OF)
    return frame if same else frame_of(turn, after)


def may_go_on(turn: Turn, paper: Paper) -> bool:
    """Whether she may still fill this in: she may have left the pair since she began."""
    if not staff.may_go_on(turn, paper):
        return False
    circle = paper.about.get("circle")
    if circle is not None and not may(turn, Action.LEAD, group_id=int(circle)):
        return False
    pair_id = paper.about.get("pair")
    if pair_id is None or turn.person is None:
        return True
    pair = turn.tx.pairs.get(int(pair_id))
    return pair is not None and may(turn, Action.SEE_PAIR, pair)


def _pair(turn: Turn, paper: Paper) -> Pair | None:
    """The pair that it is about, if she may see it: nothing of another's gets into a text."""
    pair_id = paper.about.get("pair")
    pair = None if pair_id is None else turn.tx.pairs.get(int(pair_id))
    return pair if pair is not None and may(turn, Action.SEE_PAIR, pair) else None


def _role(turn: Turn, paper: Paper, pair: Pair | None) -> str:
    if "role" in paper.about:
        return str(paper.about["role"])
    member = pair.member(turn.person.id) if pair and turn.person else None
    return member.role if member else ""


def _gaps(turn: Turn, paper: Paper, pair: Pair | None) -> Mapping[str, object]:
    """The partner's name, her role's name, and what the paper itself brings."""
    gaps: dict[str, object] = {
        key: value for key, value in paper.about.items() if isinstance(value, str)
    }
    if pair:
        programme = turn.house.library.programmes[pair.programme]
        gaps["a_month"] = programme.a_month
        gaps["coordinator"] = "no" if pair.group_id is None else "yes"
        gaps["alone"] = "yes" if programme.circle else "no"
        gaps["unseen"] = unseen(turn, pair)
    if pair and turn.person and (partner := pair.partner(turn.person.id)):
        gaps["partner"] = name_for_partner(turn, pair, partner)
    meeting_id = paper.about.get("meeting")
    if turn.person and meeting_id and (meeting := turn.tx.meetings.get(int(meeting_id))):
        gaps["met"] = meeting.wall_in(turn.person.zone)
    return gaps


UNSEEN = Words("Your partner does not see this.", "unseen")
UNSEEN_IN_CIRCLE = Words("Nobody else in the group sees this.", "unseen")


def unseen(turn: Turn, pair: Pair) -> Words:
    """Who does not read what goes to the coordinator."""
    circle = turn.house.library.programmes[pair.programme].circle
    return UNSEEN_IN_CIRCLE if circle else UNSEEN


def name_for_partner(turn: Turn, pair: Pair, member: Member) -> str | Words:
    """How one is called to the other: by name once both were introduced, else «mentori»."""
    if member.introduced_at is not None:
        return name_of(turn, member)
    return turn.house.library.programmes[pair.programme].role(member.role).name


def name_of(turn: Turn, member: Member) -> str:
    """How somebody is called: her own word for it once she has joined."""
    person = turn.tx.people.get(member.person_id) if member.person_id else None
    return (person.name if person else member.given_name) or ""


def _options(turn: Turn, paper: Paper, pair: Pair | None) -> Mapping[str, tuple[Option, ...]]:
    """Only those that a question of the form asks for: some have to be read."""
    form = turn.house.library.forms.get(paper.form)
    wanted = {question.options_from for question in form.questions} if form else set()
    sources = {**_sources(turn, paper), **(_of_pair(turn, paper, pair) if pair else {})}
    return {name: source() for name, source in sources.items() if name in wanted}


def _sources(turn: Turn, paper: Paper) -> Mapping[str, Callable[[], tuple[Option, ...]]]:
    library, languages = turn.house.library, turn.house.wording.languages
    found: dict[str, Callable[[], tuple[Option, ...]]] = {
        "languages": lambda: tuple(Option(key, name) for key, name in languages.items()),
        "programmes": lambda: tuple(
            Option(p.key, p.title) for p in library.programmes.values() if p.coordinated
        ),
    }
    if circle := paper.about.get("circle"):
        found["last_session"] = lambda: _last_session(turn, int(circle))
    if own := library.programmes.get(str(paper.about.get("programme"))):
        found["own_roles"] = lambda: tuple(Option(role.key, role.name) for role in own.roles)
    return found


def _last_session(turn: Turn, group_id: int) -> tuple[Option, ...]:
    """«Same as last time», for a session of a circle."""
    sessions = sessions_of(turn.tx.gatherings.of_group(group_id))
    known = may(turn, Action.LEAD, group_id=group_id) and sessions and sessions[-1].place
    return (Option("same", Words("Same as last time", "button")),) if known else ()


def _of_pair(
    turn: Turn, paper: Paper, pair: Pair
) -> Mapping[str, Callable[[], tuple[Option, ...]]]:
    programme = turn.house.library.programmes[pair.programme]
    return {
        "themes": lambda: tuple(Option(theme.key, theme.label) for theme in programme.themes),
        "kinds": lambda: tuple(Option(kind.key, kind.label) for kind in programme.kinds),
        "last_place": lambda: _last_place(turn, pair, paper),
        "both": lambda: _both(turn, pair),
    }


def _both(turn: Turn, pair: Pair) -> tuple[Option, ...]:
    """Who can be given a task: she herself, and the partner once he or she has joined."""
    me = Option("me", Words("I do it", "button"))
    partner = pair.partner(turn.person.id) if turn.person else None
    if partner is None or not partner.here:
        return (me,)
    return (me, Option("partner", Words("My partner does it", "button")))


def _last_place(turn: Turn, pair: Pair, paper: Paper) -> tuple[Option, ...]:
    """«Same as last time», when the paper is about a meeting and an earlier one had a place."""
    meeting_id = paper.about.get("meeting")
    if meeting_id is None or not last_place(
        turn.tx.meetings.of_pair(pair.id), but=int(meeting_id)
    ):
        return ()
    return (Option("same", Words("Same as last time", "button")),)
