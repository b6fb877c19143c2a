"""A pair whose one place was taken by somebody who waits for the coordinator's word."""

from contextlib import asynccontextmanager

from town import Town

from mentoring.base36 import base36

JOIN = ("Helppo suomi", "Kyllä, saat", "Selvä, tulen mukaan")
FIELD = "Kirjanpito"


@asynccontextmanager
async def arrived(database_url):
    """Katri has paired Amina, who is here, with Liisa; Vieras has opened Liisa's link."""
    town = Town(database_url)
    town.open()
    await town.group("HKI1", "womento", "Katri")
    await town.group("TKU1", "womento", "Kerttu")
    for line in ("/pari", "Amina", FIELD, "Amina on hauska", "Liisa", FIELD, "Liisa on viisas"):
        await town.send("Katri", line)
    await town.tap("Katri", "Teen parin")
    await joins(town, "Amina", "{link 1}")
    await town.confirm()
    await joins(town, "Vieras", "{link 2}")
    yield town
    await town.close()


async def joins(town, name, link, labels=JOIN):
    town.person(name)
    await town.send(name, f"/start {link}")
    for label in labels:
        await town.tap(name, label)


def read(town, name):
    return "\n".join(shown.text for shown in town.people[name].chat)


def toasts(town):
    return [what for sign, _, what in town.said if sign == "!"]


async def places(town):
    def look(tx):
        person = tx.people.of_telegram(town.people["Amina"].id)
        (pair,) = tx.pairs.mine(person.id)
        return pair

    return await town.database.turn(look)


async def key_of(town, name):
    """The place and the person, as its buttons name them."""
    (place,) = (await places(town)).waiting
    return f"{base36(place.id)}:{base36(place.person_id)}"


def of(tx, town, name):
    return tx.people.of_telegram(town.people[name].id)
