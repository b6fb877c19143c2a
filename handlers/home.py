"""The home card, and what she tells about herself."""

from handlers import circle_card, forms
from handlers.choosing import pairs_of, partner_name, partner_of, which_pair
from handlers.circle_people import in_circle
from handlers.frames import may_go_on
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action, common
from mentoring.agreements import versions
from mentoring.base36 import base36
from mentoring.goals import big
from mentoring.home import NextStep, View, dots, next_step, target
from mentoring.meetings import Meeting, next_of, unsettled
from mentoring.messages.home import (
    AboutPartner,
    AboutSaved,
    AboutSent,
    CardMeeting,
    CardNoMeeting,
    HasEnded,
    HomeCard,
    Met,
    MetAtLeast,
    MetBeforeHalf,
    MetOf,
    OnPause,
    OpenNotes,
    OpenTasks,
)
from mentoring.messages.message import Button, Message, button
from mentoring.people import Pair, PairState
from mentoring.tasks import of_owner


def command(turn: Turn) -> None:
    """/valikko: her groups for a coordinator, the card for one of a pair, both for both."""
    if turn.person is not None and turn.person.coordinates:
        turn.house.commands["ryhmat"](turn)
        if not pairs_of(turn, Action.SEE_PAIR):
            return
    pair = which_pair(turn, "home:of")
    if pair is not None:
        turn.say(card(turn, pair))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`home:of:<pair>`: the card in the place of what was tapped; `home:apua`: help."""
    what, *named = parts
    if what == "of":
        pair = which_pair(turn, "home:of", named)
        if pair is not None:
            turn.redraw(card(turn, pair))
    elif what == "apua" and what in turn.house.commands:
        turn.keep_buttons()
        turn.house.commands[what](turn)


def after(turn: Turn, pair: Pair) -> None:
    """The card anew: something is finished."""
    turn.say(card(turn, pair))


def card(turn: Turn, pair: Pair) -> Message:
    """The card of a pair, or of a place in a circle, as the acting person sees it."""
    if in_circle(turn, pair):
        return circle_card.card(turn, pair, _unfinished(turn))
    meetings = turn.tx.meetings.of_pair(pair.id)
    coming = next_of(meetings, turn.now)
    notes = len(turn.tx.notes.fresh(turn.me.id, pair.id))
    tasks = len(of_owner(turn.tx.tasks.open_of_pair(pair.id), turn.me.id))
    met = turn.tx.meetings.held(pair.id)
    view = View(
        going=pair.going,
        paused=pair.state is PairState.PAUSED,
        complete=pair.complete,
        met=met,
        planned=coming is not None,
        unrecorded=unsettled(meetings, turn.now) is not None,
        goals=bool(big(turn.tx.goals.of_pair(pair.id), turn.me.id)),
        unfinished=_unfinished(turn) is not None,
        opening=_opening(turn, pair),
    )
    return HomeCard(
        partner=partner_name(turn, pair, turn.me),
        met=_met(turn, pair, met),
        next=_next(turn, coming) if pair.going else None,
        tasks=OpenTasks(tasks) if tasks else None,
        notes=OpenNotes(notes) if notes else None,
        state=_state(pair),
        pair=base36(pair.id),
        main=_main(turn, pair, next_step(view)),
    )


def _unfinished(turn: Turn) -> str | None:
    """The name of a draft with answers that waits for her; the open one first."""
    opened = turn.tx.drafts.open(turn.telegram_id)
    papers = [*([opened] if opened else []), *turn.tx.drafts.waiting(turn.telegram_id)]
    mine = (p for p in papers if p.draft.answers and may_go_on(turn, p))
    return next((paper.draft.name for paper in mine), None)


def _opening(turn: Turn, pair: Pair) -> NextStep | None:
    """The agreement until she has accepted it; the first paper until somebody has begun it."""
    forms_of = turn.house.library.programmes[pair.programme].forms
    if key := forms_of.get("agreement"):
        every = (*turn.tx.answers.current(pair.id, key), *turn.tx.answers.former(pair.id, key))
        written = [one for one in every if common(pair, one.created_at)]
        found = versions(written, turn.tx.acceptances.of_pair(pair.id))
        done = bool(found) and turn.me.id in found[-1].accepted
        return None if done else NextStep.AGREEMENT
    if key := forms_of.get("first"):
        begun = (common(pair, one.created_at) for one in turn.tx.answers.current(pair.id, key))
        return None if any(begun) else NextStep.FIRST
    return None


def _met(turn: Turn, pair: Pair, met: int) -> Message:
    programme = turn.house.library.programmes[pair.programme]
    wanted = target(programme.meetings, programme.before_middle, programme.at_least)
    if wanted is None:
        return Met(met)
    if programme.at_least is not None:
        return MetAtLeast(met, programme.at_least, dots(met, wanted.least))
    if programme.meetings is not None:
        return MetOf(met, wanted, dots(met, wanted.least))
    return MetBeforeHalf(met, wanted, dots(met, wanted.least)) if met <= wanted.most else Met(met)


def _next(turn: Turn, coming: Meeting | None) -> Message:
    if coming is None:
        return CardNoMeeting()
    return CardMeeting(coming.wall_in(turn.me.zone), coming.where)


def _state(pair: Pair) -> Message | None:
    if pair.state is PairState.PAUSED:
        return OnPause()
    return None if pair.going else HasEnded()


def _main(turn: Turn, pair: Pair, step: NextStep | None) -> Button | None:
    key = base36(pair.id)
    match step:
        case None:
            return None
        case NextStep.GO_ON:
            return button("I go on writing", f"go:{_unfinished(turn)}")
        case NextStep.DIARY:
            return button("I write the diary", f"diary:new:{key}")
        case NextStep.PARTNER:
            return button("Text for my partner", f"invite:partner:{key}")
        case NextStep.TIME:
            return button("I agree on a time", f"meet:new:{key}")
        case NextStep.AGREEMENT:
            return button("Our agreement", f"agree:read:{key}")
        case NextStep.FIRST:
            return button("The first meeting's form", f"first:write:{key}")
        case NextStep.GOALS:
            return button("I write my goals", f"goal:new:{key}")
        case NextStep.NOTE:
            return button("I write a note", f"note:new:{key}")


def about(turn: Turn, parts: list[str]) -> None:
    """«I write about myself»: `about:me`, perhaps with the pair."""
    pair = which_pair(turn, "about:me", parts[1:], Action.CHANGE_PAIR)
    if pair is not None:
        forms.begin(turn, "about", {"pair": pair.id})


def about_filled(turn: Turn, form: Filled) -> None:
    """Her lines go to her place, and to the partner as soon as each knows who the other is."""
    pair, about = my_pair(turn, form.pair), form.text("about")
    place = pair.member(turn.me.id) if pair else None
    if pair is None or place is None:
        return
    if about is None or about == place.about:
        after(turn, pair)
        return
    turn.tx.pairs.change_place(place, about=about)
    partner = partner_of(turn, pair)
    if place.introduced_at is None or partner is None:
        turn.say(AboutSaved())
        return
    turn.say(AboutSent())
    turn.say(AboutPartner(partner_name(turn, pair, partner), about), to=partner)
    after(turn, pair)
