"""Tasks: given by either to either, done by a tap, undone by another."""

from datetime import date

from handlers import forms, home
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.rights import my_pair, reads
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.tasks import (
    BEFORE_NEXT,
    MyTasks,
    NoTasks,
    NotYet,
    PartnerDid,
    PartnerTasks,
    TakenOff,
    TaskGiven,
    TaskLine,
    TaskPage,
    TaskSaved,
    TaskSettled,
    WellDone,
)
from mentoring.people import Pair
from mentoring.tasks import UNDO_TIME, Task, TaskState, of_owner


def command(turn: Turn) -> None:
    """/tehtavat."""
    pair = which_pair(turn, "task:list")
    if pair is not None:
        turn.say(page(turn, pair))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`task:new:<pair>`, `task:list:<pair>`, else `task:<what>:<task>`."""
    what, *rest = parts
    if what == "list":
        pair = which_pair(turn, "task:list", rest)
        if pair is not None:
            turn.redraw(page(turn, pair))
    elif what == "new":
        pair = which_pair(turn, "task:new", rest, Action.CHANGE_PAIR)
        if pair is not None:
            forms.begin(turn, "task", {"pair": pair.id})
    elif rest and (found := _mine(turn, rest[0])) is not None:
        _of_task(turn, what, *found)
    else:
        turn.toast(Gone())


def page(turn: Turn, pair: Pair) -> TaskPage:
    """The open tasks of both, as the acting person sees them."""
    every = [
        task
        for task in turn.tx.tasks.open_of_pair(pair.id)
        if task.owner_id == turn.me.id or reads(turn, pair, task.given_by, task.created_at)
    ]
    partner = partner_of(turn, pair)
    mine = of_owner(every, turn.me.id)
    theirs = of_owner(every, partner.id) if partner else ()
    lists: list[Message] = []
    if mine:
        lists.append(MyTasks(_lines(mine)))
    if theirs:
        lists.append(PartnerTasks(_lines(theirs)))
    return TaskPage(tuple(lists) or (NoTasks(),), mine, base36(pair.id))


def _lines(tasks: tuple[Task, ...]) -> tuple[TaskLine, ...]:
    return tuple(TaskLine(task.text, task.due_on or BEFORE_NEXT) for task in tasks)


def _mine(turn: Turn, name: str) -> tuple[Pair, Task] | None:
    """A task that she may settle, with its pair."""
    number = from_base36(name)
    task = turn.tx.tasks.get(number) if number is not None else None
    pair = my_pair(turn, task.pair_id) if task else None
    if pair is None or task is None or not task.concerns(turn.me.id):
        return None
    return pair, task


def _of_task(turn: Turn, what: str, pair: Pair, task: Task) -> None:
    """A tap on one task, in the list or on a reminder."""
    match what:
        case "done" if task.open:
            _settle(turn, pair, task, TaskState.DONE, WellDone())
            _tell_done(turn, pair, task)
        case "drop" if task.open:
            _settle(turn, pair, task, TaskState.DROPPED, TakenOff())
        case "later" if task.open:
            turn.say(NotYet())
        case "undo" if not task.open:
            turn.tx.outbox.drop_once(_done_key(task), turn.now)
            turn.tx.tasks.settle(task.id, TaskState.OPEN, turn.now)
            turn.tx.pairs.look(pair.id, turn.now)
            turn.redraw(page(turn, pair))
        case _:
            turn.toast(Gone())


def _settle(turn: Turn, pair: Pair, task: Task, state: TaskState, said: Message) -> None:
    turn.tx.tasks.settle(task.id, state, turn.now)
    turn.tx.pairs.look(pair.id, turn.now)
    turn.redraw(TaskSettled(said, task.text, base36(task.id), base36(pair.id)))


def _tell_done(turn: Turn, pair: Pair, task: Task) -> None:
    giver = partner_of(turn, pair)
    if giver is None or giver.id != task.given_by:
        return
    told = PartnerDid(partner_name(turn, pair, giver), task.text)
    settled = turn.tx.tasks.get(task.id) or task
    turn.say(told, to=giver, once=_done_key(settled), not_before=turn.now + UNDO_TIME)


def _done_key(task: Task) -> str:
    """One telling for each time that it is done: after «undo» it can be told again."""
    at = int(task.settled_at.timestamp()) if task.settled_at else 0
    return f"task:{task.id}:done:{at}"


def filled(turn: Turn, form: Filled) -> None:
    """The form `task` is filled in."""
    pair, text = my_pair(turn, form.pair, Action.CHANGE_PAIR), form.text("task")
    if pair is None or text is None:
        return
    due = form.day("due") or _next_day(turn, pair)
    hers = form.text("whose") != "partner"
    add(turn, pair, text, hers=hers, due=due)
    turn.say(TaskSaved(text, due or BEFORE_NEXT))
    partner = partner_of(turn, pair)
    if partner is not None and not hers:
        told = TaskGiven(
            partner_name(turn, pair, partner), text, due or BEFORE_NEXT, base36(pair.id)
        )
        turn.say(told, to=partner)
    home.after(turn, pair)


def add(turn: Turn, pair: Pair, text: str, *, hers: bool, due: date | None) -> None:
    """A new task of hers, or of the partner; what somebody not here does, only the diary knows."""
    owner = turn.me if hers else partner_of(turn, pair)
    if owner is None:
        return
    turn.tx.tasks.add(Task(0, pair.id, owner.id, turn.me.id, text, due, turn.now))
    turn.tx.pairs.look(pair.id, turn.now)


def from_diary(
    turn: Turn, pair: Pair, text: str, old: str | None, *, hers: bool, due: date | None
) -> None:
    """A task that stands in her diary: new, or in other words than `old`."""
    known = turn.tx.tasks.open_of_pair(pair.id)
    same = next((t for t in known if t.text == old and t.given_by == turn.me.id), None)
    if same is not None:
        turn.tx.tasks.reword(same, text)
    elif pair.going:
        add(turn, pair, text, hers=hers, due=due or _next_day(turn, pair))


def _next_day(turn: Turn, pair: Pair) -> date | None:
    """The day of the next meeting; None if none is agreed on."""
    coming = turn.tx.meetings.next_planned(pair.id, turn.now)
    return coming.wall_in(turn.me.zone).date() if coming else None
