"""A Telegram that costs little: just enough of the Bot API to keep a bot busy.

It holds nobody up and checks nothing; playground/ is the strict one. Both ways of speaking are
understood: JSON, and the forms that python-telegram-bot sends by default.
"""

import asyncio
import json
import time
from collections import deque
from itertools import count
from urllib.parse import parse_qsl

from aiohttp import web

MOST_UPDATES = 100
BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}


class Server:
    """What people do is offered to the bot; what it says goes to `hear`."""

    def __init__(self):
        self.hear = lambda chat_id, message: None
        self.polled = asyncio.Event()
        """Set by the first getUpdates: the bot is ready to serve."""
        self._methods = {
            "getMe": self._get_me,
            "getWebhookInfo": self._get_webhook_info,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
        }
        self._waiting = deque()
        self._offered = asyncio.Event()
        self._update_ids = count(1)
        self._message_ids = count(1)

    async def start(self):
        """Gives the address that the bot is to call."""
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None))
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self):
        self._offered.set()
        await self._runner.cleanup()

    def offer(self, content):
        """One update for the bot."""
        self._waiting.append({"update_id": next(self._update_ids), **content})
        self._offered.set()

    def message(self, chat_id, **content):
        """A message of this chat, as Telegram describes it."""
        return {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private", "first_name": "Aino"},
            **content,
        }

    async def _answer(self, request):
        body = await request.read()
        form = "urlencoded" in request.headers.get("Content-Type", "")
        given = dict(parse_qsl(body.decode())) if form else json.loads(body or b"{}")
        method = request.path.rpartition("/")[2]
        result = await self._methods.get(method, self._yes)(given)
        return web.Response(
            body=json.dumps({"ok": True, "result": result}).encode(),
            content_type="application/json",
        )

    async def _yes(self, _given):
        return True

    async def _get_me(self, _given):
        return BOT

    async def _get_webhook_info(self, _given):
        return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}

    async def _get_updates(self, given):
        self.polled.set()
        offset = int(given.get("offset") or 0)
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._offered.clear()
            try:
                async with asyncio.timeout(float(given.get("timeout") or 0)):
                    await self._offered.wait()
            except TimeoutError:
                return []
        return [self._waiting[i] for i in range(min(MOST_UPDATES, len(self._waiting)))]

    async def _send_message(self, given):
        sent = self.message(int(given["chat_id"]), text=given["text"], **{"from": BOT})
        markup = given.get("reply_markup") or {}
        if isinstance(markup, str):
            markup = json.loads(markup)
        if "inline_keyboard" in markup:
            sent["reply_markup"] = markup
        self.hear(sent["chat"]["id"], sent)
        return sent

    async def _edit_message_text(self, given):
        changed = self.message(int(given["chat_id"]), text=given["text"], **{"from": BOT})
        return changed | {"message_id": int(given["message_id"]), "edit_date": changed["date"]}

    async def _edit_message_reply_markup(self, given):
        return await self._edit_message_text({"text": "as before", **given})
