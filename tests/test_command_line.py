"""`kaari` as somebody in a terminal meets it: what it prints, and the exit code."""

import asyncio
import os
import re
import sqlite3
import sys
from pathlib import Path

import pytest

from playground.server import Server

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
TOKEN = "7700000001:AAE-canary_canary"  # noqa: S105 -- a canary
PATIENCE_S = 180


class Terminal:
    """Runs `kaari` in a folder of its own, with these settings and no others."""

    def __init__(self, folder):
        self.folder = folder
        kept = {key: value for key, value in os.environ.items() if not key.startswith("KAARI_")}
        self.environment = {**kept, "PYTHONPATH": str(ROOT)}

    async def start(self, *arguments, **settings):
        named = {f"KAARI_{key.upper()}": value for key, value in settings.items()}
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            env=self.environment | named, cwd=self.folder,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def run(self, *arguments, **settings):
        """Exit code, what it printed, and what it complained about."""
        process = await self.start(*arguments, **settings)
        async with asyncio.timeout(PATIENCE_S):
            printed, complained = await process.communicate()
        assert b"Traceback" not in complained
        assert TOKEN.encode() not in printed + complained
        return process.returncode, printed.decode(), complained.decode()


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


@pytest.fixture
async def telegram():
    server = Server(token=TOKEN, clock="manual", page=None)
    await server.start()
    yield server
    await server.stop()


async def test_help_names_every_command_and_exit_code(terminal):
    code, printed, _ = await terminal.run("--help")
    assert code == 0
    for word in ("run", "play", "check", "invite", "backup", "75"):
        assert re.search(rf"(?m)^ +{word} +\w", printed), word
    assert max(map(len, printed.splitlines())) <= 100


@pytest.mark.parametrize("arguments", [(), ("dance",), ("invite", "everybody"), ("backup",)])
async def test_a_wrong_command_line_says_how_it_goes(terminal, arguments):
    code, printed, complained = await terminal.run(*arguments)
    assert (code, printed) == (2, "")
    assert complained.startswith("usage: kaari")


async def test_check_finds_nothing_wrong(terminal):
    assert await terminal.run("check") == (0, "", "")


WRONG = {
    "bot_token": f"0{TOKEN}",
    "bot_api_url": "api.telegram.org",
    "database_url": "mysql://a:canary@b/c",
    "key_file": "var/",
    "time_zone": "Europe/Helsingfors",
    "language": "ee",
    "clock_url": "yesterday",
    "log_level": "LOUD",
    "play_port": "99999",
}


async def test_a_wrong_setting_is_one_line_with_its_name(terminal):
    settings = [{"bot_token": TOKEN, name: value} for name, value in WRONG.items()]
    ends = await asyncio.gather(*(terminal.run("run", **each) for each in settings))
    for name, (code, printed, complained) in zip(WRONG, ends, strict=True):
        assert (code, printed) == (2, ""), name
        assert len(complained.splitlines()) == 1
        assert complained.startswith(f"kaari: KAARI_{name.upper()}: ")
        assert "canary" not in complained
    assert not (terminal.folder / "var").exists()


async def test_without_a_token_nothing_runs(terminal):
    code, _, complained = await terminal.run("run")
    assert code == 2
    assert complained.startswith("kaari: KAARI_BOT_TOKEN: ")


async def test_settings_may_stand_in_a_file(terminal):
    (terminal.folder / ".env").write_text(f"KAARI_BOT_TOKEN={TOKEN}\nKAARI_LANGUAGE=ee\n")
    code, _, complained = await terminal.run("run")
    assert code == 2
    assert "KAARI_LANGUAGE" in complained


async def test_an_invitation_is_a_link_that_works_once(terminal, telegram):
    settings = {"bot_token": TOKEN, "bot_api_url": telegram.base_url}
    code, first, _ = await terminal.run("invite", "coordinator", **settings)
    _, second, _ = await terminal.run("invite", "coordinator", **settings)
    assert code == 0
    assert re.fullmatch(r"https://t\.me/\w+\?start=k1[\w-]{22}\n", first)
    assert first != second
    assert (terminal.folder / "var" / "kaari.key").stat().st_mode & 0o777 == 0o600


async def test_a_backup_holds_what_the_database_holds(terminal, telegram):
    await terminal.run("invite", "coordinator", bot_token=TOKEN, bot_api_url=telegram.base_url)
    assert await terminal.run("backup", "copy.db") == (0, "", "")
    with sqlite3.connect(terminal.folder / "copy.db") as copy:
        assert copy.execute("SELECT count(*) FROM invitations").fetchone() == (1,)
    copy.close()
    code, _, complained = await terminal.run("backup", "nowhere/copy.db")
    assert code == 1
    assert len(complained.splitlines()) == 1


async def test_an_unknown_token_is_one_line(terminal, telegram):
    other = TOKEN.replace("7700000001", "7700000002")
    settings = {"bot_token": other, "bot_api_url": telegram.base_url}
    code, _, complained = await terminal.run("run", **settings)
    assert code == 1
    assert other not in complained
    assert complained.splitlines()[-1].startswith("kaari: ")


async def test_telegram_out_of_reach_is_one_line(terminal):
    code, _, complained = await terminal.run(
        "invite", "coordinator", bot_token=TOKEN, bot_api_url="http://127.0.0.1:1"
    )
    assert code == 1
    assert complained.splitlines()[-1].startswith("kaari: Telegram cannot be reached")


async def test_of_two_bots_with_the_same_token_one_stops_with_75(terminal, telegram, tmp_path):
    """Telegram ends the poll of the one when the other polls: which one gives up is chance."""
    another = tmp_path / "another"
    another.mkdir()
    backups = tmp_path / "backups"
    settings = {
        "bot_token": TOKEN,
        "bot_api_url": telegram.base_url,
        "backup_folder": str(backups),
    }
    bots = [await one.start("run", **settings) for one in (terminal, Terminal(another))]
    ends = {asyncio.create_task(bot.communicate()): bot for bot in bots}
    done, going = await asyncio.wait(ends, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
    (stopped,), (goes_on,) = done, going
    assert ends[stopped].returncode == 75
    assert stopped.result()[1].decode().splitlines()[-1].startswith("kaari: ")
    ends[goes_on].terminate()
    await asyncio.wait_for(goes_on, PATIENCE_S)
    assert ends[goes_on].returncode == 0
    assert list(backups.glob("kaari-*.db")), "a start makes the backup of the day"


async def test_data_without_their_key_are_not_touched(terminal, telegram):
    settings = {"bot_token": TOKEN, "bot_api_url": telegram.base_url}
    await terminal.run("invite", "coordinator", **settings)
    key = terminal.folder / "var" / "kaari.key"
    hidden = key.rename(key.with_suffix(".away"))
    code, _, complained = await terminal.run("run", **settings)
    assert code == 2
    assert complained.startswith("kaari: KAARI_KEY_FILE: var/kaari.key does not exist")
    assert not key.exists()
    hidden.rename(key).chmod(0o644)
    code, _, complained = await terminal.run("run", **settings)
    assert code == 2
    assert complained.startswith("kaari: KAARI_KEY_FILE: ")


async def test_a_database_that_cannot_be_used_is_one_line_and_code_1(terminal, telegram, tmp_path):
    (tmp_path / "no.db").write_bytes(b"This is no database. " * 100)
    (tmp_path / "file").touch()
    settings = {"bot_token": TOKEN, "bot_api_url": telegram.base_url}
    for place in ("no.db", "file/kaari.db"):
        code, printed, complained = await terminal.run(
            "run", database_url=f"sqlite:///{tmp_path / place}", **settings
        )
        assert (code, printed) == (1, "")
        assert complained.startswith("kaari: the database cannot be used: ")
        assert complained.count("\n") == 1
