"""The bot itself: its account, names and descriptions, its menu button."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.parameters import Parameters
    from playground.shapes import Shape
    from playground.world import World

_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_MENU_BUTTONS = ("commands", "default", "web_app")


@dataclass(slots=True)
class Profile:
    """`words` keeps name, description and short_description by "field|language"."""

    user: Shape = field(
        default_factory=lambda: {
            "id": 42,
            "is_bot": True,
            "first_name": "Kaari",
            "username": "kaari_playground_bot",
        },
    )
    words: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[Shape]] = field(default_factory=dict)
    menu_button: Shape = field(default_factory=lambda: {"type": "commands"})

    def word(self, name: str, language: str = "") -> str:
        """The text in a language; the one of no language where that is missing."""
        return self.words.get(f"{name}|{language}") or self.words.get(f"{name}|", "")


def get_me(world: World, _given: Parameters) -> Shape:
    return world.profile.user | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def setter(name: str) -> Callable[[World, Parameters], bool]:
    """The method setMy… for name, description or short_description."""

    def change(world: World, given: Parameters) -> bool:
        text = given.text(name)
        if len(text) > _LIMITS[name]:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        world.profile.words[f"{name}|{given.text('language_code')}"] = text
        if name == "name" and not given.text("language_code") and text:
            world.profile.user = world.profile.user | {"first_name": text}
        world.keep("meta", "profile", world.profile)
        return True

    return change


def getter(name: str) -> Callable[[World, Parameters], Shape]:
    """The method getMy… for name, description or short_description."""

    def read(world: World, given: Parameters) -> Shape:
        text = world.profile.word(name, given.text("language_code"))
        return {name: text or (world.profile.user["first_name"] if name == "name" else "")}

    return read


def set_chat_menu_button(world: World, given: Parameters) -> bool:
    button = _button(given)
    if given.text("chat_id"):
        chat = world.known_chat(given.text("chat_id"))
        chat.menu_button = button
        world.touch(chat)
    else:
        world.profile.menu_button = button
        world.keep("meta", "profile", world.profile)
    return True


def get_chat_menu_button(world: World, given: Parameters) -> Shape:
    if given.text("chat_id"):
        chat = world.known_chat(given.text("chat_id"))
        return chat.menu_button or world.profile.menu_button
    return world.profile.menu_button


def _button(given: Parameters) -> Shape:
    try:
        raw = given.json("menu_button") or {"type": "default"}
    except ValueError:
        raise bad_request("can't parse menu button JSON object") from None
    if not isinstance(raw, dict) or raw.get("type") not in _MENU_BUTTONS:
        raise bad_request("MenuButton has unsupported type")
    return raw
