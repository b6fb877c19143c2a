"""The end of a pair: whole with its report (000:187), or early and decent (002:62)."""

from handlers import circle_thanks, confirming, forms, surveys
from handlers.awake import awake
from handlers.choosing import partner_name, partner_of, which_pair
from handlers.circle import coordinators_of, names_of, people_of, role_name
from handlers.circle_people import circle_of, in_circle
from handlers.goals import then_and_now
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.diary import Written
from mentoring.ending import EndKind, from_record, may_report, reporters
from mentoring.kinds import KINDS
from mentoring.meetings import held
from mentoring.messages.circles import HasLeft, LeftAsk
from mentoring.messages.ending import (
    AlreadyEnded,
    ArcThanks,
    EndMenu,
    FoundWork,
    GoOn,
    LeaveAsk,
    NextSteps,
    NextStepsShown,
    NotOver,
    OtherReports,
    Over,
    OverAsk,
    PairStopped,
    PartnerStopped,
    Report,
    ReportShown,
    ReportShownAlone,
    StopAsk,
    StopAskAlone,
    Stopped,
)
from mentoring.messages.forms import Gone
from mentoring.messages.goals import NoGoalsThen
from mentoring.messages.message import Message, Value
from mentoring.people import Pair, PairState, Person
from mentoring.questions import Frame, Option

REPORT, EARLY = "report", "early"


def command(turn: Turn) -> None:
    """/lopetus."""
    pair = which_pair(turn, "ending:of")
    if pair is not None:
        turn.say(_menu(turn, pair))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`ending:<what>:<pair>`, of one of the two or of the coordinator; see below."""
    what, key = parts[0], parts[1]
    managed = my_pair(turn, key, Action.MANAGE)
    pair = my_pair(turn, key, Action.SEE_PAIR)
    if managed is not None and managed.going and pair is None:
        _manage(turn, managed, what)
    elif pair is not None and what == "share":
        _share(turn, pair)
    elif pair is not None and pair.going:
        _choose(turn, pair, what)
    elif pair is not None:
        turn.say(AlreadyEnded())
    else:
        turn.toast(Gone())


def _menu(turn: Turn, pair: Pair) -> Message:
    if not pair.going:
        return AlreadyEnded()
    programme = turn.house.library.programmes[pair.programme]
    key = base36(pair.id)
    if in_circle(turn, pair):
        return LeaveAsk(key)
    return EndMenu(key) if may_report(pair, programme, turn.me.id) else _stop_ask(turn, pair)


def _stop_ask(turn: Turn, pair: Pair) -> Message:
    key = base36(pair.id)
    programme = turn.house.library.programmes[pair.programme]
    others = [m for m in reporters(pair, programme) if m.person_id != turn.me.id]
    hers = may_report(pair, programme, turn.me.id)
    told = None if hers or not others else OtherReports(role_name(turn, pair, others[0]))
    return StopAsk(key, told) if coordinators_of(turn, pair) else StopAskAlone(key, told)


def _choose(turn: Turn, pair: Pair, what: str) -> None:
    match what:
        case "of":
            turn.redraw(_menu(turn, pair))
        case "early":
            turn.redraw(_stop_ask(turn, pair))
        case "stop":
            forms.begin(turn, EARLY, {"pair": pair.id})
        case "help":
            turn.house.taps["help"](turn, ["new"])
        case "stay":
            turn.say(GoOn())
        case _:
            turn.toast(Gone())


def report(turn: Turn, parts: list[str]) -> None:
    """`report:start:<pair>`: the report, filled in from the record."""
    pair = my_pair(turn, parts[1], Action.CHANGE_PAIR)
    programme = turn.house.library.programmes[pair.programme] if pair else None
    if pair is None or programme is None or not may_report(pair, programme, turn.me.id):
        turn.toast(Gone())
        return
    place = pair.member(turn.me.id)
    hers = place is not None and programme.role(place.role).reports
    hers = hers and "going_on" in programme.report
    meetings = held(turn.tx.meetings.of_pair(pair.id))
    themes = [turn.tx.meetings.themes(meeting.id) for meeting in meetings]
    left_out = (key for key in ("meetings", "themes") if key not in programme.report)
    known = {**from_record(programme, len(meetings), themes), **dict.fromkeys(left_out)}
    about = {"pair": pair.id, "reports": "yes" if hers else "no"}
    forms.begin(turn, programme.forms.get(REPORT, REPORT), about, known)


def reported(turn: Turn, form: Filled) -> None:
    """She has sent the report: the arc is whole."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    if pair is None:
        turn.say(AlreadyEnded())
        return
    _keep(turn, pair, form)
    told = _report(turn, pair, form)
    coordinators = coordinators_of(turn, pair)
    for coordinator in coordinators:
        turn.say(told, to=coordinator, not_before=awake(turn, coordinator))
    partner = partner_of(turn, pair)
    if partner is not None:
        shown = ReportShown(told) if coordinators else ReportShownAlone(told)
        turn.say(shown, to=partner, not_before=awake(turn, partner))
    end(turn, pair, EndKind.WHOLE)


def _report(turn: Turn, pair: Pair, form: Filled) -> Report:
    meetings = form.answers.get("meetings")
    return Report(
        names_of(turn, pair),
        meetings if isinstance(meetings, int) else None,
        _labels(turn, pair, form, "themes"),
        _labels(turn, pair, form, "going_on"),
    )


def _labels(turn: Turn, pair: Pair, form: Filled, key: str) -> Value:
    """The chosen options as people read them."""
    question = turn.house.library.forms[form.form].question(key)
    answer = form.answers.get(key)
    if question is None or answer is None:
        return None
    themes = turn.house.library.programmes[pair.programme].themes
    options = {"themes": tuple(Option(theme.key, theme.label) for theme in themes)}
    shown = KINDS[question.kind].shown(question, answer, Frame(turn.now, options=options))
    return shown if isinstance(shown, tuple) else None


def _keep(turn: Turn, pair: Pair, form: Filled) -> None:
    for question in turn.house.library.forms[form.form].questions:
        answer = form.answers.get(question.key)
        if answer is not None:
            turn.tx.answers.add(
                Written(
                    id=0,
                    form=form.form,
                    question=question.key,
                    pair_id=pair.id,
                    meeting_id=None,
                    author_id=turn.me.id,
                    seen_by=question.seen_by,
                    value=answer,
                    created_at=turn.now,
                )
            )


def stopped(turn: Turn, form: Filled) -> None:
    """She has ended it early: the others are told in one neutral line."""
    pair = my_pair(turn, form.pair, Action.CHANGE_PAIR)
    if pair is None:
        turn.say(AlreadyEnded())
        return
    _keep(turn, pair, form)
    reason = form.text("reason")
    if reason == EndKind.FOUND_WORK:
        turn.say(FoundWork())
    share = partner_of(turn, pair) is not None and bool(form.text("next"))
    turn.say(Stopped(form.text("next"), f"ending:share:{base36(pair.id)}" if share else ""))
    for coordinator in coordinators_of(turn, pair):
        told = _stopped(turn, pair, _labels(turn, pair, form, "reason"))
        turn.say(told, to=coordinator, not_before=awake(turn, coordinator))
    end(turn, pair, EndKind.FOUND_WORK if reason == EndKind.FOUND_WORK else EndKind.EARLY)


def _stopped(turn: Turn, pair: Pair, reason: Value) -> Message:
    group = circle_of(turn, pair)
    if group is not None:
        return HasLeft(turn.me.name, group.name, reason)
    return PairStopped(names_of(turn, pair), reason)


def _share(turn: Turn, pair: Pair) -> None:
    """Her next steps, shown to the partner because she says so."""
    written = turn.tx.answers.current(pair.id, EARLY)
    hers = next((w for w in written if w.author_id == turn.me.id and w.question == "next"), None)
    partner = partner_of(turn, pair)
    if hers is None or partner is None:
        turn.toast(Gone())
        return
    shown = NextSteps(partner_name(turn, pair, partner), str(hers.value))
    turn.say(shown, to=partner, not_before=awake(turn, partner), once=f"next:{base36(hers.id)}")
    turn.say(NextStepsShown())


def _manage(turn: Turn, pair: Pair, what: str) -> None:
    """The coordinator: asks once, then both are told."""
    names = names_of(turn, pair)
    match what:
        case "early":
            turn.keep_buttons()
            key = base36(pair.id)
            turn.say(LeftAsk(names, key) if in_circle(turn, pair) else OverAsk(names, key))
        case "over":
            turn.say(Over(names))
            end(turn, pair, EndKind.WHOLE)
        case "stopped":
            turn.say(Over(names))
            end(turn, pair, EndKind.EARLY)
        case _:
            turn.say(NotOver(names))


def end(turn: Turn, pair: Pair, kind: EndKind) -> None:
    """The pair has ended: all are thanked, what they hoped for is shown, the surveys open."""
    turn.tx.pairs.change(
        pair.id,
        state=PairState.ENDED.value,
        ended_at=turn.now,
        end_kind=kind.value,
        paused_until=None,
        look_at=None,
    )
    for place in pair.members:
        if not place.here:
            turn.tx.invitations.revoke(place.id, turn.now)
    confirming.let_go(turn, pair)
    for person in people_of(turn, pair):
        _say_goodbye(turn, pair, person, kind)
    surveys.open_for(turn, pair)


def _say_goodbye(turn: Turn, pair: Pair, person: Person, kind: EndKind) -> None:
    at = awake(turn, person)
    if kind is EndKind.WHOLE:
        turn.say(_thanks(turn, pair, person), to=person, not_before=at)
        goals = then_and_now(turn, pair, person, over=True)
        if not isinstance(goals, NoGoalsThen):
            turn.say(goals, to=person, not_before=at)
    elif turn.person is None or person.id != turn.person.id:
        turn.say(PartnerStopped(person.name), to=person, not_before=at)


def _thanks(turn: Turn, pair: Pair, person: Person) -> Message:
    if in_circle(turn, pair):
        return circle_thanks.thank(turn, pair, person)
    return ArcThanks(person.name, base36(pair.id))
