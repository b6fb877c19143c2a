"""A bot and a test's hands on a local Telegram, over real HTTP."""

import json

ONE_BUTTON = {"inline_keyboard": [[{"text": "Kyllä", "callback_data": "yes"}]]}


class Local:
    """`bot` calls the Bot API, `get` and `post` the control interface."""

    def __init__(self, server, http):
        self.server = server
        self.http = http
        self.api = f"{server.base_url}/bot{server.token}"

    @property
    def world(self):
        return self.server.stage.world

    async def raw(self, method, **fields):
        """Status and body of a call of the bot."""
        async with self.http.post(f"{self.api}/{method}", json=fields) as response:
            return response.status, await response.json(content_type=None)

    async def bot(self, method, **fields):
        """The result of a call that must succeed."""
        status, body = await self.raw(method, **fields)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refused(self, method, **fields):
        """Code and description of a call that must fail in Telegram's own shape."""
        status, body = await self.raw(method, **fields)
        assert body["ok"] is False
        assert body["error_code"] == status
        return status, body["description"]

    async def post(self, path, expect=200, **fields):
        async with self.http.post(f"{self.server.base_url}/_kaari{path}", json=fields) as response:
            body = await response.json()
            assert response.status == expect, body
            return body

    async def get(self, path, expect=200):
        async with self.http.get(f"{self.server.base_url}/_kaari{path}") as response:
            body = await response.json()
            assert response.status == expect, body
            return body

    async def delete(self, path):
        async with self.http.delete(f"{self.server.base_url}/_kaari{path}") as response:
            return await response.json()

    async def person(self, name="Amina", *, started=True, **fields):
        """The id of a new person, who has pressed Start unless told."""
        user = (await self.post("/users", first_name=name, **fields))["user"]["id"]
        if started:
            await self.post(f"/users/{user}/start")
            self.world.confirm(self.world.updates.next_id)
        return user

    async def says(self, user, text, **more):
        return await self.post(f"/users/{user}/send", text=text, **more)

    async def chat(self, user):
        return (await self.get(f"/users/{user}/chat"))["messages"]

    def waiting(self):
        """The updates in the queue, as the bot would get them."""
        return [json.loads(one.raw) for one in self.world.updates.waiting]

    async def fault(self, name, where=None, times=1, **params):
        return await self.post("/faults", name=name, where=where or {}, times=times, params=params)
