"""What is kept no longer goes, with its keys, announced before; nothing of a running pair does."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, update
from test_erasure import everything, live, of
from town import KEY, Town

from mentoring.base36 import base36
from mentoring.diary import Written
from mentoring.people import Member, Pair, PairState
from storage.backup import backup, keys_of
from storage.erasure import Erasure
from storage.restore import restore
from storage.tables import keys, meetings, outbox, pairs
from storage.vault import Owner

CANARY, OTHER, ABOUT = "kanarialintu", "leppälintu", "esittelylintu"
DAY = timedelta(days=1)


@pytest.fixture
async def town(database_url):
    """A pair that has just ended, with texts everywhere; Amina goes on in another one."""
    town = Town(database_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    await town.database.turn(lambda tx: begin(tx, town))
    yield town
    await town.close()


def begin(tx, town):
    live(tx, town)
    amina, olga = of(tx, town, "Amina"), of(tx, town, "Olga")
    (pair,) = tx.pairs.mine(amina.id)
    for who in (amina, olga):
        write(tx, town, pair.id, who, CANARY)
    for meeting in tx.meetings.of_pair(pair.id):
        place = tx.vault.seal(meetings.c.place, meeting.id, Owner("pair", pair.id), CANARY)
        tx.connection.execute(update(meetings).values(place=place, state="held"))
    for place in pair.members:
        tx.pairs.change_place(place, about=ABOUT)
    going = tx.pairs.add(Pair(0, pair.group_id, "womento", PairState.ACTIVE, 1), town.now)
    tx.pairs.add_place(going.id, Member(0, 0, "aktori", None, None, None, amina.id, town.now))
    tx.pairs.look(going.id, None)
    write(tx, town, going.id, amina, OTHER)
    tx.pairs.change(pair.id, state="closed", ended_at=town.now, look_at=None)
    town.pair_id, town.going_id = pair.id, going.id


def write(tx, town, pair_id, who, text):
    tx.answers.add(Written(0, "diary", "insights", pair_id, None, who.id, "pair", text, town.now))


def heard(town, name):
    return [shown for shown in town.people[name].chat if "Poistan sen tekstit" in shown.text]


async def days(town, number):
    for _ in range(number):
        town.now += DAY
        await town.tick()


async def gone(town):
    statement = select(pairs.c.texts_gone_at).where(pairs.c.id == town.pair_id)
    return await town.database.turn(lambda tx: tx.connection.scalar(statement))


async def half_a_year(town):
    """To the morning on which it is announced: the first of December less two weeks."""
    town.now = town.now.replace(month=11, day=15)
    await town.tick()
    assert not heard(town, "Amina")
    await days(town, 1)


async def test_it_is_announced_two_weeks_before_with_no_content(town):
    await half_a_year(town)
    for name in ("Amina", "Olga"):
        (shown,) = heard(town, name)
        assert "tiistaina 1. joulukuuta" in shown.text
        for word in (CANARY, OTHER, "Amina", "Olga"):
            assert word not in str(shown)
    assert not heard(town, "Katri"), "nothing of hers goes"
    await days(town, 14)
    assert await gone(town) is None
    await days(town, 1)
    assert await gone(town) == town.now
    assert len(heard(town, "Amina")) == 1


async def test_an_announcement_that_could_not_be_sent_for_days_is_not_told_with_its_old_day(
    town, monkeypatch
):
    """It is made anew, and the two weeks count from the new one."""
    sending = town.deliver

    async def nothing():
        """No connection."""

    monkeypatch.setattr(town, "deliver", nothing)
    await half_a_year(town)
    await days(town, 5)
    monkeypatch.setattr(town, "deliver", sending)
    await days(town, 1)
    assert not heard(town, "Amina")
    await days(town, 14)
    (shown,) = heard(town, "Amina")
    assert "tiistaina 1. joulukuuta" not in shown.text
    assert await gone(town) is None


async def test_before_they_go_she_gets_them(town):
    """With the button under the announcement, in one tap."""
    await half_a_year(town)
    await town.tap("Amina", "Lataan tietoni")
    files = [shown.file for shown in town.people["Amina"].chat if shown.file]
    assert [file["draw"] for file in files] == ["data", "json"]
    assert CANARY in str(files[0]["params"])


async def test_then_all_of_the_pair_goes_and_its_meetings_are_still_counted(town):
    await half_a_year(town)
    await days(town, 20)
    assert await gone(town) is not None
    for name in ("Amina", "Olga"):
        text = await everything(town, name)
        assert CANARY not in text
        assert ABOUT not in text
        assert name in text, "her name is hers until she erases herself"
    assert OTHER in await everything(town, "Amina"), "a running pair loses nothing"
    assert await town.database.turn(lambda tx: tx.meetings.held(town.pair_id)) == 1
    log = await town.database.turn(lambda tx: tx.audit.about(f"pair {base36(town.pair_id)}"))
    assert [(one.who, one.what) for one in log] == [(None, "texts gone")]


async def test_no_key_of_before_is_left(town):
    """The pair's own, and those of who wrote; what they still have opens with new ones."""
    before = await town.database.turn(key_ids)
    await half_a_year(town)
    await days(town, 20)
    after = await town.database.turn(key_ids)
    amina, olga = await town.database.turn(
        lambda tx: [of(tx, town, n).id for n in ("Amina", "Olga")]
    )
    assert ("pair", town.pair_id) in before
    assert ("pair", town.pair_id) not in after
    for who in (amina, olga):
        assert before["person", who].isdisjoint(after["person", who])


def key_ids(tx):
    found = {}
    for row in tx.connection.execute(keys.select()):
        found.setdefault((row.owner_kind, row.owner_id), set()).add(row.id)
    return found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_text_is_left_in_sqlites_files_and_no_backup_opens(town, tmp_path):
    path = Path(make_url(town.url).database)
    await half_a_year(town)
    old = tmp_path / "old.db"
    backup(town.url, old)
    await days(town, 20)
    assert await town.database.turn(lambda tx: Erasure(tx).unscrubbed())
    assert await town.database.scrub()
    for file in path.parent.glob(f"{path.name}*"):
        assert CANARY.encode() not in file.read_bytes()
    assert (path.parent / f"{path.name}-wal").stat().st_size == 0
    with_new_keys = tmp_path / "copy.db"
    backup(town.url, with_new_keys)
    await town.close()
    keys_of(with_new_keys).replace(keys_of(old))  # what is left of the keys, and yesterday's rows
    restore(town.url, old, KEY, town.now)
    town.open()
    for name in ("Amina", "Olga"):
        assert CANARY not in await everything(town, name)


async def test_a_running_pair_keeps_everything(town):
    """However old it is; also one that has a break."""
    for state in ("active", "paused", "invited"):
        await town.database.turn(
            lambda tx, state=state: tx.pairs.change(town.pair_id, state=state, ended_at=None)
        )
        town.now = town.now.replace(year=town.now.year + 3)
        await town.tick()
        await days(town, 20)
        assert CANARY in await everything(town, "Olga")
        assert not heard(town, "Olga")


async def test_after_a_long_stop_it_is_announced_first(town):
    town.now = town.now.replace(year=2028)
    await town.tick()
    assert len(heard(town, "Olga")) == 1
    await days(town, 14)
    assert CANARY in await everything(town, "Olga")
    await days(town, 3)
    assert CANARY not in await everything(town, "Olga")


async def test_an_announcement_that_did_not_arrive_is_made_anew(town):
    """The sender could not reach Telegram until the day had come."""
    await half_a_year(town)
    lost = update(outbox).where(outbox.c.once.startswith("goes:")).values(state="dropped")
    await town.database.turn(lambda tx: tx.connection.execute(lost))
    await days(town, 17)
    assert CANARY in await everything(town, "Olga")
    assert len(heard(town, "Olga")) == 2
    await days(town, 17)
    assert CANARY not in await everything(town, "Olga")


async def test_who_has_blocked_kaari_does_not_keep_the_texts_there(town):
    """She cannot be told; the time counts from the try."""
    await half_a_year(town)
    dead = update(outbox).where(outbox.c.once.startswith("goes:")).values(state="dead")
    await town.database.turn(lambda tx: tx.connection.execute(dead))
    await days(town, 17)
    assert CANARY not in await everything(town, "Olga")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_backup_brings_nothing_back_for_long(town, tmp_path):
    """Of before the announcement: it is announced anew. Of after it: they have known, it goes."""
    early, late = tmp_path / "early.db", tmp_path / "late.db"
    backup(town.url, early)
    await half_a_year(town)
    backup(town.url, late)
    await days(town, 20)
    for copy, again in ((early, True), (late, False)):
        await town.close()
        restore(town.url, copy, KEY, town.now)
        town.open()
        town.people["Olga"].chat.clear()
        await days(town, 2)
        assert (CANARY in await everything(town, "Olga")) is again
        assert bool(heard(town, "Olga")) is again


async def test_the_programmes_file_decides(town):
    library = town.house.library
    longer = {key: replace(one, diary_months=24) for key, one in library.programmes.items()}
    town.house = replace(town.house, library=replace(library, programmes=longer))
    await half_a_year(town)
    await days(town, 20)
    assert CANARY in await everything(town, "Olga")


async def test_a_form_that_nobody_touches_goes_after_ninety_days(town):
    """Announced two weeks before; one tap goes on with it, and its time begins anew."""
    again = {"state": "active", "ended_at": None}
    await town.database.turn(lambda tx: tx.pairs.change(town.pair_id, **again))
    await town.send("Olga", "/tavoitteet")
    await town.tap("Olga", "Uusi tavoite")
    await town.send("Olga", f"luonnos {OTHER}")
    await days(town, 75)
    asked = [shown for shown in town.people["Olga"].chat if "Aloitit tekstin" in shown.text]
    assert len(asked) == 1
    assert OTHER not in asked[0].text
    await days(town, 14)
    assert OTHER in await everything(town, "Olga")
    await town.tap("Olga", "Jatkan")
    await days(town, 20)
    assert OTHER in await everything(town, "Olga")
    await days(town, 75)
    assert OTHER not in await everything(town, "Olga")
    assert await town.database.turn(lambda tx: tx.drafts.open(town.people["Olga"].id)) is None


async def test_who_began_to_join_is_told_too(town):
    """She is nobody's yet; what she wrote goes all the same, and the key of it."""
    await town.invitation()
    town.person("Vieras")
    await town.send("Vieras", "/start {link 1}")
    await town.tap("Vieras", "Helppo suomi")
    await days(town, 77)
    assert "Aloitit tekstin" in town.people["Vieras"].chat[-1].text
    await days(town, 17)
    assert await everything(town, "Vieras") == "{}"
    owned = await town.database.turn(key_ids)
    assert ("system", town.people["Vieras"].id) not in owned
