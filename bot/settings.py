"""What is set from outside: environment variables and `.env`, read once into one dataclass.

Every variable is explained in `.env.example`. An empty one counts as not set.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, parse_qs, urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from locales.catalogue import DEFAULT, languages

Value = TypeVar("Value")

KEY_DIGITS = 64
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

# Telegram refuses a token without a colon, with a leading zero or over 80 characters.
TOKEN = re.compile(r"(?=.{1,80}$)[1-9]\d*:[\w-]+", re.ASCII)


class SettingTrouble(Exception):
    """A setting is missing or wrong: one line with its name, what was found and expected."""


@dataclass(frozen=True)
class Settings:
    """All settings, checked. What may hold a secret stays out of its repr."""

    token: str | None = field(repr=False)
    """None only where no bot runs, e.g. `check` and `play`."""
    api_url: str
    """Methods are called at {api_url}/bot{token}/{method}."""
    database_url: str = field(repr=False)
    key: bytes | None = field(repr=False)
    """The master key itself, where it comes from the environment; else it is in the key file."""
    key_file: Path
    time_zone: ZoneInfo
    language: str
    clock_url: str | None
    """The clock of the local Telegram; None: the system's own clock."""
    backup_folder: Path | None
    """Where a backup is put each night; None: whoever runs Kaari makes them."""
    play_port: int
    log_level: str


def environment(folder: Path = Path()) -> dict[str, str]:
    """What is set for this process: its environment, and below it the folder's `.env`."""
    filed = {name: value or "" for name, value in dotenv_values(folder / ".env").items()}
    return filed | dict(os.environ)


def read(environment: Mapping[str, str], *, needs_token: bool) -> Settings:
    """The settings in `environment`; raises SettingTrouble at the first wrong one."""

    def get(name: str, default: str, check: Callable[[str], Value], expected: str) -> Value:
        return _checked(name, environment.get(name, "").strip() or default, check, expected)

    return Settings(
        token=get(
            "KAARI_BOT_TOKEN",
            "",
            _token if needs_token else _token_or_none,
            "the token that @BotFather gave, like 123456789:AAE…",
        ),
        api_url=get("KAARI_BOT_API_URL", "https://api.telegram.org", _web_address, WEB_ADDRESS),
        database_url=get(
            "KAARI_DATABASE_URL",
            "sqlite:///var/kaari.db",
            _database,
            "sqlite:///folder/file.db or postgresql://user:password@host/name",
        ),
        key=get("KAARI_KEY", "", _key_or_none, "64 hexadecimal digits, or nothing"),
        key_file=get("KAARI_KEY_FILE", "var/kaari.key", _file, "the path of a file"),
        time_zone=get(
            "KAARI_TIME_ZONE", "Europe/Helsinki", ZoneInfo, "a zone such as Europe/Helsinki"
        ),
        language=get("KAARI_LANGUAGE", DEFAULT, _one_of(languages()), ", ".join(languages())),
        clock_url=get("KAARI_CLOCK_URL", "", _web_address_or_none, WEB_ADDRESS),
        backup_folder=get(
            "KAARI_BACKUP_FOLDER",
            "",
            _backup_folder(environment.get("KAARI_DATABASE_URL", "").strip()),
            "the path of a folder, or nothing; with PostgreSQL nothing, it has pg_dump",
        ),
        play_port=get("KAARI_PLAY_PORT", "8080", _port, "a whole number from 1 to 65535"),
        log_level=get("KAARI_LOG_LEVEL", "INFO", _one_of(LOG_LEVELS), ", ".join(LOG_LEVELS)),
    )


WEB_ADDRESS = "an address such as https://api.telegram.org"
SECRETS = ("KAARI_BOT_TOKEN", "KAARI_DATABASE_URL", "KAARI_KEY")


def _checked(name: str, found: str, check: Callable[[str], Value], expected: str) -> Value:
    try:
        return check(found)
    except (ValueError, OSError, LookupError):
        shown = f"a text of {len(found)} characters" if name in SECRETS else ascii(found)
        raise SettingTrouble(
            f"{name}: found {shown if found else 'nothing'}; expected {expected}"
        ) from None  # the cause quotes what was found


def _token(text: str) -> str:
    if not TOKEN.fullmatch(text):
        raise ValueError
    return text


def _token_or_none(text: str) -> str | None:
    return _token(text) if text else None


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError
    return text.rstrip("/")


def _web_address_or_none(text: str) -> str | None:
    return _web_address(text) if text else None


def _database(text: str) -> str:
    start, _, rest = text.partition("://")
    local = start == "sqlite" and len(rest) > 1 and rest.startswith("/")
    if not local and not (start == "postgresql" and _names_host(urlsplit(text))):
        raise ValueError
    return text


def _names_host(url: SplitResult) -> bool:
    """A server, or in `?host=` the folder of its socket."""
    return bool(url.hostname or parse_qs(url.query).get("host"))


def _file(text: str) -> Path:
    if text.endswith("/") or "\0" in text:
        raise ValueError
    return Path(text)


def _backup_folder(database_url: str) -> Callable[[str], Path | None]:
    def check(text: str) -> Path | None:
        if text and (database_url.startswith("postgresql") or "\0" in text):
            raise ValueError
        return Path(text) if text else None

    return check


def _key_or_none(text: str) -> bytes | None:
    if text and len(text) != KEY_DIGITS:
        raise ValueError
    return bytes.fromhex(text) if text else None


def _port(text: str) -> int:
    if not text.isascii() or not 1 <= (number := int(text)) <= 65535:  # noqa: PLR2004 -- TCP's own
        raise ValueError
    return number


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def check(text: str) -> str:
        return known[known.index(text)]

    return check
