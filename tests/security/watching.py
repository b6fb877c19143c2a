"""One pair, its neighbours, and everything that any of them is ever told: what attacks look at.

Inputs go through the real turns, many in one transaction; the outbox is emptied at once.
"""

import json
from datetime import timedelta
from itertools import count

from town import Town

import handlers
from bot.drawings import draw
from mentoring.base36 import base36
from mentoring.diary import Written
from mentoring.goals import Goal
from mentoring.helping import Help, HelpKind
from mentoring.meetings import MeetingState, code_of, new_meeting, settled, took_place
from mentoring.notes import Note
from mentoring.people import Member, Person
from mentoring.surveys import Round, RoundState
from mentoring.tasks import Task
from storage.audit import Event
from storage.outbox import Settled

HELD = 77
"""So many meetings, the last in February: numbers and words that stand nowhere else."""


class Watched(Town):
    """A town in which every word that comes to a chat is kept, for good."""

    def __init__(self, url):
        super().__init__(url)
        self.heard = {}
        """By chat: what was said there, as text."""
        self.files = {}
        """By chat: what was drawn for it."""
        self.offered = {}
        """By chat: the data of the buttons that stood there."""
        self.labels = {}
        """By chat: (label, data) of its buttons, the newest last."""
        self._numbers = count(1_000_000)

    async def all_at_once(self, updates):
        """Many inputs, one after another, in one transaction."""
        await self.database.turn(lambda tx: [self._take(tx, update) for update in updates])

    def _take(self, tx, update):
        update = {"update_id": next(self._numbers), **update}
        for _, params in handlers.take(self.house, tx, update, self.now):
            if "text" in params:
                chat = params.get("chat_id") or update["callback_query"]["from"]["id"]
                self.heard.setdefault(chat, []).append(params["text"])
        self.empty(tx)

    def empty(self, tx):
        """What waits is heard; also what waits for somebody's morning."""
        late = self.now.replace(year=self.now.year + 1)
        while letters := tx.outbox.claim(late, 1000):
            for letter in letters:
                self._hear(letter)
            sent = [Settled(one.id, "sent", next(self._numbers)) for one in letters]
            tx.outbox.settle(sent, self.now)

    def _hear(self, letter):
        told = self.heard.setdefault(letter.chat_id, [])
        told.append(letter.content["text"])
        buttons = letter.content.get("buttons", [])
        told += [label for row in buttons for label, _ in row]
        flat = [tuple(one) for row in buttons for one in row]
        self.labels.setdefault(letter.chat_id, []).extend(flat)
        self.offered.setdefault(letter.chat_id, []).extend(data for _, data in flat)
        if file := letter.content.get("file"):
            drawn = draw(file["draw"], file["params"])
            self.files.setdefault(letter.chat_id, []).append(_as_text(file, drawn))

    def typed(self, name, text, chat=None):
        """An update: somebody writes, in her own chat or in another."""
        who = self.people[name]
        content = self._message(who, {"text": text})
        return {"message": {**content, **({"chat": chat} if chat else {})}}

    def tapped(self, name, data, chat=None):
        """An update: a button that may never have been there."""
        who = self.people[name]
        message = {
            "message_id": 1,
            "date": 1,
            "text": "?",
            "chat": chat or {"id": who.id, "type": "private"},
        }
        query = {"id": "1", "from": self._user(who), "data": data, "message": message}
        return {"callback_query": query}

    def told(self, name):
        """All that somebody has read so far, as one text."""
        return "\n".join(self.heard.get(self.people[name].id, ()))

    def given(self, name):
        """All files that somebody has got so far, as one text."""
        return "\n".join(self.files.get(self.people[name].id, ()))


def _as_text(file, drawn):
    """What a file tells: bytes of a picture or paper are packed, so what it is made of."""
    if file["name"].endswith(("json", "ics")):
        return drawn.decode()
    return json.dumps(file["params"], ensure_ascii=False)


MEMBERS = {
    "Amina": ("aktori", "yksi"),
    "Olga": ("mentori", "kaksi"),
    "Maija": ("mentori", "kolme"),
}
"""Their roles, and the word that marks what each of them wrote. Maija's place was freed."""


def word(what, name):
    """What somebody wrote somewhere; it stands nowhere else."""
    return f"kanaria{what}{MEMBERS[name][1]}"


async def settle_in(town):
    """Everybody is there and has something of everything; gives what buttons would name."""
    for name in (
        "Katri",
        "Kerttu",
        "Amina",
        "Maija",
        "Olga",
        "Fatima",
        "Leyla",
        "Sirpa",
        "Vieras",
    ):
        town.person(name)
    await town.group("HKI1", "womento", "Katri")
    await town.group("HKI2", "womento", "Kerttu")
    await town.pair(["Amina", "Maija"], "womento", "HKI1")
    await town.pair(["Fatima", "-"], "womento", "HKI1")
    await town.pair(["Leyla", "Sirpa"], "womento", "HKI2")
    town.now += timedelta(days=1)
    return await town.database.turn(lambda tx: _live(tx, town))


def _live(tx, town):
    amina, maija = (of(tx, town, name) for name in ("Amina", "Maija"))
    (pair,) = tx.pairs.mine(amina.id)
    ids = {"pair": pair.id, "group": pair.group_id}
    held = _meetings(tx, town, pair, amina)
    _released(tx, town, pair.group_id)
    _write(tx, town, pair, maija, held, ids)
    place = pair.member(maija.id)
    tx.pairs.change_place(place, left_at=town.now - timedelta(hours=1))
    olga = tx.people.add(
        Person(0, town.people["Olga"].id, "Olga", "fi", "Europe/Helsinki", consent="1"), town.now
    )
    seat = Member(0, 0, "mentori", "Olga", None, None, olga.id, town.now, confirmed_at=town.now)
    seat = tx.pairs.add_place(pair.id, seat)
    tx.pairs.change_place(seat, introduced_at=town.now)
    ids["seat"] = seat.id
    for person in (amina, olga):
        _write(tx, town, pair, person, held, ids)
        _survey(tx, town, pair, person, ids)
    coming = (town.now.replace(tzinfo=None)).replace(hour=17, day=9)
    meeting = tx.meetings.add(
        new_meeting(pair.id, coming, "Europe/Helsinki", amina.id, town.now), town.now
    )
    ids |= {"held": held.id, "coming": meeting.id}
    ids["coded"] = (meeting.id, code_of(meeting.wall, meeting.zone))
    (other,) = tx.pairs.mine(of(tx, town, "Fatima").id)
    ids |= {"other": other.id, "empty": next(m.id for m in other.members if not m.here)}
    katri = of(tx, town, "Katri")
    tx.audit.add(Event(town.now, katri.id, "looked at", f"pair {base36(pair.id)}", "shown"))
    return ids


def of(tx, town, name):
    """The person."""
    return tx.people.of_telegram(town.people[name].id)


def _meetings(tx, town, pair, person):
    for number in range(HELD):
        day = town.now.date().replace(month=2, day=17 if number == HELD - 1 else 1)
        held = took_place(pair.id, day, "Europe/Helsinki", person.id, town.now)
        held = settled(held, MeetingState.HELD, person.id, town.now)
        held = tx.meetings.add(held, town.now)
    tx.meetings.set_themes(held.id, ("cv",))
    return held


def _write(tx, town, pair, person, held, ids):
    """A diary, a line of her own, a goal, a task, a note, a request, a form half filled in."""
    name, now = person.name, town.now
    for question, seen_by, what in (
        ("insights", "pair", "kirjaus"),
        ("private", "self", "salaisuus"),
    ):
        text = word(what, name)
        tx.answers.add(
            Written(0, "diary", question, pair.id, held.id, person.id, seen_by, text, now)
        )
    goal = tx.goals.add(Goal(0, pair.id, person.id, word("tavoite", name), now))
    task = tx.tasks.add(Task(0, pair.id, person.id, person.id, word("kirjaus", name), None, now))
    note = tx.notes.add(Note(0, person.id, pair.id, word("salaisuus", name), now))
    asked = tx.helps.add(Help(0, person.id, pair.id, HelpKind.HELP, word("apua", name), now))
    for what, row in (("goal", goal), ("task", task), ("note", note), ("help", asked)):
        ids[f"{what} {name}"] = row.id
    key = base36(pair.id)
    main = "main" if MEMBERS[name][0] == "aktori" else "learn"
    town._take(tx, town.tapped(name, f"goal:new:{key}"))
    town._take(tx, town.typed(name, word("luonnos", name)))
    paper = tx.drafts.open(person.telegram_id)
    assert paper.draft.answers == {main: word("luonnos", name)}
    ids[f"draft {name}"] = paper.draft.id


def _survey(tx, town, pair, person, ids):
    form = f"survey-{MEMBERS[person.name][0]}"
    until = town.now.replace(month=12)
    asked = Round(0, pair.group_id, "womento", form, RoundState.OPEN, town.now, until)
    round_ = tx.rounds.ask(asked, person.id, town.now.date())
    tx.rounds.answer(round_.id, person.id, {"experience": word("palaute", person.name)})
    ids[f"round {person.name}"] = round_.id


def _released(tx, town, group_id):
    """A round of half a year ago, told already."""
    before = town.now - timedelta(days=150)
    asked = Round(
        0,
        group_id,
        "womento",
        "survey-aktori",
        RoundState.OPEN,
        before,
        before + timedelta(days=10),
    )
    for number in range(5):
        one = Person(0, 8_000_000_000 + number, "Joku", "fi", "Europe/Helsinki", consent="1")
        one = tx.people.add(one, before)
        round_ = tx.rounds.ask(asked, one.id, before.date())
        tx.rounds.answer(round_.id, one.id, {"experience": f"kanariatulos {number}"})
    assert tx.rounds.settle(round_, town.now) is not None
