"""Her own data: in a file, and gone; nothing of the partner's in the one or lost by the other."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url
from town import Town

from bot.drawings import draw
from mentoring.goals import Goal
from mentoring.helping import Help, HelpKind
from mentoring.meetings import MeetingState, new_meeting
from mentoring.notes import Note
from mentoring.people import PairState
from mentoring.tasks import Task, TaskState
from storage.belongings import rows_of
from storage.erasure import Erasure
from storage.tables import keys, metadata

HERS, PARTNERS = "kanarialintu", "varpunen"


@pytest.fixture
async def town(database_url):
    """Amina and Olga, with something of each in every place."""
    town = Town(database_url)
    town.open()
    for name in ("Katri", "Amina", "Olga"):
        town.person(name)
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    await town.database.turn(lambda tx: live(tx, town))
    yield town
    await town.close()


def of(tx, town, name):
    return tx.people.of_telegram(town.people[name].id)


def live(tx, town):
    """Goals, tasks, notes, a request for help, a meeting to come."""
    amina, olga = of(tx, town, "Amina"), of(tx, town, "Olga")
    (pair,) = tx.pairs.mine(amina.id)
    for who, word in ((amina, HERS), (olga, PARTNERS)):
        other = olga if who is amina else amina
        tx.goals.add(Goal(0, pair.id, who.id, f"tavoite {word}", town.now))
        tx.notes.add(Note(0, who.id, pair.id, f"muistiin {word}", town.now))
        tx.helps.add(Help(0, who.id, pair.id, HelpKind.HELP, f"apua {word}", town.now))
        for owner in (who, other):
            tx.tasks.add(Task(0, pair.id, owner.id, who.id, f"tehtävä {word}", None, town.now))
    wall = (town.now + timedelta(days=2)).replace(tzinfo=None)
    tx.meetings.add(new_meeting(pair.id, wall, "Europe/Helsinki", olga.id, town.now), town.now)


async def erase(town, name):
    await town.send(name, "/poista")
    await town.tap(name, "Jatkan")
    await town.tap(name, "Kyllä, poista kaikki")


async def everything(town, name):
    """What opens with somebody's own ids, as JSON text."""
    who = town.people[name].id
    person = await town.database.turn(lambda tx: getattr(tx.people.of_telegram(who), "id", 0))
    rows = await town.database.turn(lambda tx: rows_of(tx, person, who))
    return json.dumps(rows, default=str, ensure_ascii=False)


async def files_of(town, name):
    """What /tiedot gives: the file for a computer, and what the paper is drawn from."""
    await town.send(name, "/tiedot")
    paper, data = (shown.file for shown in town.people[name].chat[-2:])
    assert (paper["name"], data["name"]) == ("kaari-2026-06-01.pdf", "kaari-2026-06-01.json")
    assert draw(paper["draw"], paper["params"]).startswith(b"%PDF-")
    return json.loads(draw(data["draw"], data["params"])), paper["params"]


async def test_the_file_holds_all_of_hers(town):
    """Readable headings; nothing that only the partner may read."""
    data, _ = await files_of(town, "Amina")
    assert data["Minusta"][0]["Nimi"] == "Amina"
    text = json.dumps(data, ensure_ascii=False)
    for words in ("tavoite", "muistiin", "apua", "tehtävä"):
        assert f"{words} {HERS}" in text
    for words in ("tavoite", "muistiin", "apua"):
        assert f"{words} {PARTNERS}" not in text


async def test_the_paper_holds_what_the_file_holds(town):
    """The same headings, as many rows, each of her texts; and as little of the partner's."""
    await town.send("Amina", "/tavoitteet")
    await town.tap("Amina", "Uusi tavoite")
    await town.send("Amina", f"luonnos {HERS}")
    data, paper = await files_of(town, "Amina")
    sections = {one["heading"]: one["entries"] for one in paper["sections"]}
    assert list(sections) == list(data)
    for heading, rows in data.items():
        shown = [line[1] for entry in sections[heading] for line in entry["lines"]]
        for text in texts_in(rows):
            assert text in shown, (heading, text)
        if heading != "Minun vastaukseni":  # what was written together stands together
            assert len(sections[heading]) == len(rows)
            labels = [line[0] for entry in sections[heading] for line in entry["lines"]]
            assert {label for row in rows for label in row} - {"Vastaukset"} <= {*labels}, heading
    text = json.dumps(paper, ensure_ascii=False)
    assert text.count(PARTNERS) == json.dumps(data, ensure_ascii=False).count(PARTNERS) == 1
    assert f"tehtävä {PARTNERS}" in text, "her task, which her partner wrote for her"
    assert f"luonnos {HERS}" in text
    assert "2026-06" not in text, "days as people say them"


def texts_in(value):
    """What somebody wrote, at any depth."""
    if isinstance(value, str):
        return [value] if HERS in value or PARTNERS in value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in texts_in(one)]


async def test_what_is_hers_is_gone_and_the_partners_stays(town):
    olga_before = await everything(town, "Olga")
    assert olga_before.count(PARTNERS) == 5
    await erase(town, "Amina")
    assert await everything(town, "Amina") == "{}"
    olga = await everything(town, "Olga")
    assert olga.count(PARTNERS) == 5
    assert HERS not in olga
    assert "Amina" not in olga


async def test_nothing_of_her_is_left_in_any_table(town):
    """Neither her account nor a key with which anything of hers could be opened."""
    telegram_id = town.people["Amina"].id
    person = await town.database.turn(lambda tx: tx.people.of_telegram(telegram_id).id)
    await erase(town, "Amina")
    rows = await town.database.turn(all_rows)
    assert [row for row in rows["keys"] if row.owner_id in (person, telegram_id)] == []
    for name, found in rows.items():
        if name != "outbox":  # the goodbye, which has reached her
            assert telegram_id not in [value for row in found for value in row], name
    (goodbye,) = [row for row in rows["outbox"] if row.chat_id == telegram_id]
    assert goodbye.state == "sent"
    assert goodbye.content is None


def all_rows(tx):
    return {
        name: tx.connection.execute(table.select()).all()
        for name, table in metadata.tables.items()
    }


async def test_the_goodbye_reaches_her_and_the_chat_is_cleared(town):
    await town.send("Amina", "/valikko")
    sent = [shown.id for shown in town.people["Amina"].chat]
    calls = await calls_of_erasure(town)
    assert town.people["Amina"].chat[-1].text.startswith("Poistin sinun tietosi.")
    ((_, params),) = [call for call in calls if call[0] == "deleteMessages"]
    assert set(sent) <= set(params["message_ids"])
    assert [params["message_id"] for method, params in calls if method == "editMessageText"] == [
        sent[-1] + 2  # her first «Jatkan»; what is deleted is not edited on its way
    ]


async def calls_of_erasure(town):
    calls = []
    town._call = lambda method, params: calls.append((method, params))
    await erase(town, "Amina")
    return calls


async def test_old_messages_are_not_asked_to_be_deleted(town):
    """Telegram lets a bot delete what is younger than 48 hours."""
    await town.send("Amina", "/valikko")
    old = town.people["Amina"].chat[-1].id
    town.now += timedelta(hours=49)
    calls = await calls_of_erasure(town)
    ((_, params),) = [call for call in calls if call[0] == "deleteMessages"]
    assert old not in params["message_ids"]


async def test_the_pair_rests_and_the_meeting_is_off(town):
    """The partner is not reminded of what will not be; the coordinator learns of the place."""
    await erase(town, "Amina")
    pair, meetings, tasks = await town.database.turn(lambda tx: left(tx, town))
    assert pair.state is PairState.PAUSED
    assert [m.state for m in meetings] == [MeetingState.CANCELLED]
    assert [task.owner_id == task.given_by for task in tasks] == [True]
    assert "Rooli: aktori" in town.people["Katri"].chat[-1].text
    assert "Amina" not in town.people["Katri"].chat[-1].text
    assert "Amina" not in town.people["Olga"].chat[-1].text


def left(tx, town):
    (pair,) = tx.pairs.mine(of(tx, town, "Olga").id)
    return pair, tx.meetings.of_pair(pair.id), tx.tasks.open_of_pair(pair.id)


async def test_with_nobody_left_the_pairs_own_texts_go(town):
    await erase(town, "Amina")
    pair = (await town.database.turn(lambda tx: left(tx, town)))[0]
    await erase(town, "Olga")
    found = await town.database.turn(lambda tx: tx.pairs.get(pair.id))
    assert found.state is PairState.CLOSED
    rows = await town.database.turn(lambda tx: tx.connection.execute(keys.select()).all())
    assert ("pair", pair.id) not in [(row.owner_kind, row.owner_id) for row in rows]


async def test_who_comes_back_begins_anew(town):
    """Nothing finds the empty shell of her row."""
    person = await town.database.turn(lambda tx: of(tx, town, "Amina").id)
    await erase(town, "Amina")
    assert await town.database.turn(lambda tx: tx.people.get(person)) is None
    assert await town.database.turn(lambda tx: of(tx, town, "Amina")) is None


async def test_the_log_is_to_be_scrubbed_once(town):
    """A fact in the database says so, so that a kill in between does no harm."""
    assert not await town.database.turn(lambda tx: Erasure(tx).unscrubbed())
    await erase(town, "Amina")
    assert await town.database.turn(lambda tx: Erasure(tx).unscrubbed())
    assert await town.database.scrub()
    later = town.now + timedelta(seconds=1)
    await town.database.turn(lambda tx: Erasure(tx).scrubbed(later))
    assert not await town.database.turn(lambda tx: Erasure(tx).unscrubbed())


async def test_a_coordinator_may_go_and_her_groups_stay(town):
    await town.send("Katri", "/poista")
    assert "HKI1" in town.people["Katri"].chat[-1].text
    await town.tap("Katri", "Jatkan")
    await town.tap("Katri", "Kyllä, poista kaikki")
    pair = (await town.database.turn(lambda tx: left(tx, town)))[0]
    assert pair.state is PairState.ACTIVE
    group = await town.database.turn(lambda tx: tx.groups.get(pair.group_id))
    assert group.name == "HKI1"
    assert await town.database.turn(lambda tx: list(tx.groups.coordinators_of(group.id))) == []


async def test_who_had_only_begun_is_forgotten_at_once(town):
    """Somebody in the middle of joining has nothing but a draft."""
    await town.invitation()
    town.person("Vieras")
    await town.send("Vieras", "/start {link 1}")
    await town.send("Vieras", "/poista")
    assert town.people["Vieras"].chat[-1].text.startswith("Selvä. Poistin")
    assert await everything(town, "Vieras") == "{}"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_text_is_left_in_sqlites_files(town, database_url):
    """The database and its log, searched for what was written; a server's files are its own."""
    await erase(town, "Amina")
    await town.database.scrub()
    path = Path(make_url(database_url).database)
    for file in path.parent.glob(f"{path.name}*"):
        assert HERS.encode() not in file.read_bytes()
    assert (path.parent / f"{path.name}-wal").stat().st_size == 0


async def test_tasks_for_her_are_nobodys_now(town):
    """What the partner wrote stays written; it waits for nobody."""
    await erase(town, "Amina")
    rows = (await town.database.turn(all_rows))["tasks"]
    assert sorted(row.state for row in rows) == [TaskState.DROPPED, TaskState.OPEN]
