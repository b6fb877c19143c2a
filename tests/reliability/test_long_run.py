"""R14–R17: backups, poison, time that passes, a crowd."""

import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from at_work import checked, one_pair, rows
from checker import key_in
from stored import Stored
from village import Village

from bot.pacer import MOST_ON_THEIR_WAY
from storage import Database, Transaction
from storage.backup import backup
from storage.restore import restore

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_r14_restore_drill(village, figures, number):
    """Copied while it runs, as a backup and as raw files; put back; it goes on."""
    people, pair = await one_pair(village)
    drills = 0
    for _ in range(number(1, 20)):
        await people.week(pair)
        copy = village.folder / "copy-of-it"
        backup(village.url, copy)
        reminded = texts(village, "Huomenna te")
        await people.week(pair)
        await village.stop_bot()
        await village.database.close()  # a restore puts another file in the place of this one
        done = restore(village.url, copy, key_in(village.folder), village.now)
        assert done.erased == 0
        stored = Stored(village.url, key_in(village.folder))
        assert stored.sealed > 0  # all of them open
        village.database = Database.open(village.url, key_in(village.folder), Transaction)
        await village.start_bot()
        await village.received()
        drills += 1
        again = [t for t in texts(village, "Huomenna te")[len(reminded) :] if t in reminded]
        assert again == []
        copy.unlink()
    figures(f"R14 restore drills: {drills} of {drills} passed")


def texts(village, part):
    """What went out with this in it; the buttons tell which meeting it is about."""
    return [
        (entry["params"]["chat_id"], entry["params"]["text"], entry["params"].get("reply_markup"))
        for entry in village.server.stage.journal.entries
        if entry["kind"] == "request" and part in str(entry["params"].get("text", ""))
    ]


async def test_r15_poison(village, figures):
    people, (amina, olga) = await one_pair(village)
    await village.stop_bot()
    village.environment["KAARI_POISON"] = "myrkky"
    await village.start_bot()
    person = village.people[amina].id
    await village.post(f"/users/{person}/send", text="myrkky")
    await people.writes(olga, "note")
    entries = since_update(village, village.people[olga].id)
    polls = [each["method"] for each in entries[: answer_to(entries, village.people[olga].id)]]
    assert (
        polls.count("getUpdates") <= 2
    )  # those that were under way, and the one that brings hers
    await people.taps(olga, "Kyllä")
    await people.says(amina, "/valikko")
    assert rows(village, "SELECT attempts, error FROM troubled") == [(5, "ValueError")]
    assert "is put aside after 5 tries" in village.logged
    assert checked(village)["texts"] == 1
    figures("R15 poison: put aside after 5 tries; another chat is served at the next poll")


def since_update(village, chat):
    """The calls of the bot from the newest update of a chat on."""
    entries = list(village.server.stage.journal.entries)
    newest = max(
        place
        for place, entry in enumerate(entries)
        if entry["kind"] == "update" and f'"id": {chat},' in entry["raw"]
    )
    return [entry for entry in entries[newest:] if entry["kind"] == "request"]


def answer_to(entries, chat):
    """The place of the first message to a chat."""
    found = (n for n, each in enumerate(entries) if is_message(each) and to(each) == chat)
    place = next(found, None)
    assert place is not None, "no answer"
    return place


def is_message(entry):
    return entry["method"] == "sendMessage"


def to(entry):
    return int(entry["params"]["chat_id"])


async def test_r16_soak(village, figures, number):
    """Memory and files stay flat, rows are bounded, whatever time passes."""
    people, pair = await one_pair(village)
    rounds = number(4, 60)
    sizes = []
    for _ in range(rounds):
        await people.week(pair)
        await village.advance(timedelta(days=12))
        sizes.append((memory_mb(village), files(village), *counts(village)))
    warm, last = sizes[len(sizes) // 2], sizes[-1]
    assert last[0] <= warm[0] * 1.1
    assert last[1] <= warm[1] + 2
    assert last[2] < 200
    figures(
        f"R16 soak of {rounds} rounds, {rounds * 19} days: memory {warm[0]:.0f} → {last[0]:.0f} "
        f"MB, open files {warm[1]} → {last[1]}, seen {warm[2]} → {last[2]}, "
        f"outbox {warm[3]} → {last[3]}"
    )


def memory_mb(village):
    status = Path(f"/proc/{village.pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def files(village):
    return len(list(Path(f"/proc/{village.pid}/fd").iterdir()))


def counts(village):
    names = ("seen", "outbox")
    return [rows(village, f"SELECT count(*) FROM {name}")[0][0] for name in names]  # noqa: S608 -- ours


async def test_r17_500_reminders_in_a_minute(tmp_path, nursery, figures):
    """At Telegram's pace, with its limits on: none is refused, and who taps need not wait."""
    url = f"sqlite:///{tmp_path / 'kaari.db'}"
    async with Village.running(tmp_path, url, nursery) as village:
        _, (amina, _) = await one_pair(village)
        await village.stop_bot()
        crowd = []
        for number_ in range(500):
            made = await village.post("/users", first_name=f"Eeva{number_}")
            crowd.append(made["user"]["id"])
            await village.post(f"/users/{crowd[-1]}/start")
        await village.post("/updates/expire")
        await village.post("/faults", name="real_limits", params={"burst": 3})
        village.environment["KAARI_PACE"] = "telegram"
        village.patience_s = 90

        def remind(tx):
            for chat in crowd:
                tx.outbox.put(chat, {"text": "Hei!"}, not_before=village.now, lane=1)

        await village.database.turn(remind)
        start = time.monotonic()
        await village.start_bot()
        person = village.people[amina].id
        await village.post(f"/users/{person}/send", text="/valikko")
        await village.received()
        took = time.monotonic() - start
        refused = [v for v in village.server.stage.journal.violations if v["code"] == 429]
        entries = since_update(village, person)
        before = reminders_before(entries, person, crowd)
        reached = Counter(
            to(entry)
            for entry in village.server.stage.journal.entries
            if entry["kind"] == "request" and is_message(entry) and to(entry) in set(crowd)
        )
    assert refused == []
    assert set(reached.values()) == {1}
    assert len(reached) == len(crowd)
    assert before <= MOST_ON_THEIR_WAY
    figures(
        f"R17 500 reminders due at once: each once, 0 × 429, {took:.0f} s; an answer is saved "
        f"meanwhile and goes before all but {before} that were on their way"
    )


def reminders_before(entries, chat, crowd):
    """How many reminders go out after her turn was saved and before her answer.

    It is saved by the time of the next poll; those that have been claimed go first.
    """
    own = entries[: answer_to(entries, chat)]
    polls = [n for n, each in enumerate(own) if each["method"] == "getUpdates"]
    saved = polls[0] + 1 if polls else len(own)
    return sum(is_message(each) and to(each) in set(crowd) for each in own[saved:])
