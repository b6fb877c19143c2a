"""The outbox: in which order letters are claimed, and what becomes of them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.outbox import Outbox, Settled
from storage.tables import outbox

KEY = bytes(range(32))
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ANNA, BERIT, CHIARA = 9_000_000_001, 9_000_000_002, 9_000_000_003


@pytest.fixture
async def db(database_url):
    database = Database.open(database_url, KEY)
    yield database
    await database.close()


def put(db, chat, text="Hei!", **how):
    content = how.pop("content", {"text": text})
    how.setdefault("not_before", NOW)
    return db.turn(lambda tx: Outbox(tx).put(chat, content, **how))


def claim(db, limit=10, held=(), now=NOW):
    return db.turn(lambda tx: Outbox(tx).claim(now, limit, held))


async def texts(db, *args, **how):
    return [letter.content["text"] for letter in await claim(db, *args, **how)]


def settle(db, *settled):
    return db.turn(lambda tx: Outbox(tx).settle(settled, NOW))


async def row(db, number):
    return await db.turn(
        lambda tx: tx.connection.execute(select(outbox).where(outbox.c.id == number)).one()
    )


async def test_what_is_put_comes_out_with_all_that_it_says(db):
    content = {"text": "Äiti & <b>työ</b> 👩‍💼", "buttons": [[["Kyllä", "q:1:1:y"]]]}
    number = await put(db, ANNA, content=content, asks=True)

    (letter,) = await claim(db)

    assert (letter.id, letter.chat_id, letter.content) == (number, ANNA, content)
    assert (letter.asks, letter.attempts, letter.trouble) == (True, 1, None)


async def test_what_is_put_cannot_be_read_in_the_database(db):
    number = await put(db, ANNA, "canary")

    assert b"canary" not in (await row(db, number)).content


async def test_one_letter_a_chat_the_oldest_first(db):
    for chat, text in [(ANNA, "a1"), (ANNA, "a2"), (BERIT, "b1"), (BERIT, "b2")]:
        await put(db, chat, text)

    first = await claim(db)
    assert [letter.content["text"] for letter in first] == ["a1", "b1"]
    assert await claim(db) == []

    await settle(db, Settled(first[0].id, "sent", 17))
    assert await texts(db) == ["a2"]


async def test_what_somebody_waits_for_goes_before_reminders_also_of_her_own(db):
    await put(db, ANNA, "reminder", lane=1)
    await put(db, BERIT, "reminder", lane=1)
    await put(db, BERIT, "answer")

    assert await texts(db, 1) == ["answer"]
    assert await texts(db) == ["reminder"]


async def test_nothing_goes_before_its_time(db):
    await put(db, ANNA, "later", not_before=NOW + MINUTE)

    assert await claim(db) == []
    assert await db.turn(lambda tx: Outbox(tx).next_at()) == NOW + MINUTE
    assert await texts(db, now=NOW + MINUTE) == ["later"]
    assert await db.turn(lambda tx: Outbox(tx).next_at()) is None


async def test_held_chats_are_left_out_however_much_waits_for_them(db):
    for _ in range(5):
        await put(db, ANNA)
    await put(db, BERIT, "b")

    assert await texts(db, 2, {ANNA}) == ["b"]


async def test_what_is_of_no_use_any_more_is_dropped_and_the_next_goes(db):
    late = [await put(db, ANNA, "late", until=NOW) for _ in range(3)]
    await put(db, ANNA, "in time", until=NOW + MINUTE)

    assert await texts(db, 2) == ["in time"]
    assert {(await row(db, number)).state for number in late} == {"dropped"}


async def test_once_is_once_even_after_it_was_sent_and_forgotten(db):
    once = "meeting:17:day-before"
    first = await put(db, ANNA, once=once)
    await claim(db)
    await settle(db, Settled(first, "sent", 17))
    await put(db, BERIT)
    await db.turn(lambda tx: Outbox(tx).forget_sent(NOW + MINUTE))

    assert await put(db, ANNA, once=once) is None


async def test_what_is_settled_keeps_no_content(db):
    numbers = [await put(db, chat) for chat in (ANNA, BERIT, CHIARA)]
    await claim(db)
    await settle(
        db,
        Settled(numbers[0], "sent", 2**40, None),
        Settled(numbers[1], "dead", None, "Forbidden: x" * 20),
        Settled(numbers[2], "waiting", None, "RetryAfter"),
    )

    sent, dead, again = [await row(db, number) for number in numbers]
    assert (sent.state, sent.message_id, sent.content, sent.settled_at) == (
        "sent",
        2**40,
        None,
        NOW,
    )
    assert (dead.state, dead.content, len(dead.trouble)) == ("dead", None, 80)
    assert (again.state, again.trouble) == ("waiting", "RetryAfter")
    (letter,) = await claim(db)
    assert (letter.chat_id, letter.attempts, letter.trouble) == (CHIARA, 2, "RetryAfter")


async def test_the_message_of_a_question_is_found_by_its_row(db):
    number = await put(db, ANNA, asks=True)
    assert await db.turn(lambda tx: Outbox(tx).message_id(number)) is None

    await claim(db)
    await settle(db, Settled(number, "sent", 17))

    assert await db.turn(lambda tx: Outbox(tx).message_id(number)) == 17


async def test_after_a_kill_texts_go_again_and_files_do_not(db):
    text = await put(db, ANNA, "text")
    file = await put(db, BERIT, content={"text": "", "file": {"draw": "ics", "name": "t.ics"}})
    asks = await put(
        db, CHIARA, content={"text": "?", "file": {"draw": "qr", "name": "k.png"}}, asks=True
    )
    await claim(db)

    left = await db.turn(lambda tx: Outbox(tx).recover(NOW))

    assert {each.id: each.state for each in left} == {
        text: "waiting",
        file: "unsure",
        asks: "waiting",
    }
    assert [letter.id for letter in await claim(db)] == [text, asks]
    assert (await row(db, file)).content is None


async def test_a_letter_cannot_be_turned_to_another_chat(db):
    number = await put(db, ANNA, "only for Anna")
    await db.turn(
        lambda tx: tx.connection.execute(
            outbox.update().where(outbox.c.id == number).values(chat_id=BERIT)
        )
    )
    await put(db, CHIARA, "c")

    assert await texts(db) == ["c"]
    assert (await row(db, number)).state == "dead"


async def test_what_waits_can_be_dropped_by_chat_and_by_its_name(db):
    await put(db, ANNA, "to Anna")
    await put(db, BERIT, "tomorrow", once="meeting:17")
    await put(db, BERIT, "to Berit")

    await db.turn(lambda tx: Outbox(tx).drop_chat(ANNA, NOW))
    await db.turn(lambda tx: Outbox(tx).drop_once("meeting:17", NOW))

    assert await texts(db) == ["to Berit"]


async def test_old_rows_are_forgotten_but_no_number_is_given_twice(db):
    numbers = [await put(db, chat) for chat in (ANNA, BERIT)]
    await claim(db)
    await settle(db, *(Settled(number, "sent", 17) for number in numbers))

    assert await db.turn(lambda tx: Outbox(tx).forget_sent(NOW)) == 0
    assert await db.turn(lambda tx: Outbox(tx).forget_sent(NOW + MINUTE)) == 1
    assert await put(db, ANNA) > max(numbers)


async def test_what_a_turn_puts_is_gone_when_the_turn_fails(db):
    def turn(tx):
        Outbox(tx).put(ANNA, {"text": "never"}, not_before=NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await db.turn(turn)

    assert await claim(db) == []


async def test_what_came_too_late_to_be_sent_has_not_been_said(db):
    once = "m:17:day-before"
    await put(db, ANNA, "tomorrow", once=once, until=NOW + timedelta(hours=3))
    later = NOW + timedelta(hours=9)
    assert await db.turn(lambda tx: Outbox(tx).claim(later, 10)) == []
    assert await db.turn(lambda tx: Outbox(tx).said_at([once])) == {}
    assert await put(db, ANNA, "today", once=once) is not None


async def test_when_it_was_said_and_how_much_she_was_told_this_week(db):
    await put(db, ANNA, once="r:1:task:260601:2")
    await put(db, ANNA, once="m:17:day-before:2")
    await put(db, BERIT, once="r:1:no-next:260601:3")
    keys = ["r:1:task:260601:2", "m:17:day-before:2", "never"]
    said = await db.turn(lambda tx: Outbox(tx).said_at(keys))
    assert said == dict.fromkeys(keys[:2], NOW)
    assert await db.turn(lambda tx: Outbox(tx).told(ANNA, NOW - timedelta(days=7))) == (NOW,)
    assert await db.turn(lambda tx: Outbox(tx).told(ANNA, NOW)) == ()


async def test_what_was_said_together_and_dropped_late_has_not_been_said(db):
    """Otherwise a reminder that stood second in a late message would never come."""
    first = await put(db, ANNA, once="a", until=NOW + MINUTE)
    await db.turn(lambda tx: Outbox(tx).hush(ANNA, "b", NOW, first))
    other = await put(db, ANNA, once="c")
    await db.turn(lambda tx: Outbox(tx).hush(ANNA, "d", NOW, other))
    keys = ["a", "b", "c", "d"]
    assert set(await db.turn(lambda tx: Outbox(tx).said_at(keys))) == set(keys)

    await claim(db, now=NOW + 2 * MINUTE)

    assert set(await db.turn(lambda tx: Outbox(tx).said_at(keys))) == {"c", "d"}
