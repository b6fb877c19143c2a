"""What a good programmer writes in an afternoon: python-telegram-bot's ConversationHandler.

The same diary in the same number of messages; the answers live in memory, or with a file name in
PicklePersistence. All else is python-telegram-bot's default.

    python -m tests.bench.afternoon URL [FILE]
"""

import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

TOKEN = "123456:bench"
QUESTIONS = {
    "content": "What did you talk about? What did you do?",
    "insights": "What new did you learn or notice?",
    "feeling": "What was the meeting like for you?",
    "word": "Do you want to say something to your partner about the meeting?",
    "task_me": "What do you do before the next meeting?\nWrite one task.",
    "task_partner": "What did your partner promise to do?",
}
STATES = {key: state for state, key in enumerate(QUESTIONS)}
REVIEW = len(QUESTIONS)
FEELINGS = ("Very good", "Good", "Neither good nor bad", "Difficult")


def buttons(*labels):
    rows = [[InlineKeyboardButton(label, callback_data=label)] for label in labels]
    return InlineKeyboardMarkup(rows)


async def begin(update, context):
    await used(update)
    context.user_data["entry"] = {}
    await update.effective_message.reply_text("Now we write the diary.")
    return await ask(update, 0)


async def typed(update, context):
    return await answered(update, context, update.message.text)


async def tapped(update, context):
    await used(update)
    return await answered(update, context, update.callback_query.data)


async def answered(update, context, answer):
    entry = context.user_data["entry"]
    entry[list(QUESTIONS)[len(entry)]] = answer
    if len(entry) < len(QUESTIONS):
        return await ask(update, len(entry))
    lines = "\n".join(f"• {QUESTIONS[key]}: {answer}" for key, answer in entry.items())
    await update.effective_message.reply_text(lines, reply_markup=buttons("Save"))
    return REVIEW


async def save(update, context):
    await used(update)
    context.user_data.setdefault("entries", []).append(context.user_data.pop("entry"))
    await update.effective_message.reply_text("Saved.")
    partner = update.effective_user.id + 1
    await context.bot.send_message(partner, "Your partner wrote the diary.")
    await update.effective_message.reply_text("Menu", reply_markup=buttons("I write the diary"))
    return ConversationHandler.END


async def ask(update, state):
    key = list(QUESTIONS)[state]
    markup = buttons(*FEELINGS, "Skip") if key == "feeling" else buttons("Skip")
    await update.effective_message.reply_text(QUESTIONS[key], reply_markup=markup)
    return state


async def used(update):
    """Ends the tap: the used buttons go."""
    await update.callback_query.answer()
    await update.callback_query.edit_message_reply_markup()


def conversation(*, kept):
    text = MessageHandler(filters.TEXT & ~filters.COMMAND, typed)
    tap = CallbackQueryHandler(tapped)
    return ConversationHandler(
        entry_points=[CallbackQueryHandler(begin)],
        states={
            **{state: [text, tap] for state in STATES.values()},
            REVIEW: [CallbackQueryHandler(save)],
        },
        fallbacks=[],
        name="diary",
        persistent=kept,
    )


def main(url, file=None):
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot")
    if file:
        builder = builder.persistence(PicklePersistence(file))
    application = builder.build()
    application.add_handler(conversation(kept=bool(file)))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
