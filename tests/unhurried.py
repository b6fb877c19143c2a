"""`kaari run` without the pace that Telegram wants: the local one sets no limits."""

import asyncio
import sys

from bot import app, settings
from bot.pacer import Pacer
from bot.redaction import configure


async def main():
    found = settings.read(settings.environment(), needs_token=True)
    configure(found.log_level)
    await app.run(found, Pacer(per_second=1000, per_chat=100, burst=100, reserve=100))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
