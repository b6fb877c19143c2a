"""The 17 threats of security.md: where each control is tested, and that a test sees it missing.

Tests that stand elsewhere are named here; that they are there is tested, too. Controls that are
taken away in a whole town: test_controls.py.
"""

import ast
import asyncio
import re
from importlib.metadata import distributions
from pathlib import Path
from typing import get_type_hints

import pytest
import test_access_matrix as matrix
from hypothesis import given, settings
from hypothesis import strategies as st
from known_vulnerabilities import FOUND, UNKNOWN, verdict
from packaging.requirements import Requirement
from sqlalchemy import bindparam, update
from town import KEY, Town

import bot
import handlers
import storage
from bot import redaction
from bot.house import make_house
from locales.catalogue import Catalogue
from mentoring import messages
from mentoring.messages import keeping, reminders
from mentoring.messages.guide import HelpForStranger, HelpMenu
from mentoring.messages.message import Message
from mentoring.people import Member
from storage import Database, Transaction, pairs
from storage import invitations as module
from storage.backup import backup
from storage.invitations import hash_of
from storage.tables import facts, invitations
from storage.vault import Owner

ROOT = Path(__file__).parent.parent.parent
TESTS = ROOT / "tests"
CODE = [Path(package.__file__).parent for package in (bot, handlers, storage, messages)]

THREATS = {
    1: (
        "invite forwarded or guessed",
        "security/test_race.py",
        "storage/test_invitations.py",
        "handlers/test_confirming.py",
    ),
    2: ("forged or old tap", "security/test_access_matrix.py", "handlers/test_any_input.py"),
    3: ("coordinator reads content", "security/test_access_matrix.py"),
    4: ("coordinator of another group", "security/test_access_matrix.py"),
    5: ("small group reveals a person", "security/test_attacker.py", "storage/test_rounds.py"),
    6: ("removed partner still reads", "security/test_removal.py"),
    7: ("bot added to a group", "security/test_access_matrix.py", "handlers/test_odd_input.py"),
    8: ("token or text in logs", "security/test_canaries.py", "bot/test_redaction.py"),
    9: ("stolen disk or backup", "storage/test_backup.py", "storage/test_vault.py"),
    10: ("second bot with our token", "bot/test_receiver.py", "storage/test_lease.py"),
    11: ("forged webhook", "playground/test_contract_webhook.py"),
    12: ("HTML in names or answers", "locales/test_wording.py"),
    13: (
        "flood from one user",
        "handlers/test_flooding.py",
        "reliability/test_flood.py",
        "bot/test_pacer.py",
    ),
    14: ("dependency", "security/test_threats.py"),
    15: ("phone seen by family", "handlers/test_hiding.py", "security/test_threats.py"),
    16: ("control API reachable", "playground/test_playground_control.py"),
    17: ("someone in danger", "security/test_threats.py"),
}


@pytest.mark.parametrize("number", THREATS)
def test_each_threat_has_its_tests(number):
    _, *files = THREATS[number]
    for file in files:
        tree = ast.parse((TESTS / file).read_text("utf-8"))
        names = [node.name for node in ast.walk(tree) if hasattr(node, "name")]
        assert any(name.startswith("test_") for name in names), file
    assert sorted(THREATS) == list(range(1, 18))


@pytest.mark.parametrize("number", THREATS)
def test_the_control_of_each_threat_is_taken_away_somewhere(number):
    """By a test whose name begins with the number, here or in test_controls.py."""
    sources = [Path(__file__), Path(__file__).with_name("test_controls.py")]
    tests = re.findall(r"def test_([\d_]+)", "".join(one.read_text("utf-8") for one in sources))
    assert str(number) in {part for name in tests for part in name.split("_")}


# ── Without the control, the test would see it ──────────────────────────────────────────────────


async def test_1_the_race_sees_a_token_that_is_not_used_up(sqlite_url, monkeypatch):
    always = update(invitations).where(invitations.c.hash == bindparam("key"))
    monkeypatch.setattr(module, "USE", always.values(used_by=bindparam("who")))
    database = Database.open(sqlite_url, KEY, Transaction)

    def race(tx):
        token = tx.invitations.make("coordinator", matrix_now())
        return [tx.invitations.use(hash_of(token), None, matrix_now()) for _ in range(2)]

    assert await database.turn(race) == [True, True]  # with the real statement: [True, False]
    await database.close()


def test_1_the_matrix_sees_a_missing_confirmation(sqlite_url, monkeypatch):
    """If who has joined were in at once, a forwarded link would show the pair to a stranger."""
    monkeypatch.setattr(Member, "here", Member.taken)
    monkeypatch.setattr(pairs, "MINE", pairs.TAKEN)
    got = asyncio.run(matrix.person(sqlite_url, "waiting", "command"))
    bad = {thing for thing, verb in got if verb not in matrix.CELLS[thing, "waiting"]}
    assert {"names of members", "meeting happened", "partner's entry, shared"} <= bad


def matrix_now():
    return matrix.Watched("sqlite:///x").now


def test_8_without_the_filter_a_token_would_be_seen(monkeypatch):
    secret = "123456789:AAE" + "x" * 32
    assert secret not in redaction.redacted(f"GET /bot{secret}/getMe")
    monkeypatch.setattr(redaction, "SECRETS", ())
    assert secret in redaction.redacted(f"GET /bot{secret}/getMe")


async def test_9_a_stolen_database_needs_both_keys(sqlite_url, tmp_path):
    """The file, its log and its backup: no text; with another master key: nothing opens."""
    database = Database.open(sqlite_url, KEY, Transaction)
    text = "kanelipulla ja kahvia"
    await database.turn(
        lambda tx: tx.connection.execute(
            facts.insert(),
            {
                "name": "t",
                "value": tx.vault.seal(facts.c.value, 1, Owner("person", 1), text),
            },
        )
    )
    backup(sqlite_url, tmp_path / "copy.db")
    for file in tmp_path.iterdir():
        assert text.encode() not in file.read_bytes()
    await database.close()
    with pytest.raises(storage.database.KeyFileTrouble):
        Database.open(sqlite_url, bytes(32), Transaction)


def test_11_the_bot_opens_no_door():
    """It polls: there is no webhook that could be forged, in all of bot/ no server."""
    source = "\n".join(path.read_text("utf-8") for path in CODE[0].rglob("*.py"))
    assert "import" in source
    assert doors(source) == []
    assert doors(f"{source}\nfrom aiohttp import web") == ["from aiohttp import web"]


def doors(source):
    """Lines through which somebody outside could come in."""
    imported = re.findall(r"^(?:from|import) .*", source, re.MULTILINE)
    return [
        line for line in imported if re.search(r"aiohttp\.web|import web\b|http\.server", line)
    ]


HOUSE = make_house(zone="Europe/Helsinki", language="fi", bot_username="KaariBot")


@settings(deadline=None)  # the first one words all
@given(st.text(max_size=200))
def test_12_whatever_a_name_is_made_of_no_tag_comes_out(name):
    """2 000 of them in CI's profile; each line of html in a text is ours."""
    assert is_escaped(messages.joining.Welcome(name))


def is_escaped(message):
    """Whether nothing in the text of the message can be taken for a tag or a sign of HTML."""
    text = HOUSE.wording.word(message, "fi", matrix_now().date()).text
    return "<" not in text and not re.search(r"&(?!amp;|lt;|gt;|quot;|#)", text)


def test_12_the_check_sees_a_missing_escape(monkeypatch):
    monkeypatch.setattr("locales.wording.escape", lambda text, **_: text)
    assert not is_escaped(messages.joining.Welcome("<b>Amina</b>"))
    assert not is_escaped(messages.joining.Welcome("Amina & Olga"))


# ── 14: what comes from others ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["run", "dev"])
def test_14_everything_is_pinned_with_hashes(name):
    """Pip refuses what is not: `--require-hashes`, in the Makefile."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert len(pins_of(text)) > 20
    assert unpinned(text) == []
    assert "--require-hashes" in (ROOT / "Makefile").read_text("utf-8")
    first = pins_of(text)[0]
    assert unpinned(text.replace(first, re.sub(r"--hash=\S+", "", first))) != []
    assert unpinned(text + "\naiohttp>=3\n") != []


def pins_of(text):
    """The packages of a requirements file, each with the lines below it."""
    return re.split(r"(?m)^(?=[a-zA-Z0-9])", text)[1:]


def unpinned(text):
    """Those without one version or without a hash."""
    pinned = re.compile(r"[\w.\[\]-]+==[^ ]+.* \\\n.*--hash=sha256:", re.DOTALL)
    return [block for block in pins_of(text) if not pinned.match(block)]


def test_14_an_extra_is_pinned_together_with_its_package():
    """Else pip takes the newest release for the extra, and there is no hash for that one."""
    pins = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
    pinned = set(re.findall(r"(?m)^([\w.-]+(?:\[\w+\])?)==", pins))
    asked = [Requirement(line) for one in distributions() for line in one.requires or ()]
    extras = {f"{one.name}[{extra}]" for one in asked if not one.marker for extra in one.extras}
    assert extras
    assert not {name for name in extras if name.partition("[")[0] in pinned}


def test_14_the_audit_tells_what_is_known_and_that_nothing_is():
    """It never takes silence for good news."""
    weak = {"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
    good = {"name": "b", "version": "1", "vulns": []}
    assert verdict([good])[1] == 0
    assert verdict([good, weak]) == (["a 1: CVE-1, right from ['2'] on"], FOUND)
    assert verdict([good, {"name": "c", "skip_reason": "not found"}])[1] == UNKNOWN
    assert verdict([])[1] == UNKNOWN


FORBIDDEN = {"pickle", "marshal", "shelve", "dill", "eval", "exec", "compile", "__import__"}


def test_14_nothing_that_came_from_outside_is_executed():
    """No pickle, no eval, in any file of the bot."""
    for folder in (*CODE[:3], ROOT / "mentoring", ROOT / "locales", ROOT / "playground"):
        for path in folder.rglob("*.py"):
            assert not executed(path.read_text("utf-8")), path
    for source in ("import pickle", "from marshal import loads", "x = eval(text)"):
        assert executed(source)


def executed(source):
    """What in it would run what somebody sent."""
    used = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                used |= {name.name.partition(".")[0] for name in names}
            case ast.ImportFrom(module=str(name)):
                used.add(name.partition(".")[0])
            case ast.Call(func=ast.Name(id=name)):
                used.add(name)
    return used & FORBIDDEN


# ── 15, 17: what stands on the screen ───────────────────────────────────────────────────────────

SAID_BY_ITSELF = [
    one
    for module in (reminders, keeping)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Message) and one.__module__ == module.__name__
]


@pytest.mark.parametrize("kind", SAID_BY_ITSELF, ids=lambda kind: kind.__name__)
def test_15_a_reminder_has_no_gap_for_a_name_or_a_text(kind):
    """In a gap of its text stand times, numbers and words of ours, never a str of somebody."""
    assert written_gaps(kind) == []


def written_gaps(kind):
    """Gaps in which something may stand that somebody wrote."""
    gaps = re.findall(r"\{(\w+)[:}]", kind.text + kind.plural)
    fields = {name: str(one) for name, one in get_type_hints(kind).items()}
    worked_out = {name: one for name, one in vars(kind).items() if isinstance(one, property)}
    fields |= {name: str(get_type_hints(one.fget)) for name, one in worked_out.items()}
    return [gap for gap in gaps if re.search(r"\bstr\b", fields[gap])]


def test_15_the_check_sees_a_name_in_a_reminder():
    class Loud(Message):
        """A reminder that names the partner."""

        partner: str

        text = "{partner} waits for you."

    assert written_gaps(Loud) == ["partner"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_17_112_is_in_the_help_of_each_language(language, monkeypatch):
    """Also for a stranger; without the number, the check sees it."""
    assert helps(language)
    get = Catalogue.get
    monkeypatch.setattr(Catalogue, "get", lambda *what: get(*what).replace("112", ""))
    assert not helps(language)


def helps(language):
    """Whether everybody is told whom to call."""
    day = matrix_now().date()
    texts = [
        HOUSE.wording.word(message, language, day).text
        for message in (HelpMenu(()), HelpForStranger(()))
    ]
    return all("112" in text for text in texts)


async def test_17_help_is_there_for_strangers_too(town, monkeypatch):
    """Without the command, the check sees it."""
    assert "112" in await told(town, "Vieras", "/apua")
    monkeypatch.setattr(handlers, "FOR_STRANGERS", handlers.FOR_STRANGERS - {"apua"})
    unhelped = await told(town, "Outo", "/apua")
    assert unhelped
    assert "112" not in unhelped


async def test_17_help_is_there_in_a_form_and_nothing_reads_what_people_write(town):
    await town.pair(["Amina", "Olga"], "womento")
    assert "112" in await told(town, "Amina", "/tapaaminen", "/apua")
    note = await told(town, "Olga", "/muistiin", "Minua lyödään kotona.")
    assert note
    assert "112" not in note


@pytest.fixture
async def town(sqlite_url):
    town = Town(sqlite_url)
    town.open()
    yield town
    await town.close()


async def told(town, name, *lines):
    """What is answered to the last line that somebody writes."""
    who = town.people.get(name) or town.person(name)
    for line in lines:
        before = len(who.chat)
        await town.send(name, line)
    return "\n".join(shown.text for shown in who.chat[before:])
