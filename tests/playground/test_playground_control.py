"""The control interface: people, their views, time, waiting, saved worlds, who may call it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from local import ONE_BUTTON

from playground.server import Server

COMMANDS = [{"command": "apua", "description": "Tarvitsen apua"}]


@pytest.fixture
async def amina(local):
    return await local.person(language_code="fi")


async def test_a_view_of_a_chat(local, amina):
    await local.says(amina, "Moi <sinä>")
    fields = {"chat_id": amina, "parse_mode": "HTML", "reply_markup": ONE_BUTTON}
    await local.bot("sendMessage", text="<b>Hei</b> & moi", **fields)
    view = await local.get(f"/users/{amina}/chat")
    hers, bots = view["messages"][1:]
    assert (hers["from"], hers["html"]) == ("person", "Moi &lt;sinä&gt;")
    assert (bots["from"], bots["html"]) == ("bot", "<b>Hei</b> &amp; moi")
    assert bots["buttons"] == [[{"text": "Kyllä", "data": "yes"}]]
    assert bots["date"] == "2026-06-01T06:00:00+00:00"
    assert view["user"]["unread"] == 1
    later = await local.get(f"/users/{amina}/chat?after={hers['message_id']}")
    assert [one["message_id"] for one in later["messages"]] == [bots["message_id"]]
    await local.post(f"/users/{amina}/read")
    assert (await local.get(f"/users/{amina}/chat"))["user"]["unread"] == 0


async def test_a_tap_by_text_place_and_raw_data(local, amina):
    rows = {"inline_keyboard": [[{"text": t, "callback_data": t.lower()} for t in ("A", "B")]]}
    await local.bot("sendMessage", chat_id=amina, text="?", reply_markup=rows)
    for given in ({"button": "B"}, {"message_id": 2, "row": 0, "col": 1}, {"button": [0, 1]}):
        await local.post(f"/users/{amina}/tap", **given)
    await local.post(f"/users/{amina}/tap", message_id=99, data="forged")
    data = [one["callback_query"]["data"] for one in local.waiting()]
    assert data == ["b", "b", "b", "forged"]
    wrong = await local.post(f"/users/{amina}/tap", expect=400, message_id=2, button="C")
    assert wrong["error"] == "no button 'C'; there are ['A', 'B']"
    await local.post(f"/users/{amina}/tap", expect=400, message_id=2, row=5, col=0)
    await local.post(f"/users/{amina}/tap", expect=400, message_id=99, button="A")


async def test_a_button_with_a_link_sends_nothing(local, amina):
    rows = {"inline_keyboard": [[{"text": "Sivu", "url": "https://kaari.fi/"}]]}
    await local.bot("sendMessage", chat_id=amina, text="?", reply_markup=rows)
    tap = await local.post(f"/users/{amina}/tap", button="Sivu")
    assert tap == {"query_id": None, "button": {"text": "Sivu", "url": "https://kaari.fi/"}}
    assert local.waiting() == []


async def test_toasts_and_alerts(local, amina):
    await local.bot("sendMessage", chat_id=amina, text="?", reply_markup=ONE_BUTTON)
    for text, alert in (("Selvä", False), ("Huomaa!", True)):
        query = (await local.post(f"/users/{amina}/tap", button="Kyllä"))["query_id"]
        fields = {"callback_query_id": query, "text": text, "show_alert": alert}
        await local.bot("answerCallbackQuery", **fields)
    view = await local.get(f"/users/{amina}/chat")
    assert [(one["text"], one["show_alert"]) for one in view["toasts"]] == [
        ("Selvä", False),
        ("Huomaa!", True),
    ]
    assert view["messages"][-1]["alert"] == "Huomaa!"


async def test_what_a_person_may_not_do(local, amina):
    await local.post("/users/99/send", expect=400, text="Hei")
    await local.post(f"/users/{amina}/send", expect=400)
    await local.post(f"/users/{amina}/send", expect=400, text=" \u200b")
    await local.post(f"/users/{amina}/edit", expect=400, message_id=99, text="a")
    mine = (await local.bot("sendMessage", chat_id=amina, text="Hei"))["message_id"]
    await local.post(f"/users/{amina}/edit", expect=400, message_id=mine, text="a")
    await local.post("/users", expect=400, id=amina, first_name="Toinen")
    await local.post("/users", expect=400, id=2**60, first_name="Suuri")
    await local.post(f"/users/{amina}/block")
    await local.post(f"/users/{amina}/send", expect=400, text="Hei")


async def test_start_unblocks(local, amina):
    await local.post(f"/users/{amina}/block")
    await local.post(f"/users/{amina}/start")
    kinds = [list(one)[1] for one in local.waiting()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_deleted_edited_and_noted_lines_are_in_the_view(local, amina):
    (mine,) = (await local.says(amina, "yksi"))["message_ids"]
    await local.post(f"/users/{amina}/edit", message_id=mine, text="kaksi")
    await local.post(f"/users/{amina}/delete", message_id=1)
    link = "https://t.me/kaari_playground_bot?start=k1abc"
    await local.post(f"/users/{amina}/note", text=f"Avaa: {link}")
    first, second, note = await local.chat(amina)
    assert (first["deleted"], second["edited"], second["text"]) == (True, True, "kaksi")
    assert note["from"] == "note"
    assert f'<a href="{link}"' in note["html"]
    assert len(local.waiting()) == 2
    fields = {"chat_id": amina, "message_id": note["message_id"], "text": "a"}
    assert (await local.refused("editMessageText", **fields))[1].endswith("edit not found")


async def test_names_can_change(local, amina):
    path = f"{local.server.base_url}/_kaari/users/{amina}"
    async with local.http.patch(path, json={"language_code": "sv", "last_name": "Ali"}) as answer:
        assert (await answer.json())["user"]["last_name"] == "Ali"
    await local.says(amina, "Hej")
    assert local.waiting()[0]["message"]["from"]["language_code"] == "sv"
    names = [one["first_name"] for one in (await local.get("/users"))["users"]]
    assert names == ["Amina"]


async def test_commands_by_scope_and_language(local, amina):
    async def seen():
        shown = (await local.get(f"/users/{amina}/chat"))["commands"]
        return [one["description"] for one in shown]

    def named(description):
        return [{"command": "apua", "description": description}]

    await local.bot("setMyCommands", commands=named("kaikille"))
    assert await seen() == ["kaikille"]
    await local.bot("setMyCommands", commands=named("suomeksi"), language_code="fi")
    assert await seen() == ["suomeksi"]
    private = {"type": "all_private_chats"}
    await local.bot("setMyCommands", commands=named("yksityisesti"), scope=private)
    assert await seen() == ["yksityisesti"]
    hers = {"type": "chat", "chat_id": amina}
    await local.bot("setMyCommands", commands=named("hänelle"), scope=hers)
    assert await seen() == ["hänelle"]
    await local.bot("deleteMyCommands", scope=hers)
    assert await seen() == ["yksityisesti"]
    wrong = await local.refused("setMyCommands", commands=COMMANDS, scope={"type": "moon"})
    assert wrong[0] == 400


async def test_the_bot_presents_itself(local, amina):
    await local.bot("setMyName", name="Kaari-apu")
    await local.bot("setMyDescription", description="Autan teitä")
    await local.bot("setMyDescription", description="Jag hjälper", language_code="sv")
    await local.bot("setMyShortDescription", short_description="Mentorointi")
    bot = (await local.get("/state"))["bot"]
    assert (bot["first_name"], bot["description"]) == ("Kaari-apu", "Autan teitä")
    assert await local.bot("getMyDescription", language_code="sv") == {
        "description": "Jag hjälper"
    }
    assert await local.bot("getMyDescription", language_code="fi") == {
        "description": "Autan teitä"
    }
    assert await local.bot("getMyName") == {"name": "Kaari-apu"}
    shown = await local.bot("getMyShortDescription")
    assert shown == {"short_description": "Mentorointi"}
    long = await local.refused("setMyShortDescription", short_description="a" * 121)
    assert long == (400, "Bad Request: short description is too long")
    await local.bot("setChatMenuButton", chat_id=amina, menu_button={"type": "default"})
    assert await local.bot("getChatMenuButton", chat_id=amina) == {"type": "default"}
    assert await local.bot("getChatMenuButton") == {"type": "commands"}


async def test_groups(local):
    group = (await local.post("/groups", title="Naapurit"))["chat"]["id"]
    joined, service = local.waiting()
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["id"] == 42
    sent = await local.post(f"/groups/{group}/send", text="Hei kaikki")
    assert local.waiting()[-1]["update_id"] == sent["update_ids"][0]
    assert (await local.bot("getChat", chat_id=group))["title"] == "Naapurit"
    assert await local.bot("leaveChat", chat_id=group) is True
    assert (await local.post(f"/groups/{group}/send", text="Hei"))["update_ids"] == []
    assert (await local.get(f"/groups/{group}/chat"))["standing"] == "left"
    await local.post("/groups", expect=400, type="club")
    await local.post("/groups/5/send", expect=400, text="Hei")


async def test_wait_finds_what_is_there_and_what_comes(local, amina):
    await local.bot("sendMessage", chat_id=amina, text="Tapasitteko te eilen?")
    there = await local.get(f"/wait?user={amina}&text~=te eilen?&timeout=0")
    assert there["message"]["text"] == "Tapasitteko te eilen?"
    path = f"/wait?user={amina}&text~=huo.enta&timeout=5&after={there['message']['message_id']}"
    waiting = asyncio.ensure_future(local.get(path))
    await asyncio.sleep(0.02)
    await local.bot("sendMessage", chat_id=amina, text="huomenta")
    assert (await waiting)["message"]["text"] == "huomenta"
    assert await local.get(f"/wait?user={amina}&text~=(&timeout=0") == {"message": None}


async def test_changes(local, amina):
    revision = (await local.get("/state"))["revision"]
    nothing = await local.get(f"/changes?after={revision}&timeout=0")
    assert (nothing["revision"], nothing["users"]) == (revision, [])
    other = await local.person("Liisa")
    waiting = asyncio.ensure_future(local.get(f"/changes?after={local.world.revision}&timeout=5"))
    await asyncio.sleep(0.02)
    await local.says(amina, "Hei")
    assert (await waiting)["users"] == [amina]
    assert set((await local.get("/changes?after=0"))["users"]) == {amina, other}


async def test_the_clock(local):
    clock = await local.get("/clock")
    assert (clock["mode"], clock["now"]) == ("manual", "2026-06-01T06:00:00+00:00")
    waiting = asyncio.ensure_future(local.get(f"/clock?after={clock['version']}&timeout=5"))
    await asyncio.sleep(0.02)
    await local.post("/clock", advance=90)
    moved = await waiting
    assert moved["now"] == "2026-06-01T06:01:30+00:00"
    assert moved["version"] == clock["version"] + 1
    assert (await local.post("/clock", now="2026-12-24T18:00:00+02:00"))["now"] == (
        "2026-12-24T16:00:00+00:00"
    )
    running = await local.post("/clock", rate=3600)
    assert running["mode"] == "real"
    await asyncio.sleep(0.02)
    assert (await local.get("/clock"))["now"] > running["now"]
    assert (await local.post("/clock", rate=0))["mode"] == "manual"
    for wrong in ({}, {"now": "2026-06-01T06:00"}, {"now": "soon"}, {"rate": "fast"}):
        assert "error" in await local.post("/clock", expect=400, **wrong)


async def test_skipping(start):
    stops = [datetime(2026, 6, 2, 14, tzinfo=UTC)]

    async def next_stop():
        return stops[0]

    local = await start(next_stop=next_stop)
    assert (await local.get("/state"))["next_stop"] == "2026-06-02T14:00:00+00:00"
    assert (await local.post("/skip", to="next"))["now"] == "2026-06-02T14:00:01+00:00"
    assert (await local.post("/skip", to="day"))["now"] == "2026-06-03T14:00:01+00:00"
    assert (await local.post("/skip", to="week"))["now"] == "2026-06-10T14:00:01+00:00"
    stops[0] = None
    assert (await local.post("/skip", expect=400, to="next"))["error"] == "nothing is planned"
    await local.post("/skip", expect=400, to="year")


async def test_raw_updates_next_ids_and_expiry(local):
    await local.post("/updates/next_id", id=500)
    added = await local.post("/updates/raw", update={"update_id": 1, "message": {"odd": True}})
    assert added["update_ids"] == [500]
    assert local.waiting() == [{"update_id": 500, "message": {"odd": True}}]
    await local.post("/updates/next_id", expect=400, id=400)
    assert (await local.post("/updates/expire", kind="callback_query"))["expired"] == []
    assert (await local.post("/updates/expire"))["expired"] == [500]
    state = await local.get("/state")
    assert (state["pending"], state["next_update_id"]) == (0, 501)
    await local.post("/updates/raw", expect=400, update="text")


async def test_state_tells_what_is_confirmed(local, amina):
    await local.says(amina, "Hei")
    (update,) = await local.bot("getUpdates")
    before = (await local.get("/state"))["confirmed"]
    await local.bot("getUpdates", offset=update["update_id"] + 1)
    state = await local.get("/state")
    assert state["confirmed"] == before + 1
    assert state["offset"] == update["update_id"] + 1


async def test_snapshot_restore_reset(local, amina):
    await local.says(amina, "Hei")
    await local.bot("sendMessage", chat_id=amina, text="ennen", reply_markup=ONE_BUTTON)
    saved = (await local.post("/snapshot"))["id"]
    await local.bot("sendMessage", chat_id=amina, text="jälkeen")
    await local.post("/clock", advance=1000)
    await local.post("/restore", id=saved)
    assert [one["text"] for one in await local.chat(amina)] == ["/start", "Hei", "ennen"]
    state = await local.get("/state")
    assert (state["pending"], state["clock"]["now"]) == (1, "2026-06-01T06:00:00+00:00")
    new = await local.bot("sendMessage", chat_id=amina, text="taas")
    assert new["message_id"] == 4
    await local.fault("latency", times=None, ms=0)
    await local.post("/restore", id=saved)
    assert await local.person("Liisa") != amina
    assert [one["name"] for one in (await local.get("/state"))["faults"]] == ["latency"]
    await local.post("/restore", expect=400, id=99)
    await local.post("/reset")
    state = await local.get("/state")
    assert (state["users"], state["pending"], state["violations"]) == ([], 0, 0)


async def test_the_journal(local, amina, tmp_path):
    await local.bot("sendMessage", chat_id=amina, text="Hei")
    entries = (await local.get("/journal?after=0&method=sendMessage"))["entries"]
    assert [one["kind"] for one in entries] == ["request", "response"]
    assert entries[0]["params"]["text"] == "Hei"
    assert entries[1]["request"] == entries[0]["n"]
    whole = await local.get("/journal")
    assert local.server.token not in str(whole)
    assert (await local.get(f"/journal?after={whole['last']}"))["entries"] == []


async def test_the_journal_file_has_every_line(start, tmp_path):
    path = tmp_path / "log" / "events.jsonl"
    local = await start(journal=path)
    user = await local.person()
    await local.bot("sendMessage", chat_id=user, text="Hei")
    kinds = {line.split('"kind": "')[1].split('"')[0] for line in path.read_text().splitlines()}
    assert kinds == {"control", "update", "request", "response"}


async def test_files_with_name_and_type(local, amina):
    document = {"file_name": "työ.txt", "base64": "aGVp"}
    await local.post(f"/users/{amina}/send", document=document, text="Tässä")
    shown = (await local.chat(amina))[-1]["document"]
    assert (shown["file_name"], shown["size"], shown["caption"]) == ("työ.txt", 3, "Tässä")
    async with local.http.get(f"{local.server.base_url}{shown['url']}") as response:
        assert await response.read() == b"hei"
        assert response.headers["Content-Type"] == "text/plain"
        assert "ty%C3%B6.txt" in response.headers["Content-Disposition"]
    async with local.http.get(f"{local.server.base_url}/_kaari/files/none") as response:
        assert response.status == 404
    broken = {"base64": "?"}
    await local.post(f"/users/{amina}/send", expect=400, document=broken)


async def test_wrong_calls_are_told_in_json(local):
    assert "error" in await local.get("/nothing", expect=404)
    assert "error" in await local.get("/users/abc/chat", expect=400)
    assert "error" in await local.get("/changes?after=x", expect=400)
    path = f"{local.server.base_url}/_kaari/users"
    async with local.http.post(path, data="[1") as response:
        assert response.status == 400
    async with local.http.post(path, data="[1]") as response:
        assert (await response.json()) == {"error": "the body must be a JSON object"}


async def test_the_page_is_served(start, tmp_path):
    (tmp_path / "index.html").write_text("<title>Kaari</title>")
    (tmp_path / "app.js").write_text("1")
    local = await start(page=tmp_path)
    for path, status in (("/", 200), ("/app.js", 200), ("/none.css", 404), ("/..%2Fx.py", 404)):
        async with local.http.get(f"{local.server.base_url}{path}") as response:
            assert response.status == status


async def test_threat_16_only_this_machine_without_a_key():
    with pytest.raises(ValueError, match="give a key"):
        await Server(page=None).start(host="0.0.0.0")  # noqa: S104 that is the test


async def test_threat_16_with_a_key_only_who_has_it(start):
    local = await start(key="secret")
    path = f"{local.server.base_url}/_kaari/state"
    for headers, status in (
        ({}, 403),
        ({"X-Kaari-Key": "x"}, 403),
        ({"X-Kaari-Key": "secret"}, 200),
    ):
        async with local.http.get(path, headers=headers) as response:
            assert response.status == status
    async with local.http.get(f"{path}?key=secret") as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),
    ],
)
async def test_threat_16_no_page_of_another_site(local, headers, status):
    path = f"{local.server.base_url}/_kaari/state"
    async with local.http.get(path, headers=headers) as response:
        assert response.status == status


def test_threat_16_no_token_of_a_real_bot():
    real = f"1234567890:{'AA' + 'x' * 33}"
    with pytest.raises(ValueError, match="real bot") as caught:
        Server(token=real)
    assert real not in str(caught.value)


async def test_the_same_seed_gives_the_same_ids(start):
    ids = []
    for seed in (5, 5, 6):
        local = await start(seed=seed)
        user = await local.person()
        sent = await local.says(user, "Hei")
        ids.append((user, sent["update_ids"]))
    assert ids[0] == ids[1] != ids[2]


async def test_message_ids_grow_over_all_chats(local, amina):
    other = await local.person("Liisa")
    numbers = [
        (await local.bot("sendMessage", chat_id=user, text="Hei"))["message_id"]
        for user in (amina, other, amina)
    ]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


async def test_a_real_clock_runs(start):
    local = await start(clock="real")
    now = datetime.fromisoformat((await local.get("/clock"))["now"])
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)
    with pytest.raises(ValueError, match="real or manual"):
        Server(clock="cuckoo")
