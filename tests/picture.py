"""Makes docs/chat.png anew: three people in the page of `kaari play`, a lively moment."""

import asyncio
import tempfile
from pathlib import Path

from three_people import ROOT, agree, join, meet, opened, playing, write_diary

PICTURE = ROOT / "docs" / "chat.png"


async def draw():
    """Plays until the mentor reads the first entry, and takes the picture."""
    with tempfile.TemporaryDirectory() as folder:
        async with playing(Path(folder)) as address, opened(address) as people:
            for step in (join, agree, meet, write_diary):
                await step(people)
            await people.at_the_newest()
            await people.page.screenshot(path=PICTURE, animations="disabled")


if __name__ == "__main__":
    asyncio.run(draw())
