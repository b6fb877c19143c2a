"""Three people in a real browser, from joining to the first diary entry; then Kaari starts again.

With KAARI_SCREENSHOTS=folder, what they see is written there.
"""

import os
from pathlib import Path

import pytest
from three_people import (
    CHROMIUM,
    PHONE,
    agree,
    join,
    meet,
    opened,
    playing,
    write_diary,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]


async def test_three_people_from_joining_to_the_first_entry(tmp_path):
    async with playing(tmp_path) as address, opened(address) as people:
        for step in (join, agree, meet, write_diary):
            await step(people)
            await picture(people, step.__name__)
        await people.page.set_viewport_size(PHONE)
        await picture(people, "phone")
        wide = await people.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]
    async with playing(tmp_path) as address, opened(address) as people:
        await people.hears("Amina", "Päiväkirja on tallessa.")
        await people.hears("Katri", "Molemmat ovat mukana.")
        await people.writes("Amina", "Valikko")
        await people.hears("Amina", "Tapaamisia: 1")


async def picture(people, name):
    if folder := os.environ.get("KAARI_SCREENSHOTS"):
        await people.at_the_newest()
        path = Path(folder) / f"{name}.png"
        await people.page.screenshot(path=path, animations="disabled")
