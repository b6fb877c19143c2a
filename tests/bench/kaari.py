"""Kaari as `kaari run` starts it, but for the pace that Telegram asks of bots.

    python -m tests.bench.kaari      with the settings of `kaari run`

The pacer would hold the bench up: nobody is limited here.
"""

import asyncio

from bot.app import opened
from bot.pacer import Pacer
from bot.redaction import configure
from bot.settings import environment, read

ANY = 1e6


async def main():
    settings = read(environment(), needs_token=True)
    configure("WARNING")
    async with opened(settings, Pacer(ANY, ANY, ANY, reserve=ANY)) as app:
        await app.run()


if __name__ == "__main__":
    asyncio.run(main())
