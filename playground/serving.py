"""The page for people: one flat folder of files, index.html at the root address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from pathlib import Path

_FRESH = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


class Page:
    """Gives the files of the folder, and nothing of its parents or subfolders."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self.index)
        app.router.add_get(r"/{name:[\w-]+\.\w+}", self.file)

    async def index(self, _request: web.Request) -> web.StreamResponse:
        return self._give("index.html")

    async def file(self, request: web.Request) -> web.StreamResponse:
        return self._give(request.match_info["name"])

    def _give(self, name: str) -> web.StreamResponse:
        path = self._folder / name
        if not path.is_file():
            return web.Response(status=404, text=f"the page has no {name}")
        return web.FileResponse(path, headers=_FRESH)
