"""`kaari play`: Kaari against a Telegram of its own, with a page, people, and no token."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import aiohttp

from bot.app import App, opened, until_stopped
from bot.pacer import Pacer
from bot.settings import Settings
from playground.server import Server

FOLDER = Path("var/play")

PEOPLE = (
    {"first_name": "Amina", "username": "aktori", "language_code": "fi"},
    {"first_name": "Olga", "username": "mentori", "language_code": "fi"},
    {"first_name": "Katri", "username": "koordinaattori", "language_code": "fi"},
)


UNHURRIED = Pacer(per_second=1000, per_chat=100, burst=100, reserve=100)
"""The local Telegram sets no limits, and nobody likes to wait."""


async def play(settings: Settings) -> None:
    """Serves the page until SIGINT or SIGTERM; everything is kept in var/play."""
    playing: list[App] = []

    async def next_stop() -> datetime | None:
        return await playing[0].next_stop() if playing else None

    server = Server(store=FOLDER / "telegram", next_stop=next_stop)
    url = await server.start(port=settings.play_port)
    try:
        async with opened(_local(settings, server), UNHURRIED) as app:
            playing.append(app)
            await _people(app, url)
            print(f"Kaari: {url}/", flush=True)  # noqa: T201 -- the one line that is promised
            await until_stopped(app)
    finally:
        await server.stop()


def _local(settings: Settings, server: Server) -> Settings:
    return replace(
        settings,
        token=server.token,
        api_url=server.base_url,
        clock_url=server.base_url,
        database_url=f"sqlite:///{FOLDER / 'kaari.db'}",
        key_file=FOLDER / "kaari.key",
    )


async def _people(app: App, url: str) -> None:
    """At the first start: three people, and the coordinator's link in front of her."""
    async with aiohttp.ClientSession(url) as session:
        async with session.get("/_kaari/state") as response:
            if json.loads(await response.text())["users"]:
                return
        made = [await _post(session, "/_kaari/users", person) for person in PEOPLE]
        token = await app.invite_coordinator()
        link = f"https://t.me/{app.username}?start={token}"
        note = f"Avaa tämä linkki, niin voit aloittaa:\n{link}"
        await _post(session, f"/_kaari/users/{made[-1]['user']['id']}/note", {"text": note})


async def _post(
    session: aiohttp.ClientSession, path: str, content: dict[str, str]
) -> dict[str, dict[str, int]]:
    async with session.post(path, json=content) as response:
        response.raise_for_status()
        found: dict[str, dict[str, int]] = await response.json()
        return found
