"""A journal played again on another server: who did what, and what the bot called, in order.

On a fresh server of the same seed, with a clock that is moved by hand, everything must be as it
was: `differences` is empty. Each call is made where it was answered in the journal, one after the
other, so a poll does not wait. What the journal does not hold, the content of files, is one byte.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playground.shapes import Shape


@dataclass(frozen=True, slots=True)
class Difference:
    """A call of the bot that is answered in another way than in the journal."""

    number: int
    method: str
    was: str
    now: str


def read_journal(path: Path) -> list[Shape]:
    """The entries of a journal's file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


async def replay(entries: Iterable[Shape], url: str, token: str) -> list[Difference]:
    """Plays them on the server at `url`; gives what is different. Raises aiohttp's errors."""
    differences = []
    async with aiohttp.ClientSession(url) as session:
        for entry, call in _acts(entries):
            if call is None:
                await _control(session, entry)
                continue
            now = await _call(session, token, call)
            if now != entry["body"]:
                differences.append(Difference(entry["n"], call["method"], entry["body"], now))
    return differences


def _acts(entries: Iterable[Shape]) -> Iterator[tuple[Shape, Shape | None]]:
    """What people did, and each answer with the call that it belongs to."""
    calls: dict[int, Shape] = {}
    for entry in entries:
        if entry["kind"] == "control":
            yield entry, None
        elif entry["kind"] == "request":
            calls[entry["n"]] = entry
        elif entry["kind"] == "response":
            yield entry, calls.pop(entry["request"])


async def _control(session: aiohttp.ClientSession, entry: Shape) -> None:
    async with session.request(entry["verb"], entry["path"], json=entry["body"]) as response:
        await response.read()


async def _call(session: aiohttp.ClientSession, token: str, call: Shape) -> str:
    params = {name: _text(value) for name, value in call["params"].items()}
    if call["method"].lower() == "getupdates":
        params["timeout"] = "0"
    form = aiohttp.FormData(params)
    for name in call.get("files", ()):
        form.add_field(name, b"-", filename=name)
    async with session.post(f"/bot{token}/{call['method']}", data=form) as response:
        return await response.text()


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
