"""The playground's page in a real browser, against the real server and a bot of a few lines."""

import asyncio
import contextlib
import json

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect
from screen import BROWSER, CHROMIUM, all_is_shown, chat, is_own, write
from small_bot import COMMANDS, PICTURE, TOKEN, SmallBot

from playground.server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def context():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**BROWSER)
        yield await browser.new_context(locale="fi-FI")
        await browser.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server():
    running = Server(token=TOKEN, clock="manual")
    await running.start()
    yield running
    await running.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def session():
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def url(server, session):
    """A playground with Fatima, Liisa and Sari, whose clock stands still at 15.30 in Helsinki."""
    control = f"{server.base_url}/_kaari"
    await session.post(f"{control}/reset")
    await session.post(f"{control}/clock", json={"now": "2026-11-24T13:30:00Z"})
    for name in ("Fatima", "Liisa", "Sari"):
        await session.post(f"{control}/users", json={"first_name": name})
    return server.base_url


@pytest_asyncio.fixture(loop_scope="module")
async def bot(url, session):
    small = SmallBot(url, session)
    running = asyncio.create_task(small.run())
    yield small
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


@pytest_asyncio.fixture(loop_scope="module")
async def page(context, url):
    """The page, opened; whatever it complains about or loads from elsewhere fails the test."""
    troubles = []
    opened = await context.new_page()
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda line: line.type == "error" and troubles.append(line.text))
    opened.on("request", lambda request: is_own(request.url, url) or troubles.append(request.url))
    await opened.goto(url)
    await all_is_shown(opened)
    yield opened
    await opened.close()
    assert troubles == []


async def test_three_people_stand_side_by_side(page):
    names = await page.get_by_role("heading", level=2).all_text_contents()
    assert names == ["Fatima", "Liisa", "Sari"]
    lefts = [(await chat(page, name).bounding_box())["x"] for name in names]
    assert lefts == sorted(set(lefts))
    now = page.get_by_text("tiistai 24. marraskuuta 2026, kello 15.30", exact=True)
    await expect(now).to_be_visible()


async def test_a_text_is_sent_and_answered_in_that_chat_only(page, bot):
    await write(page, "Fatima", "Moi <b>sinä</b>!")
    await expect(chat(page, "Fatima").get_by_text("Luin: Moi <b>sinä</b>!")).to_be_visible()
    await expect(chat(page, "Fatima").get_by_role("textbox")).to_have_value("")
    await expect(chat(page, "Liisa").get_by_role("listitem")).to_have_count(0)
    await expect(page.get_by_role("status")).to_contain_text("Fatima. Botti: Luin: Moi")


async def test_a_tap_is_answered_and_its_buttons_go(page, bot):
    fatima = chat(page, "Fatima")
    await fatima.get_by_role("button", name="Aloita").click()
    await fatima.get_by_role("button", name="Kyllä, saat").click()
    await expect(fatima.get_by_text("Tallessa", exact=True)).to_be_visible()
    await expect(fatima.get_by_text("Kyllä, saat ✓")).to_be_visible()
    await expect(fatima.get_by_text("muokattu")).to_be_visible()
    await expect(fatima.get_by_role("button", name="Kyllä, saat")).to_have_count(0)
    assert [update["callback_query"]["data"] for update in bot.got[1:]] == ["Kyllä, saat"]


async def test_a_button_waits_while_nobody_answers(page, bot, monkeypatch):
    async def silence(_tap):
        pass

    monkeypatch.setattr(bot, "answer_tap", silence)
    await chat(page, "Fatima").get_by_role("button", name="Aloita").click()
    button = chat(page, "Fatima").get_by_role("button", name="En halua")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await button.click(force=True)
    await write(page, "Fatima", "Oletko siellä?")
    await expect(chat(page, "Fatima").get_by_text("Luin: Oletko siellä?")).to_be_visible()
    assert sum("callback_query" in update for update in bot.got) == 1


async def test_a_link_asks_who_opens_it(page, bot):
    await write(page, "Sari", "kutsu")
    await chat(page, "Sari").get_by_role("link").click()
    who = page.get_by_role("dialog", name="Kuka avaa linkin?")
    await who.get_by_role("button", name="Liisa").click()
    await expect(who).to_have_count(0)
    await expect(chat(page, "Liisa").get_by_text("Luin: /start k1abc")).to_be_visible()


async def test_a_new_person_can_open_a_link(page, bot):
    await write(page, "Sari", "kutsu")
    await chat(page, "Sari").get_by_role("link").click()
    await page.get_by_role("button", name="Uusi ihminen").click()
    await page.get_by_label("Etunimi").fill("Olga")
    await page.get_by_label("Etunimi").press("Enter")
    await expect(chat(page, "Olga").get_by_text("Luin: /start k1abc")).to_be_visible()
    await expect(chat(page, "Olga").get_by_role("textbox")).to_be_focused()


async def test_a_message_is_forwarded_with_a_link_that_works(page, bot):
    await write(page, "Sari", "kutsu")
    invitation = chat(page, "Sari").get_by_role("listitem").filter(has_text="Tervetuloa!")
    await invitation.get_by_role("button", name="Kopioi tai välitä viesti").click()
    await page.get_by_role("dialog").get_by_role("button", name="Fatima").click()
    note = chat(page, "Fatima").get_by_role("listitem").filter(has_text="Tervetuloa!")
    await note.get_by_role("link").click()
    await expect(page.get_by_role("dialog", name="Kuka avaa linkin?")).to_be_visible()
    assert all(update["message"]["from"]["first_name"] == "Sari" for update in bot.got)


async def test_time_goes_a_day_and_a_week_on(page, bot):
    await page.get_by_role("button", name="Päivä eteenpäin").click()
    await expect(page.locator(".now")).to_contain_text("keskiviikko 25. marraskuuta 2026")
    await page.get_by_role("button", name="Viikko eteenpäin").click()
    await expect(page.locator(".now")).to_contain_text("keskiviikko 2. joulukuuta 2026")
    await page.get_by_role("button", name="Seuraavaan muistutukseen").click()
    await expect(page.get_by_role("region", name="Aika")).to_contain_text("ei ole tulossa")


async def test_the_main_path_needs_only_the_keyboard(page, bot):
    fatima = chat(page, "Fatima")
    await fatima.get_by_role("textbox").focus()
    await page.keyboard.type("/start")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Enter")
    yes = fatima.get_by_role("button", name="Kyllä, saat")
    await yes.wait_for()
    for _ in range(5):
        await page.keyboard.press("Shift+Tab")
        if await yes.evaluate("button => button === document.activeElement"):
            break
    await page.keyboard.press("Enter")
    await expect(fatima.get_by_text("Kyllä, saat ✓")).to_be_visible()
    message = fatima.get_by_role("listitem").filter(has_text="Kyllä, saat ✓")
    await expect(message).to_be_focused()  # the button is gone, her place is not
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="Kopioi tai välitä")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(message).to_be_focused()


async def test_the_menus_walk_with_arrows(page, bot):
    await bot.call("setMyCommands", commands=json.dumps(COMMANDS))
    await page.reload()
    await all_is_shown(page)
    slash = chat(page, "Fatima").get_by_role("button", name="Komennot")
    await slash.focus()
    await page.keyboard.press("Enter")
    await expect(chat(page, "Fatima").get_by_role("menuitem", name="/valikko")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(chat(page, "Fatima").get_by_text("Luin: /apua")).to_be_visible()
    await expect(slash).to_be_focused()


async def test_the_last_message_can_be_edited(page, bot):
    await write(page, "Fatima", "tiistiana")
    fatima = chat(page, "Fatima")
    await expect(fatima.get_by_text("Luin: tiistiana")).to_be_visible()
    await fatima.get_by_role("textbox").press("ArrowUp")
    await expect(fatima.get_by_role("textbox")).to_have_value("tiistiana")
    await write(page, "Fatima", "tiistaina")
    await expect(fatima.get_by_text("muokattu")).to_be_visible()
    assert bot.got[-1]["edited_message"]["text"] == "tiistaina"


async def test_ready_answers_stand_below_the_box(page, bot):
    await write(page, "Fatima", "valikko")
    answers = chat(page, "Fatima").get_by_role("group", name="Valmiit vastaukset")
    await answers.get_by_role("button", name="Apua").click()
    await expect(chat(page, "Fatima").get_by_text("Luin: Apua")).to_be_visible()


async def test_a_bot_can_be_blocked_and_allowed_again(page, bot):
    await write(page, "Fatima", "Moi")
    fatima = chat(page, "Fatima")
    await fatima.get_by_role("button", name="Muuta tekemistä").click()
    await fatima.get_by_role("menuitem", name="Estä botti").click()
    await expect(fatima.get_by_role("textbox")).to_have_count(0)
    await fatima.get_by_role("button", name="Salli botti uudelleen").click()
    await expect(fatima.get_by_role("textbox")).to_be_visible()


async def test_voice_files_and_pictures_are_shown(page, bot):
    fatima = chat(page, "Fatima")
    await fatima.get_by_role("button", name="Muuta tekemistä").click()
    await fatima.get_by_role("menuitem", name="Lähetä ääniviesti").click()
    await expect(fatima.get_by_role("listitem").get_by_text("Ääniviesti")).to_be_visible()
    await expect(fatima.get_by_text("Luin: ei tekstiä")).to_be_visible()
    who = bot.got[0]["message"]["chat"]["id"]
    await bot.send_file("sendDocument", who, "document", "tapaaminen.ics", b"BEGIN:VCALENDAR\r\n")
    await bot.send_file("sendPhoto", who, "photo", "kutsu.png", PICTURE)
    save = fatima.get_by_role("link", name="Lataa tapaaminen.ics")
    async with page.expect_download() as download:
        await save.click()
    assert (await (await download.value).path()).read_bytes() == b"BEGIN:VCALENDAR\r\n"
    await fatima.get_by_role("button", name="Suurenna kuva").click()
    await expect(page.get_by_role("dialog", name="Kuva").get_by_role("img")).to_be_visible()


async def test_who_reads_up_in_the_chat_stays_there(page, bot):
    for number in range(12):
        await write(page, "Fatima", f"Viesti {number}")
    fatima = chat(page, "Fatima")
    await expect(fatima.get_by_text("Luin: Viesti 11", exact=True)).to_be_in_viewport()
    log = fatima.get_by_role("log")
    await log.evaluate("log => { log.scrollTop = 0; }")
    who = bot.got[0]["message"]["chat"]["id"]
    await bot.call("sendMessage", chat_id=who, text="Uusin")
    await fatima.get_by_role("button", name="uusia viestejä").click()
    await expect(fatima.get_by_text("Uusin", exact=True)).to_be_in_viewport()


async def test_the_laboratory_has_faults_and_what_the_bot_did_wrong(page, bot, server):
    with pytest.raises(KeyError):  # there is no result
        await bot.call("sendMessage", chat_id=1, text="Moi")
    await write(page, "Fatima", "Moi")
    await page.get_by_role("button", name="Laboratorio: 1 virhe").click()
    await expect(page.get_by_role("region", name="Laboratorio")).to_contain_text("chat not found")
    slow = page.get_by_role("switch", name="Hidas verkko")
    await slow.click()
    await expect(slow).to_be_checked()
    assert [fault.name for fault in server.stage.world.faults.on] == ["latency"]
    await slow.click()
    await expect(slow).not_to_be_checked()
    assert server.stage.world.faults.on == []


async def test_a_phone_shows_one_person_at_a_time(page, bot):
    await page.set_viewport_size({"width": 390, "height": 844})
    await write(page, "Fatima", "kutsu")
    await expect(chat(page, "Fatima").get_by_text("Tervetuloa!")).to_be_visible()
    await expect(chat(page, "Liisa")).to_be_hidden()
    tabs = page.get_by_role("navigation", name="Ihmiset")
    await tabs.get_by_role("button", name="Liisa").click()
    await expect(chat(page, "Fatima")).to_be_hidden()
    who = bot.got[0]["message"]["chat"]["id"]
    await bot.call("sendMessage", chat_id=who, text="Vielä yksi " + "pitkä" * 60)
    await expect(tabs.get_by_role("button", name="Fatima 1")).to_be_visible()
    await tabs.get_by_role("button", name="Fatima").click()
    await expect(tabs.get_by_label("1 uusi viesti")).to_have_count(0)
    widths = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths == [390, 390]
