"""A browser that talks to nobody else, and what a reader of the page finds on it."""

from pathlib import Path

from playwright.async_api import expect

CHROMIUM = Path("/usr/bin/chromium")
_SWITCHES = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)
BROWSER = {"executable_path": str(CHROMIUM), "args": _SWITCHES.split()}


def is_own(address, url):
    return address.startswith((f"{url}/", "data:", "blob:"))


async def all_is_shown(page):
    await expect(page.locator(".column[aria-busy=false]")).to_have_count(3)


def chat(page, name):
    return page.get_by_role("region", name=f"Keskustelu: {name}")


async def write(page, name, text):
    box = chat(page, name).get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")
