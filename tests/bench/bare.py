"""The least that python-telegram-bot can be: what is there to start, with one handler.

python -m tests.bench.bare URL
"""

import sys

from telegram.ext import Application, MessageHandler, filters


async def echo(update, _context):
    await update.message.reply_text(update.message.text)


def main(url):
    application = Application.builder().token("123456:bench").base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1])
