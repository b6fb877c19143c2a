"""Three people in the page of a real `kaari play`: how they write, tap, forward and open links."""

import asyncio
import os
import re
import socket
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import async_playwright, expect

ROOT = Path(__file__).parent.parent
CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE_S = 120
MANY, A_MOMENT_MS = 30, 2000
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@asynccontextmanager
async def playing(folder):
    """`kaari play` in that folder, as a process of its own; gives the address of its page."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KAARI_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "play"),
        env={**kept, "PYTHONPATH": str(ROOT), "KAARI_PLAY_PORT": str(port)}, cwd=folder,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE_S):
            line = (await process.stdout.readline()).decode()
        yield re.fullmatch(rf"Kaari: (http://127\.0\.0\.1:{port}/)\n", line)[1]
    finally:
        process.terminate()
        await asyncio.wait_for(process.communicate(), PATIENCE_S)
    assert process.returncode == 0


@asynccontextmanager
async def opened(address, size=DESKTOP):
    """The page in a browser; what it complains about fails whoever has opened it."""
    troubles = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=list(SWITCHES)
        )
        context = await browser.new_context(locale="fi-FI", viewport=size)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: line.type == "error" and troubles.append(line.text))
        await page.goto(address)
        yield People(page)
        await browser.close()
    assert troubles == []


class People:
    """What the three do in the page."""

    def __init__(self, page):
        self.page = page

    def chat(self, name):
        return self.page.get_by_role("region", name=f"Keskustelu: {name}")

    async def hears(self, name, text):
        shown = self.chat(name).get_by_text(text).last
        await expect(shown).to_be_visible(timeout=PATIENCE_S * 1000)

    async def writes(self, name, text):
        box = self.chat(name).get_by_role("textbox")
        await box.fill(text)
        await box.press("Enter")

    async def taps(self, name, label):
        await self.chat(name).get_by_role("button", name=label, exact=True).last.click()

    async def opens_link(self, name, beginning):
        """The link in the message that begins so."""
        message = self.chat(name).get_by_role("listitem").filter(has_text=beginning).last
        await message.get_by_role("link").click()
        who = self.page.get_by_role("dialog", name="Kuka avaa linkin?")
        await who.get_by_role("button", name=name).click()

    async def forwards(self, name, beginning, to):
        message = self.chat(name).get_by_role("listitem").filter(has_text=beginning).last
        await message.get_by_role("button", name="Kopioi tai välitä viesti").click()
        await self.page.get_by_role("dialog").get_by_role("button", name=to).click()

    async def skip_until(self, name, text):
        """To the next reminder, again and again, until she hears this; at any hour of the day."""
        shown = self.chat(name).get_by_text(text).last
        for _ in range(MANY):
            await self.page.get_by_role("button", name="Seuraavaan muistutukseen").click()
            with suppress(AssertionError):
                await expect(shown).to_be_visible(timeout=A_MOMENT_MS)
                return
        raise AssertionError(f"{name} never hears {text!r}")

    async def at_the_newest(self):
        for button in await self.page.get_by_role("button", name="uusia viestejä").all():
            if await button.is_visible():
                await button.click()

    async def acts(self, name, *whats):
        """Several things, one after another: «Label ✓» is a tap, all else is written."""
        for what in whats:
            if what.endswith(" ✓"):
                await self.taps(name, what.removesuffix(" ✓"))
            else:
                await self.writes(name, what)


async def join(people):
    """From the coordinator's link to the pair that has just heard of each other."""
    await people.opens_link("Katri", "Avaa tämä linkki")
    await people.acts("Katri", "Helppo suomi ✓", "Kyllä, saat ✓", "Uusi ryhmä ✓")
    await people.hears("Katri", "Mikä on ryhmän nimi?")
    await people.acts("Katri", "Helsinki 1", "Womento ✓", "Ryhmä on jo aloittanut ✓")
    await people.taps("Katri", "Uusi pari")
    for asked, answer in (
        ("Kuka on aktori?", "Amina"),
        ("Mikä on hänen alansa?", "Rakennusala"),
        ("Kerro vähän, kuka Amina on.", "Amina on insinööri Somaliasta."),
        ("Kuka on mentori?", "Olga"),
        ("Olga on mentori. Mikä", "Rakennusala"),
        ("Kerro vähän, kuka Olga on.", "Olga on työpäällikkö isossa yrityksessä."),
    ):
        await people.hears("Katri", asked)
        await people.writes("Katri", answer)
    await people.taps("Katri", "Teen parin")
    for name in ("Amina", "Olga"):
        await people.hears("Katri", f"Hei {name}!")
        await people.forwards("Katri", f"Hei {name}!", name)
        await people.opens_link(name, f"Hei {name}!")
        await people.acts(name, "Helppo suomi ✓", "Kyllä, saat ✓", "Selvä, tulen mukaan ✓")
        await people.hears("Katri", f"{name} tuli mukaan. Onko tämä oikea ihminen?")
        await people.taps("Katri", "Kyllä, oikea ihminen")
    await people.hears("Amina", "Hyviä uutisia, Amina!")
    await people.hears("Olga", "Hyviä uutisia, Olga!")


async def agree(people):
    """They agree on a meeting in a week."""
    await people.acts("Amina", "Sovin ajan ✓")
    await people.hears("Amina", "Milloin te tapaatte?")
    await people.writes("Amina", "viikon päästä klo 17")
    await people.hears("Amina", "Onko tämä oikein?")
    await people.taps("Amina", "Kyllä")
    await people.hears("Amina", "Missä te tapaatte?")
    await people.taps("Amina", "Kirjasto")
    await people.taps("Olga", "Sopii")
    await people.hears("Amina", "Aika sopii myös parillesi.")


async def meet(people):
    """A week and a morning pass; they have met, and the whole diary is offered."""
    await people.acts("Amina", "Päiväkirja")
    await people.acts("Amina", "Kuinka paljon kirjoitamme? ✓", "Koko päiväkirja ✓")
    await people.hears("Olga", "Amina valitsi")
    await people.skip_until("Amina", "Tapasitteko te")


async def write_diary(people):
    """The first entry: Amina writes, Olga reads."""
    await people.acts("Amina", "Kyllä ✓", "Minun osaamiseni ✓", "Valmis ✓", "Kirjoitan nyt ✓")
    for asked, answer in (
        ("Mistä te puhuitte? Mitä te teitte?", "Me puhuimme minun työstäni."),
        ("Mitä uutta sinä opit", "Minulle oli uutta, että ansioluettelo on lyhyt."),
        ("Millainen tapaaminen oli sinulle?", "😊 Oikein hyvä ✓"),
        ("Haluatko sanoa parillesi", "Kiitos, Olga!"),
        ("Mitä sinä teet ennen", "Kirjoitan ansioluettelon."),
        ("Mitä sinun parisi lupasi", "Olga lukee sen."),
        ("Milloin te tapaatte seuraavan kerran?", "Ohita ✓"),
    ):
        await people.hears("Amina", asked)
        await people.acts("Amina", answer)
    await people.hears("Amina", "Onko kaikki oikein?")
    await people.taps("Amina", "Tallennan")
    await people.hears("Amina", "Päiväkirja on tallessa.")
    await people.hears("Olga", "Haluatko lukea sen?")
    await people.taps("Olga", "Luen")
    await people.hears("Olga", "Minulle oli uutta, että ansioluettelo on lyhyt.")
