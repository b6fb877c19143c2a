"""The server: puts a Telegram of one bot on an address of this machine."""

from __future__ import annotations

import asyncio
import ipaddress
from pathlib import Path

from aiohttp import web

from playground.bot_api import BotApi
from playground.clock import Clock
from playground.control import Control
from playground.delivery import Delivery
from playground.errors import too_many_requests
from playground.files import DOCUMENT_LIMIT
from playground.journal import Journal
from playground.serving import Page
from playground.stage import TOKEN, NextStop, Stage, nothing_next
from playground.store import Store

PAGE = Path(__file__).parent / "page"
_BODY_BYTES = DOCUMENT_LIMIT + 2 * 1024 * 1024


class Server:
    """A playground: `start` gives its address, `stop` takes it down and keeps the store.

    token: the one token that is accepted; a real-looking one is refused (ValueError).
    seed: the same seed, the same ids. clock: "real", "manual" or a Clock.
    store: folder that keeps everything over restarts; None keeps nothing.
    journal: file for one JSON line per event. page: folder of the page for people.
    next_stop: tells the next moment at which something is planned, for skipping there.
    key: what control calls must carry; needed for any address but this machine's own.
    allow_http: webhooks to http://127.0.0.1. retry_s: first wait after a failed delivery.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        seed: int = 1,
        clock: Clock | str = "real",
        store: Path | None = None,
        journal: Path | None = None,
        page: Path | None = PAGE,
        next_stop: NextStop = nothing_next,
        key: str | None = None,
        allow_http: bool = False,
        retry_s: float = 1.0,
    ) -> None:
        self._key = key
        self._page = page
        self.stage = Stage(
            token=token,
            seed=seed,
            clock=Clock.named(clock) if isinstance(clock, str) else clock,
            journal=Journal(journal),
            store=Store(store) if store is not None else None,
            allow_http=allow_http,
            next_stop=next_stop,
        )
        self.base_url = ""
        self._delivery = Delivery(self.stage, retry_s)
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._address = ("127.0.0.1", 0)
        self._closing: asyncio.Task[None] | None = None

    @property
    def token(self) -> str:
        return self.stage.token

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listens and gives the base URL; port 0 takes a free one."""
        if self._key is None and not _is_local(host):
            raise ValueError(f"on {host} others could reach the control interface: give a key")
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, host, port)
        await self._site.start()
        self._address = (host, self._runner.addresses[0][1])
        self.base_url = f"http://{host}:{self._address[1]}"
        self._delivery.start()
        return self.base_url

    async def stop(self) -> None:
        """Answers waiting polls, closes everything; what is stored stays."""
        if self._runner is None:
            return
        self.stage.world.polling.end(too_many_requests(5))
        self.stage.world.hooks.clear()
        if self._closing is not None:
            self._closing.cancel()
        await self._delivery.stop()
        runner, self._runner = self._runner, None
        await runner.cleanup()
        if self.stage.store is not None:
            self.stage.world.keep("meta", "clock", self.stage.clock)
            self.stage.store.close()
        self.stage.journal.close()

    def refuse(self, milliseconds: float) -> None:
        """Closes the door: no new connections for a time (the fault refuse_connections)."""
        loop = asyncio.get_running_loop()
        self._closing = loop.create_task(self._close_for(milliseconds / 1000))

    async def _close_for(self, seconds: float) -> None:
        if self._site is None or self._runner is None:
            return
        await self._site.stop()
        await asyncio.sleep(seconds)
        if self._runner is not None:
            self._site = web.TCPSite(self._runner, *self._address)
            await self._site.start()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=_BODY_BYTES)
        Control(self.stage, self._key).add_to(app)
        if self._page is not None:
            Page(self._page).add_to(app)
        BotApi(self.stage, self.refuse).add_to(app)
        return app


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
