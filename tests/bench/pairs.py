"""A database of Kaari with pairs that have met, made by its own functions."""

from datetime import UTC, date, datetime, timedelta

from bot.library import read_library
from mentoring.base36 import base36
from mentoring.diary import Written
from mentoring.drafts import Draft
from mentoring.meetings import new_meeting, took_place
from mentoring.people import Group, Member, Pair, PairState, Person
from storage import Database, Transaction
from storage.drafts import Paper
from storage.keys import load_or_make
from storage.sealed import new_id

FIRST_ID = 9_000_000_000
ZONE = "Europe/Helsinki"
PROGRAMME = "womento"
ROLES = ("aktori", "mentori")
A_TURN = 500  # pairs
ENTRY = {
    "content": "Puhuimme työnhausta ja luimme yhdessä kaksi ilmoitusta.",
    "insights": "Minulle oli uutta, että ilmoituksessa voi olla yhteyshenkilö.",
    "feeling": "good",
    "word": "Kiitos, että autoit minua hakemuksen kanssa!",
    "task_me": "Etsin kolme hyvää työpaikkaa internetistä.",
    "task_partner": "Parini lukee minun hakemukseni.",
}
"""What somebody answers to each question of an entry."""


async def prepare(folder, pairs, meetings, *, begun=False):
    """Makes the database; gives who can write about what: (chat, data of the button).

    `begun`: both of each pair have saved entries about all meetings but the last, have opened one
    about that and answered its first question.
    """
    key = load_or_make(folder / "kaari.key", database_is_empty=True)
    database = Database.open(f"sqlite:///{folder / 'kaari.db'}", key, Transaction)
    now = datetime.now(UTC)
    group = await database.turn(lambda tx: _group(tx, now))
    words = " ".join(sorted(term.key for term in read_library().terms))
    entries = []
    for first in range(0, pairs, A_TURN):
        numbers = range(first, min(pairs, first + A_TURN))
        entries += await database.turn(
            lambda tx, numbers=numbers: [
                entry
                for number in numbers
                for entry in _pair(tx, group, words, number, meetings, now, begun=begun)
            ]
        )
    await database.close()
    # Everybody writes about one meeting before anybody about a second: nobody writes two at once.
    return [(chat, data) for _, chat, data in sorted(entries)]


def _group(tx, now):
    katri = tx.people.add(_person(FIRST_ID - 1, "Katri", coordinates=True), now)
    return tx.groups.add(Group(0, "Syksy", PROGRAMME, date(2026, 9, 1)), katri.id, now)


def _pair(tx, group, words, number, meetings, now, *, begun):
    chat = FIRST_ID + 2 * number
    both = [tx.people.add(_person(chat + i, name), now) for i, name in enumerate(("Aino", "Olga"))]
    for person in both:  # the words of the field were explained at their first meetings
        tx.people.change(person.id, met=words)
    places = tuple(
        Member(0, 0, role, None, None, None, person_id=person.id, joined_at=now, confirmed_at=now)
        for role, person in zip(ROLES, both, strict=True)
    )
    pair = Pair(0, group.id, PROGRAMME, PairState.ACTIVE, level=2, members=places)
    pair = tx.pairs.add(pair, now)
    tx.pairs.look(pair.id, None)
    for place in pair.members:
        tx.pairs.change_place(place, introduced_at=now)
    tx.meetings.add(
        new_meeting(pair.id, datetime.fromisoformat("2126-01-01T17:00"), ZONE, both[0].id, now),
        now,
    )
    for week in range(meetings):
        day = (now - timedelta(weeks=week + 1)).date()
        meeting = tx.meetings.add(took_place(pair.id, day, ZONE, both[0].id, now), now)
        tx.meetings.set_themes(meeting.id, ("cv",))
        yield week, chat, f"diary:write:{base36(meeting.id)}"
        for person in both if begun else ():
            if week:
                _save(tx, person, pair, meeting, now)
            else:
                about = {"pair": pair.id, "meeting": meeting.id}
                draft = Draft(
                    new_id(),
                    {"content": ENTRY["content"], "themes": ["cv"], "next": None},
                    revision=1,
                )
                tx.drafts.add(Paper(draft, person.telegram_id, "diary", about), now)


def _save(tx, person, pair, meeting, now):
    for key, answer in ENTRY.items():
        tx.answers.add(
            Written(0, "diary", key, pair.id, meeting.id, person.id, "pair", answer, now)
        )


def _person(telegram_id, name, *, coordinates=False):
    return Person(0, telegram_id, name, "fi", ZONE, coordinates=coordinates, consent="1")
