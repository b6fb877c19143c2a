"""The command menu: setMyCommands and who sees which (M1-M4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playground.errors import bad_request

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.parameters import Parameters
    from playground.shapes import Shape
    from playground.world import World

COMMANDS = 100
COMMAND_LENGTH = 32
DESCRIPTION_LENGTH = 256
_COMMAND = re.compile(r"[a-z0-9_]+\Z")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def set_my_commands(world: World, given: Parameters) -> bool:
    """Replaces the list of one scope and language; a list given nowhere is an empty one (M4)."""
    key = _key(given)
    world.profile.commands[key] = [_command(one) for one in _list(given)]
    _changed(world)
    return True


def get_my_commands(world: World, given: Parameters) -> list[Shape]:
    return world.profile.commands.get(_key(given), [])


def delete_my_commands(world: World, given: Parameters) -> bool:
    world.profile.commands.pop(_key(given), None)
    _changed(world)
    return True


def seen_commands(world: World, chat: Chat, language: str) -> list[Shape]:
    """The menu that a person sees: the narrowest scope wins, her language before none."""
    for scope in (f"chat {chat.id}", "all_private_chats", "default"):
        for tongue in (language, ""):
            if commands := world.profile.commands.get(f"{scope}|{tongue}"):
                return commands
    return []


def _changed(world: World) -> None:
    world.keep("meta", "profile", world.profile)
    for chat in world.chats.values():
        world.touch(chat)


def _key(given: Parameters) -> str:
    """Scope and language in one word."""
    try:
        scope = given.json("scope") or {"type": "default"}
    except ValueError:
        raise bad_request("can't parse BotCommandScope JSON object") from None
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    language = given.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    parts = [scope["type"], *(str(scope.get(name, "")) for name in _SCOPES[scope["type"]])]
    return f"{' '.join(parts)}|{language}"


def _list(given: Parameters) -> list[object]:
    try:
        raw = given.json("commands")
    except ValueError:
        raise bad_request("can't parse commands JSON object") from None
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise bad_request("expected an Array of BotCommand")
    if len(raw) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return raw


def _command(raw: object) -> Shape:
    if not isinstance(raw, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command = str(raw.get("command", "")).strip().removeprefix("/")
    description = str(raw.get("description", "")).strip()
    _check_length("command", command, COMMAND_LENGTH)
    _check_length("command description", description, DESCRIPTION_LENGTH)
    if not _COMMAND.match(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _check_length(name: str, text: str, limit: int) -> None:
    if not text:
        raise bad_request(f"{name} must be non-empty")
    if len(text) > limit:
        raise bad_request(f"{name} length must not exceed {limit}")
