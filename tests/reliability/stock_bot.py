"""The same task done as everybody does it: python-telegram-bot's own polling, each text saved.

python stock_bot.py URL TOKEN DATABASE
"""

import asyncio
import sqlite3
import sys

from telegram.ext import Application, MessageHandler, filters


def main(url, token, path):
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS texts (update_id INTEGER, text TEXT)")

    async def take(update, _context):
        await asyncio.sleep(0.02)  # what a handler takes
        database.execute(
            "INSERT INTO texts VALUES (?, ?)", (update.update_id, update.message.text)
        )
        await update.message.reply_text("Tallensin.")

    bot = Application.builder().token(token).base_url(f"{url}/bot").build()
    bot.add_handler(MessageHandler(filters.TEXT, take))
    bot.run_polling(stop_signals=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
