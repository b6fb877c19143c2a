"""A town of people who chat with Kaari, without Telegram: turns and outbox are the real ones.

Used by the transcripts and by tests of handlers. Time stands still until it is moved.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from html import unescape
from itertools import count
from unittest.mock import patch

from sqlalchemy import event

import handlers
from bot.house import make_house
from mentoring.people import Group, Member, Pair, PairState, Person
from storage import Database, Transaction
from storage.engines import writing_engine
from storage.keys import MasterKey
from storage.outbox import Settled

KEY = bytes(range(32))
FIRST_ID = 9_000_000_000  # beyond 32 bits, as Telegram's ids may be (bot-api.md I6)
LINK = re.compile(r"k1[\w-]{22}")
CONFIRM = "Kyllä, oikea ihminen"
"""What a coordinator taps when somebody has joined; until then she only waits."""


@dataclass
class Shown:
    """A message in somebody's chat, as she sees it."""

    id: int
    text: str
    buttons: list = field(default_factory=list)
    keyboard: list | None = None
    file: dict | None = None

    def as_update(self):
        rows = [
            [{"text": label, "callback_data": data} for label, data in row] for row in self.buttons
        ]
        markup = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
        return {"message_id": self.id, "date": 1, "text": unescape(self.text), **markup}


@dataclass
class Someone:
    """A person with a phone."""

    name: str
    id: int
    language: str = "fi"
    chat: list = field(default_factory=list)
    own: list = field(default_factory=list)


@lru_cache(maxsize=8)
def engine_of(url):
    """One a database: what it has compiled is of use when the database is opened again.

    It does not wait for the disk: what stands there when the power fails is tested elsewhere.
    """
    engine = writing_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda one, _: one.execute("PRAGMA synchronous=OFF"))
    return engine


@cache
def the_house():
    """Read once a process: the data files are the same for every town."""
    return make_house(zone="Europe/Helsinki", language="fi", bot_username="KaariBot")


class Town:
    """Kaari and the people; `open` and `close` may be called between any two lines."""

    def __init__(self, url, now=datetime(2026, 6, 1, 9, 0, tzinfo=UTC)):
        self.url = url
        self.now = now
        self.house = the_house()
        self.people = {}
        self.groups = {}
        self.links = []
        self.said = []
        """What came out since the last look: (kind, person, Shown or text)."""
        self._message_ids = count(1)
        self._update_ids = count(1)
        self._query_ids = count(1)
        self.database = None

    def open(self):
        with patch("storage.database.writing_engine", engine_of):
            self.database = Database.open(self.url, KEY, Transaction)

    async def close(self):
        await self.database.close()

    async def reopen(self):
        """Another process takes over; its tables are the newest."""
        await self.close()
        with patch("storage.database.writing_engine", engine_of):
            self.database = Database(self.url, MasterKey(KEY), Transaction)

    def person(self, name, language="fi"):
        someone = Someone(name, FIRST_ID + len(self.people), language)
        self.people[name] = someone
        return someone

    async def arrive(self, name, language="fi"):
        self.person(name, language)

    async def set_clock(self, now):
        self.now = now

    async def invitation(self):
        """A token for a coordinator, as `kaari invite coordinator` makes it."""
        token = await self.database.turn(lambda tx: tx.invitations.make("coordinator", self.now))
        self._known(token)
        return token

    async def group(self, name, programme, coordinator):
        """A group, and somebody who has joined to coordinate it."""
        who = self.people.get(coordinator) or self.person(coordinator)

        def make(tx):
            new = Person(0, who.id, coordinator, who.language, "Europe/Helsinki", consent="1")
            person = tx.people.of_telegram(who.id) or tx.people.add(new, self.now)
            tx.people.change(person.id, coordinates=True)
            return tx.groups.add(Group(0, name, programme, self.now.date()), person.id, self.now)

        self.groups[name] = await self.database.turn(make)

    async def pair(self, names, programme, group=None):
        """People who have joined and know each other; «-» for one who does not use Kaari."""
        group_id = self.groups[group].id if group else None
        here = {name: self.people.get(name) or self.person(name) for name in names if name != "-"}

        def make(tx):
            roles = self.house.library.programmes[programme].places
            people = [self._joined(tx, here[n]) if n in here else None for n in names]
            members = tuple(
                Member(
                    0,
                    0,
                    role.key,
                    name if name in here else None,
                    None,
                    None,
                    person and person.id,
                    self.now,
                    confirmed_at=person and self.now,
                )
                for name, role, person in zip(names, roles, people, strict=True)
            )
            pair = tx.pairs.add(
                Pair(0, group_id, programme, PairState.ACTIVE, 2, members), self.now
            )
            for place in pair.members:
                tx.pairs.change_place(place, introduced_at=self.now if "-" not in names else None)
            complete = None if "-" in names else self.now
            tx.pairs.change(pair.id, started_at=self.now, complete_at=complete)

        await self.database.turn(make)

    def _joined(self, tx, who):
        """The person of somebody who has consented; she may be in several pairs."""
        new = Person(0, who.id, who.name, who.language, "Europe/Helsinki", consent="1")
        return tx.people.of_telegram(who.id) or tx.people.add(new, self.now)

    async def send(self, name, text, *, deliver=True):
        """Somebody writes."""
        who = self.people[name]
        message = self._message(who, {"text": self._with_links(text)})
        who.own.append((message["message_id"], text))
        await self.update({"message": message}, deliver=deliver)

    async def send_kind(self, name, kind):
        """Somebody sends a voice message, a photo, a sticker."""
        await self.update({"message": self._message(self.people[name], {kind: {"file_id": "x"}})})

    async def edit(self, name, text, back=1):
        """Somebody corrects one of her last messages."""
        who = self.people[name]
        message_id, _ = who.own[-back]
        message = {**self._message(who, {"text": text}), "message_id": message_id}
        await self.update({"edited_message": message})

    async def tap(self, name, label):
        """Somebody taps a button: the newest one with this label."""
        who = self.people[name]
        for shown in reversed(who.chat):
            for row in shown.buttons:
                for text, data in row:
                    if text == label:
                        await self.tap_data(name, shown, data)
                        return
        raise AssertionError(f"{name} has no button {label!r}")

    async def confirm(self, by="Katri"):
        """Who has joined last is the right person."""
        await self.tap(by, CONFIRM)

    async def tap_data(self, name, shown, data):
        who = self.people[name]
        chat = {"chat": {"id": who.id, "type": "private"}}
        query = {
            "id": str(next(self._query_ids)),
            "from": self._user(who),
            "data": data,
            "message": {**shown.as_update(), **chat},
        }
        await self.update({"callback_query": query})

    async def update(self, content, *, deliver=True):
        """One update through the real turn, then the outbox."""
        update = {"update_id": next(self._update_ids), **content}
        calls = await self.database.turn(
            lambda tx: handlers.take(self.house, tx, update, self.now)
        )
        for method, params in calls:
            self._call(method, params)
        if deliver:
            await self.deliver()

    async def tick(self):
        """What the clock does every half minute."""
        for do in handlers.STEPS:
            while await self.database.turn(
                lambda tx, do=do: handlers.step(self.house, tx, self.now, do)
            ):
                pass
        await self.deliver()

    async def skip(self, by, step=timedelta(hours=1)):
        """Time passes, with a tick every hour."""
        end = self.now + by
        while self.now < end:
            self.now = min(end, self.now + step)
            await self.tick()

    async def until(self, end):
        """Time passes, from one thing that Kaari does by itself to the next."""
        await self.tick()
        while self.now < end:
            stop = await self.database.turn(lambda tx: handlers.next_stop(tx, self.now))
            self.now = min(stop or end, end)
            await self.tick()

    async def deliver(self):
        """What the sender does, without the network."""
        while letters := await self.database.turn(lambda tx: tx.outbox.claim(self.now, 50)):
            for letter in letters:
                await self._deliver(letter)

    async def _deliver(self, letter):
        who = next(p for p in self.people.values() if p.id == letter.chat_id)
        content = letter.content
        edits = content.get("edits")
        shown = Shown(
            edits or next(self._message_ids),
            content["text"],
            [list(map(tuple, row)) for row in content.get("buttons", [])],
            content.get("keyboard"),
            content.get("file"),
        )
        self._known(*LINK.findall(str(content)))
        if edits:
            who.chat[:] = [shown if m.id == edits else m for m in who.chat]
        else:
            who.chat.append(shown)
        self.said.append(("~" if edits else "→", who, shown))
        settled = [Settled(letter.id, "sent", shown.id)]
        await self.database.turn(lambda tx: tx.outbox.settle(settled, self.now))

    def _call(self, method, params):
        if method == "answerCallbackQuery":
            if params.get("text"):
                self.said.append(("!", None, params["text"]))
            return
        who = next((p for p in self.people.values() if p.id == params["chat_id"]), None)
        if method.startswith("editMessage") and who:
            for shown in who.chat:
                if shown.id == params["message_id"]:
                    rows = params.get("reply_markup", {}).get("inline_keyboard", [])
                    shown.buttons = [
                        [(b["text"], b["callback_data"]) for b in row] for row in rows
                    ]
                    shown.text = params.get("text", shown.text)
            if "text" in params:
                self.said.append(("~", who, Shown(params["message_id"], params["text"])))
        else:
            self.said.append(("*", who, f"{method}"))

    def _message(self, who, content):
        return {
            "message_id": next(self._message_ids),
            "date": int(self.now.timestamp()),
            "chat": {"id": who.id, "type": "private"},
            "from": self._user(who),
            **content,
        }

    def _user(self, who):
        return {
            "id": who.id,
            "is_bot": False,
            "first_name": who.name,
            "language_code": who.language,
        }

    def _known(self, *tokens):
        self.links += [t for t in dict.fromkeys(tokens) if t not in self.links]

    def _with_links(self, text):
        return re.sub(r"\{link (\d+)\}", lambda m: self.links[int(m[1]) - 1], text)

    def without_links(self, text):
        """Tokens are random; in a transcript they have numbers."""
        return LINK.sub(lambda m: f"{{link {self.links.index(m[0]) + 1}}}", text)
