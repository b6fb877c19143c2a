"""Control calls about people and groups: what they do, what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground import acts, groups
from playground.entities import automatic
from playground.errors import ControlError
from playground.shapes import Shape, without_nothing
from playground.views import chat_view, person_view

if TYPE_CHECKING:
    from playground.asking import Ask, Route


def add_person(ask: Ask) -> Shape:
    return {"user": ask.world.add_person(ask.body)}


def change_person(ask: Ask) -> Shape:
    """New names or another language; null takes a field away."""
    user_id = ask.id()
    ask.world.chat_of(user_id)
    changed = ask.world.people[user_id] | ask.body | {"id": user_id}
    ask.world.set_person(without_nothing(changed) | {"first_name": changed.get("first_name", "")})
    return {"user": ask.world.people[user_id]}


def people(ask: Ask) -> Shape:
    return {"users": [person_view(ask.world, ask.world.chats[key]) for key in ask.world.people]}


def send(ask: Ask) -> Shape:
    return acts.send(ask.world, ask.id(), ask.body)


def press(ask: Ask) -> Shape:
    return acts.press(ask.world, ask.id(), ask.body)


def edit(ask: Ask) -> Shape:
    return acts.edit(ask.world, ask.id(), ask.body)


def delete(ask: Ask) -> Shape:
    return acts.delete(ask.world, ask.id(), ask.body)


def block(ask: Ask) -> Shape:
    return acts.block(ask.world, ask.id())


def unblock(ask: Ask) -> Shape:
    return acts.unblock(ask.world, ask.id())


def start(ask: Ask) -> Shape:
    return acts.start(ask.world, ask.id(), str(ask.body.get("payload") or ""))


def react(ask: Ask) -> Shape:
    return acts.react(ask.world, ask.id(), ask.body)


def read(ask: Ask) -> Shape:
    return acts.mark_read(ask.world, ask.id())


def note(ask: Ask) -> Shape:
    text = ask.text("text")
    message = ask.world.note(ask.world.chat_of(ask.id()), text, automatic(text))
    return {"message_id": message.message_id}


def chat(ask: Ask) -> Shape:
    return chat_view(ask.world, ask.world.chat_of(ask.id()), int(ask.number("after")))


def add_group(ask: Ask) -> Shape:
    return groups.add_group(ask.world, ask.body)


def group_send(ask: Ask) -> Shape:
    return groups.send(ask.world, ask.id(), ask.body)


def group_chat(ask: Ask) -> Shape:
    group = ask.world.chats.get(ask.id())
    if group is None:
        raise ControlError(f"no group with id {ask.id()}")
    return chat_view(ask.world, group, int(ask.number("after"))) | {"standing": group.standing}


ROUTES: tuple[Route, ...] = (
    ("POST", "/users", add_person),
    ("GET", "/users", people),
    ("PATCH", "/users/{id}", change_person),
    ("POST", "/users/{id}/send", send),
    ("POST", "/users/{id}/tap", press),
    ("POST", "/users/{id}/edit", edit),
    ("POST", "/users/{id}/delete", delete),
    ("POST", "/users/{id}/block", block),
    ("POST", "/users/{id}/unblock", unblock),
    ("POST", "/users/{id}/start", start),
    ("POST", "/users/{id}/react", react),
    ("POST", "/users/{id}/read", read),
    ("POST", "/users/{id}/note", note),
    ("GET", "/users/{id}/chat", chat),
    ("POST", "/groups", add_group),
    ("POST", "/groups/{id}/send", group_send),
    ("GET", "/groups/{id}/chat", group_chat),
)
