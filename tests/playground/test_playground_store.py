"""What the store keeps: over a stop, over a kill, over a reset."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from local import ONE_BUTTON, Local

from playground.records import record
from playground.stage import TOKEN
from playground.store import Store

ROOT = Path(__file__).parents[2]


async def test_everything_is_there_after_a_restart(start, tmp_path):
    local = await start(store=tmp_path)
    user = await local.person(language_code="fi")
    await local.bot("sendMessage", chat_id=user, text="Saanko?", reply_markup=ONE_BUTTON)
    query = (await local.post(f"/users/{user}/tap", button="Kyllä"))["query_id"]
    await local.post(f"/users/{user}/send", document={"file_name": "a.txt", "base64": "aGVp"})
    await local.bot("setMyCommands", commands=[{"command": "apua", "description": "Apua"}])
    await local.bot("setMyDescription", description="Autan")
    await local.post("/clock", advance=60)
    view, updates = await local.get(f"/users/{user}/chat"), local.waiting()
    await local.server.stop()

    again = await start(store=tmp_path)
    assert await again.get(f"/users/{user}/chat") == view
    assert again.waiting() == updates
    assert (await again.get("/clock"))["now"] == "2026-06-01T06:01:00+00:00"
    assert (await again.get("/state"))["bot"]["description"] == "Autan"
    assert await again.bot("answerCallbackQuery", callback_query_id=query)
    sent = await again.bot("sendMessage", chat_id=user, text="Jatketaan")
    assert sent["message_id"] == view["messages"][-1]["message_id"] + 1
    assert await again.person("Liisa") != user


async def test_what_was_confirmed_stays_confirmed(start, tmp_path):
    local = await start(store=tmp_path)
    user = await local.person()
    await local.says(user, "yksi")
    last = (await local.says(user, "kaksi"))["update_ids"][0]
    await local.bot("getUpdates", offset=last)
    await local.server.stop()
    again = await start(store=tmp_path)
    assert [one["update_id"] for one in again.waiting()] == [last]
    assert (await again.says(user, "kolme"))["update_ids"] == [last + 1]


async def test_a_reset_empties_the_store_and_a_restore_fills_it(start, tmp_path):
    local = await start(store=tmp_path)
    user = await local.person()
    saved = (await local.post("/snapshot"))["id"]
    await local.post("/reset")
    assert local.server.stage.store.read().get("person", {}) == {}
    await local.post("/restore", id=saved)
    await local.says(user, "Hei")
    await local.server.stop()
    again = await start(store=tmp_path)
    assert [one["text"] for one in await again.chat(user)] == ["/start", "Hei"]


class Spawned:
    """The server as a process of its own."""

    token = TOKEN

    def __init__(self, store):
        command = [sys.executable, "-m", "playground", "--port", "0", "--clock", "manual"]
        self.process = subprocess.Popen(  # noqa: S603 our own program
            [*command, "--store", str(store)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        self.base_url = self.process.stdout.readline().split()[-1].rstrip("/")

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


class Hands(Local):
    """Hands on a server in another process: its world is out of reach."""

    def __init__(self, server, http):
        self.server, self.http = server, http
        self.api = f"{server.base_url}/bot{server.token}"


async def test_a_kill_loses_no_update_that_was_accepted(http, tmp_path):
    spawned = Spawned(tmp_path)
    try:
        local = Hands(spawned, http)
        user = (await local.post("/users", first_name="Amina"))["user"]["id"]
        sent = await asyncio.gather(*(local.says(user, f"{n}") for n in range(25)))
    finally:
        spawned.kill()
    ids = sorted(one["update_ids"][0] for one in sent)
    spawned = Spawned(tmp_path)
    try:
        updates = await Hands(spawned, http).bot("getUpdates")
    finally:
        spawned.kill()
    assert [update["update_id"] for update in updates] == ids


def test_the_command_line_refuses_plainly():
    command = [sys.executable, "-m", "playground", "--host", "0.0.0.0"]  # noqa: S104
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (1, "")
    assert "give a key" in done.stderr


def test_the_store_is_plain_json(tmp_path):
    store = Store(tmp_path)
    store.keep("message", (1, 2), {"text": "Hei"})
    store.keep("update", 7, {"raw": "{}"})
    store.keep("update", 7, None)
    store.commit()
    assert json.loads(json.dumps(store.read())) == {"message": {"1:2": {"text": "Hei"}}}
    store.close()


def test_only_plain_things_are_kept():
    with pytest.raises(TypeError, match="cannot keep object"):
        record(object())
