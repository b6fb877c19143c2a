"""Goals and steps: either writes and changes them, what they were before is kept."""

from collections.abc import Sequence

from handlers import forms, home
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.rights import my_pair, reads
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.goals import Goal, at_first, big, former, steps
from mentoring.messages.forms import Gone
from mentoring.messages.goals import (
    FormerGoal,
    GoalChanged,
    GoalHistory,
    GoalLine,
    GoalPage,
    GoalReached,
    GoalSaved,
    GoalsNow,
    MyGoals,
    NoGoals,
    NoGoalsThen,
    OneGoal,
    PartnerGoals,
    PartnerReached,
    PartnerSetGoals,
    StepLine,
    StepSaved,
    ThenAndAtTheEnd,
    ThenAndNow,
    WhichGoal,
)
from mentoring.messages.message import Message
from mentoring.people import Pair, Person
from mentoring.tasks import UNDO_TIME
from mentoring.words import Words

READY = Words("Ready ✅", "goal")


def command(turn: Turn) -> None:
    """/tavoitteet."""
    pair = which_pair(turn, "goal:list")
    if pair is not None:
        turn.say(page(turn, pair))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`goal:<what>:<pair>` or `goal:<what>:<goal>`."""
    what, *rest = parts
    match what:
        case "list" | "show":
            pair = which_pair(turn, "goal:list", rest)
            if pair is not None:
                (turn.redraw if what == "list" else turn.say)(page(turn, pair))
        case "new" | "pick" | "steps" | "history" | "enough":
            pair = which_pair(turn, f"goal:{what}", rest, NEEDED.get(what, Action.CHANGE_PAIR))
            if pair is not None:
                _of_pair(turn, what, pair)
        case "step" | "one" | "change" | "ready" | "notyet" if rest:
            found = _mine(turn, rest[0])
            if found is None:
                turn.toast(Gone())
            else:
                _of_goal(turn, what, *found)
        case _:
            turn.toast(Gone())


NEEDED = {"history": Action.SEE_PAIR, "enough": Action.SEE_PAIR}


def _of_pair(turn: Turn, what: str, pair: Pair) -> None:
    goals, key = _readable(turn, pair), base36(pair.id)
    match what:
        case "new":
            forms.begin(turn, form_key(turn, pair, "goal"), {"pair": pair.id})
        case "pick":
            turn.redraw(WhichGoal(tuple(g for g in goals if g.now), "one", key))
        case "steps":
            whole = tuple(g for g in goals if g.now and g.parent_id is None)
            if len(whole) == 1:
                _of_goal(turn, "step", pair, whole[0])
            else:
                turn.redraw(WhichGoal(whole, "step", key))
        case "history":
            lines = (FormerGoal(turn.me.local(g.created_at).date(), g.text) for g in former(goals))
            turn.redraw(GoalHistory(tuple(lines), key))
        case _:
            home.after(turn, pair)


def _of_goal(turn: Turn, what: str, pair: Pair, goal: Goal) -> None:
    match what:
        case "step":
            about: dict[str, int | str] = {"pair": pair.id, "goal": goal.parent_id or goal.id}
            forms.begin(turn, form_key(turn, pair, "step"), about)
        case "one":
            turn.redraw(_one(turn, pair, goal))
        case "change":
            _change(turn, pair, goal)
        case "ready":
            turn.tx.goals.reach(goal.id, turn.now)
            reached = turn.tx.goals.get(goal.id) or goal
            _tell_reached(turn, pair, reached)
            turn.redraw(_one(turn, pair, reached, said=True))
        case _:
            turn.tx.goals.reach(goal.id, None)
            turn.tx.outbox.drop_once(_reached_key(goal), turn.now)
            turn.redraw(_one(turn, pair, turn.tx.goals.get(goal.id) or goal))


def form_key(turn: Turn, pair: Pair, moment: str) -> str:
    """The programme's form for a moment; Kaari's own if it names none."""
    return turn.house.library.programmes[pair.programme].forms.get(moment, moment)


def _mine(turn: Turn, name: str) -> tuple[Pair, Goal] | None:
    """A goal that stands now, of a pair in which she may change it: either of the two may."""
    number = from_base36(name)
    goal = turn.tx.goals.get(number) if number is not None else None
    pair = my_pair(turn, goal.pair_id, Action.CHANGE_PAIR) if goal else None
    if pair is None or goal is None or not goal.now:
        return None
    return (pair, goal) if reads(turn, pair, goal.author_id, goal.created_at) else None


def _readable(turn: Turn, pair: Pair) -> Sequence[Goal]:
    """The goals that who acts may read."""
    return [
        goal
        for goal in turn.tx.goals.of_pair(pair.id)
        if reads(turn, pair, goal.author_id, goal.created_at)
    ]


def page(turn: Turn, pair: Pair) -> GoalPage:
    """The goals of both, as the acting person sees them."""
    goals = _readable(turn, pair)
    mine = big(goals, turn.me.id)
    partner = partner_of(turn, pair)
    theirs = big(goals, partner.id) if partner else ()
    lists: list[Message] = []
    if mine:
        lists.append(MyGoals(_lines(goals, mine)))
    if theirs:
        lists.append(PartnerGoals(_lines(goals, theirs)))
    return GoalPage(
        tuple(lists) or (NoGoals(),),
        some=bool(lists),
        going=pair.going,
        former=bool(former(goals)),
        pair=base36(pair.id),
    )


def _lines(goals: Sequence[Goal], shown: Sequence[Goal]) -> tuple[GoalLine, ...]:
    return tuple(_line(goals, goal) for goal in shown)


def _line(goals: Sequence[Goal], goal: Goal) -> GoalLine:
    when = None if goal.reached_at else goal.by_when
    below = tuple(
        StepLine(s.text, None if s.reached_at else s.by_when, _reached(s))
        for s in steps(goals, goal)
    )
    return GoalLine(goal.text, goal.why, when, _reached(goal), below)


def _reached(goal: Goal) -> Words | None:
    return READY if goal.reached_at else None


def _one(turn: Turn, pair: Pair, goal: Goal, *, said: bool = False) -> OneGoal:
    line: Message = _line(_readable(turn, pair), goal)
    shown = GoalReached(line) if said else line
    return OneGoal(shown, base36(goal.id), goal.reached_at is not None, base36(pair.id))


def _change(turn: Turn, pair: Pair, goal: Goal) -> None:
    """Its form, filled in with what stands now, with the questions of her whose goal it is."""
    step = goal.parent_id is not None
    key = form_key(turn, pair, "step" if step else "goal")
    owner = next((m.role for m in pair.members if m.person_id == goal.author_id), "")
    about: dict[str, int | str] = {"pair": pair.id, "old": goal.id, "role": owner}
    form = turn.house.library.forms[key]
    text = {q.key: goal.text for q in form.questions if q.key in TEXTS and q.whose(owner)}
    forms.begin(turn, key, about, {**text, "why": goal.why, "by_when": goal.by_when})


TEXTS = ("main", "learn", "step")
"""Under which key the goal itself may stand; which one, her role decides."""


def _text(form: Filled) -> str | None:
    return next((text for key in TEXTS if (text := form.text(key))), None)


def filled(turn: Turn, form: Filled) -> None:
    """A big goal is written or changed."""
    pair, text = my_pair(turn, form.pair, Action.CHANGE_PAIR), _text(form)
    if pair is None or text is None:
        return
    if "old" in form.about:
        _reword(turn, pair, form, text)
        return
    why, by_when = form.text("why"), form.text("by_when")
    goal = turn.tx.goals.add(
        Goal(0, pair.id, turn.me.id, text, turn.now, why=why, by_when=by_when)
    )
    _tell(turn, pair)
    turn.say(GoalSaved(base36(goal.id), base36(pair.id)))


def step_filled(turn: Turn, form: Filled) -> None:
    """A step is written or changed."""
    pair, text = my_pair(turn, form.pair, Action.CHANGE_PAIR), _text(form)
    if pair is None or text is None:
        return
    if "old" in form.about:
        _reword(turn, pair, form, text)
        return
    goal = turn.tx.goals.get(int(form.about["goal"]))
    if goal is None or goal.pair_id != pair.id:
        return
    step = Goal(0, pair.id, goal.author_id, text, turn.now, goal.id, by_when=form.text("by_when"))
    turn.tx.goals.add(step)
    _tell(turn, pair)
    turn.say(StepSaved(base36(goal.id), base36(pair.id)))


def _reword(turn: Turn, pair: Pair, form: Filled, text: str) -> None:
    old = turn.tx.goals.get(int(form.about["old"]))
    if old is None or old.pair_id != pair.id or not old.now:
        return
    why, by_when = form.text("why"), form.text("by_when")
    if (text, why, by_when) != (old.text, old.why, old.by_when):
        turn.tx.goals.reword(old, text, why, by_when, turn.now)
        _tell(turn, pair)
    turn.say(GoalChanged())
    turn.say(page(turn, pair))


def _tell(turn: Turn, pair: Pair) -> None:
    """The partner is told once a day that there is something to read."""
    partner = partner_of(turn, pair)
    if partner is not None:
        told = PartnerSetGoals(partner_name(turn, pair, partner), base36(pair.id))
        turn.say(told, to=partner, once=f"goals:{pair.id}:{turn.me.id}:{turn.today}")


def _tell_reached(turn: Turn, pair: Pair, goal: Goal) -> None:
    partner = partner_of(turn, pair)
    if partner is not None:
        told = PartnerReached(goal.text)
        at = turn.now + UNDO_TIME
        turn.say(told, to=partner, once=_reached_key(goal), not_before=at)


def _reached_key(goal: Goal) -> str:
    """One telling for each time that it is reached: after «not yet» it can be told again."""
    at = int(goal.reached_at.timestamp()) if goal.reached_at else 0
    return f"goal:{goal.id}:reached:{at}"


def then_and_now(
    turn: Turn, pair: Pair, reader: Person | None = None, *, over: bool = False
) -> Message:
    """«This is what you said at the start», for `reader` (default: who acts)."""
    person = reader or turn.me
    goals = turn.tx.goals.of_pair(pair.id)
    then, now = at_first(goals, person.id), big(goals, person.id)
    if not then:
        return NoGoalsThen(base36(pair.id))
    changed = [g.id for g in then] != [g.id for g in now] or any(g.reached_at for g in now)
    lines = tuple(GoalLine(g.text, g.why, g.by_when, None, ()) for g in then)
    since = GoalsNow(_lines(goals, now)) if changed else None
    return ThenAndAtTheEnd(lines, since) if over else ThenAndNow(lines, since, base36(pair.id))
