"""«Tällä viikolla»: one card at a time, one tap a row. Nothing is sent or closed over her head."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import confirming, forms, inviting, vacant
from handlers.always import unknown_command
from handlers.circle import called, in_order, names_of, reachable
from handlers.circle_people import all_sessions
from handlers.rights import may, my_pair
from handlers.seats import programme_of
from handlers.turn import Turn
from mentoring import weekly
from mentoring.access import Action
from mentoring.base36 import base36
from mentoring.messages.confirming import SomebodyCame
from mentoring.messages.coordinating import FromCoordinator, Names, NobodyToReach
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message, Rows, button
from mentoring.messages.weekly import (
    Card,
    CircleIsOver,
    FewBeforeMiddle,
    FirstMissing,
    GuardianMissing,
    HelpAsked,
    InvitationUnopened,
    NoneByMiddle,
    NoNext,
    NoSession,
    NothingWaits,
    OfferFirst,
    OfferMore,
    OfferNext,
    OfferSurvey,
    Prepared,
    ReportMissing,
    SurveyMissing,
    Unreachable,
)
from mentoring.people import Group, Pair, Person
from mentoring.sessions import next_of
from mentoring.weekly import Reason, Row
from storage.audit import Event

PREPARED: dict[Reason, type[Message]] = {
    Reason.NONE_BY_MIDDLE: OfferFirst,
    Reason.FIRST_MISSING: OfferFirst,
    Reason.FEW_BEFORE_MIDDLE: OfferMore,
    Reason.NO_NEXT: OfferNext,
    Reason.SURVEY: OfferSurvey,
}
"""What she can send with two taps; the other reasons are not for a message."""
EARLY = 8  # o'clock: a row that was put off comes again on Monday before the digest


def shown(turn: Turn) -> None:
    """/viikko."""
    if may(turn, Action.MAKE_GROUP):
        vacant.offer(turn)
        _next_card(turn)
    else:
        unknown_command(turn)


def tapped(turn: Turn, parts: list[str]) -> None:
    """`week:list`; `week:<what>:<pair>:<reason>`, see `_deal`."""
    what = parts[0]
    if what == "list":
        shown(turn)
        return
    row = _row(turn, parts[1], parts[2])
    if row is None:
        turn.toast(Gone())
    else:
        _deal(turn, what, *row)


def _deal(turn: Turn, what: str, group: Group, row: Row) -> None:
    match what:
        case "card":
            turn.redraw(_card(turn, group, row))
        case "send" if row.reason in PREPARED:
            _prepare(turn, row)
        case "now" if row.reason in PREPARED:
            _send(turn, row)
        case "edit":
            forms.begin(turn, "message", {"managed": row.view.pair.id, "row": _address(row)})
        case "invite" if row.reason is Reason.INVITATION:
            _invite(turn, row)
        case "done" if row.reason is not Reason.CAME:
            _rest(turn, row, turn.now + weekly.rest_of(row.reason))
        case "later":
            _rest(turn, row, _next_monday(turn))
        case _:
            turn.toast(Gone())


def written(turn: Turn, address: str) -> None:
    """Her own words have gone instead of the prepared ones."""
    pair_key, _, reason = address.partition(":")
    found = _row(turn, pair_key, reason)
    if found is not None:
        _rest(turn, found[1], turn.now + timedelta(days=weekly.AFTER_MESSAGE_DAYS))


def waiting(turn: Turn, person: Person) -> list[tuple[Group, Row]]:
    """All that waits for this coordinator, the most urgent first."""
    today = person.local(turn.now).date()
    found: list[tuple[Group, Row]] = []
    for group in turn.tx.groups.coordinated_by(person.id):
        programme = turn.house.library.programmes[group.programme]
        handled = turn.tx.handled.of_group(group.id, turn.now)
        for view in turn.tx.figures.of_group(group, turn.now):
            rows = weekly.rows(view, programme, group, today)
            found += [(group, row) for row in rows if row.key not in handled]
        if programme.circle:
            rows = _of_circle(turn, group, today)
            found += [(group, row) for row in rows if row.key not in handled]
    return sorted(found, key=lambda one: weekly.urgent_first(one[1]))


def _of_circle(turn: Turn, group: Group, today: date) -> Iterator[Row]:
    sessions = all_sessions(turn, group)
    coming = next_of(sessions, turn.now)
    return weekly.circle_rows(
        turn.tx.figures.of_group(group, turn.now),
        coming.wall.date() if coming else None,
        sessions[-1].wall.date() if sessions else None,
        programme_of(turn, group),
        group,
        today,
    )


def line(row: Row) -> Message:
    """What a row tells, in one sentence."""
    counted = COUNTED.get(row.reason)
    return counted(row.number or 0) if counted else PLAIN[row.reason]


COUNTED: Mapping[Reason, Callable[[int], Message]] = {
    Reason.FIRST_MISSING: FirstMissing,
    Reason.FEW_BEFORE_MIDDLE: FewBeforeMiddle,
    Reason.NO_NEXT: NoNext,
    Reason.NO_SESSION: NoSession,
    Reason.INVITATION: InvitationUnopened,
}
PLAIN: Mapping[Reason, Message] = {
    Reason.HELP: HelpAsked(),
    Reason.CAME: SomebodyCame(),
    Reason.GUARDIAN: GuardianMissing(),
    Reason.UNREACHABLE: Unreachable(),
    Reason.NONE_BY_MIDDLE: NoneByMiddle(),
    Reason.CIRCLE_OVER: CircleIsOver(),
    Reason.REPORT: ReportMissing(),
    Reason.SURVEY: SurveyMissing(),
}


def _row(turn: Turn, pair_key: str, reason: str) -> tuple[Group, Row] | None:
    """The row that a button means, if it still waits for her."""
    pair = my_pair(turn, pair_key, Action.MANAGE)
    rows = waiting(turn, turn.me) if pair else []
    wanted = (pair.id, _reason(reason)) if pair else None
    return next((one for one in rows if one[1].key == wanted), None)


def _next_card(turn: Turn) -> None:
    rows = waiting(turn, turn.me)
    if rows:
        turn.say(_card(turn, *rows[0], left=len(rows)))
    else:
        turn.say(NothingWaits())


def _card(turn: Turn, group: Group, row: Row, left: int = 0) -> Card:
    whole = row.reason in (Reason.NO_SESSION, Reason.CIRCLE_OVER)
    names = Names((group.name,)) if whole else names_of(turn, row.view.pair)
    what = f"pair {base36(row.view.pair.id)}"
    turn.tx.audit.add(Event(turn.now, turn.me.id, "listed", what, "shown"))
    left = left or len(waiting(turn, turn.me))
    if row.reason is Reason.CAME:
        return _came(turn, group, row, left)
    return Card(left, names, group.name, line(row), _buttons(turn, row))


def _came(turn: Turn, group: Group, row: Row, left: int) -> Card:
    """The question of the first minute once more: nothing but a word for or against settles it."""
    pair = row.view.pair
    asked = confirming.question(turn, pair, pair.waiting[0], then=confirming.WEEK)
    later = button("Next week", f"week:later:{_address(row)}")
    return Card(left, names_of(turn, pair), group.name, asked, (*asked.buttons, (later,)))


def _buttons(turn: Turn, row: Row) -> Rows:
    address = _address(row)
    first: Rows = ()
    if row.reason in PREPARED and reachable(turn, row.view.pair):
        first = ((button("I send a message", f"week:send:{address}"),),)
    elif row.reason is Reason.HELP:
        asked = turn.tx.helps.open_of(row.view.pair.id)[0]
        first = ((button("I read it", f"help:read:{base36(asked.id)}"),),)
    elif row.reason is Reason.REPORT:
        first = ((button("The pair has ended", f"ending:early:{base36(row.view.pair.id)}"),),)
    elif row.reason is Reason.NO_SESSION:
        first = ((button("Plan a meeting", f"session:new:{_group_key(row)}"),),)
    elif row.reason is Reason.CIRCLE_OVER:
        first = ((button("The group has ended", f"circle:over:{_group_key(row)}"),),)
    elif row.reason is Reason.GUARDIAN:
        first = consents(row.view.pair)
    elif row.reason is Reason.INVITATION:
        first = ((button("New invitation", f"week:invite:{address}"),),)
    later = button("Next week", f"week:later:{address}")
    return (*first, (button("Dealt with", f"week:done:{address}"), later))


def _group_key(row: Row) -> str:
    return base36(row.view.pair.group_id or 0)


def consents(pair: Pair) -> Rows:
    """A button for each place that waits for a guardian's consent."""
    waiting_ = (place for place in pair.members if place.waits_for_guardian)
    return tuple(
        (button("The guardian consents", f"guardian:yes:{base36(place.id)}"),)
        for place in waiting_
    )


def _prepare(turn: Turn, row: Row) -> None:
    names = called(reachable(turn, row.view.pair))
    turn.redraw(Prepared(names, PREPARED[row.reason](), _address(row)))


def _send(turn: Turn, row: Row) -> None:
    people = reachable(turn, row.view.pair)
    if not people:
        turn.toast(NobodyToReach())
        return
    for person in people:
        turn.say(FromCoordinator(turn.me.name, PREPARED[row.reason]()), to=person)
    _rest(turn, row, turn.now + timedelta(days=weekly.AFTER_MESSAGE_DAYS))


def _invite(turn: Turn, row: Row) -> None:
    """New links for the places that are still empty; so the row is gone."""
    for place in in_order(turn, row.view.pair):
        if place.person_id is None:
            inviting.renew(turn, row.view.pair, place)
    _next_card(turn)


def _rest(turn: Turn, row: Row, until: datetime) -> None:
    """Dealt with: it does not come again before that, and the next card is here at once."""
    if row.reason is Reason.HELP and until > _next_monday(turn):
        for asked in turn.tx.helps.open_of(row.view.pair.id):
            turn.tx.helps.handle(asked.id, turn.now)
    turn.tx.handled.put(row.view.pair.id, row.reason.value, until, turn.me.id)
    _next_card(turn)


def _next_monday(turn: Turn) -> datetime:
    day = weekly.next_monday(turn.today)
    return datetime(day.year, day.month, day.day, EARLY, tzinfo=ZoneInfo(turn.me.zone))


def _address(row: Row) -> str:
    return f"{base36(row.view.pair.id)}:{row.reason.name}"


def _reason(name: str) -> str:
    return Reason[name].value if name in Reason.__members__ else ""
