"""The command line. Each command calls one function; exit codes mean something."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TypeAlias

from telegram.error import TelegramError

from bot import app, settings
from bot.leader import AnotherKaari
from bot.receiver import AnotherPoller, TokenRefused
from bot.redaction import configure
from mentoring.reading_toml import DataTrouble
from storage.backup import BackupTrouble, backup, note
from storage.keys import KeyFileTrouble
from storage.lease import LeaseLost
from storage.standing import StandingTrouble
from storage.usable import DatabaseTrouble

Command: TypeAlias = Callable[[argparse.Namespace], int]

EXIT_CODES = """\
exit codes:
  0   all went well
  1   something is wrong with the data, the database or the connection
  2   the command line or a setting is wrong
  75  another Kaari runs with the same token or database; try again when it has stopped

settings come from the environment or from .env; .env.example explains each.
"""


def main() -> int:
    """Runs the command that was asked for and gives its exit code."""
    given = _arguments().parse_args()
    command: Command = given.command
    return exit_code(lambda: command(given))


def exit_code(do: Callable[[], int]) -> int:
    """What `do` gives; or one line for the operator, and the code that fits its exception."""
    try:
        return do()
    except settings.SettingTrouble as trouble:
        return _fail(trouble, 2)
    except KeyFileTrouble as trouble:
        return _fail(trouble, 2)
    except (DataTrouble, DatabaseTrouble, BackupTrouble, StandingTrouble) as trouble:
        return _fail(trouble, 1)
    except TokenRefused as trouble:
        return _fail(trouble, 1)
    except (AnotherPoller, AnotherKaari, LeaseLost) as trouble:
        return _fail(trouble, 75)
    except TelegramError as trouble:
        return _fail(f"Telegram cannot be reached: {type(trouble).__name__}", 1)


def _fail(trouble: object, code: int) -> int:
    print(f"kaari: {trouble}", file=sys.stderr)  # noqa: T201 -- a command line speaks
    return code


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kaari",
        description="Kaari takes mentoring pairs through their arc, on Telegram.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="command", required=True)

    def command(name: str, do: Command, what: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=what, description=what)
        added.set_defaults(command=do)
        return added

    command("run", _run, "run the bot against Telegram")
    command("play", _play, "try Kaari on this machine, with a web page and no token")
    looked = command("check", _check, "check programmes, forms, catalogues, Telegram's limits")
    looked.add_argument("files", type=Path, nargs="*", help="programme or form files of your own")
    invite = command("invite", _invite, "print a single-use link for a new coordinator")
    invite.add_argument("who", choices=["coordinator"])
    command("status", _status, "tell how it stands; exit code 1: somebody should look at it")
    copy = command("backup", _backup, "copy the database while the bot runs")
    copy.add_argument("to", type=Path, help="the file to write; an older one is replaced")
    keys = command("keys", _keys, "change the master key while the bot runs")
    keys.add_argument("what", choices=["rotate"])
    back = command("restore", _restore, "put a backup in the place of the database")
    back.add_argument(
        "backup", type=Path, nargs="?", help="the file; none: it has been put back already"
    )
    return parser


def _settings(*, needs_token: bool) -> settings.Settings:
    found = settings.read(settings.environment(), needs_token=needs_token)
    configure(found.log_level)
    return found


def _run(_: argparse.Namespace) -> int:
    return to_its_end(app.run(_settings(needs_token=True)))


def _play(_: argparse.Namespace) -> int:
    from bot.play import play  # noqa: PLC0415 -- the whole local Telegram, of no use to others

    return to_its_end(play(_settings(needs_token=False)))


def to_its_end(main: Coroutine[None, None, None]) -> int:
    """Runs it; of a group of exceptions the first one counts."""
    try:
        asyncio.run(main)
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None
    return 0


def _check(given: argparse.Namespace) -> int:
    from bot.checking import check, check_file  # noqa: PLC0415 -- brings what reads the sources

    files: list[Path] = given.files
    faults = [fault for file in files for fault in check_file(file)] if files else check()
    for fault in faults:
        print(fault)  # noqa: T201 -- a command line speaks
    return 1 if faults else 0


def _invite(_: argparse.Namespace) -> int:
    link = asyncio.run(app.invite_coordinator(_settings(needs_token=True)))
    print(link)  # noqa: T201 -- a command line speaks
    return 0


def _status(_: argparse.Namespace) -> int:
    lines = asyncio.run(app.status(_settings(needs_token=False)))
    for line in lines:
        print(line)  # noqa: T201 -- a command line speaks
    return 1 if any(line.bad for line in lines) else 0


def _backup(given: argparse.Namespace) -> int:
    url = _settings(needs_token=False).database_url
    backup(url, given.to)
    note(url)
    return 0


def _keys(_: argparse.Namespace) -> int:
    number, kept = app.rotated(_settings(needs_token=False))
    print(f"data keys wrapped anew: {number}; the old master key is kept in {kept}")  # noqa: T201 -- a command line speaks
    print("make a backup of the keys now; older ones open with the old key only")  # noqa: T201 -- as above
    return 0


def _restore(given: argparse.Namespace) -> int:
    done = app.restored(_settings(needs_token=False), given.backup)
    print(f"restored; {done.dropped} messages of that time are not sent any more")  # noqa: T201 -- a command line speaks
    if done.erased is None:
        print("who was erased since this backup is not known here: erase them again")  # noqa: T201 -- as above
    else:
        print(f"people erased since, erased again: {done.erased}")  # noqa: T201 -- as above
    return 0
