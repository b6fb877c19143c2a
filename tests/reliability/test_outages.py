"""R6, R8: what happens while Kaari is away, and clocks that jump."""

import os
import signal
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from at_work import checked, one_pair, rows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

HELSINKI = ZoneInfo("Europe/Helsinki")
AGAIN = "Olin hetken poissa"


@pytest.mark.shares(10)
@pytest.mark.parametrize(
    "outage",
    [
        timedelta(seconds=10),
        timedelta(minutes=3),
        timedelta(hours=13),  # until the middle of the night
        timedelta(hours=22),
        timedelta(hours=26),
        timedelta(days=8),
    ],
)
async def test_r6_an_outage(village, figures, outage, share):
    people, (amina, olga) = await one_pair(village)
    await people.goal(amina, olga)
    await people.meeting(amina, olga)
    await people.task(olga, amina)
    await village.advance(timedelta(hours=1 + 2 * share))  # it begins at another time of the day
    await people.says(amina, "/tavoitteet")
    await people.taps(amina, "Uusi tavoite")
    before = len(village.shown_to(amina))
    await village.stop_bot()
    person = village.people[amina].id
    await village.set_clock(village.now + outage)
    await village.post(f"/users/{person}/send", text="Kävimme kirjastossa kanarja99goal")
    await village.start_bot()
    await village.received()
    await village.advance(timedelta(minutes=1))
    new = village.texts_to(amina)[before:]
    if outage > timedelta(hours=12):  # so late it may be something else
        await people.taps(amina, "Kyllä")
        new = village.texts_to(amina)[before:]
    assert any("Miksi tämä on sinulle tärkeää" in text for text in new)  # the text was taken
    assert not any(AGAIN in text for text in new)  # and so nothing of hers is open any more
    await people.taps(amina, "Ohita", "Ohita", "Tallennan", "Ei, tämä riittää")
    assert night_messages(village) == []
    found = checked(village)
    figures(
        f"R6 outage of {outage}: the text of before is taken; I1–I6 hold; {found['texts']} texts"
    )


@pytest.mark.shares(10)
@pytest.mark.parametrize("outage", [timedelta(minutes=3), timedelta(hours=2)])
async def test_r6_the_open_question_is_shown_again(village, outage, share):
    people, (amina, _) = await one_pair(village)
    await village.advance(timedelta(hours=2 * share))
    await people.says(amina, "/tavoitteet")
    await people.taps(amina, "Uusi tavoite")
    await village.stop_bot()
    person = village.people[amina].id
    await village.post(f"/users/{person}/tap", button="En nyt")  # it will be gone
    await village.set_clock(village.now + outage)
    await village.post("/updates/expire", kind="callback_query")
    await village.start_bot()
    await village.received()
    if outage > timedelta(hours=1) and night(village.now):
        assert not any(AGAIN in text for text in village.texts_to(amina))
        await village.advance(timedelta(hours=12))
        await people.taps(amina, "Jatkan")
    else:
        assert AGAIN in village.texts_to(amina)[-2]
    await people.writes(amina, "goal")
    await people.taps(amina, "Ohita", "Ohita", "Tallennan", "Ei, tämä riittää")
    checked(village)


def night_messages(village):
    """When reminders went out that should have waited for the morning: hours in Helsinki."""
    query = "SELECT settled_at FROM outbox WHERE lane = 1 AND state = 'sent'"
    at = [datetime.fromtimestamp(row[0] / 1_000_000, HELSINKI) for row in rows(village, query)]
    return [moment.hour for moment in at if night(moment)]


def night(moment):
    return not 8 <= moment.astimezone(HELSINKI).hour < 20


@pytest.mark.shares(10)
@pytest.mark.parametrize(
    "jump", [timedelta(hours=-2), timedelta(seconds=-1), timedelta(days=3), timedelta(minutes=-30)]
)
async def test_r8_a_clock_that_jumps(village, figures, jump, share):
    people, pair = await one_pair(village)
    await people.meeting(*pair)
    await village.advance(timedelta(hours=20 + 5 * share))
    await village.set_clock(village.now + jump)
    await people.week(pair)
    assert reminded_twice(village) == []
    found = checked(village)
    figures(f"R8 clock jump of {jump}: I1–I6 hold, no reminder twice; {found['texts']} texts")


def reminded_twice(village):
    query = "SELECT once FROM outbox WHERE once IS NOT NULL GROUP BY once HAVING count(*) > 1"
    return rows(village, query)


@pytest.mark.shares(10)
async def test_r8_stopped_for_eight_hours_of_its_time(village, figures, share):
    people, pair = await one_pair(village)
    await village.advance(timedelta(hours=2 * share))
    os.kill(village.pid, signal.SIGSTOP)
    await village.set_clock(village.now + timedelta(hours=8))
    os.kill(village.pid, signal.SIGCONT)
    await people.week(pair)
    found = checked(village)
    figures(f"R8 SIGSTOP for 8 h of its time: I1–I6 hold; {found['texts']} texts")
