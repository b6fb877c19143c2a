"""The report for the funder: what is in it, and what cannot be read out of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, update
from town import Town

from bot.drawings import draw
from mentoring.base36 import base36
from mentoring.outcomes import OutcomeKind
from mentoring.people import Member, Pair, PairState
from mentoring.reports import period
from mentoring.surveys import Round, RoundState
from storage.sealed import new_id
from storage.tables import meetings, pairs, themes

pytestmark = pytest.mark.slow
WOMEN = [f"Aktori{n}" for n in range(12)]
CANARY = "Salainen lause"
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
async def town(sqlite_url):
    opened = Town(sqlite_url, NOW)
    opened.open()
    for group, some in (("HKI1", WOMEN[:8]), ("HKI2", WOMEN[8:])):
        await opened.group(group, "womento", "Katri")
        for name in some:
            await opened.pair([name, f"Mentori{name[6:]}"], "womento", group)
    await opened.group("TKU1", "womento", "Toinen")
    yield opened
    await opened.close()


def lived(town):
    """Eight pairs have met, each thrice; of HKI2 two, who talked about words alone."""

    def life(tx):
        both = [tx.pairs.of_group(town.groups[name].id) for name in ("HKI1", "HKI2")]
        known = [*both[0], *both[1][:2]]
        for number, pair in enumerate(known):
            chosen = {"words"} if number >= 8 else {"cv"} if number < 4 else {"cv", "search"}
            for month in (7, 8, 10):
                _met(tx, pair, datetime(2026, month, 5, 14, tzinfo=UTC), chosen)
        _reached(tx, known)

    return town.database.turn(life)


def _met(tx, pair, at, chosen):
    wall = at.strftime("%Y-%m-%dT%H:%M")
    row = {"id": new_id(), "pair_id": pair.id, "state": "held", "wall": wall, "zone": "UTC"}
    row |= {"starts_at": at, "version": 0, "created_at": at}
    tx.connection.execute(insert(meetings), row)
    for theme in chosen:
        tx.connection.execute(insert(themes), {"meeting_id": row["id"], "theme": theme})


def _reached(tx, known):
    kinds = (OutcomeKind.OWN_FIELD, OutcomeKind.OWN_FIELD, OutcomeKind.TRAINING)
    for pair, kind in zip(known[:3], kinds, strict=True):
        person = next(m for m in pair.members if m.role == "aktori").person_id
        key = tx.outcomes.add(pair.id, person, kind, NOW + timedelta(days=100))
        tx.outcomes.count(key, person, yes=True)


def answered(tx, group, number):
    """A survey of the aktorit that has closed with so many answers."""
    at = NOW + timedelta(days=150)
    closes = at + timedelta(days=10)
    asked = Round(0, group.id, "womento", "survey-aktori", RoundState.OPEN, at, closes)
    people = [m.person_id for p in tx.pairs.of_group(group.id) for m in p.members
              if m.role == "aktori"]  # fmt: skip
    for place, person in enumerate(people):
        round_ = tx.rounds.ask(asked, person, at.date())
        if place < number:
            given = {"knows": "much" if place % 2 else "little", "experience": CANARY}
            tx.rounds.answer(round_.id, person, given)
    tx.rounds.settle(tx.rounds.get(round_.id), closes)


async def report(town, *taps, name="Katri"):
    """The two messages with the files."""
    town.now = NOW + timedelta(days=200)
    await town.send(name, "/raportti")
    for label in taps:
        await town.tap(name, label)
    return town.people[name].chat[-2:]


def tables(shown):
    found = {}
    for table in shown.file["params"]["tables"]:
        found.setdefault(table["sheet"], []).append(table)
    return found


async def test_a_programme_without_themes_has_no_table_of_them(town):
    await town.group("Kaverit", "kielikaveri", "Katri")
    await town.pair(["Eeva", "Iman"], "kielikaveri", "Kaverit")
    _, sheets = await report(town, "Kaverit", "Vuosi 2026")
    assert "Aiheet" not in tables(sheets)
    _, sheets = await report(town, "HKI1", "Vuosi 2026")
    assert "Aiheet" in tables(sheets)


async def test_the_sums_of_all_her_groups(town):
    await lived(town)
    picture, sheets = await report(town, "Kaikki ryhmäni", "Vuosi 2026")
    found = tables(sheets)
    numbers = {row[0]: row[1] for row in found["Luvut"][0]["rows"]}

    assert numbers["Pareja"] == 12
    assert (numbers["Ihmisiä: aktori"], numbers["Ihmisiä: mentori"]) == (12, 12)
    assert (numbers["Tapasi ainakin kerran"], numbers["Tapaamisia"]) == (10, 30)
    assert [row[1] for row in found["Tapaamiset"][0]["rows"]] == [10, 10, 0, 10]
    assert found["Tapaamiset"][0]["rows"][0][0] == "heinäkuu 2026"
    assert [row[0] for row in found["Ryhmät"][0]["rows"]] == ["HKI1", "HKI2"]
    assert picture.file["params"] == sheets.file["params"]


async def test_outcomes_by_the_womento_rule_and_nobody_silent_is_other(town):
    await lived(town)
    _, sheets = await report(town, "Kaikki ryhmäni", "Vuosi 2026")
    (table,) = tables(sheets)["Tulokset"]

    assert table["heading"] == "Mitä mentorointi toi, ihmisiä: 12"
    assert table["rows"][:2] == [
        ["sai työtä, yhteensä", 2, {"share": 17}],
        ["oman alan työ", 2, {"share": 17}],
    ]
    assert table["rows"][-1] == ["ei vastannut", 9, {"share": 75}]


async def test_of_fewer_than_ten_there_is_no_percentage(town):
    await lived(town)
    _, sheets = await report(town, "HKI1", "Vuosi 2026")
    (table,) = tables(sheets)["Tulokset"]

    assert {row[2] for row in table["rows"]} == {None}
    assert "Prosentteja" in table["notes"][-1]


async def test_themes_of_two_pairs_are_in_no_sum(town):
    """HKI1 tells «cv» and «search» for itself; who takes them away learns nothing of HKI2."""
    await lived(town)
    _, sheets = await report(town, "Kaikki ryhmäni", "Vuosi 2026")
    (table,) = tables(sheets)["Aiheet"]

    assert table["rows"] == [["Ansioluettelo ja hakemus", 8], ["Mistä löydän työtä", 4]]


async def test_a_survey_of_five_is_told_without_free_text(town):
    def closed(tx):
        answered(tx, town.groups["HKI1"], 8)
        answered(tx, town.groups["HKI2"], 4)

    await town.database.turn(closed)
    picture, sheets = await report(town, "Kaikki ryhmäni", "Vuosi 2026")
    about, question = tables(sheets)["Palaute"]

    assert [row[1] for row in about["rows"]] == [8, 8, 0]
    assert question["rows"][:2] == [
        ["Kyllä, paljon paremmin", 4, None],
        ["Vähän paremmin", 4, None],
    ]
    assert CANARY not in str(picture.file) + str(sheets.file)


async def test_four_answers_are_not_told(town):
    await town.database.turn(lambda tx: answered(tx, town.groups["HKI2"], 4))
    _, sheets = await report(town, "HKI2", "Vuosi 2026")
    (table,) = tables(sheets)["Palaute"]

    assert table["rows"] == []


async def test_what_had_ended_before_is_not_in_it(town):
    def ended(tx):
        tx.connection.execute(update(pairs).values(ended_at=NOW, state="closed"))

    await town.database.turn(ended)
    town.now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    await town.send("Katri", "/raportti")
    await town.tap("Katri", "HKI1")
    before = len(town.people["Katri"].chat)
    group = base36(town.groups["HKI1"].id)
    await town.tap_data("Katri", town.people["Katri"].chat[-1], f"funder:draw:{group}:2027")

    assert "ei ole vielä mitään" in town.people["Katri"].chat[before].text


@pytest.mark.parametrize("data", ["of:{}", "draw:{}:all", "draw:{}:2026", "draw:all:all", "", "x"])
async def test_nobody_gets_at_another_ones_groups(town, data):
    await town.send("Toinen", "/valikko")
    chat = town.people["Toinen"].chat
    before = len(chat)
    key = base36(town.groups["HKI1"].id)
    await town.tap_data("Toinen", chat[-1], f"funder:{data.format(key)}")
    told = str([(shown.text, shown.file) for shown in chat[before:]])

    assert "HKI" not in told
    assert "Aktori" not in told


async def test_no_names_and_both_files_can_be_drawn(town):
    await lived(town)
    picture, sheets = await report(town, "Kaikki ryhmäni", "Vuosi 2026")

    assert not [name for name in town.people if name in str(sheets.file["params"])]
    for shown, start in ((picture, b"\x89PNG"), (sheets, b"PK")):
        drawn = draw(shown.file["draw"], shown.file["params"])
        assert drawn.startswith(start)


@pytest.mark.parametrize("key", ["", "202", "2026c", "0999", "२०२६", "20266", "all ", "ALL"])
def test_a_forged_period_is_none(key):
    assert period(key) is None


async def test_the_counter_towards_the_goal_of_a_year_counts_each_woman_once(town):
    """Of all Auroras groups together, because the goal is the organisation's (004:57–60)."""
    await town.group("AUR1", "auroras-ryhma", "Katri")
    await town.group("AUR2", "auroras-a2", "Toinen")

    def joined(tx):
        amina, *others = (tx.people.of_telegram(who.id).id for who in town.people.values())
        for name, people in (("AUR1", (amina, others[0])), ("AUR2", (amina, others[1]))):
            group = town.groups[name]
            seats = tuple(
                Member(0, 0, "aktori", None, None, None, one, joined_at=NOW, confirmed_at=NOW)
                for one in people
            )
            new = Pair(0, group.id, group.programme, PairState.ACTIVE, 0, seats)
            circle = tx.pairs.add(new, NOW)
            tx.pairs.change(circle.id, started_at=NOW)

    await town.database.turn(joined)
    picture, _ = await report(town, "AUR1", "Vuosi 2026")

    assert picture.file["params"]["goal"]["said"] == "3, tavoite 200"
    assert "Vuosi 2026, ihmisiä: aktori: 3, tavoite 200" in picture.text
