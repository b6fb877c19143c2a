"""Somebody is taken out of her pair in the middle of a form, between any two steps of it.

Afterwards she sees nothing of the pair: whatever she types or taps, no name, no text, no meeting.
"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from watching import MEMBERS, Watched, of, settle_in, word

from handlers import forms
from handlers.incoming import read
from handlers.turn import Turn
from mentoring.base36 import base36
from mentoring.diary import Written
from storage import tables as t

pytestmark = pytest.mark.slow

HERS = "|".join(
    [
        r"\b(Amina|Maija)\b",
        *(word(what, name) for what in ("kirjaus", "tavoite") for name in ("Amina", "Maija")),
        "helmikuuta",
    ]
)
"""What Olga may not read once she is out."""

WITHOUT_PAIR = {"join", "group", "pair", "erase", "pause"}
"""Forms that show nothing of a pair in which one sits; those for coordinators: below."""
STEPS = 8


@pytest.fixture
async def town(sqlite_url):
    town = Watched(sqlite_url)
    town.open()
    town.ids = await settle_in(town)
    yield town
    await town.close()


def about(town, tx, form):
    """What each form is opened with."""
    ids = town.ids
    known = {"pair": ids["pair"], "meeting": ids["held"], "goal": ids["goal Amina"]}
    if form in ("meeting", "place", "new_time"):
        known["meeting"] = ids["coming"]
    if form.startswith("survey"):
        known = {"round": ids["round Olga"], "few": "no"}
    if form == "message":
        known = {"managed": ids["pair"]}
    return known


def form_keys(town):
    return sorted(key for key in town.house.library.forms if key not in WITHOUT_PAIR)


async def begin(town, name, form):
    """Opens the form for her, as its button does."""

    def turn(tx):
        account = of(tx, town, name).telegram_id
        tx.drafts.remove_all(account)
        acting = Turn(town.house, tx, read(town.typed(name, "x")), town.now)
        known = about(town, tx, form)
        place = next((m for m in tx.pairs.get(town.ids["pair"]).members if m.here), None)
        assert place is not None
        prefill = {"note": "ajatus"} if form == "thought" else None
        forms.begin(acting, form, known, prefill)
        town.empty(tx)
        paper = tx.drafts.open(account)
        return paper.draft.name if paper else ""

    return await town.database.turn(turn)


async def answer(town, name):
    """One step: the first choice of the newest question, or words."""
    labels = town.labels.get(town.people[name].id, [])
    choices = [data for _, data in labels[-12:] if re.search(r":o\w|:s$|:y0$", data)]
    given = town.tapped(name, choices[0]) if choices else town.typed(name, "5")
    await town.all_at_once([given])


GONE = {"left": ("left_at", True), "not confirmed": ("confirmed_at", False)}
"""How she is out: her place was freed, or nobody has said that she is the right person."""


def everything(town, name, draft, revision=0):
    """All that she can try with what stands in her chat and what she can write.

    Buttons of her form: of the revision that is open, the one before and after, and the first.
    """
    numbers = sorted({0, 1, max(revision - 1, 0), revision, revision + 1})
    shown = list(dict.fromkeys(town.offered.get(town.people[name].id, ())))[-60:]
    return [
        *(town.typed(name, text) for text in ("5", "3.6. klo 17", "?", "Kyllä")),
        *(town.tapped(name, data) for data in shown),
        town.tapped(name, f"go:{draft}"),
        *(town.tapped(name, f"f:{draft}:{n}:{what}") for n in numbers for what in "rbksxvl"),
        *(town.typed(name, f"/{command}") for command in ("peruuta", "valikko", "paivakirja")),
        *(town.typed(name, f"/{command}") for command in ("tavoitteet", "lopetus", "apua")),
    ]


class UndoneError(Exception):
    """Takes back what was tried, so that the next step is tried from the same place."""


async def tried_outside(town, draft, revision):
    """What Olga is told whatever she tries once she is out; then it is as if nothing had been."""
    who = town.people["Olga"].id
    kept = {id(one): (one, len(one[who])) for one in (town.heard, town.offered, town.labels)}
    seat = update(t.memberships).where(t.memberships.c.id == town.ids["seat"])
    attempts = everything(town, "Olga", draft, revision)

    def turn(tx):
        tx.connection.execute(seat.values(left_at=town.now))
        for one in attempts:
            town._take(tx, one)
        raise UndoneError

    with pytest.raises(UndoneError):
        await town.database.turn(turn)
    told = "\n".join(town.heard[who][kept[id(town.heard)][1] :])
    for one, length in kept.values():
        del one[who][length:]
    return told


async def open_paper(town):
    """Her form as it stands."""
    return await town.database.turn(lambda tx: tx.drafts.open(of(tx, town, "Olga").telegram_id))


async def test_after_a_removal_at_any_step_nothing_of_the_pair_is_shown(town, record_property):
    """Every form, from its first question to behind its last."""
    tried = 0
    for form in form_keys(town):
        draft = await begin(town, "Olga", form) if form != "message" else ""
        still = await open_paper(town)
        for steps in range(STEPS):
            told = await tried_outside(town, draft, still.draft.revision if still else 0)
            assert not re.search(HERS, told), (form, steps, re.search(HERS, told))
            tried += 1
            if still is None and steps:
                break
            await answer(town, "Olga")
            still = await open_paper(town)
    assert tried > 60
    record_property("figures", f"removal: {tried} places in {len(form_keys(town))} forms, 0 leaks")


async def test_who_no_longer_coordinates_sees_no_names(town):
    """The form for a message to a pair, for her who has been a coordinator."""
    hers = update(t.coordinators).where(t.coordinators.c.group_id == town.ids["group"])
    katri, kerttu = await town.database.turn(
        lambda tx: [of(tx, town, name).id for name in ("Katri", "Kerttu")]
    )
    for steps in range(2):
        draft = await begin(town, "Katri", "message")
        for _ in range(steps):
            await answer(town, "Katri")
        await town.database.turn(lambda tx: tx.connection.execute(hers.values(person_id=kerttu)))
        before = len(town.heard[town.people["Katri"].id])
        await town.all_at_once(everything(town, "Katri", draft))
        after = "\n".join(town.heard[town.people["Katri"].id][before:])
        assert not re.search(r"\b(Amina|Olga|Maija)\b|kanaria", after)
        await town.database.turn(lambda tx: tx.connection.execute(hers.values(person_id=katri)))


async def test_what_waits_for_her_morning_is_not_told_any_more(town):
    """What the partner did in the evening, and the freed place."""
    key = base36(town.ids["seat"])

    def tell(tx):
        amina, olga = of(tx, town, "Amina"), of(tx, town, "Olga")
        content = {"text": word("kirjaus", "Amina")}
        later = town.now + timedelta(days=1)
        tx.outbox.put(olga.telegram_id, content, not_before=later, by=amina.id)

    await town.database.turn(tell)
    waiting = await town.database.turn(lambda tx: tx.outbox.next_at())
    assert waiting is not None
    before = len(town.heard.get(town.people["Olga"].id, ()))
    await town.all_at_once([town.tapped("Katri", f"place:free:{key}")])
    after = "\n".join(town.heard[town.people["Olga"].id][before:])
    assert "et ole enää" in after
    assert word("kirjaus", "Amina") not in after


async def test_who_comes_after_her_reads_nothing_from_before(town):
    """Amina wrote to Maija; Olga has Maija's place now."""
    assert set(MEMBERS) == {"Amina", "Olga", "Maija"}
    moved = update(t.answers).values(created_at=town.now.replace(month=4))
    goals = update(t.goals).values(created_at=town.now.replace(month=4))
    await town.database.turn(lambda tx: [tx.connection.execute(one) for one in (moved, goals)])
    await town.all_at_once([town.typed("Olga", "/paivakirja"), town.typed("Olga", "/tavoitteet")])
    assert word("kirjaus", "Olga") in town.told("Olga")
    for name in ("Amina", "Maija"):
        assert word("kirjaus", name) not in town.told("Olga")
        assert word("tavoite", name) not in town.told("Olga")
    await town.all_at_once([town.typed("Amina", "/paivakirja")])
    assert word("kirjaus", "Maija") in town.told("Amina")


PAPERS = {
    "agreement": ("/sopimus", "agree:read:{}", "agree:write:{}", "agree:file:{}"),
    "rules": ("rules:show:{}", "rules:former:{}", "rules:write:{}"),
    "first": ("first:read:{}", "first:write:{}", "first:file:{}"),
}
"""What the two write together, and the ways to it."""


@pytest.mark.parametrize("form", PAPERS)
@pytest.mark.parametrize("state", ["active", "ended"])
async def test_who_comes_after_her_reads_no_paper_of_before(town, form, state):
    """Of Amina and Maija; Amina starts anew with Olga, so that both accept the same."""
    key = base36(town.ids["pair"])
    programmes = town.house.library.programmes
    keys = {**programmes["womento"].forms, form: form}
    womento = replace(programmes["womento"], forms=keys)
    library = replace(town.house.library, programmes={**programmes, "womento": womento})
    town.house = replace(town.house, library=library)
    await town.database.turn(lambda tx: _papers(tx, town, form, state))
    for name in ("Olga", "Amina"):
        ways = [way.format(key) for way in PAPERS[form]]
        given = [town.typed(name, w) if w[0] == "/" else town.tapped(name, w) for w in ways]
        await town.all_at_once(given)
        read = town.told(name) + town.given(name)
        assert "paperikanaria uusi" in read, "what they wrote themselves is there"
        assert "paperikanaria vanha" not in read


def _papers(tx, town, form, state):
    pair = tx.pairs.get(town.ids["pair"])
    tx.pairs.change(pair.id, state=state)
    texts = [q for q in town.house.library.forms[form].questions if q.kind == "text"]
    maija, olga = of(tx, town, "Maija"), of(tx, town, "Olga")
    for who, question, what, month in (
        (maija, texts[0], "vanha", 4),
        (of(tx, town, "Amina"), texts[1], "vanha", 4),
        (olga, texts[2], "uusi", town.now.month),
    ):
        at = town.now.replace(month=month)
        text = f"paperikanaria {what}"
        tx.answers.add(Written(0, form, question.key, pair.id, None, who.id, "pair", text, at))
