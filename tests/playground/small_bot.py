"""A bot of a few lines, for the page to have something to show."""

import base64
import json

import aiohttp

TOKEN = "42:playground"  # noqa: S105 -- of no real bot
ASK = "Saanko tallentaa nämä tiedot?"
COMMANDS = [
    {"command": "valikko", "description": "Näytä, missä olemme"},
    {"command": "apua", "description": "Tarvitsen apua"},
]
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class SmallBot:
    """Answers every update at once, over the real HTTP; `got` is what it received."""

    def __init__(self, url, session):
        self.url = f"{url}/bot{TOKEN}"
        self.session = session
        self.got = []

    async def call(self, method, **fields):
        data = {name: json.dumps(v) if isinstance(v, dict) else v for name, v in fields.items()}
        async with self.session.post(f"{self.url}/{method}", data=data) as response:
            return (await response.json())["result"]

    async def send_file(self, method, chat, field, name, content):
        form = aiohttp.FormData({"chat_id": str(chat)})
        form.add_field(field, content, filename=name)
        async with self.session.post(f"{self.url}/{method}", data=form) as response:
            return (await response.json())["result"]

    async def run(self):
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=5):
                offset = update["update_id"] + 1
                self.got.append(update)
                await self.answer(update)

    async def answer(self, update):
        if tap := update.get("callback_query"):
            await self.answer_tap(tap)
        elif message := update.get("message"):
            await self.answer_text(message["chat"]["id"], message.get("text", ""))

    async def answer_tap(self, tap):
        place = {
            "chat_id": tap["message"]["chat"]["id"],
            "message_id": tap["message"]["message_id"],
        }
        await self.call("answerCallbackQuery", callback_query_id=tap["id"], text="Tallessa")
        await self.call("editMessageText", **place, text=f"{ASK}\nKyllä, saat ✓")

    async def answer_text(self, chat, text):
        if text == "/start":
            buttons = [[{"text": t, "callback_data": t} for t in ("Kyllä, saat", "En halua")]]
            markup = {"inline_keyboard": buttons}
            await self.call("sendMessage", chat_id=chat, text=ASK, reply_markup=markup)
        elif text == "kutsu":
            link = "Tervetuloa! https://t.me/kaari_playground_bot?start=k1abc"
            await self.call("sendMessage", chat_id=chat, text=link)
        elif text == "valikko":
            keyboard = {"keyboard": [[{"text": "Tapaaminen"}, {"text": "Apua"}]]}
            await self.call("sendMessage", chat_id=chat, text="Tässä.", reply_markup=keyboard)
        elif text == "kaada":
            await self.call("sendMessage", chat_id=chat, text="<br>", parse_mode="HTML")
        else:
            answer = f"Luin: {text or 'ei tekstiä'}"
            await self.call("sendMessage", chat_id=chat, text=answer)
