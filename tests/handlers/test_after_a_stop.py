"""Kaari was away: what was late comes kindly, open questions come again, nobody is woken."""

from datetime import UTC, datetime, timedelta

import pytest
from town import Town

import handlers
from storage.facts import ALIVE
from storage.seen import Seen

NIGHT = timedelta(hours=14)  # the town begins at noon in Helsinki


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    await town.pair(["Amina", "Olga"], "womento")
    yield town
    await town.close()


async def stop(town, by):
    """Kaari does not run for so long; nobody writes meanwhile."""
    await town.database.turn(lambda tx: handlers.alive(tx, town.now))
    await town.deliver()
    town.said.clear()
    town.now += by


async def start(town, gap_s=None):
    left = await town.database.turn(lambda tx: handlers.left_open(tx, town.now, gap_s))
    for draft in left:
        await town.database.turn(
            lambda tx, draft=draft: handlers.show_left(town.house, tx, draft, town.now)
        )
    await town.tick()
    return [shown.text.split("\n")[0] for _, who, shown in town.said if who]


def newest(town, name):
    return town.people[name].chat[-1]


async def test_an_open_question_comes_again_after_longer_than_taps_live(town):
    await town.send("Amina", "/tapaaminen")
    question = newest(town, "Amina").text
    await stop(town, timedelta(minutes=3))
    assert (await start(town))[0] == "Olin hetken poissa. Tässä on sama kysymys uudelleen."
    assert newest(town, "Amina").text == question


@pytest.mark.parametrize("gap_s", [None, 100.0])
async def test_after_a_short_stop_nothing_is_shown_again(town, gap_s):
    await town.send("Amina", "/tapaaminen")
    await stop(town, timedelta(seconds=60))
    assert await start(town, gap_s) == []


async def test_in_her_night_the_form_is_offered_in_the_morning(town):
    await town.send("Amina", "/tavoitteet")
    await town.tap("Amina", "Uusi tavoite")
    await town.send("Amina", "Haluan kirjanpitäjäksi")
    await stop(town, NIGHT)
    assert await start(town) == []
    town.now += timedelta(hours=8)
    await town.tick()
    assert newest(town, "Amina").text.startswith("Sinulla on kesken: Tavoite")
    await town.tap("Amina", "Jatkan")
    assert await town.database.turn(lambda tx: tx.drafts.open(town.people["Amina"].id))


async def test_what_she_writes_before_she_sees_it_again_answers_the_same_question(town):
    await town.send("Amina", "/tavoitteet")
    await town.tap("Amina", "Uusi tavoite")
    await town.send("Amina", "Haluan kirjanpitäjäksi")
    await stop(town, timedelta(minutes=10))
    left = await town.database.turn(lambda tx: handlers.left_open(tx, town.now, None))
    await town.database.turn(lambda tx: handlers.show_left(town.house, tx, left[0], town.now))
    await town.send("Amina", "Siksi, että se on minun alani", deliver=False)
    paper = await town.database.turn(lambda tx: tx.drafts.open(town.people["Amina"].id))
    assert "Siksi, että se on minun alani" in paper.draft.answers.values()


async def live(town):
    """A meeting on Wednesday, a task for Friday."""
    await town.send("Amina", "/tapaaminen")
    await town.send("Amina", "3.6. kello 17")
    await town.tap("Amina", "Kyllä")
    await town.tap("Amina", "Ohita")
    await town.send("Olga", "/tehtavat")
    await town.tap("Olga", "Uusi tehtävä")
    await town.send("Olga", "Lue artikkeli työsopimuksesta")
    await town.tap("Olga", "Minun parini")
    await town.send("Olga", "perjantaina")
    await town.tap("Olga", "Kyllä")


async def test_late_reminders_come_as_one_message_each_with_its_buttons(town):
    await live(town)
    await stop(town, timedelta(days=8))
    told = await start(town)
    assert told.count("Olin jonkin aikaa poissa. Nyt minulla on monta asiaa:") == 1
    shown = newest(town, "Amina")
    assert "Tapasitteko te" in shown.text
    assert "tehtävä" in shown.text
    labels = [label for row in shown.buttons for label, _ in row]
    assert "Kyllä" in labels
    await town.tick()
    assert newest(town, "Amina") is shown  # nothing of it comes again
    await town.tap("Amina", "Kyllä")
    left = [label for row in shown.buttons for label, _ in row]
    assert left
    assert len(left) < len(labels)
    assert newest(town, "Amina") is not shown  # and what she tapped goes on


async def test_who_is_in_two_pairs_gets_one_message_after_a_stop(town):
    """Each button says whom it is about, for no name stands in what others may see."""
    await live(town)
    await town.pair(["Sara", "Olga"], "womento")
    await town.send("Sara", "/tapaaminen")
    await town.send("Sara", "3.6. kello 19")
    await town.tap("Sara", "Kyllä")
    await town.tap("Sara", "Ohita")
    before = len(town.people["Olga"].chat)
    await stop(town, timedelta(days=8))
    await start(town)
    (shown,) = town.people["Olga"].chat[before:]
    assert shown.text.startswith("Olin jonkin aikaa poissa")
    assert shown.text.count("Tapasitteko te") == 1
    assert not any(name in shown.text for name in ("Amina", "Sara"))
    labels = [label for row in shown.buttons for label, _ in row]
    assert {"Kyllä: Amina", "Kyllä: Sara"} <= set(labels)
    await town.tap("Olga", "Kyllä: Sara")
    left = [label for row in shown.buttons for label, _ in row]
    assert "Kyllä: Amina" in left
    assert "Kyllä: Sara" not in left
    town.now += timedelta(hours=1)
    await town.tick()
    told = [one.text for one in town.people["Olga"].chat[before + 1 :]]
    assert not any("Hei! Teillä oli tapaaminen" in text for text in told)


async def test_the_weeks_measure_is_one_for_all_pairs_also_in_what_comes_late(town):
    await town.pair(["Sara", "Olga"], "womento")
    await town.pair(["Lina", "Olga"], "womento")
    before = len(town.people["Olga"].chat)
    await stop(town, timedelta(days=12))
    await start(town)
    (shown,) = town.people["Olga"].chat[before:]
    labels = [label for row in shown.buttons for label, _ in row]
    assert len([label for label in labels if label.startswith("Sovin ajan: ")]) == 2


async def test_nothing_is_said_at_night_however_late_it_is(town):
    await live(town)
    await stop(town, timedelta(days=8) + NIGHT)
    assert await start(town) == []


async def test_upkeep_forgets_what_is_of_no_use_any_more(town):
    update = {"update_id": 1}
    await town.database.turn(lambda tx: Seen(tx).add(update, town.now))
    await town.send("Amina", "/valikko")
    await town.send("Amina", "/apua")
    await town.tick()

    def rows(tx):
        return tuple(
            tx.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()  # noqa: S608 -- ours
            for name in ("seen", "outbox")
        )

    seen, letters = await town.database.turn(rows)
    assert seen >= 1
    assert letters >= 1
    town.now += timedelta(days=10)
    await town.tick()
    later = await town.database.turn(rows)
    assert later[0] == 0
    kept = "SELECT count(*) FROM outbox WHERE once IS NULL"
    said = await town.database.turn(lambda tx: tx.connection.exec_driver_sql(kept).scalar())
    assert said < letters


async def test_a_clock_that_was_set_back_keeps_no_upkeep_from_its_turn(town):
    await town.tick()
    town.now -= timedelta(days=2)
    await town.tick()
    assert await town.database.turn(lambda tx: tx.facts.instant("upkeep")) == town.now


async def test_a_pair_whose_reminders_raise_keeps_no_other_waiting(town):
    await town.pair(["Eeva", "Outi"], "womento")
    town.now = datetime(2026, 6, 20, 9, tzinfo=UTC)
    due = await town.database.turn(lambda tx: tx.pairs.due(town.now, 10))
    assert await town.database.turn(lambda tx: handlers.put_off(tx, town.now))
    left = await town.database.turn(lambda tx: tx.pairs.due(town.now, 10))
    assert [pair.id for pair in left] == [pair.id for pair in due][1:]
    assert await town.database.turn(lambda tx: tx.facts.instant(ALIVE)) is None
