"""What nobody asked for: albums, forwarded texts, groups, bots, replies with «?», blocking."""

from datetime import timedelta

import pytest
from town import Town

from bot.house import make_house
from handlers import COMMANDS, menu
from handlers.always import MENU_COMMANDS
from handlers.incoming import Blocked, Elsewhere, Ignored, Text, read


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    for name in ("Katri", "Amina", "Olga", "Vieras"):
        town.person(name)
    await town.group("HKI1", "womento", "Katri")
    await town.pair(["Amina", "Olga"], "womento", "HKI1")
    yield town
    await town.close()


async def send(town, name, **content):
    """A message of any shape."""
    await town.update({"message": town._message(town.people[name], content)})


def texts(town, name):
    return [shown.text for shown in town.people[name].chat]


async def test_an_album_is_answered_once(town):
    for _ in range(3):
        await send(town, "Amina", photo=[{"file_id": "x"}], media_group_id="13579")
    assert len(texts(town, "Amina")) == 1
    await send(town, "Amina", photo=[{"file_id": "x"}], media_group_id="24680")
    assert len(texts(town, "Amina")) == 2


async def test_a_forwarded_text_is_no_answer(town):
    """The question stays open; her own words are taken."""
    await town.send("Amina", "/tavoitteet")
    await town.tap("Amina", "Uusi tavoite")
    await send(town, "Amina", text="Osta meiltä!", forward_origin={"type": "hidden_user"})
    assert texts(town, "Amina")[-1].startswith("Lähetit minulle tekstin")
    await town.send("Amina", "Haluan oppia.")
    assert "Miksi tämä on sinulle tärkeää?" in texts(town, "Amina")[-1]
    paper = await town.database.turn(lambda tx: tx.drafts.open(town.people["Amina"].id))
    assert paper.draft.answers == {"main": "Haluan oppia."}


async def test_a_reply_with_a_question_mark_asks_about_that_message(town):
    await send(town, "Amina", text="?", reply_to_message={"text": "Teidän pelisääntönne ja tauko"})
    assert [label for row in town.people["Amina"].chat[-1].buttons for label, _ in row] == [
        "pelisäännöt",
        "tauko",
    ]


async def test_a_question_mark_reads_the_open_question(town):
    """One word there: it is explained at once, and the question stays open."""
    await town.send("Amina", "/tavoitteet")
    await town.tap("Amina", "Uusi tavoite")
    await town.send("Amina", "?")
    shown = town.people["Amina"].chat[-1]
    assert "tavoite" in shown.text + str(shown.buttons)
    paper = await town.database.turn(lambda tx: tx.drafts.open(town.people["Amina"].id))
    assert paper.draft.answers == {}


async def test_a_stranger_is_answered_once_in_five_minutes(town):
    for text in ("moi", "moi", "/valikko", "Valikko"):
        await town.send("Vieras", text)
    await send(town, "Vieras", voice={"file_id": "x"})
    assert len(texts(town, "Vieras")) == 1
    await town.send("Vieras", "/apua")
    assert "112" in texts(town, "Vieras")[-1]
    town.now += timedelta(minutes=6)
    await town.send("Vieras", "moi")
    assert len(texts(town, "Vieras")) == 3


async def test_a_bot_is_not_answered(town):
    message = town._message(town.people["Vieras"], {"text": "/start"})
    message["from"]["is_bot"] = True
    await town.update({"message": message})
    assert texts(town, "Vieras") == []


async def calls(town, update):
    made = []
    town._call = lambda method, params: made.append((method, params["chat_id"]))
    await town.update(update)
    return made


GROUP = {"id": -1001234567890123, "type": "supergroup"}


async def test_added_to_a_group_it_says_one_line_and_leaves(town):
    change = {
        "chat": GROUP,
        "from": town._user(town.people["Amina"]),
        "date": 1,
        "old_chat_member": {"status": "left"},
        "new_chat_member": {"status": "member"},
    }
    made = await calls(town, {"my_chat_member": change})
    assert made == [("sendMessage", GROUP["id"]), ("leaveChat", GROUP["id"])]


@pytest.mark.parametrize(
    "sender", [{}, {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}]
)
async def test_talk_of_a_group_is_not_answered(town, sender):
    """A channel, an anonymous administrator: it leaves without a word."""
    message = {"message_id": 5, "date": 1, "chat": GROUP, "text": "moi", **sender}
    assert await calls(town, {"message": message}) == [("leaveChat", GROUP["id"])]


def test_made_an_administrator_is_no_new_invitation():
    member = {
        "old_chat_member": {"status": "member"},
        "new_chat_member": {"status": "administrator"},
    }
    update = {"my_chat_member": {"chat": GROUP, "from": {"id": 1}, **member}}
    assert read(update).what == Elsewhere(spoken_to=False)


def test_put_out_of_a_group_is_nothing():
    member = {"old_chat_member": {"status": "member"}, "new_chat_member": {"status": "kicked"}}
    assert read({"my_chat_member": {"chat": GROUP, "from": {"id": 1}, **member}}).what == Ignored()


async def block(town, name, old, new):
    who = town.people[name]
    change = {"chat": {"id": who.id, "type": "private"}, "from": town._user(who), "date": 1}
    member = {"old_chat_member": {"status": old}, "new_chat_member": {"status": new}}
    assert isinstance(read({"my_chat_member": {**change, **member}}).what, Blocked)
    await town.update({"my_chat_member": {**change, **member}})
    return await town.database.turn(lambda tx: tx.people.of_telegram(who.id).unreachable_at)


async def test_blocking_and_coming_back(town):
    """Nothing is said, nothing is lost; her reminders are thought of anew."""
    assert await block(town, "Amina", "member", "kicked") == town.now
    assert await block(town, "Amina", "kicked", "member") is None
    assert texts(town, "Amina") == []


async def test_a_tap_on_a_message_that_telegram_has_lost(town):
    """Its date is 0: there is nothing to edit, so the answer comes as a new message."""
    query = {
        "id": "1",
        "from": town._user(town.people["Amina"]),
        "data": "card:seen",
        "message": {
            "message_id": 3,
            "date": 0,
            "chat": {"id": town.people["Amina"].id, "type": "private"},
        },
    }
    await town.update({"callback_query": query})
    assert texts(town, "Amina")[-1].startswith("Vain sinä ja sinun parisi")


@pytest.mark.parametrize(
    ("text", "read_as"), [("a\0b", "ab"), ("\ud800", "\ufffd"), ("A\u030a", "Å")]
)
def test_texts_are_cleaned_once(text, read_as):
    message = {
        "message_id": 1,
        "chat": {"id": 1, "type": "private"},
        "from": {"id": 1},
        "text": text,
    }
    assert read({"message": message}).what == Text(read_as)


async def test_a_language_that_is_not_there(town):
    """A forged button changes nothing."""
    await town.send("Amina", "/kieli")
    await town.tap_data("Amina", town.people["Amina"].chat[-1], "language:xx")
    person = await town.database.turn(lambda tx: tx.people.of_telegram(town.people["Amina"].id))
    assert person.language == "fi"


def test_the_menu_leads_only_to_commands_that_exist():
    """Each word of the small keyboard, and each command that Telegram lists."""
    house = make_house(zone="Europe/Helsinki", language="fi", bot_username="KaariBot")
    listed = [
        c["command"]
        for staff in (False, True)
        for c in menu.menus(house.wording, "fi", coordinator=staff)
    ]
    assert set(MENU_COMMANDS.values()) | set(listed) <= set(COMMANDS)


async def test_a_second_tap_on_what_begins_a_form_leaves_no_twin_of_it(town):
    """An app that sends a tap again, after a break of the line: found by R5."""
    await town.send("Amina", "/tapasimme")
    await town.tap("Amina", "ma 1.6.")
    await town.send("Olga", "/lopetus")
    asks = town.people["Olga"].chat[-1]
    ((_, data),) = asks.buttons[0]
    for _ in range(3):
        await town.tap_data("Olga", asks, data)
    papers = await town.database.turn(lambda tx: tx.drafts.waiting(town.people["Olga"].id))
    assert [paper.form for paper in papers] == []
